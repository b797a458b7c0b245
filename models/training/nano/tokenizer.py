"""Train the byte-level BPE of the assistant model on the generated conversations (GGUF: tokenizer.ggml.pre = qwen2)."""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "common")]
import bpe
import chat
import regex


def count_words(path, limit_chars):
    """Pre-tokens of the conversations' text; special tokens are cut out first."""
    words, specials = regex.compile(bpe.QWEN2), regex.compile("|".join(map(regex.escape, chat.SPECIALS)))
    counts, read = Counter(), 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            text = "".join(t for t, _ in json.loads(line)["turns"])
            for part in specials.split(text):
                counts.update(words.findall(part))
            read += len(text)
            if read > limit_chars:
                break
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=Path, required=True, help="train.jsonl")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--vocab", type=int, default=6144)
    parser.add_argument("--limit-chars", type=float, default=25e6)
    args = parser.parse_args()
    counts = count_words(args.conversations, args.limit_chars)
    merges = bpe.train({w.encode()[:64]: c for w, c in counts.items()}, args.vocab - len(chat.SPECIALS), min_count=5, max_token_bytes=16)
    tokenizer = bpe.BPE(merges, bpe.QWEN2, chat.SPECIALS)
    tokenizer.save(args.out)
    print(len(counts), "pre-tokens, vocabulary", tokenizer.n)


if __name__ == "__main__":
    main()
