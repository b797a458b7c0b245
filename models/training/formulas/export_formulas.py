"""Write model.onnx from trained weights: int8 tables with one f16 scale per row, and the shapes of the formulas as metadata. Writes reference.jsonl beside it: problems, their features and what the model makes of them.

Inputs, int64: question [1, F], numbers [N, F], pairs [P, F]: rows of the tables, filled up with the one behind the last; first, second [P]: the numbers of each pair.
Outputs, float: shapes [shapes], roles [N, roles], relations [P, relations]. The last of the shapes is all other formulas. The score of a formula is its shape's, its sign's, and the sum over roles and relations that its numbers have in it.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "nano"), str(HERE.parent / "common")]
import candidates as cd
import reading
from network import Batch, Example, Network


def quantise(table):
    """-> (int8 rows with a row of zeros behind the last, f16 scales)."""
    table = np.concatenate([table, np.zeros_like(table[:1])])
    scale = np.maximum(np.abs(table).max(1, keepdims=True) / 127, 6e-8).astype(np.float16)
    return np.clip(np.round(table / scale.astype(np.float32)), -127, 127).astype(np.int8), scale


def build(network):
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    constants, steps = {"one": np.array([1], np.int64)}, []
    for table, source in (("question", "question"), ("number", "numbers"), ("context", "question"), ("pair", "pairs")):
        constants[f"{table}_rows"], constants[f"{table}_scale"] = quantise(state[f"{table}.weight"])
        steps += [("Gather", [f"{table}_rows", source], f"{table}_q", {}), ("Cast", [f"{table}_q"], f"{table}_f", {"to": TensorProto.FLOAT}),
                  ("Gather", [f"{table}_scale", source], f"{table}_s", {}), ("Cast", [f"{table}_s"], f"{table}_sf", {"to": TensorProto.FLOAT}),
                  ("Mul", [f"{table}_f", f"{table}_sf"], f"{table}_v", {}), ("ReduceSum", [f"{table}_v", "one"], f"{table}_sum", {"keepdims": 0})]
    for layer in ("shapes", "roles", "relations", "first", "second", "asked"):
        constants[f"{layer}_w"] = np.ascontiguousarray(state[f"{layer}.weight"].T)
        if f"{layer}.bias" in state:
            constants[f"{layer}_b"] = state[f"{layer}.bias"]
    linear = lambda layer, source, out: [("MatMul", [source, f"{layer}_w"], f"{out}_m", {}), ("Add", [f"{out}_m", f"{layer}_b"], out, {})] if f"{layer}_b" in constants else [("MatMul", [source, f"{layer}_w"], out, {})]
    steps += [("Relu", ["question_sum"], "question_r", {}), *linear("shapes", "question_r", "shapes_1"), ("Squeeze", ["shapes_1", "zero"], "shapes", {}),
              ("Add", ["number_sum", "context_sum"], "number_c", {}), ("Relu", ["number_c"], "number_r", {}), *linear("roles", "number_r", "roles"),
              ("Gather", ["number_r", "first"], "number_1", {}), ("Gather", ["number_r", "second"], "number_2", {}),
              *linear("first", "number_1", "pair_1"), *linear("second", "number_2", "pair_2"), *linear("asked", "question_sum", "pair_3"),
              ("Add", ["pair_sum", "pair_1"], "pair_4", {}), ("Add", ["pair_4", "pair_2"], "pair_5", {}), ("Add", ["pair_5", "pair_3"], "pair_6", {}), ("Relu", ["pair_6"], "pair_r", {}), *linear("relations", "pair_r", "relations")]
    constants["zero"] = np.array([0], np.int64)
    info = helper.make_tensor_value_info
    inputs = [info("question", TensorProto.INT64, [1, "Q"]), info("numbers", TensorProto.INT64, ["N", "F"]), info("pairs", TensorProto.INT64, ["P", "G"]), info("first", TensorProto.INT64, ["P"]), info("second", TensorProto.INT64, ["P"])]
    outputs = [info("shapes", TensorProto.FLOAT, [len(cd.SHAPES) + 1]), info("roles", TensorProto.FLOAT, ["N", cd.ROLES]), info("relations", TensorProto.FLOAT, ["P", cd.RELATIONS])]
    graph = helper.make_graph([helper.make_node(op, sources, [out], **more) for op, sources, out, more in steps], "formulas", inputs, outputs, [numpy_helper.from_array(v, k) for k, v in constants.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="agentdesk", ir_version=8)
    shapes = [{"formula": s.formula, "postfix": s.postfix, "roles": s.roles, "relations": s.relations, "variables": s.variables, "ascending": s.ascending, "signs": [round(float(x), 4) for x in state["signs"][i]]} for i, s in enumerate(cd.SHAPES)]
    helper.set_model_props(model, {"shapes": json.dumps(shapes)})
    onnx.checker.check_model(model)
    return model


def rounded(network):
    """The weights as they are stored."""
    for table in (network.question, network.number, network.context, network.pair):
        rows, scale = quantise(table.weight.detach().numpy())
        table.weight.data = torch.from_numpy((rows.astype(np.float32) * scale.astype(np.float32))[:-1])
    return network.eval()


def reference(network, texts):
    """What the model makes of each text: its numbers, the sums of its features' hashes, and the best five formulas with the logarithms of their probabilities."""
    for text in texts:
        found = Example(text, lambda c: False)
        row = {"text": text, "numbers": found.texts}
        if len(found.shapes):
            row |= {"question": int(found.question.sum()), "features": [int(n.sum()) for n in found.numbers], "pairs": [int(p.sum()) for p in found.pairs.values()], "candidates": len(found.shapes)}
            with torch.no_grad():
                scores = network(Batch([found])).numpy()
            formulas = cd.candidates(reading.read(text).numbers)
            chances = scores - np.logaddexp.reduce(scores)
            row["best"] = [[formulas[i].formula, round(float(chances[i]), 3)] for i in np.argsort(-scores[:-1], kind="stable")[:5]]
        yield row


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="what train_formulas.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="model.onnx")
    args = parser.parse_args()
    stored = torch.load(args.weights, weights_only=True)
    network = Network(stored["dim"])
    network.load_state_dict(stored["state"])
    args.out.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(build(network), str(args.out))
    texts = [line for line in (HERE / "reference-texts.txt").read_text(encoding="utf-8").split("\n") if line]
    with open(args.out.with_name("reference.jsonl"), "w", encoding="utf-8", newline="\n") as out:
        for row in reference(rounded(network), texts):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(args.out, args.out.stat().st_size, "bytes,", len(texts), "texts")


if __name__ == "__main__":
    main()
