"""Texts as the embedder's tokens, with what the ids do not say: capitals, digits, quotes.

The program's ByteLevelBpeTokenizer.EncodeMarked gives the same, but for letters beyond U+FFFF, which are no tokens there, and for words of more than 512 characters, which it cuts.
"""

import sys
import unicodedata
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "embed"), str(HERE.parent / "common")]
import textutil as tx
from reference import StaticModel

CAPITAL, ALL_CAPITALS, DIGITS, HAN, OPENED, FIRST, CONTINUES, COMMA = (1 << i for i in range(8))
OPENING = set("\"“”'‘(《「『（＂＇")
COMMAS = set(",;:，；：、")
QUESTION_TOKENS, TITLE_TOKENS, SENTENCE_TOKENS = 48, 16, 120   # that are read


class Tokens:
    """ids and marks of a text's tokens, and where in the text each stands."""

    def __init__(self, ids, marks, starts, ends):
        self.ids, self.marks, self.starts, self.ends = np.array(ids, np.uint16), np.array(marks, np.uint8), starts, ends

    def span(self, start, end):
        """(first, last) token of a stretch of characters; None where it has none."""
        inside = [i for i, (a, b) in enumerate(zip(self.starts, self.ends)) if b > start and a < end]
        return (inside[0], inside[-1]) if inside else None


class Tokenizer:
    def __init__(self, folder):
        self.model = StaticModel(folder)
        self.bpe = self.model.tokenizer

    def __call__(self, text, limit):
        ids, marks, starts, ends = [], [], [], []
        wide = text.translate(tx.NORM)   # one character for one, so that places are those of the text
        for match in self.bpe.words.finditer(wide):
            mark = self._mark(text, *match.span()) | (0 if ids else FIRST)
            word = match.group().lower()
            raw, at = word.encode(), 0
            for i, token in enumerate(self.bpe.encode(word)):
                begin, at = at, at + len(self.bpe.bytes[token])
                ids.append(token)
                marks.append(mark if i == 0 else mark & (CAPITAL | DIGITS | HAN) | CONTINUES)
                starts.append(match.start() + len(raw[:begin].decode(errors="ignore")))
                ends.append(match.start() + len(raw[:at].decode(errors="ignore")))
            if len(ids) >= limit:
                break
        return Tokens(ids[:limit], marks[:limit], starts[:limit], ends[:limit])

    @staticmethod
    def _mark(text, start, end):
        word, kinds = text[start:end], [unicodedata.category(c) for c in text[start:end]]
        return ((CAPITAL if kinds[0] == "Lu" else 0) | (ALL_CAPITALS if len(word) > 1 and "Lu" in kinds and "Ll" not in kinds else 0) | (DIGITS if kinds[0][0] == "N" else 0)
                | (HAN if "\u3400" <= word[0] <= "\u9fff" else 0)
                | (OPENED if start and text[start - 1] in OPENING else 0) | (COMMA if text[end:end + 1] in COMMAS else 0))
