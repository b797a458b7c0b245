"""Conversations as token arrays: encoded once into one .npz, then drawn in batches of similar length."""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "common")]
import bpe


def encode(turns, tokenizer):
    """Turns -> (ids, mask); the mask is 1 where the assistant is the author."""
    ids, mask = [], []
    for text, is_target in turns:
        part = tokenizer.encode(text)
        ids += part
        mask += [is_target] * len(part)
    return ids, mask


class Dataset:
    def __init__(self, path, max_length):
        stored = np.load(path)
        self.ids, self.mask, self.offsets = stored["ids"], stored["mask"], stored["offsets"]
        self.lengths = np.diff(self.offsets)
        self.rows = np.flatnonzero(self.lengths <= max_length)

    def batch(self, rows):
        """-> ids [B, T] int64, mask [B, T] int8: 1 target, 0 read only, -1 padding."""
        length = max(int(self.lengths[r]) for r in rows)
        ids, mask = np.zeros((len(rows), length), np.int64), np.full((len(rows), length), -1, np.int8)
        for i, row in enumerate(rows):
            a, b = self.offsets[row], self.offsets[row + 1]
            ids[i, :b - a], mask[i, :b - a] = self.ids[a:b], self.mask[a:b]
        return ids, mask

    def batches(self, rng, tokens):
        """Endless: lists of rows of similar length that fill about so many tokens, padding included."""
        while True:
            rows = rng.permutation(self.rows)
            for start in range(0, len(rows), 4096):
                group = sorted(rows[start:start + 4096], key=lambda r: self.lengths[r])
                batches, current = [], []
                for row in group:
                    if current and self.lengths[row] * (len(current) + 1) > tokens:
                        batches.append(current)
                        current = []
                    current.append(row)
                batches.append(current)
                rng.shuffle(order := list(range(len(batches))))
                yield from (batches[i] for i in order)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=Path, nargs="+", required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    args = parser.parse_args()
    tokenizer = bpe.BPE.load(args.tokenizer)
    for path in args.conversations:
        all_ids, all_mask, offsets = [], [], [0]
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                ids, mask = encode(json.loads(line)["turns"], tokenizer)
                all_ids.append(np.array(ids, np.uint16))
                all_mask.append(np.array(mask, np.int8))
                offsets.append(offsets[-1] + len(ids))
        np.savez(path.with_suffix(".npz"), ids=np.concatenate(all_ids), mask=np.concatenate(all_mask), offsets=np.array(offsets))
        print(path.name, len(offsets) - 1, "conversations", offsets[-1], "tokens", int(sum(m.sum() for m in all_mask)), "targets")


if __name__ == "__main__":
    main()
