"""Write reference.jsonl: sentences with their token ids and vectors, computed from model.onnx without a runtime, to test other implementations against."""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "common"))
import bpe
import textutil as tx


class StaticModel:
    """The shipped embedder in numpy: sum of the rows of an int8 table times their scales, L2-normalised."""

    def __init__(self, folder):
        self.tokenizer = bpe.BPE.load(folder)
        weights = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(folder / "model.onnx")).graph.initializer}
        self.table = weights["table"].astype(np.float32) * weights["scale"].astype(np.float32)

    def ids(self, text):
        return self.tokenizer.encode(tx.normalize(text))

    def vector(self, text):
        total = self.table[self.ids(text)].sum(0) if self.ids(text) else np.zeros(self.table.shape[1], np.float32)
        return total / max(1e-9, float(np.linalg.norm(total)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder with model.onnx, vocab.json, merges.txt, tokenizer.cfg.json")
    parser.add_argument("--texts", type=Path, default=HERE / "reference-texts.txt")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    model = StaticModel(args.model)
    texts = [line.replace("\\n", "\n").replace("\\t", "\t") for line in args.texts.read_text(encoding="utf-8").split("\n")[:-1]]
    with open(args.out, "w", encoding="utf-8", newline="\n") as out:
        for text in texts:
            row = {"text": text, "ids": model.ids(text), "vec": [round(float(x), 5) for x in model.vector(text)]}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(len(texts), "texts")


if __name__ == "__main__":
    main()
