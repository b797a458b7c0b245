"""Retrieval of the shipped files on question-passage sets: the embedder alone, BM25, and their sum."""

import argparse
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "common")]
import textutil as tx
from reference import StaticModel


def recall(scores, gold):
    """-> percent of questions whose passage is first, among the first ten."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :10]
    return 100 * np.mean(order[:, 0] == gold), 100 * np.mean((order == np.array(gold)[:, None]).any(1))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--sets", type=Path, nargs="+", required=True, help="eval/qa/*.jsonl files")
    parser.add_argument("--weight", type=float, default=0.5, help="of the cosine against BM25 divided by the query's best")
    args = parser.parse_args()
    model = StaticModel(args.model)
    for path in args.sets:
        rows = list(tx.read_jsonl(path))
        passages = list(dict.fromkeys(row["passage"] for row in rows))
        gold, questions = [passages.index(row["passage"]) for row in rows], [row["question"] for row in rows]
        bm25 = tx.Bm25(passages)
        lexical = np.stack([bm25.scores(q) for q in questions])
        lexical /= np.maximum(lexical.max(1, keepdims=True), 1e-9)
        cosine = np.stack([model.vector(q) for q in questions]) @ np.stack([model.vector(p) for p in passages]).T
        print(path.name, f"{len(questions)} questions, {len(passages)} passages")
        for name, scores in (("embedder", cosine), ("BM25", lexical), ("sum", lexical + args.weight * cosine)):
            print("  {:10s} recall@1 {:.1f}  recall@10 {:.1f}".format(name, *recall(scores, gold)))


if __name__ == "__main__":
    main()
