"""Questions whose condition no longer holds: the year, the quarter, the name in a question about a passage gives way to another, so that the passage does not answer it any more."""

import re

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
ORDINALS = "first second third fourth fifth sixth".split()
DIGITS = "一二三四五六七八九十"
# Each kind with what may stand in the place of one; a function of the match where it is not one of a few.
ALTERNATIVES = {
    "en": (
        (re.compile(r"\b(?:1[5-9]|20)\d\d\b"), lambda rng, year: str(int(year) + rng.choice([-10, -5, -3, -2, -1, 1, 2, 3, 4, 7]))),
        (re.compile(r"\b(?:%s)\b" % "|".join(MONTHS)), MONTHS),
        (re.compile(r"\b(?:%s)\b" % "|".join(WEEKDAYS)), WEEKDAYS),
        (re.compile(r"\b(?:first|second|third|fourth|fifth|sixth)\b"), ORDINALS),
        (re.compile(r"\bQ[1-4]\b"), ["Q1", "Q2", "Q3", "Q4"]),
    ),
    "zh": (
        (re.compile(r"(?:1[5-9]|20)\d\d(?=年)"), lambda rng, year: str(int(year) + rng.choice([-10, -5, -3, -2, -1, 1, 2, 3, 4, 7]))),
        (re.compile(r"(?<!\d)(?:1[0-2]|[1-9])月"), [f"{month}月" for month in range(1, 13)]),
        (re.compile(r"第[一二三四五六七八九十](?![一二三四五六七八九十])"), [f"第{digit}" for digit in DIGITS]),
        (re.compile(r"(?:周|星期)[一二三四五六日]"), [week + day for week in ("周", "星期") for day in "一二三四五六日"]),
    ),
}
NAME = {"en": re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]+(?: (?:of |de |the )?[A-Z][\w'’-]+){0,3}"), "zh": re.compile(r"《[^》]{2,12}》|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,6}|(?<![A-Za-z])[A-Za-z][A-Za-z0-9-]{2,}")}


def names(lang, title, question):
    """What a question names, to stand in other questions; the passage's title where it does."""
    return NAME[lang].findall(question) + ([title] if len(title) > 1 and title in question else [])


def broken(rng, lang, question, title, told, others):
    """The question with one condition that the sentences state replaced by one that neither they nor the title do; None where it has none.

    told: the sentences as one text; others: names of other questions.
    """
    found = [(match.span(), kind) for pattern, kind in ALTERNATIVES[lang] for match in pattern.finditer(question)]
    found += [((at := question.find(name), at + len(name)), others) for name in names(lang, title, question)]
    found = [(span, kind) for span, kind in found if question[slice(*span)] in told]
    if not found:
        return None
    (start, end), kind = rng.choice(found)
    for _ in range(8):
        other = kind(rng, question[start:end]) if callable(kind) else rng.choice(kind)
        if other not in told and other not in title and question[start:end] not in other:
            return question[:start] + other + question[end:]
    return None
