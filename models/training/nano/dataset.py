"""Conversations as token arrays: encoded once into one .npz, then drawn in batches of rows of similar length.

Most conversations begin with one of a few system turns, and those about one story with the story as well. A row holds such conversations as a tree, as
speculative decoding does with its drafts: what they have in common is computed once, and each token attends to its own conversation only.
"""

import argparse
import json
import sys
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "common")]
import bpe

PADDING, READ, TARGET = -1, 0, 1


def encode(turns, tokenizer):
    """Turns -> (ids, mask); the mask is 1 where the assistant is the author."""
    ids, mask = [], []
    for text, is_target in turns:
        part = tokenizer.encode(text)
        ids += part
        mask += [is_target] * len(part)
    return ids, mask


class Batch(NamedTuple):
    """Rows of tokens, [B, T] each, int64. A row holds several conversations as a tree: what two that follow each other have in common stands there once."""
    ids: np.ndarray
    kind: np.ndarray       # TARGET, READ or PADDING
    parent: np.ndarray     # the place in the row of the token before it in its conversation, -1 for the first
    position: np.ndarray   # how many tokens are before it in its conversation
    visible: np.ndarray    # bool [B, T, T], what each token attends to


def plain(ids, kind):
    """Rows that hold one conversation each."""
    length = ids.shape[1]
    places = np.broadcast_to(np.arange(length), ids.shape)
    return Batch(ids, kind, places - 1, places, np.broadcast_to(np.tri(length, dtype=bool), (len(ids), length, length)))


class Dataset:
    def __init__(self, path, max_length):
        stored = np.load(path)
        self.ids, self.mask, self.offsets, self.family, self.opening = (stored[name] for name in ("ids", "mask", "offsets", "family", "opening"))
        self.lengths = np.diff(self.offsets)
        self.rows = np.flatnonzero(self.lengths <= max_length)

    def _conversation(self, index):
        return slice(self.offsets[index], self.offsets[index + 1])

    def _common(self, first, second):
        """How many tokens two conversations begin with alike, and with the same of them as targets."""
        a, b = self._conversation(first), self._conversation(second)
        size = int(min(self.lengths[first], self.lengths[second]))
        different = np.flatnonzero((self.ids[a][:size] != self.ids[b][:size]) | (self.mask[a][:size] != self.mask[b][:size]))
        return int(different[0]) if len(different) else size

    def batch(self, rows):
        """Rows, each a list of conversations -> Batch."""
        common = [[0] + [self._common(*pair) for pair in zip(row, row[1:])] for row in rows]
        shape = len(rows), max(int(self.lengths[row].sum()) - sum(shared) for row, shared in zip(rows, common))
        ids, kind, parent, position = np.zeros(shape, np.int64), np.full(shape, PADDING), np.full(shape, -1), np.zeros(shape, np.int64)
        visible = np.zeros((*shape, shape[1]), bool)
        visible[:, np.arange(shape[1]), np.arange(shape[1])] = True   # padding sees itself: a softmax over nothing has no value
        for r, row in enumerate(rows):
            path, end = np.zeros(0, np.int64), 0
            for conversation, shared in zip(row, common[r]):
                tokens = self._conversation(conversation)
                new = np.arange(end, end + self.lengths[conversation] - shared)
                path = np.concatenate([path[:shared], new])
                ids[r, new], kind[r, new] = self.ids[tokens][shared:], self.mask[tokens][shared:]
                parent[r, new], position[r, new] = np.concatenate([[-1], path])[shared:-1], np.arange(shared, len(path))
                visible[r, new[:, None], path] = np.arange(len(path)) <= position[r, new, None]
                end += len(new)
        return Batch(ids, kind, parent, position, visible)

    def _packed(self, conversations, row_tokens):
        """-> [(tokens, conversations of a row)]: up to row_tokens, or one longer conversation."""
        rows = []
        for conversation in conversations:
            length = int(self.lengths[conversation])
            if rows and (size := rows[-1][0] + length - self._common(rows[-1][1][-1], conversation)) <= row_tokens:
                rows[-1] = size, rows[-1][1] + [conversation]
            else:
                rows.append((length, [conversation]))
        return rows

    def batches(self, rng, tokens, row_tokens=256):
        """Endless: lists of rows of similar length that fill about so many tokens, padding included. Conversations with the same system turn go together, and those of a family."""
        while True:
            places = rng.permutation(int(self.family.max()) + 1)[self.family[self.rows]]
            shuffled = self.rows[np.argsort(places, kind="stable")]
            for first in range(0, len(shuffled), 4096):
                group = shuffled[first:first + 4096]
                batches, current = [], []
                for size, row in sorted(self._packed(group[np.argsort(self.opening[group], kind="stable")], row_tokens), key=lambda row: row[0]):
                    if current and size * (len(current) + 1) > tokens:
                        batches.append(current)
                        current = []
                    current.append(row)
                batches.append(current)
                yield from (batches[i] for i in rng.permutation(len(batches)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=Path, nargs="+", required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    args = parser.parse_args()
    tokenizer = bpe.BPE.load(args.tokenizer)
    for path in args.conversations:
        all_ids, all_mask, offsets, family, opening = [], [], [0], [], []
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                ids, mask = encode(row["turns"], tokenizer)
                family.append(row["family"])
                opening.append(zlib.crc32(row["turns"][0][0].encode()))
                all_ids.append(np.array(ids, np.uint16))
                all_mask.append(np.array(mask, np.int8))
                offsets.append(offsets[-1] + len(ids))
        np.savez(path.with_suffix(".npz"), ids=np.concatenate(all_ids), mask=np.concatenate(all_mask), offsets=np.array(offsets),
                 family=np.array(family), opening=np.array(opening))
        print(path.name, len(offsets) - 1, "conversations", offsets[-1], "tokens", int(sum(m.sum() for m in all_mask)), "targets")


if __name__ == "__main__":
    main()
