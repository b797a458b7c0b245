"""Numbers as people write them, for the slots of the templates."""

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
HAN_DIGITS = "零一二三四五六七八九"
HAN_UNITS = [(1000, "千"), (100, "百"), (10, "十")]
FULL_WIDTH = {i: i + 0xFEE0 for i in map(ord, "0123456789+-()")}


def english_words(n):
    """0..9999 in words."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")
    unit, name = (1000, "thousand") if n >= 1000 else (100, "hundred")
    head = f"{english_words(n // unit)} {name}"
    return head + (" " + english_words(n % unit) if n % unit else "")


def chinese_words(n):
    """0..9999 in Chinese numerals."""
    if n < 10:
        return HAN_DIGITS[n]
    out, gap = "", False
    for unit, name in HAN_UNITS:
        digit, n = divmod(n, unit)
        if digit:
            out += ("零" if gap else "") + ("" if unit == 10 and digit == 1 and not out else HAN_DIGITS[digit]) + name
            gap = False
        elif out:
            gap = True
    return out + (("零" if gap else "") + HAN_DIGITS[n] if n else "")


def number(rng, lang):
    """One to nine digits, decimals, thousands separators, now and then in words or with 万 / million."""
    kind = rng.random()
    if kind < 0.06:
        n = rng.choice([rng.randint(2, 20), rng.randint(20, 99), rng.randint(100, 9999)])
        return english_words(n) if lang == "en" else chinese_words(n)
    if kind < 0.09:
        amount = f"{rng.uniform(1, 90):.1f}" if rng.random() < 0.6 else str(rng.randint(2, 900))
        return amount + (rng.choice([" million", " thousand", " billion"]) if lang == "en" else rng.choice(["万", "万", "亿"]))
    digits = rng.choice([1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 9])
    value = rng.randint(10 ** (digits - 1) if digits > 1 else 2, 10 ** digits - 1)
    text = f"{value:,}" if digits > 3 and rng.random() < 0.4 else str(value)
    if digits < 6 and rng.random() < 0.2:
        text += "." + "".join(rng.choice("0123456789") for _ in range(rng.choice([1, 1, 2, 2, 3])))
    return text


def grouped(rng, n):
    """A whole number, now and then with separators."""
    return f"{n:,}" if n > 999 and rng.random() < 0.3 else str(n)


def small(rng):
    return str(rng.choice([rng.randint(2, 12), rng.randint(2, 20), rng.randint(2, 150)]))


def percent(rng):
    if rng.random() < 0.4:
        return rng.choice(["5", "10", "12", "15", "20", "25", "30", "40", "50", "75"])
    return str(rng.randint(1, 120)) if rng.random() < 0.7 else f"{rng.uniform(0.5, 99):.1f}"


def integer(rng):
    value = rng.randint(2, rng.choice([20, 100, 100, 1000, 10000, 1000000]))
    return f"{value:,}" if value > 999 and rng.random() < 0.4 else str(value)


def money(rng):
    value = rng.choice([rng.uniform(1, 20), rng.uniform(5, 300), rng.uniform(100, 5000), rng.uniform(1000, 200000)])
    text = f"{value:.2f}" if rng.random() < 0.45 else str(max(2, round(value)))
    if value > 999 and rng.random() < 0.4:
        whole, _, cents = text.partition(".")
        text = f"{int(whole):,}" + ("." + cents if cents else "")
    return text


def number_list(rng, lang):
    """Two to six numbers, joined as an enumeration."""
    top = rng.choice([20, 100, 1000])
    items = [str(rng.randint(2, top)) if rng.random() < 0.85 else f"{rng.uniform(1, top):.1f}" for _ in range(rng.choice([2, 3, 3, 3, 4, 4, 5, 6]))]
    head, last = items[:-1], items[-1]
    if lang == "en":
        return ", ".join(head) + rng.choice([" and ", " and ", ", and " if len(head) > 1 else " and ", ", "]) + last
    comma = rng.choice(["、", "、", "，"])
    return comma.join(head) + rng.choice(["和", "、", comma, "与"]) + last
