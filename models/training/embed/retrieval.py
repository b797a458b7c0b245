"""Retrieval of a model's files on question-passage sets: the embedder alone, BM25, and their sum, in one language or across two."""

import argparse
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "common")]
import paraphrases
import textutil as tx
from reference import StaticModel


def read_set(name):
    """QUESTIONS, or QUESTIONS:PASSAGES where the two files hold the same rows in two languages -> questions, passages, the right passage of each."""
    first, _, second = name.partition(":")
    rows = list(tx.read_jsonl(first))
    others = list(tx.read_jsonl(second)) if second else rows
    if len(rows) != len(others):
        raise SystemExit(f"{name}: the two files do not have the same rows")
    passages = list(dict.fromkeys(row["passage"] for row in others))
    return [row["question"] for row in rows], passages, [passages.index(row["passage"]) for row in others]


def read_sentences(name, held):
    """The sentence pairs that prepare.py kept back -> questions, passages, gold; both directions."""
    rows = [r for r in tx.read_jsonl(name) if tx.stable_bucket(r["q"], held) == 0]
    english, chinese = [r["q"] for r in rows], [r["a"] for r in rows]
    return (english, chinese, list(range(len(rows)))), (chinese, english, list(range(len(rows))))


def recall(scores, gold):
    """-> percent of questions whose passage is first, among the first ten."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :10]
    return 100 * np.mean(order[:, 0] == gold), 100 * np.mean((order == np.array(gold)[:, None]).any(1))


def report(name, model, weight, questions, passages, gold):
    bm25 = tx.Bm25(passages)
    lexical = np.stack([bm25.scores(q) for q in questions])
    lexical /= np.maximum(lexical.max(1, keepdims=True), 1e-9)
    cosine = np.stack([model.vector(q) for q in questions]) @ np.stack([model.vector(p) for p in passages]).T
    print(name, f"{len(questions)} questions, {len(passages)} passages")
    for kind, scores in (("embedder", cosine), ("BM25", lexical), ("sum", lexical + weight * cosine)):
        print("  {:10s} recall@1 {:.1f}  recall@10 {:.1f}".format(kind, *recall(scores, gold)))


def said(model, question, text):
    """How much of the question the text says: each token's nearest, weighed by the token's length, as WordTable.SaidOfFirst computes it."""
    a, b = (model.table[model.ids(t)] for t in (question, text))
    lengths = np.linalg.norm(a, axis=1)
    cosines = (a / np.maximum(lengths, 1e-9)[:, None]) @ (b / np.maximum(np.linalg.norm(b, axis=1), 1e-9)[:, None]).T
    return float(lengths @ cosines.max(1).clip(0) / max(1e-9, lengths.sum()))


def report_paraphrases(model):
    """The right one of a held-out document's statements first: by cosine, and by cosine and words together."""
    for asked in ("en", "zh"):
        for answered in ("en", "zh"):
            right = []
            for document in paraphrases.read(held=True):
                texts = [statement.text[answered] for statement in document.statements]
                vectors = np.stack([model.vector(text) for text in texts])
                for i, statement in enumerate(document.statements):
                    for question in statement.asked[asked]:
                        cosine = vectors @ model.vector(question)
                        both = cosine + [said(model, question, text) for text in texts]
                        right.append((cosine.argmax() == i, both.argmax() == i))
            print(f"paraphrases, {asked} to {answered}: {len(right)} questions, right statement first by cosine {100 * np.mean([c for c, _ in right]):.1f}, with words {100 * np.mean([b for _, b in right]):.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--sets", nargs="*", default=[], help="eval/qa/*.jsonl files, or A.jsonl:B.jsonl for questions of A over passages of B")
    parser.add_argument("--sentences", help="pairs-en-zh-parallel file: its pairs that were kept out of training")
    parser.add_argument("--paraphrases", action="store_true", help="the held-out documents of paraphrases.txt too")
    parser.add_argument("--weight", type=float, default=0.5, help="of the cosine against BM25 divided by the query's best")
    args = parser.parse_args()
    model = StaticModel(args.model)
    for name in args.sets:
        report(" over ".join(Path(part).name for part in name.split(":")), model, args.weight, *read_set(name))
    if args.paraphrases:
        report_paraphrases(model)
    if args.sentences:
        from prepare import HELD_PARALLEL
        for direction, rows in zip(("en to zh", "zh to en"), read_sentences(args.sentences, HELD_PARALLEL)):
            report("sentences, " + direction, model, args.weight, *rows)


if __name__ == "__main__":
    main()
