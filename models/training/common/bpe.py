"""Byte-level BPE, trainer and encoder, in the vocab.json / merges.txt format of GPT-2.

Ids: 0..255 are the raw bytes, 256 + i is merge i, special tokens follow. The heavy part is bpe.cpp, which is compiled on first use.
"""

import ctypes
import hashlib
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import regex

SOURCE = Path(__file__).with_name("bpe.cpp")
# Pre-tokenisers. QWEN2 is the pattern that llama.cpp applies for tokenizer.ggml.pre = "qwen2".
QWEN2 = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
# Retrieval: Han runs, other letter runs, digit runs, '+' and '#' (C++, C#); everything else is dropped.
RETRIEVAL = r"[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[\p{L}\p{M}])+|\p{N}+|[+#]+"


def _library():
    digest = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:12]
    path = Path(tempfile.gettempdir()) / f"bpe-{digest}.so"
    if not path.exists():
        subprocess.check_call(["g++", "-O3", "-march=native", "-shared", "-fPIC", "-o", path, SOURCE])
    library = ctypes.CDLL(str(path))
    library.bpe_new.restype = ctypes.c_void_p
    return library


def _pointer(array):
    return array.ctypes.data_as(ctypes.c_void_p)


def _pack(words):
    offsets = np.zeros(len(words) + 1, np.int64)
    np.cumsum([len(w) for w in words], out=offsets[1:])
    return np.frombuffer(b"".join(words), np.uint8), offsets


def byte_characters():
    """GPT-2's mapping of the 256 bytes to printable characters."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [b for b in range(256) if b not in printable]
    return {b: chr(b) for b in printable} | {b: chr(256 + i) for i, b in enumerate(others)}


def train(counts, vocab_size, min_count=3, max_token_bytes=32):
    """counts: {pre-token as bytes: count} -> merges, int32 [m, 2]."""
    words = list(counts)
    data, offsets = _pack(words)
    numbers = np.array([counts[w] for w in words], np.int64)
    merges = np.zeros((vocab_size - 256, 2), np.int32)
    found = _library().bpe_train(_pointer(data), _pointer(offsets), _pointer(numbers), ctypes.c_int64(len(words)), vocab_size - 256,
                                 ctypes.c_int64(min_count), max_token_bytes, _pointer(merges))
    return merges[:found]


class BPE:
    def __init__(self, merges, pattern, specials=()):
        self.merges = np.ascontiguousarray(merges, dtype=np.int32)
        self.pattern, self.words = pattern, regex.compile(pattern)
        self.library = _library()
        self.handle = ctypes.c_void_p(self.library.bpe_new(_pointer(self.merges), len(self.merges)))
        self.bytes = [bytes([b]) for b in range(256)]
        for a, b in self.merges:
            self.bytes.append(self.bytes[a] + self.bytes[b])
        self.specials = {s: len(self.bytes) + i for i, s in enumerate(specials)}
        self.special_names = {i: s for s, i in self.specials.items()}
        self.split_specials = regex.compile("(" + "|".join(map(regex.escape, specials)) + ")") if specials else None
        self.n = len(self.bytes) + len(specials)
        self.cache = {}

    def encode(self, text, allow_special=True):
        if self.split_specials is None or not allow_special:
            return self._encode_words(self.words.findall(text))
        ids = []
        for part in filter(None, self.split_specials.split(text)):
            ids += [self.specials[part]] if part in self.specials else self._encode_words(self.words.findall(part))
        return ids

    def _encode_words(self, words):
        new = list({w for w in words if w not in self.cache})
        if new:
            data, offsets = _pack([w.encode("utf-8", "replace") for w in new])
            out, ends = np.zeros(len(data), np.int32), np.zeros(len(new) + 1, np.int64)
            self.library.bpe_encode(self.handle, _pointer(data), _pointer(offsets), ctypes.c_int64(len(new)), _pointer(out), _pointer(ends))
            for word, start, end in zip(new, ends, ends[1:]):
                self.cache[word] = out[start:end].tolist()
        return [i for word in words for i in self.cache[word]]

    def decode(self, ids):
        return b"".join(self.special_names[i].encode() if i in self.special_names else self.bytes[i] for i in ids).decode("utf-8", "replace")

    def token_strings(self):
        characters = byte_characters()
        return ["".join(characters[b] for b in token) for token in self.bytes] + list(self.specials)

    def merge_strings(self):
        strings = self.token_strings()
        return [f"{strings[a]} {strings[b]}" for a, b in self.merges]

    def save(self, folder):
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "vocab.json").write_text(json.dumps({t: i for i, t in enumerate(self.token_strings())}, ensure_ascii=False), encoding="utf-8")
        (folder / "merges.txt").write_text("#version: 0.2\n" + "\n".join(self.merge_strings()) + "\n", encoding="utf-8")
        (folder / "tokenizer.cfg.json").write_text(json.dumps({"pattern": self.pattern, "specials": list(self.specials)}), encoding="utf-8")

    @staticmethod
    def load(folder):
        folder = Path(folder)
        config = json.loads((folder / "tokenizer.cfg.json").read_text(encoding="utf-8"))
        vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        lines = (folder / "merges.txt").read_text(encoding="utf-8").split("\n")[1:]
        merges = [[vocabulary[part] for part in line.split(" ")] for line in lines if line]
        return BPE(merges, config["pattern"], config["specials"])
