"""Statements as documents make them, in English and Chinese, and what people ask about them in other words (paraphrases.txt).

A document is a title in both languages and statements that say different things about one subject:

    # Motors: instruction sheet | 电动机使用须知
    S To reverse the rotation, swap any two of the three line leads.
    Q The fan blows the wrong way. How do I fix that?
    Z 要改变旋转方向，对调任意两根相线即可。
    W 风机转反了，怎么弄？

    N Who repairs a motor that has burned out?
    M 烧坏的电动机由谁修理？

S and Z are a statement in both languages; Q and W questions that it answers and none of the others does; N and M questions about the same subject that none answers.
Every tenth document (by its title) is held out.
"""

import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "common"))
import textutil as tx

FILE = HERE / "paraphrases.txt"
LANGUAGES = {"S": "en", "Q": "en", "N": "en", "Z": "zh", "W": "zh", "M": "zh"}
PASSAGE = 4   # statements of a passage


def both():
    return {"en": [], "zh": []}


@dataclass
class Statement:
    text: dict
    asked: dict = field(default_factory=both)


@dataclass
class Document:
    title: dict
    statements: list = field(default_factory=list)
    unanswered: dict = field(default_factory=both)

    @property
    def held(self):
        return tx.stable_bucket(self.title["en"], 10) == 0


def parse(text):
    """-> [Document]; ValueError names the line that is none of the above."""
    documents = []
    for number, line in enumerate(text.splitlines(), 1):
        kind, _, rest = line.strip().partition(" ")
        rest = rest.strip()
        if not kind:
            continue
        if kind == "#" and "|" in rest:
            documents.append(Document(dict(zip(("en", "zh"), (part.strip() for part in rest.split("|", 1))))))
        elif not documents or kind not in LANGUAGES or not rest:
            raise ValueError(f"line {number}: {line[:80]}")
        elif kind in "NM":
            documents[-1].unanswered[LANGUAGES[kind]].append(rest)
        elif kind == "S":
            documents[-1].statements.append(Statement({"en": rest}))
        elif kind == "Z":
            documents[-1].statements[-1].text["zh"] = rest
        else:
            documents[-1].statements[-1].asked[LANGUAGES[kind]].append(rest)
    return documents


def read(held=False):
    return [document for document in parse(FILE.read_text(encoding="utf-8")) if document.held == held]


def faults(documents):
    """What is wrong with them, one line each."""
    seen = set()
    for document in documents:
        for statement in document.statements:
            if any(lang not in statement.text or not statement.asked[lang] for lang in ("en", "zh")):
                yield f"{document.title['en']}: without a question or in one language only: {statement.text['en']}"
            for lang, text in statement.text.items():
                if bool(tx.HAN.search(text)) != (lang == "zh"):
                    yield f"{document.title['en']}: not {lang}: {text}"
                if text in seen:
                    yield f"{document.title['en']}: said twice: {text}"
                seen.add(text)


def pairs(documents, rng):
    """-> [(language, question, answer, statements)], the language "en-zh" where the two differ; the numbers of the statements that the answer consists of begin with that of the right one.

    Those that follow each other are about different statements of one document, so that a batch that takes a run of them has each among the wrong answers to the others.
    The answer is a statement, with its title half of the time, or a passage of some.
    """
    out, numbers = [], {id(s): i for i, s in enumerate(s for document in documents for s in document.statements)}
    for document in documents:
        statements = document.statements
        for other in (False, True):
            for turn in range(max(len(s.asked[lang]) for s in statements for lang in ("en", "zh"))):
                for lang in ("en", "zh"):
                    for statement in rng.sample(statements, len(statements)):
                        if turn < len(statement.asked[lang]):
                            answered = {"en": "zh", "zh": "en"}[lang] if other else lang
                            answer, held = statement.text[answered], [statement]
                            kind = rng.random()
                            if kind < 0.25:
                                around = [s for s in statements if s is not statement]
                                around = rng.sample(around, min(PASSAGE - 1, len(around))) + [statement]
                                held += [s for s in around if s is not statement]
                                answer = " ".join(s.text[answered] for s in rng.sample(around, len(around)))
                            elif kind < 0.6:
                                answer = document.title[answered] + " " + answer
                            out.append(("en-zh" if other else lang, statement.asked[lang][turn], answer, [numbers[id(s)] for s in held]))
    return out


if __name__ == "__main__":   # check the file
    told = parse(FILE.read_text(encoding="utf-8"))
    print(*faults(told), sep="\n")
    print(len(told), "documents,", sum(len(d.statements) for d in told), "statements,", sum(len(q) for d in told for s in d.statements for q in s.asked.values()), "questions,",
          len(pairs([d for d in told if not d.held], random.Random(0))), "pairs")
