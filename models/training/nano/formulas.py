"""The value of a formula as the program's calculator reads it: + - * / ^ ( ) % mean() pi; "a of b" multiplies, and "x - 10%" takes a tenth from all that stands before it."""

import math
import re

FORMULA = re.compile(r"(?:mean|pi|of|[\d.+*/()^%, -])+")
SHARE = re.compile(r"\s*([+-])\s*([\d.]+)%(?!\s*(?:of\b|[*/]))")


def value(formula):
    """None for anything that is no such formula or has no value."""
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", formula)
    if not FORMULA.fullmatch(text) or len(text) > 200 or re.search(r"(?:\^|\*\*)(?:\s*\d{3}|.*(?:\^|\*\*))", text):
        return None
    text = re.sub(r"([\d.]+)%", r"(\1/100)", _shares(text)).replace("of", "*").replace("^", "**")
    try:
        return float(eval(text, {"__builtins__": {}, "mean": lambda *x: sum(x) / len(x), "pi": math.pi}))
    except (SyntaxError, ArithmeticError, TypeError, ValueError, NameError):
        return None


def same(given, wanted):
    """Equal but for spaces and case, or formulas of one value."""
    squeeze = lambda s: re.sub(r"\s+", "", s.lower())
    if squeeze(given) == squeeze(wanted):
        return True
    a, b = value(given), value(wanted)
    return a is not None and b is not None and math.isclose(a, b, rel_tol=1e-6)


def _shares(text):
    """x + 10% -> (x) * (1 + 10/100), within every pair of brackets by itself."""
    groups = []

    def keep(found):
        groups.append(f"({_share(found[1])})")
        return f"#{len(groups) - 1}#"

    while re.search(r"\([^()]*\)", text):
        text = re.sub(r"\(([^()]*)\)", keep, text)
    text = _share(text)
    while "#" in text:
        text = re.sub(r"#(\d+)#", lambda found: groups[int(found[1])], text)
    return text


def _share(text):
    for found in SHARE.finditer(text):
        left = text[:found.start()]
        if left.strip() and not re.fullmatch(r"\s*[\d.]+%|.*[-+*/(,]\s*", left):   # 10% + 5% adds percentages
            return _share(f"({left}) * (1 {found[1]} {found[2]}/100)" + text[found.end():])
    return text
