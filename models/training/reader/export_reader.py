"""Write reader.onnx, and sentences with the log-odds that the trainer's network gives them, to test other implementations against."""

import argparse
import hashlib
import json
import sys
from pathlib import Path

import onnx
import torch
from torch import nn

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "embed"), str(HERE.parent / "common")]
import marked
from scorer import Reader
from prepare_reader import Row
from train_reader import collate

SENTENCES = 11   # read together


class Exported(nn.Module):
    """vectors [B, T, width] as the embedder's word_vectors, marks and sentences (0 the question, 1 the title, then the sentences, -1 padding) [B, T] -> logits [B, 1 + SENTENCES]."""

    def __init__(self, net, scale):
        super().__init__()
        self.net, self.scale = net, scale

    def forward(self, vectors, marks, sentences):
        return self.net(vectors * self.scale, marks, sentences, 1 + SENTENCES, marked.QUESTION_TOKENS)[0]


def reference(net, table, tokenizer, texts):
    """Each line of texts: question, title and sentences, parted by tabs."""
    for line in texts:
        question, title, *sentences = line.split("\t")
        asked, above = tokenizer(question, marked.QUESTION_TOKENS), tokenizer(title, marked.TITLE_TOKENS)
        told = [tokenizer(sentence, marked.SENTENCE_TOKENS) for sentence in sentences]
        row = Row("", "", *((t.ids, t.marks) for t in (asked, above)), [(t.ids, t.marks) for t in told], -1, None, True)
        ids, marks, places, _, _, given, longest = collate([row])
        with torch.no_grad():
            odds = net(table[ids], marks, places, given.shape[1], longest)[0][0, 1:]
        yield {"question": question, "title": title, "sentences": sentences, "marks": [t.marks.tolist() for t in (asked, above, *told)], "logits": [round(float(x), 4) for x in odds]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="the embedder's folder, where reader.onnx is written")
    args = parser.parse_args()
    stored = torch.load(args.weights, weights_only=True)
    tokenizer = marked.Tokenizer(args.model)
    table = torch.from_numpy(tokenizer.model.table) * stored["scale"]
    net = Reader(table.shape[1], stored["dim"], stored["layers"])
    net.load_state_dict(stored["net"])
    net.eval()
    path = args.model / "reader.onnx"
    length = 60
    example = (torch.randn(2, length, table.shape[1]), torch.zeros(2, length, dtype=torch.long), torch.arange(length).div(12, rounding_mode="floor").expand(2, -1).contiguous())
    torch.onnx.export(Exported(net, stored["scale"]).eval(), example, path, input_names=["vectors", "marks", "sentences"], output_names=["logits"], opset_version=17, dynamo=False,
                      dynamic_axes={name: {0: "batch", 1: "tokens"} for name in ("vectors", "marks", "sentences")} | {"logits": {0: "batch"}})
    model = onnx.load(path)
    model.metadata_props.add(key="embedder", value=hashlib.sha256((args.model / "model.onnx").read_bytes()).hexdigest())
    onnx.checker.check_model(model)
    onnx.save(model, path)
    with open(args.model / "reader-reference.jsonl", "w", encoding="utf-8", newline="\n") as out:
        for row in reference(net, table, tokenizer, (HERE / "reference-texts.txt").read_text(encoding="utf-8").splitlines()):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
