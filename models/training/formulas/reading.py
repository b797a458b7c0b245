"""What the formula model reads of a word problem: its numbers, and features of each number, of each two of them and of the question, as hashes of short strings.

src/AgentDesk.Onnx/Formulas does the same in the program; reference.jsonl holds the one against the other.
"""

import re
import sys
import zlib
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "nano"), str(HERE.parent / "common")]
import numbers_text as nt

BUCKETS = 1 << 16
MAX_NUMBERS = 6
FOLDED = {i + 0xFEE0: i for i in range(0x21, 0x7F)} | {0x3000: " ", ord("。"): ".", ord("、"): ",", ord("’"): "'", ord("İ"): "i"}
TOKEN = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[a-z]+(?:'[a-z]+)?|[一-鿿]|[$€£¥.,;?!:]")
# Shares, fractions, times, dates, signs and scales: numbers that would be read in part; and operations that no candidate has. A text with one is not read at all.
UNREAD = re.compile(
    r"squared|square root|cubed|cube (?:of|root)|power of|factorial|remainder|modulo|平方根|次方|阶乘|余数|的[平立]方(?![米分厘])|"
    r"[¼-¾⅐-⅞%]|per ?cent|(?<![a-z])(?:thirds|(?:quarter|fourth|fifth|sixth|eighth|tenth)s)(?![a-z])|and a half|分之|[0-9一二三四五六七八九][成折]|[个年天月]半|[0-9] ?[/:] ?[0-9]|(?<![0-9])\.[0-9]|(?<![0-9a-z)])[-−][0-9]"
    r"|[0-9]+[-.年/][0-9]+[-.月/][0-9]|[0-9] ?(?:[ap]\.?m(?![a-z])|o'clock|点)|[0-9][km](?![a-z0-9])|(?<![a-z])(?:hundred|thousand|million|billion|trillion)s?(?![a-z])|[0-9零一二三四五六七八九十百千两] ?[万亿]|[0-9] ?(?:百|千(?![克米瓦]))")
NUMBER = "#"   # stands for every number in what the features see

ONES = {word: i for i, word in enumerate(nt.ONES) if i > 1}
TENS = {word: 10 * i for i, word in enumerate(nt.TENS) if i > 1}
HAN_NUMERALS = "零一二三四五六七八九"
HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
# A numeral is a number only before one of these: 三个 counts, 三好学生 does not.
MEASURES = set("个只名位辆条张本枝支棵朵颗盒箱袋包瓶件套头匹艘架座排页种双组班户束串筐篮桶盆人天次元角分米千公块岁小杯碗盘把层台周年月份倍堆根片家群行门节课道")

ENDS = set(".?!,;:")
JOINTS = ENDS | {"and", "but", "while", "if", "then"}
VERBS = set("do does did is are was were has have had will would can could must".split())
class Mention(NamedTuple):
    place: int     # of its token
    text: str      # digits, with a point at most


class Problem(NamedTuple):
    lang: str
    tokens: list
    numbers: list


def read(text):
    """Text -> Problem: lower case, full width as half width, numbers as NUMBER; without any where UNREAD is found."""
    text = text.translate(FOLDED).lower()
    if UNREAD.search(text):
        return Problem("en", [], [])
    found = TOKEN.findall(text)
    lang = "zh" if any("一" <= t <= "鿿" for t in found) else "en"
    tokens, numbers, i = [], [], 0
    while i < len(found):
        value, size = (_han if lang == "zh" else _english)(found, i)
        if found[i][0].isdigit():
            value, size = found[i].replace(",", ""), 1
        if value is None:
            tokens.append(found[i])
        else:
            numbers.append(Mention(len(tokens), value))
            tokens.append(NUMBER)
        i += size
    return Problem(lang, tokens, numbers)


def _english(tokens, i):
    if tokens[i] in TENS:
        rest = ONES.get(tokens[i + 1], 10) if i + 1 < len(tokens) else 10
        return (str(TENS[tokens[i]] + rest), 2) if rest < 10 else (str(TENS[tokens[i]]), 1)
    return (str(ONES[tokens[i]]), 1) if tokens[i] in ONES else (None, 1)


def _han(tokens, i):
    total = digit = size = 0
    numeral = lambda token: token in HAN_NUMERALS or token in HAN_UNITS or token == "两"
    if i and numeral(tokens[i - 1]):
        return None, 1
    while size < 12 and i + size < len(tokens) and numeral(tokens[i + size]):
        token = tokens[i + size]
        if token in HAN_UNITS:
            total, digit = total + (digit or 1) * HAN_UNITS[token], 0
        else:
            if digit:   # a year or a code, digit by digit
                return None, 1
            digit = 2 if token == "两" else HAN_NUMERALS.index(token)
        size += 1
    counts = size and i + size < len(tokens) and tokens[i + size] in MEASURES and 1 < total + digit < 10000
    return (str(total + digit), size) if counts else (None, 1)


def stem(word):
    """Crude: lights, lighted and lighting are light; only English words."""
    word = word.removesuffix("'s")
    if len(word) == 4 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    if len(word) < 5:
        return word
    for suffix in ("ing", "ed", "es", "s"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[:-len(suffix)]
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


# Compared with stems.
STOPS = set(map(stem, (
    "a an the of to in on at and or for with is are was were be been has have had do does did he she it they we i you his her its their our my there that this these those from by as if then than so but each per every how many"
    " much what which more less fewer not all now still one another other").split()))
CUES = {"en": list(map(stem, "left altogether total each more fewer less first begin start now still remain all per average every than cost spend another need before".split())),
        "zh": "剩 还 共 每 平均 多 少 比 原 一共 几倍 差 需 现在 够 最多 倍".split()}
MARKS = {"en": list(map(stem, "each per every times total left more fewer less equal equally half twice".split())), "zh": list("每倍共剩多少平半各又给")}


def bucket(feature):
    return zlib.crc32(feature.encode()) % BUCKETS


def features(problem):
    """-> (buckets of the question, buckets of each number, {(i, j): buckets of the two})."""
    asked, numbers, pairs = named(problem)
    hashed = lambda names: [bucket(name) for name in names]
    return hashed(asked), [hashed(n) for n in numbers], {key: hashed(p) for key, p in pairs.items()}


def named(problem):
    """The same as strings."""
    reader = _Reader(problem)
    return reader.question(), [reader.number(i) for i in range(len(problem.numbers))], {
        (i, j): reader.pair(i, j) for i in range(len(problem.numbers)) for j in range(i + 1, len(problem.numbers))}


class _Reader:
    def __init__(self, problem):
        self.problem, self.english, tokens = problem, problem.lang == "en", problem.tokens
        self.stems = [stem(t) for t in tokens] if self.english else tokens
        self.sentence, self.clause, sentence, clause = [], [], 0, 0
        for token in tokens:
            self.sentence.append(sentence)
            sentence += token in (".", "?", "!")
            clause += token in (JOINTS if self.english else ENDS)
            self.clause.append(clause)
        self.start = self._start()
        self.asked = self.stems[self.start:]
        self.content = self._content(range(self.start, len(tokens)))
        self.focus = self._focus()
        text = "".join(self.asked)
        self.cues = [cue for cue in CUES[problem.lang] if (cue in self.asked if self.english else cue in text)] or ["-"]
        self.info = [self._place(i) for i in range(len(problem.numbers))]

    def _start(self):
        """Where the question begins."""
        tokens = self.problem.tokens
        last = len(tokens) - 1
        if self.english:
            for i in range(last, -1, -1):
                if tokens[i] in ("how", "what", "which"):
                    return i
            return self.sentence.index(self.sentence[last]) if tokens else 0
        while last > 0 and tokens[last] in ENDS:
            last -= 1
        return self.clause.index(self.clause[last]) if tokens else 0

    def _content(self, places):
        """English: stems that mean something; Chinese: pairs of characters."""
        if self.english:
            return {self.stems[i] for i in places if self.stems[i] not in STOPS and len(self.stems[i]) > 1}
        places = list(places)
        return {self.stems[i] + self.stems[j] for i, j in zip(places, places[1:]) if NUMBER not in (self.stems[i], self.stems[j])}

    def _focus(self):
        """The words right behind how many."""
        tokens = self.problem.tokens
        openers = ("many", "much", "what") if self.english else ("少", "几")
        for i in range(self.start, len(tokens)):
            if tokens[i] in openers and (tokens[i] != "少" or i and tokens[i - 1] == "多"):
                found = set()
                for j in range(i + 1, min(len(tokens), i + 5)):
                    if tokens[j] in ENDS or tokens[j] in VERBS:
                        break
                    found.add(self.stems[j])
                return found - (STOPS if self.english else {"的", "了"})
        return set()

    def _at(self, place):
        return "^" if place < 0 else "$" if place >= len(self.stems) else self.stems[place]

    def _place(self, i):
        """What relates a number to the question: (place, behind it, words shared, words behind it that are asked for, shared words)."""
        place = self.problem.numbers[i].place
        own = self._content(j for j in range(len(self.stems)) if self.clause[j] == self.clause[place])
        shared = sorted(own & self.content)
        behind = {self._at(place + o) for o in (1, 2, 3)} & self.focus
        return place, min(len(shared), 3), min(len(behind), 2), int(place >= self.start), shared

    def question(self):
        asked, lang = self.asked, self.problem.lang
        before = [j for j in range(self.start) if (self.sentence[j] == self.sentence[self.start] if self.english else self.clause[j] == self.clause[self.start] - 1)]
        before = [self.stems[j] for j in before]
        names = [f"q {a}" for a in asked] + [f"q {a} {b}" for a, b in zip(asked, asked[1:])] + [f"q {a} {b} {c}" for a, b, c in zip(asked, asked[1:], asked[2:])]
        names += [f"b {a}" for a in before] + [f"b {a} {b}" for a, b in zip(before, before[1:])]
        told = set(self.stems[:self.start])
        names += [f"told {mark}" for mark in MARKS[lang] if mark in told]
        return names + [f"{lang} numbers {len(self.problem.numbers)}", f"{lang} sentences {min(self.sentence[-1] + 1, 5)}", f"{lang} focus told {min(len(self.focus & told), 2)} of {min(len(self.focus), 2)}"]

    def number(self, i):
        place, shared, behind, inside, words = self.info[i]
        text, count, at = self.problem.numbers[i].text, len(self.problem.numbers), lambda o: self._at(place + o)
        names = [f"{o} {at(o)}" for o in (-3, -2, -1, 1, 2, 3)]
        names += [f"-2 {at(-2)} {at(-1)}", f"-1 {at(-1)} {at(1)}", f"1 {at(1)} {at(2)}", f"1 {at(1)} {at(2)} {at(3)}"]
        own = [j for j in range(len(self.stems)) if self.clause[j] == self.clause[place]]
        names += [f"{'before' if j < place else 'behind'} {self.stems[j]}" for j in own]
        if not self.english:
            names += [f"with {self.stems[j]}{self.stems[k]}" for j, k in zip(own, own[1:]) if NUMBER not in (self.stems[j], self.stems[k])]
        names += [f"place {inside} {shared} {behind}", f"place {inside}", f"shared {shared}", f"asked {behind}", f"first {i} of {count}", f"last {count - i}"]
        for cue in self.cues:
            names += [f"cue {cue} {inside} {min(shared, 2)} {min(behind, 1)}", f"cue {cue} first {i} of {count}", f"cue {cue} 1 {at(1)}", f"cue {cue} -1 {at(-1)}"]
        names += [f"shares {word}" for word in words]
        whole, _, decimals = text.partition(".")
        return names + [f"digits {len(whole)}", f"decimals {min(len(decimals), 3)}"] + ([f"is {text}"] if len(text) < 3 and int(whole) <= 12 and not decimals else [])

    def pair(self, i, j):
        (p, shared1, behind1, inside1, _), (q, shared2, behind2, inside2, _) = self.info[i], self.info[j]
        a, b = float(self.problem.numbers[i].text), float(self.problem.numbers[j].text)
        order = "=" if a == b else ">" if a > b else "<"
        divides = "second" if b and a % b == 0 else "first" if a and b % a == 0 else "neither"
        one, two = ({self._at(place + 1), self._at(place + 2)} for place in (p, q))
        alike = f"{int(self._at(p + 1) == self._at(q + 1) and self._at(p + 1) not in ENDS)}{int(bool(one & two - STOPS))}"
        names = [f"alike {alike} {order}", f"order {order} {divides}", f"apart {min(self.clause[q] - self.clause[p], 3)} {min(self.sentence[q] - self.sentence[p], 2)}", f"asked {behind1} {behind2} {order}",
                 f"shared {shared1} {shared2} {order}", f"inside {inside1} {inside2} {order}", f"both {i} {j} of {len(self.problem.numbers)}", f"1 {self._at(p + 1)} {self._at(q + 1)}", f"-1 {self._at(p - 1)} {self._at(q - 1)}",
                 f"alike {alike} {order} {divides}"]
        for cue in self.cues:
            names += [f"cue {cue} {order} {divides}", f"cue {cue} {alike} {min(behind1, 1)} {min(behind2, 1)} {order}"]
        return names
