"""Writes the calculator's test vectors with Python's own arithmetic: python3 generate.py [FOLDER]

vectors.tsv.gz     100,000 expressions with their exact results, computed with fractions
irrational.tsv     irrational results to 30 digits, computed with decimal and the series below
Both are committed; run this again only to change them. The output is the same on every run.
"""
import gzip, math, pathlib, random, statistics, sys
from decimal import Decimal, getcontext, localcontext
from fractions import Fraction as F

LIMIT = 10 ** 60
WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789+-*/()."}
HAN = "零一二三四五六七八九"


# ---------------------------------------------------------------- how results are written
def rounded(value, digits):
    """Significant digits, half away from zero, plain from 1e-7 to below 1e22, otherwise with an exponent."""
    n, d, sign = abs(value.numerator), value.denominator, "-" if value < 0 else ""
    exponent = len(str(n)) - len(str(d)) - digits
    while True:
        a, b = (n * 10 ** -exponent, d) if exponent < 0 else (n, d * 10 ** exponent)
        mantissa = (2 * a + b) // (2 * b)
        if mantissa < 10 ** digits:
            break
        exponent += 1
    text = str(mantissa)
    while text.endswith("0"):
        text, exponent = text[:-1], exponent + 1
    magnitude = len(text) - 1 + exponent
    if not -7 <= magnitude <= 21:
        return f"{sign}{text[0]}{'.' + text[1:] if len(text) > 1 else ''}e{magnitude}"
    if exponent >= 0:
        return sign + text + "0" * exponent
    text = text.rjust(1 - exponent, "0")
    return f"{sign}{text[:exponent]}.{text[exponent:]}"


