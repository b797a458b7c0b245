"""What the formula model reads of a word problem: its numbers, and features of each number, of each two of them and of the question, as hashes of short strings.

src/AgentDesk.Onnx/Formulas does the same in the program; reference.jsonl holds the one against the other.
"""

import decimal
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
FOLDED = {i + 0xFEE0: i for i in range(0x21, 0x7F)} | {0x3000: " ", ord("。"): ".", ord("、"): ", ", ord("’"): "'", ord("İ"): "i"}
TOKEN = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[a-z]+(?:'[a-z]+)?|[一-鿿]|[$€£¥.,;?!:%/]|[-+](?=[0-9]+(?:\.[0-9]+)?%)|@")
KILO = re.compile(r"(?<=[0-9])k(?![a-z0-9])")
# A time of day is no number; it stays as a token.
CLOCK = re.compile(r"(?<![0-9.:])(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9])?(?: ?[ap]\.?m(?![a-z])\.?| ?o'clock|[点时](?![0-9.零一二三四五六七八九十两])(?:半|整)?)|(?<![0-9.:])(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?![0-9:])")
# Mixed numbers, dates and signs, which would be read in part; and operations that no candidate has. A text with one is not read at all, nor one with several times of day.
UNREAD = re.compile(
    r"squared|square root|cubed|cube (?:of|root)|power of|factorial|remainder (?:when|of|if)|modulo|平方根|次方|阶乘|余数|的[平立]方(?![米分厘])|"
    r"[¼-¾⅐-⅞]|and a half|and (?:a|one|two|three) (?:third|quarter)s?(?![a-z])|thousand [a-z]+ hundred|[个年天月]半|[0-9] [0-9]+/[0-9]|[0-9]:[0-9]{2}(?![0-9])|(?<![0-9])\.[0-9]|(?<![0-9a-z)])[-−][0-9]+(?![0-9.]*%)|@.*@"
    r"|[0-9]+[-.年/][0-9]+[-.月/][0-9]|[0-9] ?点|[零一二三四五六七八九十]点(?:[零一二三四五六七八九十]{2,}分|[钟半整])|[0-9十百千][多余来] ?[百千万亿]|(?<![a-z])trillion|万亿|[0-9] ?[百千万亿] ?[0-9]|[0-9](?:,?[0-9]){12}", re.DOTALL)
NUMBER = "#"   # stands for every number in what the features see, with its kind behind it for a share

ONES = {word: i for i, word in enumerate(nt.ONES) if i > 1}
TENS = {word: 10 * i for i, word in enumerate(nt.TENS) if i > 1}
HAN_NUMERALS = "零一二三四五六七八九"
HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
HAN_SCALES = set("万亿")
LONGEST_NUMERAL = 12
MOST = 10 ** 15
LARGEST_PART = 10 ** 9
# A numeral is a number only before one of these: 三个 counts, 三好学生 does not.
MEASURES = set("个只名位辆条张本枝支棵朵颗盒箱袋包瓶件套头匹艘架座排页种双组班户束串筐篮桶盆人天次元角分米千公块岁小杯碗盘把层台周年月份倍堆根片家群行门节课道")

ORDINALS = {word: i for i, word in enumerate("third quarter fifth sixth seventh eighth ninth tenth".split(), 3)} | {"fourth": 4}
# "A third of it" is a share, "a third box" is none.
BEHIND_PARTS = {""} | set("of off less more fewer lower higher cheaper as full empty is are was were to . ? ! ,".split())
SCALES = {"hundred": 100, "thousand": 1000, "million": 10 ** 6, "billion": 10 ** 9, "百": 100, "千": 1000, "万": 10 ** 4, "亿": 10 ** 8}
BEHIND_BY = BEHIND_PARTS | set("from in since this last compared and on when after".split())
UNITS_OF_THOUSAND = set("克米瓦卡帕")
# 三成 is 30 percent, 成本 a cost.
NO_TENTHS = set("本功绩为长员交果立品分年色套")
# 185万 is 185 where the question is 几万 and all greater numbers are.
ASKED_SCALE = re.compile("[几少]([万亿])")

ENDS = set(".?!,;:")
JOINTS = ENDS | {"and", "but", "while", "if", "then"}
VERBS = set("do does did is are was were has have had will would can could must".split())
# In tokens. What is typed in a line or two is told in other words than a story.
LONGEST_MESSAGE = 40


class Mention(NamedTuple):
    place: int     # of its token
    text: str      # as in a formula: digits with a point at most; 15%, (2/3)
    value: float
    kind: str = ""   # of a share: % 折 成 /
    digits: str = ""   # as stated

    @property
    def share(self):
        return self.kind != ""


class Problem(NamedTuple):
    lang: str
    tokens: list
    numbers: list


def read(text):
    """Text -> Problem: lower case, full width as half width, numbers as NUMBER; without any where UNREAD is found."""
    text = CLOCK.sub("@", text.translate(FOLDED).lower().replace("@", " at "))
    if UNREAD.search(text):
        return Problem("en", [], [])
    found = TOKEN.findall(KILO.sub(" thousand", text))
    lang = "zh" if any("一" <= t <= "鿿" for t in found) else "en"
    asked = ASKED_SCALE.search(text)
    if asked and all(after == asked[1] or float(number.replace(",", "")) < 1000 for number, after in zip(found, found[1:] + [""]) if number[0].isdigit()):
        found = [t + " " if t == asked[1] else t for t in found]   # no longer a scale
    tokens, numbers, i = [], [], 0
    while i < len(found):
        number, size = (_han_share if lang == "zh" else _english_share)(found, i) or _number(found, i, lang) or (None, 1)
        if number is None:
            tokens.append(found[i])
        else:
            numbers.append(number._replace(place=len(tokens)))
            tokens.append(NUMBER + number.kind)
        i += size
    return Problem(lang, tokens, numbers)


def _mention(digits):
    return Mention(0, digits, float(digits), "", digits)


def _percent(digits, kind="%", tenths=False):
    """tenths: 8 stands for 80 percent."""
    percent = _scaled(digits, 10) if tenths else digits
    return Mention(0, percent + "%", float(percent) / 100, kind, digits)


def _part(number, of):
    return Mention(0, f"({number}/{of})", number / of, "/", str(of))


def _scaled(digits, scale):
    return f"{decimal.Decimal(digits) * scale:f}".rstrip("0").rstrip(".") if "." in digits else str(int(digits) * scale)


def _at(tokens, i):
    return tokens[i] if i < len(tokens) else ""


def _unit_of_thousand(tokens, i):
    """5千克 are five."""
    return _at(tokens, i) == "千" and _at(tokens, i + 1) in UNITS_OF_THOUSAND


def _number(tokens, i, lang):
    """A number, or a share as it is printed: 15%, ten percent, 2/3; (mention, size), or None."""
    if _at(tokens, i + 1) == "/" and tokens[i].isdigit() and _at(tokens, i + 2).isdigit() and 0 < int(tokens[i]) < int(tokens[i + 2]) <= 100:
        return _part(int(tokens[i]), int(tokens[i + 2])), 3
    if tokens[i][0].isdigit():
        digits, size = tokens[i].replace(",", ""), 1
    else:
        digits, size = (_han if lang == "zh" else _english)(tokens, i)
    if digits is None:
        return None
    scale, count = 0, 0   # 百万 and hundred thousand are two, the second greater
    while count < 2 and SCALES.get(_at(tokens, i + size), 0) > scale and not _unit_of_thousand(tokens, i + size) and tokens[i + size:i + size + 2] != ["百", "分"]:
        scale, count = SCALES[tokens[i + size]], count + 1
        digits, size = _scaled(digits, scale), size + 1
    behind = _at(tokens, i + size)
    if behind in ("%", "percent", "pct"):
        return _percent(digits), size + 1
    return (_percent(digits), size + 2) if behind == "per" and _at(tokens, i + size + 1) == "cent" else (_mention(digits), size)


def _english(tokens, i):
    """Words -> (digits, size); "a hundred and five" at once, of other scales the number before them."""
    one, scaled = tokens[i] in ("a", "one"), _at(tokens, i + 1)
    count = 1 if one else ONES.get(tokens[i])
    if count and scaled == "hundred":
        at = i + 2 + (_at(tokens, i + 2) == "and")
        rest, size = _below_hundred(tokens, at)
        if rest:
            return str(count * 100 + rest), at + size - i
    if one:
        return ("1", 1) if scaled in SCALES else (None, 1)
    value, size = _below_hundred(tokens, i)
    return (str(value), size) if value else (None, 1)


def _below_hundred(tokens, i):
    word = _at(tokens, i)
    if word in TENS:
        rest = ONES.get(_at(tokens, i + 1), 10)
        return (TENS[word] + rest, 2) if rest < 10 else (TENS[word], 1)
    return (ONES[word], 1) if word in ONES else (None, 0)


def _english_share(tokens, i):
    """A fraction in words; None for another."""
    one, ordinal = tokens[i] in ("a", "one"), _at(tokens, i + 1)
    behind = _at(tokens, i + 2)
    if one and ordinal in ORDINALS and (tokens[i] == "one" and ordinal == "third" or behind in (BEHIND_BY if i and tokens[i - 1] == "by" else BEHIND_PARTS)):
        return _part(1, ORDINALS[ordinal]), 2
    if tokens[i] in ONES and ordinal[:-1] in ORDINALS and ordinal[-1] == "s" and (ordinal != "quarters" or behind in BEHIND_PARTS):
        return _part(ONES[tokens[i]], ORDINALS[ordinal[:-1]]), 2
    return None


def _han_share(tokens, i):
    """百分之五, 三分之二, 八折, 三成; None for another."""
    if tokens[i:i + 3] == ["百", "分", "之"]:
        digits, size = _numeral(tokens, i + 3)
        return (_percent(digits), 3 + size) if digits else None
    whole, size = _numeral(tokens, i)
    if not whole:
        return None
    if tokens[i + size:i + size + 2] == ["分", "之"]:
        part, more = _numeral(tokens, i + size + 2)
        return (_part(int(part), int(whole)), size + 2 + more) if part and (part + whole).isdigit() and 0 < int(part) < int(whole) <= LARGEST_PART else None
    behind = _at(tokens, i + size)
    if behind == "折":
        value = float(whole)
        return (_percent(whole, "折", tenths=value < 10), size + 1) if 0 < value < 100 and value != 10 else None
    if behind == "成" and _at(tokens, i + size + 1) not in NO_TENTHS and not (tokens[i][0].isdigit() and _at(tokens, i + size + 1) == "人") and 0 < float(whole) < 10:
        more = 5 if _at(tokens, i + size + 1) == "半" else _digit(_at(tokens, i + size + 1))
        return (_percent(f"{whole}.{more}", "成", tenths=True), size + 2) if more and whole.isdigit() else (_percent(whole, "成", tenths=True), size + 1)
    return None


def _numeral(tokens, i):
    """Digits or a Chinese numeral of any kind -> (digits, size): 25, 二十五, 八五, 八点五; (None, 0) where there is none."""
    if _at(tokens, i)[:1].isdigit():
        return tokens[i].replace(",", ""), 1
    first, before = _at(tokens, i), tokens[i - 1] if i else ""
    if _numeric(before) or first in HAN_UNITS and (first != "十" or before in ("几", "数")):   # 几十, 百分, 千克
        return None, 0
    size = 0
    while size < LONGEST_NUMERAL and _continues(tokens, i, size):
        size += 1
    run = tokens[i:i + size]
    if not set(run) & (set(HAN_UNITS) | HAN_SCALES):
        return ("".join("." if t == "点" else str(_digit(t)) for t in run), size) if run else (None, 0)
    total = section = digit = 0
    unit = 1   # that of a digit at the end: 一百二 is 120, 一百零二 is 102
    for token in run:
        if token == "点":
            return None, 0
        if token in HAN_UNITS:
            unit = HAN_UNITS[token]
            section, digit, unit = section + (digit or 1) * unit, 0, unit // 10
        elif token in HAN_SCALES:
            unit = SCALES[token]
            total, section, digit, unit = (total + section + digit) * unit, 0, 0, unit // 10
        else:
            if digit:
                return None, 0
            digit, unit = _digit(token), 1 if token == "零" else unit
        if total > MOST:
            return None, 0
    return str(total + section + digit * unit), size


def _continues(tokens, i, size):
    token = _at(tokens, i + size)
    if _unit_of_thousand(tokens, i + size):
        return False
    return _numeric(token) or size and (token in HAN_SCALES or token == "点" and "点" not in tokens[i:i + size] and _digit(_at(tokens, i + size + 1)) is not None)


def _digit(token):
    return 2 if token == "两" else HAN_NUMERALS.index(token) if token and token in HAN_NUMERALS else None


def _numeric(token):
    return token in HAN_UNITS or _digit(token) is not None


def _han(tokens, i):
    """A numeral that counts something: (digits, size)."""
    digits, size = (None, 0) if tokens[i][0].isdigit() else _numeral(tokens, i)
    if not digits or size > 1 and all(_digit(t) is not None for t in tokens[i:i + size]):   # a year or a code, digit by digit
        return None, 1
    run = set(tokens[i:i + size])
    sure = run & (set(HAN_UNITS) | HAN_SCALES) and run & set(HAN_NUMERALS + "两")   # 十 or 千万 may be a word
    return (digits, size) if (sure or _at(tokens, i + size) in MEASURES) and float(digits) not in (0, 1) else (None, 1)


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
    return reader.twice(reader.question()), [reader.twice(reader.number(i)) for i in range(len(problem.numbers))], {
        (i, j): reader.twice(reader.pair(i, j)) for i in range(len(problem.numbers)) for j in range(i + 1, len(problem.numbers))}


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
        self.message = len(tokens) <= LONGEST_MESSAGE and self.sentence[-1] < 2
        self.start = self._start()
        self.asked = self.stems[self.start:]
        self.content = self._content(range(self.start, len(tokens)))
        self.focus = self._focus()
        text = "".join(self.asked)
        self.cues = [cue for cue in CUES[problem.lang] if (cue in self.asked if self.english else cue in text)] or ["-"]
        self.info = [self._place(i) for i in range(len(problem.numbers))]

    def twice(self, names):
        """For all texts, and for those of this kind."""
        return names + [f"{'m' if self.message else 's'}|{name}" for name in names]

    def _start(self):
        """Where the question begins."""
        tokens = self.problem.tokens
        last = len(tokens) - 1
        if self.english:
            for i in range(last, -1, -1):
                if tokens[i] in ("how", "what", "which"):
                    return i
            return self.sentence.index(self.sentence[last])
        while last > 0 and tokens[last] in ENDS:
            last -= 1
        return self.clause.index(self.clause[last])

    def _content(self, places):
        """English: stems that mean something; Chinese: pairs of characters."""
        if self.english:
            return {self.stems[i] for i in places if self.stems[i] not in STOPS and len(self.stems[i]) > 1}
        places = list(places)
        return {self.stems[i] + self.stems[j] for i, j in zip(places, places[1:]) if not self._touches(i, j)}

    def _touches(self, *places):
        return any(self.stems[place][0] == NUMBER for place in places)

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
        if self.message:
            names += [f"t {a}" for a in self.stems] + [f"t {a} {b}" for a, b in zip(self.stems, self.stems[1:])]
        told = set(self.stems[:self.start])
        names += [f"told {mark}" for mark in MARKS[lang] if mark in told]
        return names + [f"{lang} numbers {len(self.problem.numbers)}", f"{lang} sentences {min(self.sentence[-1] + 1, 5)}", f"{lang} focus told {min(len(self.focus & told), 2)} of {min(len(self.focus), 2)}"]

    def number(self, i):
        place, shared, behind, inside, words = self.info[i]
        text, count, at = self.problem.numbers[i].digits, len(self.problem.numbers), lambda o: self._at(place + o)
        names = [f"{o} {at(o)}" for o in (-3, -2, -1, 1, 2, 3)]
        names += [f"-2 {at(-2)} {at(-1)}", f"-1 {at(-1)} {at(1)}", f"1 {at(1)} {at(2)}", f"1 {at(1)} {at(2)} {at(3)}"]
        own = [j for j in range(len(self.stems)) if self.clause[j] == self.clause[place]]
        names += [f"{'before' if j < place else 'behind'} {self.stems[j]}" for j in own]
        if not self.english:
            names += [f"with {self.stems[j]}{self.stems[k]}" for j, k in zip(own, own[1:]) if not self._touches(j, k)]
        names += [f"place {inside} {shared} {behind}", f"place {inside}", f"shared {shared}", f"asked {behind}", f"first {i} of {count}", f"last {count - i}"]
        if kind := self.problem.numbers[i].kind:
            names += [f"kind {kind}", f"kind {kind} -1 {at(-1)}", f"kind {kind} 1 {at(1)}"] + [f"cue {cue} kind {kind}" for cue in self.cues]
        for cue in self.cues:
            names += [f"cue {cue} {inside} {min(shared, 2)} {min(behind, 1)}", f"cue {cue} first {i} of {count}", f"cue {cue} 1 {at(1)}", f"cue {cue} -1 {at(-1)}"]
        names += [f"shares {word}" for word in words]
        whole, _, decimals = text.partition(".")
        return names + [f"digits {len(whole)}", f"decimals {min(len(decimals), 3)}"] + ([f"is {text}"] if len(text) < 3 and int(whole) <= 12 and not decimals else [])

    def pair(self, i, j):
        (p, shared1, behind1, inside1, _), (q, shared2, behind2, inside2, _) = self.info[i], self.info[j]
        first, second = self.problem.numbers[i], self.problem.numbers[j]
        a, b = first.value, second.value
        if first.share or second.share:
            order = divides = f"{first.kind} {second.kind}"
        else:
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
