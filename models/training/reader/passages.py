"""Passages with questions that people ask about them, each with the sentence that answers (questions.en.txt, documents.en.txt, tables.en.txt; *.zh.txt).

A passage is named by where it is found, and lists its questions:

    # text-en-wiki-000:41237:3 | Yesmail
    a 3|Who settled the charges?|Yesmail
    b 1|how big was the fine|$50,717
    n|Who led the company in 2006?

`a` asks as one who knows what it is about, `b` in other words than the sentence's, `c` so that a condition, a change, an exception or a decision tells which of the sentences that look as if they answered
does; these are followed by the number of the only sentence that answers and, in its own words, by the answer. `n` asks what none of its sentences says. `== 5` begins the questions of another author.

Passages of questions.*.txt come from the text files of the data (file, row, paragraph) and from embed/paraphrases.txt (`paraphrases:` and its English title); only the questions stand there. Those of
documents.*.txt and tables.*.txt were written with their questions, after `# title` each sentence on a line, `[1] Sentence.`; those of tables.*.txt are mostly rows of a table as the program reads them, `[2] Place: London; Limit per night: £185`.
"""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "embed"), str(HERE.parent / "common")]
import paraphrases
import textutil as tx

HELD = {"questions": 4, "documents": 1, "tables": 1}   # authors at the end of a file whose questions are never trained on
QUESTION = re.compile(r"(?:([abc]) ?(\d+)|(n))\|([^|]+)(?:\|([^|]*))?")
SENTENCE = re.compile(r"\[(\d+)\] (.+)")


@dataclass
class Asked:
    kind: str       # a, b, c or n
    sentence: int   # the one that answers, from 0; -1 for none
    question: str
    answer: str = ""


@dataclass
class Passage:
    key: str
    title: str
    author: int
    file: str = ""   # questions, documents or tables
    asked: list = field(default_factory=list)
    sentences: list = field(default_factory=list)


def split(text, chinese):
    """The sentences of a paragraph, simplified, each on one line."""
    return [re.sub(r"\s+", " ", s).strip() for s in tx.sentences(tx.simplify(text), chinese)]


def parse(text):
    """-> [Passage], with sentences where they stand beside the questions; ValueError names the line that is none of the above."""
    found, author = [], 0
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line.startswith("== "):
            author = int(line[3:])
        elif line.startswith("# "):
            key, _, title = line[2:].partition(" | ")
            found.append(Passage(key.strip(), title.strip(), author))
        elif found and (sentence := SENTENCE.fullmatch(line)) and int(sentence[1]) == len(found[-1].sentences) + 1:
            found[-1].sentences.append(sentence[2])
        elif line:
            match = QUESTION.fullmatch(line)
            if not match or not found:
                raise ValueError(f"line {number} is no question about a passage: {line}")
            kind, sentence, none, question, answer = match.groups()
            found[-1].asked.append(Asked(kind or none, int(sentence) - 1 if sentence else -1, question.strip(), (answer or "").strip()))
    return found


def read(lang, held=None, data=None):
    """The passages of a language with their sentences; held: only those of the authors held out, or only the others; data: the folder with the text files, without which only the other passages are found."""
    passages = []
    for name, last in HELD.items():
        written = parse((HERE / f"{name}.{lang}.txt").read_text(encoding="utf-8"))
        authors = sorted({p.author for p in written})
        for passage in written:
            passage.file = name
        passages += [p for p in written if held is None or held == (p.author in authors[-last:])]
    documents = {d.title["en"]: d for d in paraphrases.read()}
    wanted = {}
    for passage in passages:
        name, _, place = passage.key.partition(":")
        if passage.sentences:
            passage.title = passage.key
        elif name == "paraphrases":
            passage.sentences = [s.text[lang] for s in documents[place].statements]
        else:
            row, paragraph = place.split(":")
            wanted.setdefault(name, {}).setdefault(int(row), []).append((int(paragraph), passage))
    for name, rows in wanted.items() if data else ():
        for index, row in enumerate(tx.read_jsonl(Path(data) / f"{name}.jsonl.xz")):
            for paragraph, passage in rows.get(index, ()):
                passage.sentences = split(row["text"].split("\n\n")[paragraph], lang == "zh")
    return [p for p in passages if p.sentences]
