"""Write a trained model as GGUF: architecture qwen2, tokenizer gpt2/qwen2, the chat template inside."""

import argparse
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "common")]
import bpe
import chat
import gguf

TENSORS = {"n1.weight": "attn_norm.weight", "n2.weight": "ffn_norm.weight", "o.weight": "attn_output.weight", "gate.weight": "ffn_gate.weight",
           "up.weight": "ffn_up.weight", "down.weight": "ffn_down.weight"} | {f"{x}.{p}": f"attn_{x}.{p}" for x in "qkv" for p in ("weight", "bias")}


def metadata(config, tokenizer, name, kind):
    kinds = [gguf.NORMAL] * len(tokenizer.bytes) + [gguf.CONTROL if s in chat.CONTROL else gguf.USER_DEFINED for s in tokenizer.specials]
    return {
        "general.architecture": "qwen2", "general.name": name, "general.license": "cc-by-sa-4.0", "general.file_type": gguf.FILE_TYPE[kind], "general.quantization_version": 2,
        "qwen2.context_length": config.context, "qwen2.embedding_length": config.dim, "qwen2.block_count": config.layers, "qwen2.feed_forward_length": config.ffn,
        "qwen2.attention.head_count": config.heads, "qwen2.attention.head_count_kv": config.heads, "qwen2.attention.layer_norm_rms_epsilon": config.eps,
        "qwen2.rope.freq_base": config.rope_base, "qwen2.vocab_size": config.vocab,
        "tokenizer.ggml.model": "gpt2", "tokenizer.ggml.pre": "qwen2", "tokenizer.ggml.tokens": tokenizer.token_strings(),
        "tokenizer.ggml.token_type": [np.int32(k) for k in kinds], "tokenizer.ggml.merges": tokenizer.merge_strings(),
        "tokenizer.ggml.eos_token_id": tokenizer.specials[chat.END], "tokenizer.ggml.padding_token_id": tokenizer.specials["<|endoftext|>"],
        "tokenizer.ggml.bos_token_id": tokenizer.specials["<|endoftext|>"], "tokenizer.ggml.add_bos_token": False, "tokenizer.chat_template": chat.TEMPLATE}


def tensors(model):
    """State of the model under GGUF's names; the output matrix is the embedding's, so it is not stored twice."""
    state = {k: v.float().numpy() for k, v in model.state_dict().items()}
    named = {"token_embd.weight": state["emb.weight"], "output_norm.weight": state["norm.weight"]}
    for i in range(model.config.layers):
        named |= {f"blk.{i}.{theirs}": state[f"blocks.{i}.{ours}"] for ours, theirs in TENSORS.items()}
    return named


def average(model, other):
    """The mean of the weights of a model and of one it was trained from, or that was trained from it: it generalises better than either (model soups, Wortsman et al., 2022)."""
    state, others = model.state_dict(), other.state_dict()
    if {k: v.shape for k, v in state.items()} != {k: v.shape for k, v in others.items()}:
        raise SystemExit("The two models do not have the same weights.")
    model.load_state_dict({k: (v + others[k]) / 2 for k, v in state.items()})
    return model


def main():
    import model as nano
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="model.pt")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--average", type=Path, help="a GGUF whose weights the model's are averaged with")
    parser.add_argument("--type", choices=["f16", "q8_0"], default="q8_0")
    parser.add_argument("--name", default="agentdesk-nano")
    args = parser.parse_args()
    model, tokenizer = nano.load(args.model), bpe.BPE.load(args.tokenizer)
    if args.average:
        import evaluate
        average(model, evaluate.load(args.average)[0])
    kind = gguf.F16 if args.type == "f16" else gguf.Q8_0
    gguf.write(args.out, metadata(model.config, tokenizer, args.name, kind), tensors(model), kind)
    print(args.out, args.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