def show(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    value, places, rest = F(value), 0, F(value).denominator
    for p in (2, 5):
        k = 0
        while rest % p == 0:
            rest, k = rest // p, k + 1
        places = max(places, k)
    if rest != 1:
        fraction = f"{value.numerator}/{value.denominator}"
        return f"{fraction} (≈ {rounded(value, 12)})" if len(fraction) <= 40 else "≈ " + rounded(value, 30)
    if places == 0:
        return str(value.numerator)
    digits = str(abs(value.numerator) * 10 ** places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


# ---------------------------------------------------------------- exact expressions
def number(r):
    kind = r.random()
    if kind < .5:
        n = r.randint(0, r.choice([9, 20, 100, 1000, 10 ** 6]))
        return (f"{n:,}" if n > 999 and r.random() < .3 else str(n)), F(n)
    if kind < .8:
        text = f"{r.randint(0, r.choice([9, 999, 99999]))}.{''.join(r.choice('0123456789') for _ in range(r.randint(1, 4)))}"
        return text, F(text)
    if kind < .85:
        text = f"{r.randint(1, 99)}e{r.choice(['', '+', '-'])}{r.randint(0, 6)}"
        return text, F(text)
    n = r.randint(0, 10 ** r.randint(1, 18))
    return str(n), F(n)


def mod(a, b):
    return a - b * (a // b)


def integer(r, low, high):
    n = r.randint(low, high)
    return str(n), n


def half_away(value, places):
    scale = F(10) ** places
    n = (abs(value) * scale + F(1, 2)) // 1
    return (n if value >= 0 else -n) / scale


def tree(r, depth):
    """-> text, value, level of its outermost operation: 1 sum, 2 product, 3 sign, 4 power, 5 operand."""
    if depth == 0 or r.random() < .15:
        return (*number(r), 5)
    kind = r.random()
    if kind < .72:
        (a, x, p), (b, y, q) = tree(r, depth - 1), tree(r, depth - 1)
        sign, level = r.choice([("+", 1), ("-", 1), ("+", 1), ("-", 1), ("*", 2), ("×", 2), ("*", 2), ("/", 2), ("÷", 2), ("//", 2), ("%", 2)])
        a = a if p >= level else f"({a})"
        b = b if q > level and (q != 3 or sign != "%") else f"({b})" if r.random() < .8 else f"[{b}]"
        if sign in ("/", "÷", "//", "%") and y == 0:
            raise ZeroDivisionError
        value = {"+": x + y if sign == "+" else 0, "-": x - y, "*": x * y, "×": x * y}.get(sign) if sign in "+-*×" else x / y if sign in ("/", "÷") else F(x // y) if sign == "//" else mod(x, y)
        gap = " " if sign == "%" or r.random() < .5 else ""
        return f"{a}{gap}{sign}{gap}{b}", F(value), level
    if kind < .78:
        a, x, p = tree(r, depth - 1)
        return ("-" + (a if p >= 3 else f"({a})")), -x, 3
    if kind < .86:
        a, x, p = tree(r, depth - 1)
        k = r.randint(-3, 6)
        if x == 0 and k < 0:
            raise ZeroDivisionError
        exponent = str(k) if k >= 0 or r.random() < .5 else f"({k})"
        return f"{a if p >= 5 else f'({a})'}{r.choice(['^', '**', ' ^ '])}{exponent}", x ** k, 4
    return (*call(r, depth), 5)


def call(r, depth):
    name = r.choice("min max sum mean median gcd lcm choose factorial abs floor ceil round mod sqrt cbrt bang".split())
    if name in ("gcd", "lcm"):
        items = [integer(r, 1, 5000) for _ in range(r.randint(2, 3))]
        return f"{name}({', '.join(t for t, _ in items)})", F(getattr(math, name)(*[v for _, v in items]))
    if name == "choose":
        (a, n), (b, k) = integer(r, 0, 40), integer(r, 0, 40)
        return f"choose({a}, {b})", F(math.comb(n, k))
    if name in ("factorial", "bang"):
        a, n = integer(r, 0, 20)
        return (f"factorial({a})" if name == "factorial" else f"{a}!"), F(math.factorial(n))
    if name in ("sqrt", "cbrt"):
        k = 2 if name == "sqrt" else 3
        n, d = r.randint(0, 9999), r.choice([1, 1, 10, 7])
        return f"{name}({n ** k}/{d ** k})", F(n, d)
    if name in ("abs", "floor", "ceil", "round"):
        a, x, _ = tree(r, depth - 1)
        if name == "round":
            places = r.randint(-2, 5)
            return f"round({a}, {places})", half_away(x, places)
        return f"{name}({a})", {"abs": abs(x), "floor": F(x // 1), "ceil": F(-((-x) // 1))}[name]
    items = [tree(r, depth - 1) for _ in range(2 if name == "mod" else r.randint(2, 4))]
    values = [x for _, x, _ in items]
    text = f"{name}({', '.join(t for t, _, _ in items)})"
    if name == "mod":
        return text, mod(values[0], values[1])
    return text, F({"min": min, "max": max, "sum": sum, "mean": statistics.mean, "median": statistics.median}[name](values))


def spoken(r):
    """Spoken forms, whose values are computed from the numbers alone."""
    a, b, c = (r.randint(1, r.choice([20, 100, 5000])) for _ in range(3))
    p, k = r.randint(1, 99), r.randint(2, 9)
    pick = r.choice([
        (f"{p}% of {a}", F(p * a, 100)), (f"{p} percent of {a}", F(p * a, 100)), (f"{a} + {p}%", a * (1 + F(p, 100))), (f"{a} - {p}%", a * (1 - F(p, 100))),
        (f"{a} increased by {p}%", a * (1 + F(p, 100))), (f"{a} reduced by {p} percent", a * (1 - F(p, 100))), (f"{a} plus {b} minus {c}", F(a + b - c)),
        (f"{a} times {b} plus {c}", F(a * b + c)), (f"{a} divided by {b}", F(a, b)), (f"{a} to the power of {k}", F(a) ** k), (f"{a} squared", F(a * a)), (f"{a} cubed", F(a ** 3)),
        (f"the sum of {a}, {b} and {c}", F(a + b + c)), (f"the product of {a} and {b}", F(a * b)), (f"the difference between {a} and {b}", F(a - b)), (f"the average of {a}, {b} and {c}", F(a + b + c, 3)),
        (f"the median of {a}, {b} and {c}", F(sorted([a, b, c])[1])), (f"half of {a}", F(a, 2)), (f"two thirds of {a}", F(2 * a, 3)), (f"twice {a}", F(2 * a)), (f"1/{k} of {a}", F(a, k)), (f"{k} factorial", F(math.factorial(k))),
        (f"the square root of {a * a}", F(a)), (f"the cube root of {a ** 3}", F(a)), (f"the remainder of {a} divided by {k}", F(a % k)), (f"{a} mod {k}", F(a % k)), (f"{a} added to {b}", F(a + b)), (f"{a} subtracted from {b}", F(b - a)),
        (f"{a}加{b}减{c}", F(a + b - c)), (f"{a}乘以{b}再乘以{c}", F(a * b * c)), (f"{a}除以{b}", F(a, b)), (f"{a}的{p}%", F(a * p, 100)), (f"{a}的百分之{p}", F(a * p, 100)), (f"{a}的{k}次方", F(a) ** k), (f"{a}的平方", F(a * a)),
        (f"{a}、{b}、{c}的平均数", F(a + b + c, 3)), (f"{a}和{b}的积", F(a * b)), (f"{a}与{b}的差", F(a - b)), (f"{a}的{HAN[k]}分之一", F(a, k)), (f"{HAN[k]}分之一加{k + 1}分之一", F(1, k) + F(1, k + 1)), (f"{a}的一半", F(a, 2)), (f"{a}的{k}倍", F(a * k)),
        (f"{a}增加{p}%", a * (1 + F(p, 100))), (f"{a}打{HAN[k]}折", a * F(k, 10)), (f"{a}除以{k}的余数", F(a % k)), (f"{k}的阶乘", F(math.factorial(k))), (f"{a * a}的平方根", F(a)), (f"{han(a)}加{han(b)}", F(a + b)), (f"{words(a)} plus {words(b)}", F(a + b)),
        (f"{a} < {b}", a < b), (f"{a} >= {b}", a >= b), (f"{a} + {b} = {a + b}", True), (f"{a} != {b}", a != b)])
    return pick


def han(n):
    """Chinese numerals below 10,000."""
    out, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            out += ("零" if zero and out else "") + HAN[digit] + name
        zero = digit == 0 and bool(out) or (zero and not digit)
    return out[1:] if out.startswith("一十") else out


ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()


def words(n):
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")
    if n < 1000:
        return ONES[n // 100] + " hundred" + (" and " + words(n % 100) if n % 100 else "")
    return words(n // 1000) + " thousand" + (" " + words(n % 1000) if n % 1000 else "")


def exact(r, count):
    rows = set()
    while len(rows) < count:
        try:
            if r.random() < .12:
                text, value = spoken(r)
            else:
                text, value, _ = tree(r, r.randint(1, 4))
        except (ZeroDivisionError, OverflowError):
            continue
        if not isinstance(value, bool) and (abs(value.numerator) > LIMIT or value.denominator > LIMIT) or len(text) > 120:
            continue
        if r.random() < .03 and "," not in text:
            text = text.translate(WIDE)
        rows.add(f"{text}\t{show(value)}")
    return sorted(rows)


# ---------------------------------------------------------------- irrational functions, 80 digits
def pi():
    """Gauss-Legendre."""
    a, b, t, p = Decimal(1), 1 / Decimal(2).sqrt(), Decimal("0.25"), Decimal(1)
    for _ in range(8):
        a, b, t, p = (a + b) / 2, (a * b).sqrt(), t - p * ((a - (a + b) / 2) ** 2), 2 * p
    return (a + b) ** 2 / (4 * t)


def sine(x):
    x = x % (2 * pi())
    term, total, k = x, x, 1
    while abs(term) > Decimal(10) ** -110:
        term *= -x * x / ((k + 1) * (k + 2))
        total, k = total + term, k + 2
    return total


def cosine(x):
    return sine(x + pi() / 2)


def arctangent(x):
    """Half angles until the series of Euler converges fast."""
    n = 0
    while abs(x) > Decimal("0.05"):
        x, n = x / (1 + (1 + x * x).sqrt()), n + 1
    term, total, k = x, x, 1
    while abs(term) > Decimal(10) ** -110:
        term *= -x * x
        total, k = total + term / (k + 2), k + 2
    return total * 2 ** n


def significant(value):
    with localcontext() as context:
        context.prec = 30
        value = +value
    return rounded(F(value), 30)


def irrational(r):
    getcontext().prec = 100
    D = Decimal
    rows = [("pi", pi()), ("e", D(1).exp()), ("tau", 2 * pi()), ("π / 3", pi() / 3), ("e^2", D(2).exp()), ("2 pi", 2 * pi())]
    positive = [D(2), D(3), D("0.5"), D("0.001"), D("123.456"), D("99999"), D("1e-9"), D("7e20")] + [D(r.randint(1, 10 ** 6)) / D(10 ** r.randint(1, 6)) for _ in range(14)]
    for x in positive:
        t = format(x, "f")
        root = x.sqrt()
        if root * root != x or root != root.quantize(D("1e-20")):
            rows.append((f"sqrt({t})", root))
        rows += [(f"ln({t})", x.ln()), (f"{t} ^ 0.3", (x.ln() * D("0.3")).exp()), (f"root({t}, 7)", (x.ln() / 7).exp()), (f"log2({t})", x.ln() / D(2).ln())] if x not in (D("0.5"), D(2)) else []
        if x.ln() != 0 and t.strip("10.") != "":
            rows.append((f"log10({t})", x.log10()))
    for x in [D(1), D(-1), D("0.5"), D("-0.25"), D(3), D(10), D(-100), D("1e-6"), D("22.5"), D("355"), D("1000000")] + [D(r.randint(-9999, 9999)) / 1000 for _ in range(12)]:
        t = format(x, "f")
        rows += [(f"sin({t})", sine(x)), (f"cos({t})", cosine(x)), (f"tan({t})", sine(x) / cosine(x)), (f"atan({t})", arctangent(x))]
        if abs(x) < 400:
            rows += [(f"exp({t})", x.exp()), (f"sinh({t})", (x.exp() - (-x).exp()) / 2), (f"cosh({t})", (x.exp() + (-x).exp()) / 2), (f"tanh({t})", (x.exp() - (-x).exp()) / (x.exp() + (-x).exp()))]
        if abs(x) < 1:
            rows += [(f"asin({t})", arctangent(x / (1 - x * x).sqrt())), (f"acos({t})", pi() / 2 - arctangent(x / (1 - x * x).sqrt()))]
    rows += [("sqrt(2) + sqrt(3)", D(2).sqrt() + D(3).sqrt()), ("exp(1) - 2.718281828459045235360287471352", D(1).exp() - D("2.718281828459045235360287471352")), ("(1 + sqrt(5)) / 2", (1 + D(5).sqrt()) / 2),
             ("stdev(1, 2, 3, 4)", (D(5) / 3).sqrt()), ("2 ^ pi", (D(2).ln() * pi()).exp()), ("sin(30°) + sqrt(2)", D("0.5") + D(2).sqrt()), ("ln(10^50 + 1)", (D(10) ** 50 + 1).ln()), ("cbrt(-2)", -((D(2).ln() / 3).exp()))]
    return [f"{text}\t{significant(value)}" for text, value in rows if "." in significant(value) and len(significant(value)) > 25]


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    body = "\n".join(exact(random.Random(20240601), 100_000)) + "\n"
    (folder / "vectors.tsv.gz").write_bytes(gzip.compress(body.encode(), 9, mtime=0))
    (folder / "irrational.tsv").write_text("\n".join(irrational(random.Random(7))) + "\n", encoding="utf-8")
