"""Writes sums.tsv: sum, mean and median of random amounts by Python's fractions, and the cells. Run in this folder: python3 generate.py > sums.tsv"""

import random
import statistics
from decimal import ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction

random.seed(7)
getcontext().prec = 60


def say(value):
    value = Fraction(value)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    if rest == 1:
        text = f"{exact:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    whole = str(abs(value.numerator) // value.denominator)
    places = 28 - len(whole) if whole != "0" else None
    if places is None:
        return None
    text = f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return "≈ " + text.rstrip("0").rstrip(".")


def write(amount, style):
    text = f"{abs(amount):,.{random.choice([0, 2, 3])}f}" if style != "plain" else f"{abs(amount):f}"
    if style == "comma":
        text = text.replace(",", "_").replace(".", ",").replace("_", ".")
    return ("-" if amount < 0 else "") + text


def read(text, style):
    return Fraction(text.replace(".", "").replace(",", ".") if style == "comma" else text.replace(",", ""))


for _ in range(300):
    style = random.choice(["plain", "point", "comma"])
    cells = [write(Decimal(random.randint(-10**9, 10**9)) / 10 ** random.randint(0, 6), style) for _ in range(random.randint(2, 12))]
    # One cell that can only be read in its way decides for the column.
    cells.append({"plain": "0.25", "point": "1,000.25", "comma": "1.000,25"}[style])
    values = [read(cell, style) for cell in cells]
    mean = say(sum(values) / len(values))
    if mean is not None:
        print("\t".join([say(sum(values)), mean, say(statistics.median(values)), *cells]))
