"""Word problems told one by one (stories.en.txt, stories.zh.txt): every story has its own wording and, most of them, several questions.

A block is a story and below it its questions, blocks are parted by an empty line:

    {n} planted {a} tulip bulbs in autumn, but the mice dug up {b} of them.
    ? How many bulbs are still in the ground? | What is left of the bulbs? => {a} - {b}

(x|y) is any of its parts, also none: (|now). Numbers: {a} > {b} > {c} > 1 counts; {r} and {k} small, from 2 on; {m} > {l} > {j} amounts of money
without a currency; {p} a percentage; {e} > {f} ages, temperatures or hours of up to 80. {n} {o} {i} are names, {t} a thing that one counts (English: plural; Chinese: {u} its
measure word), {s} another ({w} its measure word). A question may bring numbers of its own. Every eighth story is held out.
Small numbers are now and then spelled in the text and stay digits in the formula.
"""

import random
import re
import sys
from pathlib import Path

import numbers_text as nt
from arithmetic import is_held
from formulas import value
from situations import NAMES, OPENERS, THINGS, chinese, english, expand, parted

HERE = Path(__file__).resolve().parent
EXAMPLE = dict(a="900", b="300", c="50", r="3", k="2", m="800", l="200", j="20", p="10", e="60", f="30")
SLOT = re.compile(r"\{(\w)\}")
# What a formula may have beside the numbers of the text, for what is said without a number: twice, half, a dozen, a week, a perimeter.
CONSTANTS = {"2", "3", "4", "7", "12", "24", "52", "60", "100", "365", "1000"}


def parse(text):
    """-> [(story, [([wordings of a question], formula)])]."""
    stories = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in block.split("\n") if line.strip() and not line.startswith("#")]
        if lines:
            questions = [line[1:].rsplit("=>", 1) for line in lines[1:]]
            stories.append((lines[0], [(parted(asked), formula.strip()) for asked, formula in questions]))
    return stories


STORIES = {lang: parse((HERE / f"stories.{lang}.txt").read_text(encoding="utf-8")) for lang in ("en", "zh")}


