"""Write model.onnx from a trained table: int8 rows with one f16 scale each; inputs input_ids, attention_mask [B, L], outputs embedding [B, D], word_vectors [B, L, D]."""

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def quantise(table):
    """-> (int8 rows, f16 scales). The scales share a factor that keeps them away from f16's subnormals; it cancels in the L2 norm."""
    scale = np.maximum(np.abs(table).max(1, keepdims=True) / 127, 1e-12)
    rows = np.clip(np.round(table / scale), -127, 127).astype(np.int8)
    factor = 2.0 ** np.floor(np.log2(6e4 / scale.max()))
    return rows, (scale * factor).astype(np.float16)


def build(rows, scale):
    steps = [
        ("Gather", ["table", "input_ids"], "q", {"axis": 0}), ("Cast", ["q"], "rows", {"to": TensorProto.FLOAT}),
        ("Gather", ["scale", "input_ids"], "s16", {"axis": 0}), ("Cast", ["s16"], "s", {"to": TensorProto.FLOAT}),
        ("Cast", ["attention_mask"], "m", {"to": TensorProto.FLOAT}), ("Unsqueeze", ["m", "last"], "mask", {}),
        ("Mul", ["s", "mask"], "weights", {}), ("Mul", ["rows", "weights"], "word_vectors", {}), ("ReduceSum", ["word_vectors", "one"], "sum", {"keepdims": 0}),
        ("ReduceL2", ["sum"], "length", {"axes": [1], "keepdims": 1}), ("Clip", ["length", "tiny"], "safe", {}), ("Div", ["sum", "safe"], "embedding", {})]
    constants = {"table": rows, "scale": scale, "last": np.array([-1], np.int64), "one": np.array([1], np.int64), "tiny": np.array(1e-9, np.float32)}
    info = helper.make_tensor_value_info
    graph = helper.make_graph([helper.make_node(op, inputs, [out], **more) for op, inputs, out, more in steps], "static_embedding",
                              [info(n, TensorProto.INT64, ["B", "L"]) for n in ("input_ids", "attention_mask")],
                              [info("embedding", TensorProto.FLOAT, ["B", rows.shape[1]]), info("word_vectors", TensorProto.FLOAT, ["B", "L", rows.shape[1]])], [numpy_helper.from_array(v, k) for k, v in constants.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="agentdesk", ir_version=8)
    onnx.checker.check_model(model)
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", type=Path, required=True, help="table.npy")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    onnx.save(build(*quantise(np.load(args.table).astype(np.float32))), str(args.out))
    print(args.out, args.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
