"""Text helpers shared by both trainings: normalisation, sentences, reading of the data files, BM25."""

import gzip
import hashlib
import json
import lzma
import math
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

T2S_FILE = Path(__file__).resolve().parents[2] / "embed-v1" / "t2s.tsv"
HAN = re.compile(r"[\u3400-\u9fff]")


def _read_t2s():
    with open(T2S_FILE, encoding="utf-8") as lines:
        pairs = (line.split() for line in lines)
        return {ord(p[0]): p[1] for p in pairs if len(p) == 2}


T2S = _read_t2s()
WIDTH = {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}  # full-width ASCII -> ASCII
NORM = {**T2S, **WIDTH, 0x3000: " "}


def normalize(text):
    """Lower case, traditional -> simplified (one character to one), full width -> half width."""
    return text.translate(NORM).lower()


def simplify(text):
    return text.translate(T2S)


def is_chinese(text):
    return len(HAN.findall(text)) * 3 > len(text)


CHINESE_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”」』）]?")
ENGLISH_BREAK = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[A-Z0-9\"'(\[])|\n+")
ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|vs|etc|e\.g|i\.e|U\.S|[A-Z])\.)$")


def sentences(text, chinese):
    if chinese:
        return [s.strip() for s in CHINESE_SENTENCE.findall(text) if len(s.strip()) > 1]
    out = []
    for part in filter(None, (s.strip() for s in ENGLISH_BREAK.split(text))):
        if out and ABBREVIATION.search(out[-1]):
            out[-1] += " " + part
        else:
            out.append(part)
    return out


def read_jsonl(path, limit_chars=None):
    """Rows of a .jsonl file, plain or packed (.gz, .xz); stops after about limit_chars characters."""
    path = Path(path)
    opener = {".xz": lzma.open, ".gz": gzip.open}.get(path.suffix, open)
    read = 0
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
            read += len(line)
            if limit_chars and read > limit_chars:
                return


def read_all(folder, pattern, limit_chars=None):
    for path in sorted(Path(folder).glob(pattern)):
        yield from read_jsonl(path, limit_chars)


class OverlapFilter:
    """Recognises text that shares a run of letters with a protected (evaluation) passage.

    A run is 24 letters of English or 12 characters of Chinese after everything that is not a letter, a digit or a
    Han character has been removed; candidates are probed at every sixth position.
    """

    SQUEEZE = re.compile(r"[^a-z0-9\u3400-\u9fff]+")

    def __init__(self, passages):
        self.banned = set()
        for passage in passages:
            self.banned |= self._shingles(passage, 1)

    def __call__(self, text):
        return not self.banned.isdisjoint(self._shingles(text, 6))

    def _shingles(self, text, step):
        squeezed = self.SQUEEZE.sub("", normalize(text))
        n = 12 if HAN.search(squeezed) else 24
        return {squeezed[i:i + n] for i in range(0, max(1, len(squeezed) - n), step)}


def stable_bucket(text, buckets):
    """A bucket number that depends on the text alone, so that a split survives changes of the data around it."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") % buckets


WORD = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]+")


def bm25_terms(text):
    """English: words with a light plural stem; Chinese: character bigrams, single characters where a run has one."""
    out = []
    for word in WORD.findall(normalize(text)):
        if "\u3400" <= word[0] <= "\u9fff":
            out += [word] if len(word) == 1 else [word[i:i + 2] for i in range(len(word) - 1)]
        else:
            out.append(word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word)
    return out


class Bm25:
    def __init__(self, documents, k1=1.2, b=0.75):
        self.n = len(documents)
        postings = defaultdict(list)
        lengths = np.zeros(self.n, np.float32)
        for i, document in enumerate(documents):
            counts = Counter(bm25_terms(document))
            lengths[i] = sum(counts.values())
            for term, count in counts.items():
                postings[term].append((i, count))
        norm = k1 * (1 - b + b * lengths / (lengths.mean() if self.n else 1))
        self.idf, self.postings = {}, {}
        for term, entries in postings.items():
            ids = np.array([e[0] for e in entries], np.int32)
            tf = np.array([e[1] for e in entries], np.float32)
            idf = math.log(1 + (self.n - len(entries) + 0.5) / (len(entries) + 0.5))
            self.idf[term] = idf
            self.postings[term] = (ids, idf * tf * (k1 + 1) / (tf + norm[ids]))

    def scores(self, query):
        scores = np.zeros(self.n, np.float32)
        for term in set(bm25_terms(query)):
            if term in self.postings:
                ids, weights = self.postings[term]
                scores[ids] += weights
        return scores

    def top(self, query, k):
        scores = self.scores(query)
        k = min(k, self.n)
        best = np.argpartition(-scores, k - 1)[:k]
        return [int(i) for i in best[np.argsort(-scores[best], kind="stable")]]
