"""Computations as people type them (messages.en.txt, messages.zh.txt): one message a line, `message => formula`; n% in a formula is a hundredth of n. Twenty authors wrote the English ones and nineteen the Chinese ones,
each in the manner of other users and without having seen the program or the others' lines. Those of one more for each language are held out: bench/questions/messages.jsonl.
"""

import json
import re
from pathlib import Path

import wordproblems
from formulas import value

# Neither in front of a scale nor a discount of tenths, whose formula has other digits.
PLAIN = re.compile(wordproblems.PLAIN.pattern + "(?!k| ?[折成万千百亿]| (?:hundred|thousand|million|billion))")
# Of a conversion or a percentage, unless the message states them as well.
CONSTANTS = {"2", "7", "12", "24", "60", "100", "1000"}


def parse(text):
    """-> [(message, formula)]."""
    lines = (line.strip() for line in text.split("\n"))
    return [tuple(part.strip() for part in line.split("=>")) for line in lines if line and not line.startswith("#")]


HERE = Path(__file__).resolve().parent
MESSAGES = {lang: parse((HERE / f"messages.{lang}.txt").read_text(encoding="utf-8")) for lang in ("en", "zh")}
HELD = {lang: [] for lang in MESSAGES}
for _row in map(json.loads, (HERE.parents[2] / "bench" / "questions" / "messages.jsonl").read_text(encoding="utf-8").splitlines()):
    HELD[_row["lang"]].append((_row["question"], _row["note"]))


def varied(rng, message, formula):
    """The same with other numbers, of which the same ones are greater, and whose result is whole where it was."""
    numbers = lambda text: re.findall(r"\d+(?:\.\d+)?", text)
    if any(numbers(formula).count(n) > numbers(message).count(n) for n in CONSTANTS & set(numbers(message))):
        return message, formula   # 25 of 100, in percent
    for _ in range(12):
        other = wordproblems.renumbered(rng, message, formula, PLAIN)
        if _form(other[1]) == _form(formula):
            return other
    return message, formula


def _form(formula):
    numbers = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", formula)]
    return [[(a > b) - (a < b) for b in numbers] for a in numbers], abs((result := value(formula)) - round(result)) < 1e-9