def numbers(rng):
    """Three counts, two small numbers, three amounts, a percentage, two ages; each kind falling."""
    top = 10 ** rng.choice([1, 2, 2, 2, 3, 3, 4])
    c = rng.randint(2, max(4, top // 3))
    b = c + rng.randint(1, max(3, top // 3))
    a = b + rng.randint(1, max(3, top // 3))
    j = rng.randint(1, 10 ** rng.choice([1, 1, 2, 3]))
    l = j + rng.randint(1, 10 ** rng.choice([1, 2, 3]))
    m = l + rng.randint(1, 10 ** rng.choice([1, 2, 3]))
    f = rng.randint(8, 60)
    cents = lambda n: f"{n}.{rng.randint(1, 99):02d}" if rng.random() < 0.25 else f"{n}.5" if rng.random() < 0.12 else nt.grouped(rng, n)
    return {"a": nt.grouped(rng, a), "b": nt.grouped(rng, b), "c": nt.grouped(rng, c), "r": str(rng.randint(2, rng.choice([9, 15, 30]))), "k": str(rng.randint(2, 12)), "m": cents(m), "l": cents(l), "j": cents(j),
            "p": nt.percent(rng), "e": str(f + rng.randint(1, 20)), "f": str(f)}


def drawing(rng, formulas):
    """Numbers with which the formulas are positive; divisions come out even in most texts, which tells a reader what is to be divided."""
    divisions = {f for f in formulas if "/" in f and "%" not in f} if rng.random() < 0.8 else ()
    best, most = None, -1
    for _ in range(40 if divisions else 9):
        drawn = numbers(rng)
        results = {f: value(f.format(**drawn)) or 0 for f in formulas}
        right = sum(result > 0 for result in results.values()) + sum(results[f] > 0 and results[f] == int(results[f]) for f in divisions)
        if right > most:
            best, most = drawn, right
        if right == len(results) + len(divisions):
            break
    return best


def words(rng, lang):
    slots = dict(zip("noi", rng.sample(NAMES[lang], 3)))
    (slots["t"], _, slots["u"]), (slots["s"], _, slots["w"]) = (thing.partition(":") for thing in rng.sample(THINGS[lang], 2))
    return slots


def spelled(rng, lang, digits):
    """Whole numbers up to twenty, now and then in words."""
    if not re.fullmatch(r"\d{1,2}", digits) or int(digits) > 20 or rng.random() > 0.12:
        return digits
    return nt.english_words(int(digits)) if lang == "en" else "两" if digits == "2" else nt.chinese_words(int(digits))


def tell(rng, lang, story, questions):
    """[(wording, formula)] -> [(message, formula)] with the story told in the same words and numbers in each message."""
    drawn = drawing(rng, [formula for _, formula in questions])
    slots = words(rng, lang) | {name: value if name in "mljp" else spelled(rng, lang, value) for name, value in drawn.items()}
    opener, joined = rng.choice(OPENERS[lang]), rng.random()
    fill = lambda text: text.format(**slots).strip()
    story = fill(expand(rng, story, lang))
    messages = []
    for asked, formula in questions:
        asked, alike = fill(expand(rng, asked, lang)), random.Random(joined)
        if lang == "en":
            message = english(alike, story, asked)
        else:
            message = story + asked if story.endswith(("。", "；", "：", "？")) else chinese(alike, story, asked)
            message = re.sub("(?<=[，。；：！？])，+", "", message)   # where a part that was left out stood between two marks
        messages.append((opener + message, formula.format(**drawn)))
    return messages


def chosen(rng, lang, held, stories):
    return rng.choice([s for i, s in enumerate(stories or STORIES[lang]) if is_held(i) == held])


def question(rng, lang, held=False, stories=None):
    """-> (message, formula)."""
    story, questions = chosen(rng, lang, held, stories)
    asked, formula = rng.choice(questions)
    return tell(rng, lang, story, [(rng.choice(asked), formula)])[0]


def family(rng, lang, held=False):
    """-> [(message, formula)]: all that is asked about one story, told in the same words; what would be negative with its numbers is left out."""
    story, questions = chosen(rng, lang, held, None)
    told = tell(rng, lang, story, [(rng.choice(asked), formula) for asked, formula in questions])
    return [(message, formula) for message, formula in told if (value(formula) or 0) > 0]


def faults(lang, stories):
    """What is wrong with them, one line each."""
    for number, (story, questions) in enumerate(stories, 1):
        if not questions:
            yield f"{number}: no question: {story}"
        for wordings, formula in questions:
            used, known = set(SLOT.findall(formula)), set(SLOT.findall(story))
            if not used or value(formula.format_map(EXAMPLE)) is None:
                yield f"{number}: not a formula: {formula}"
            if extra := set(re.findall(r"\d+", SLOT.sub("", formula))) - CONSTANTS:
                yield f"{number}: {', '.join(extra)} in {formula}"
            for text in [story, *wordings]:
                if unknown := set(SLOT.findall(text)) - set(EXAMPLE) - set("noitsuw"):
                    yield f"{number}: unknown slots {unknown}: {text}"
                if text.count("(") != text.count(")") or re.search(r"\d", text):
                    yield f"{number}: brackets or digits: {text}"
            for asked in wordings:
                if missing := used - known - set(SLOT.findall(asked)):
                    yield f"{number}: {missing} of the formula is not in the text: {asked}"
        if lang == "en" and re.search(r"\{[uw]\}", story):
            yield f"{number}: measure words are Chinese: {story}"


if __name__ == "__main__":   # check a file: python stories.py en FILE
    told, rng = parse(Path(sys.argv[2]).read_text(encoding="utf-8")), random.Random(0)
    for fault in faults(sys.argv[1], told):
        print(fault)
    for _ in range(8):
        print(*question(rng, sys.argv[1], stories=told), sep="  =>  ")
    print(len(told), "stories", sum(len(q) for _, q in told), "questions", len({re.sub(r"[^a-z{} ]", "", s.lower())[:40] for s, _ in told}), "beginnings")
