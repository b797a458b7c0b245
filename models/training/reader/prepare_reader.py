"""Prepare what the reader is trained and judged on: passages as tokens with a question and the sentence that answers."""

import argparse
import math
import pickle
import random
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "nano"), str(HERE.parent / "embed"), str(HERE.parent / "common")]
import cloze
import conditions
import marked
import paraphrases
import passages
import sources
import textutil as tx

FEW, MANY = 4, 9   # sentences of a passage that questions are cut from
BROKEN = 0.4       # share of the questions of which one that the passage does not answer is made, where that can be
UNRELATED = {"cloze", "broken", "held-broken"}   # sources whose questions are not put beside other passages
TEXTS = {"en": (("text-en-wiki-000", 0.3), ("text-en-wiki-001", 0.3), ("text-en-wiki-002", 0.2), ("text-en-docs-000", 0.2)),
         "zh": (("text-zh-wiki-000", 0.4), ("text-zh-wiki-001", 0.4), ("text-zh-docs-000", 0.2))}


class Row(NamedTuple):
    source: str         # cloze, asked, document, table, broken, public, other-words, elsewhere; held-… where it is not trained on
    lang: str           # en, zh; en-zh where an English question is about a Chinese passage, zh-en
    question: object    # (ids, marks)
    title: object
    sentences: list
    right: int          # the sentence that answers, -1 for none
    answer: object      # (first, last) token of the answer in it, or None
    ordered: bool       # whether the sentences belong in their order


class Maker:
    def __init__(self, model):
        self.tokenizer = marked.Tokenizer(model)
        self.rows = []

    def add(self, source, lang, question, title, sentences, right, span=None, ordered=True):
        read = lambda text, limit: self.tokenizer(text, limit)
        asked, told = read(question, marked.QUESTION_TOKENS), [read(s, marked.SENTENCE_TOKENS) for s in sentences]
        if len(asked.ids) == 0 or any(len(t.ids) == 0 for t in told):
            return
        above = read(title, marked.TITLE_TOKENS)
        self.rows.append(Row(source, lang, (asked.ids, asked.marks), (above.ids, above.marks), [(t.ids, t.marks) for t in told], right,
                             told[right].span(*span) if span else None, ordered))


def cut(maker, rng, data, overlaps, held, count):
    """Two questions cut from each of so many paragraphs of each language; held: first sentences of passages that are held out."""
    for lang, texts in TEXTS.items():
        for name, share in texts:
            left = int(count * share)
            for row in tx.read_jsonl(data / f"{name}.jsonl.xz"):
                paragraphs = row["text"].split("\n\n")
                for text in rng.sample(paragraphs, min(5, len(paragraphs))):
                    lo, hi = (8, 160) if lang == "zh" else (25, 400)
                    sentences = [s for s in passages.split(text, lang == "zh") if lo <= len(s) <= hi and "[" not in s][:MANY]
                    if len(sentences) < FEW or sentences[0] in held or overlaps(text):
                        continue
                    left -= 1
                    for right in rng.sample(range(len(sentences)), 2):
                        made = cloze.question(rng, lang, sentences[right])
                        if made:
                            maker.add("cloze", lang, made[0], row.get("title", ""), sentences, right, made[1:])
                if left <= 0:
                    break


def asked(maker, rng, data, overlaps):
    """-> the first sentences of the passages that are held out."""
    found = set()
    for lang in ("en", "zh"):
        for held in (False, True):
            told = [p for p in passages.read(lang, held, data) if not overlaps(" ".join(p.sentences))]
            names = [name for p in told for a in p.asked for name in conditions.names(lang, p.title, a.question)]
            for passage in told:
                if held:
                    found.add(passage.sentences[0])
                source, text = {"questions": "asked", "documents": "document", "tables": "table"}[passage.file], "\n".join(passage.sentences)
                add = lambda source, question, right, span=None: maker.add(("held-" if held else "") + source, lang, question, passage.title, passage.sentences, right, span)
                for a in passage.asked:
                    start = passage.sentences[a.sentence].find(a.answer) if a.answer else -1
                    add(f"{source}-{a.kind}", a.question, a.sentence, (start, start + len(a.answer)) if start >= 0 else None)
                    if a.sentence >= 0 and rng.random() < BROKEN and (other := conditions.broken(rng, lang, a.question, passage.title, text, names)):
                        add("broken", other, -1)
    return found


def public(maker, data, overlaps):
    """Reading comprehension in Chinese; a question whose answer stands in two sentences is left out, because nothing tells which is meant."""
    for name, source in (("qa-drcd.dev.jsonl.gz", "public"), ("qa-cmrc2018.trial.jsonl", "public"), ("qa-drcd.test.jsonl.gz", "held-public")):
        for row in tx.read_jsonl(data / name):
            answer = tx.simplify(row["answers"][0])
            sentences = [s for s in passages.split(row["passage"], True) if len(s) > 3][:14]
            holding = [i for i, s in enumerate(sentences) if answer in s]
            if len(holding) == 1 and len(sentences) >= FEW and not overlaps(row["passage"]):
                start = sentences[holding[0]].index(answer)
                maker.add(source, "zh", tx.simplify(row["question"]).strip(), tx.simplify(row.get("title", "")), sentences, holding[0], (start, start + len(answer)))


def other_words(maker, rng):
    """Documents of paraphrases.txt within a language, and two of five questions across."""
    for held in (False, True):
        for document in paraphrases.read(held):
            for lang in ("en", "zh"):
                told = [s.text[lang] for s in document.statements]
                for asking in ("en", "zh"):
                    add = lambda question, right: maker.add(("held-" if held else "") + "other-words", lang if asking == lang else f"{asking}-{lang}", question, document.title[lang], told, right, ordered=False)
                    for right, statement in enumerate(document.statements):
                        for question in statement.asked[asking]:
                            if asking == lang or rng.random() < 0.4:
                                add(question, right)
                    for question in document.unanswered[asking]:
                        add(question, -1)


def elsewhere(rows, rng, share):
    """A share of the questions beside a passage that does not answer them: one of the three of the same side, held out or not, whose tokens weigh most among the question's, or now and then any."""
    pools = {}
    for row in rows:
        if row.source not in UNRELATED:
            key = (row.source.startswith("held-"), row.lang[-2:])
            pools.setdefault(key, {}).setdefault(row.sentences[0][0].tobytes() + row.sentences[-1][0].tobytes(), row)
    for (held, lang), pool in pools.items():
        others, places = list(pool.values()), {}
        for i, row in enumerate(others):
            for token in set(np.concatenate([row.title[0], *(s[0] for s in row.sentences)]).tolist()):
                places.setdefault(token, []).append(i)
        weights = {token: math.log(len(others) / len(found)) for token, found in places.items()}
        places = {token: np.array(found) for token, found in places.items()}
        for row in rows:
            if row.source in UNRELATED or (row.source.startswith("held-"), row.lang[-2:]) != (held, lang) or rng.random() > share:
                continue
            scores = np.random.default_rng(rng.getrandbits(32)).random(len(others))   # any passage where nothing is shared
            if row.lang == lang and rng.random() < 0.8:
                for token in set(row.question[0].tolist()) & places.keys():
                    scores[places[token]] += weights[token] * 10
            for i in np.argsort(-scores)[rng.randint(0, 2):]:
                other = others[i]
                if other.sentences[0][0].tobytes() != row.sentences[0][0].tobytes() and other.title[0].tobytes() != row.title[0].tobytes():
                    yield row._replace(source=("held-" if held else "") + "elsewhere", title=other.title, sentences=other.sentences, right=-1, answer=None, ordered=other.ordered)
                    break


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder with train/ and eval/")
    parser.add_argument("--model", type=Path, required=True, help="the embedder's folder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cloze", type=int, default=35_000, help="paragraphs of each language that questions are cut from")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng, maker = random.Random(args.seed), Maker(args.model)
    overlaps = tx.OverlapFilter(sources.evaluation_passages(args.data / "eval" / "qa"))
    held = asked(maker, rng, args.data / "train", overlaps)
    public(maker, args.data / "train", overlaps)
    other_words(maker, rng)
    cut(maker, rng, args.data / "train", overlaps, held, args.cloze)
    rows = maker.rows + list(elsewhere(maker.rows, rng, 0.3))
    with open(args.out, "wb") as out:
        pickle.dump([tuple(row) for row in rows], out)
    for key, count in sorted(Counter((r.source, r.lang) for r in rows).items()):
        print(*key, count)


if __name__ == "__main__":
    main()
