"""The formulas that are considered for a word problem: shapes over its numbers x, y, z, w and its shares p, q, which nine of ten questions of the stories and 97 of 100 messages have."""

import ast
import itertools
import re
from typing import NamedTuple

VARIABLES = "xyzwpq"
SHARES = "pq"
FORMULAS = """x - y; x + y; x * y; x / y; (x - y) / z; x * y + z; x - y - z; (x - y) * z; x + y + z; (x + y) * z; (x + y) / z; x / 2; x * y - z; x - y * z; x - y + z; x * 2; x * y * z; x * y + z * w;
mean(x, y, z); x * 7; x * 12; x * y / z; x / (y + z); x + x - y; x + x + y; (x + y) / 2; x / 3; (x - y) / 2; x * y / 2; x / 4; x / (y * z); x * 60; x * 4; (x + y) * 2;
x / 12; x * 3; x * y * 2; (x + y) * 7; x * y * 7; x + y + z + w; x * 5; x / 7; x / 5; x * 10;
x * p; x * (1 - p); x * (1 + p); x / p; x / (1 - p); x / (1 + p); x * p * q; x * (1 - p) * (1 - q); x * (1 + p) * (1 + q); x * (1 + p) * (1 - q); x * p * (1 - q); x * (1 - (p + q)); x * (p + q); x * (p - q); 
x * y * p; x * y * (1 - p); x * y * (1 + p); x * p - y; x * (1 - p) - y; x * (1 - p) + y; x * (1 + p) + y; x * (1 + p) / y; x * (1 - p) / y; x * p / y; (x + y) * p; (x + y) * (1 - p); (x + y) * (1 + p);
(x - y) * p; (x - y) * (1 - p); x + y * p; x - y * p; x * p + y * q; x * p / 12; x * y * p / 12; x * (1 + p * y); x / y * 100; (x - y) / x * 100; (x - y) / y * 100; x / (x + y) * 100; 
x * (1 + p) * q; x * p / 2; x * (1 + p) * (1 + p); x * (1 - p) * (1 - p); x * x; x * y / (y + z); x * y / (y + z + w); x - y - z - w; x * y + z + w; mean(x, y, z, w); (x * y + z * w) / (y + w); x * y * z * w; (x - y - z) / w; (x + y + z) / w;
x * 1000; x / 1000; x / 60; x * 24; x / 52; x * 52; x * 100; x * y / 60; x * y * 12; (x + y) * 12; (x - y) * 12; x * 12 + y; x * 12 - y; x * 60 + y; x / y * 60; x * 1000 / y; x * y / 1000; (x - y) / 12;
x * y * z / 1000; x + y + z - w; x * x * x; x / y + z; x - y / z; x / y - z; x / (y - z); x / 2 - y; x / 2 / y; x * p * 2; x * y - z * w; x / y * (y - z); x * (y - 1); (x + y + z) * w; (x * y + z) / w; x * 3600; x * y / 100; x * 12 * p;
x * 12 * (1 - p); x / y / 12; x / 2 * (1 - p); x / 2 * (1 + p); x * 60 - y; x * 7 + y; x * 12 / y; x * y - z - w; x / (1 + p) * p; x * y * 60; x * y + x; x + x / 2; x / 24; 60 * p; (x - y) / x; (x - y) / y; x * 60 * p; x * 1000 * p;
x * 6; x * 8; x / 8; x / 10; x / 6; 60 / x; x * (1 + p) * 12; x - 2 * y; x / y * z * w; (x + y) * z / w; (x - y) * z / w; x - y * z - w; x / (y * 7); x * 2 / y; x * x * 6; x + y / 2; (x + y) * (1 + p) / z; 
x * y + z - w; (x + y) * 2 * z; x * 365; x / 365; x * 30; x / 30"""
# Variables that may change places without changing the formula; only their order in the text is considered.
EXCHANGED = {"x + y": "xy", "x * y": "xy", "x + y + z": "xyz", "x * y * z": "xyz", "mean(x, y, z)": "xyz", "(x + y) / 2": "xy", "x * y / 2": "xy", "(x + y) * 2": "xy", "x * y * 2": "xy", "(x + y) * 7": "xy",
             "x * y * 7": "xy", "x + y + z + w": "xyzw", "x * y + z": "xy", "x - y - z": "yz", "(x + y) * z": "xy", "(x + y) / z": "xy", "x * y - z": "xy", "x - y * z": "yz", "x - y + z": "xz", "x * y / z": "xy",
             "x / (y + z)": "yz", "x / (y * z)": "yz", "x * p * q": "pq", "x * (1 - p) * (1 - q)": "pq", "x * (1 + p) * (1 + q)": "pq", "x * (1 - (p + q))": "pq", "x * (p + q)": "pq", "x * y * p": "xy",
             "x * y * (1 - p)": "xy", "x * y * (1 + p)": "xy", "x * y / (y + z + w)": "zw", "x - y - z - w": "yzw", "x * y + z + w": ("xy", "zw"), "mean(x, y, z, w)": "xyzw", "x * y * z * w": "xyzw", "(x - y - z) / w": "yz", "(x + y + z) / w": "xyz",
             "(x * y + z * w) / (y + w)": ("xz",), "x * y / 60": "xy", "x * y * p / 12": "xy", "x * y * 12": "xy", "(x + y) * 12": "xy", "x * y / 1000": "xy", "x * y * z / 1000": "xyz", "x + y + z - w": "xyz", "x * y - z - w": ("xy", "zw"), "x * y * 60": "xy", "x * y / 100": "xy", "(x + y + z) * w": "xyz", "x * y - z * w": ("xy", "zw"), "(x * y + z) / w": "xy",
             "(x + y) * z / w": "xy", "x - y * z - w": "yz", "(x + y) * (1 + p) / z": "xy", "x * y + z - w": "xy", "(x + y) * 2 * z": "xy", "x * y + z * w": ("xy", "zw", "xz"), "x / y * z * w": ("xz", "zw"), "x * p + y * q": "xy", "(x + y) * p": "xy", "(x + y) * (1 - p)": "xy", "(x + y) * (1 + p)": "xy"}
# Of percentages only: what is behind a fraction would be taken from it as its share.
SUM_OF_SHARES = re.compile(r"p [-+] q")
OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


class Shape(NamedTuple):
    formula: str
    postfix: str       # the same, an operator behind its operands, parted by spaces
    roles: tuple       # of each variable
    relations: tuple   # [variable][variable]: what the first is to the second, where it stands before it in the text; -1 for itself
    variables: str     # in the order of the columns: numbers, then shares
    shares: int        # how many of them are shares
    ascending: tuple   # pairs of variables, the first of which must stand before the second in the text


class Candidate(NamedTuple):
    shape: int
    places: tuple      # of each variable: which number of the text
    formula: str
    value: float
    sign: int          # 0 below zero, 1 zero, 2 above; plus 3 where it is whole


def _tree(formula):
    return ast.parse(re.sub(r"mean\((.+)\)", lambda m: f"({m[1].replace(',', ' +')}) / {m[1].count(',') + 1}", formula), mode="eval").body


def _postfix(node):
    if isinstance(node, ast.BinOp):
        return f"{_postfix(node.left)} {_postfix(node.right)} {OPERATORS[type(node.op)]}"
    return node.id if isinstance(node, ast.Name) else str(node.value)


def _paths(formula):
    """Variable -> the steps from the root to its first place: (operator, side)."""
    paths = {}

    def walk(node, path):
        if isinstance(node, ast.BinOp):
            for side, child in enumerate((node.left, node.right)):
                walk(child, path + [(OPERATORS[type(node.op)], side)])
        elif isinstance(node, ast.Call):
            for side, child in enumerate(node.args):
                walk(child, path + [(node.func.id, side)])
        elif isinstance(node, ast.Name):
            paths.setdefault(node.id, path)

    walk(ast.parse(formula, mode="eval").body, [])
    return paths


def _step(step):
    """The side counts only where it matters."""
    return step if step[0] in "-/" else step[0]


def _shapes():
    roles, relations, shapes = {}, {}, []
    number = lambda known, key: known.setdefault(key, len(known))
    for formula in re.split(r";\s+", FORMULAS):
        paths = _paths(formula)
        variables = sorted(paths, key=VARIABLES.index)
        between = [[-1] * len(variables) for _ in variables]
        for (a, one), (b, two) in itertools.permutations(enumerate(variables), 2):
            parting = next((s, t) for s, t in zip(paths[one], paths[two]) if s != t)
            between[a][b] = number(relations, tuple(map(_step, parting)))
        own = tuple(1 + number(roles, tuple(map(_step, paths[v]))) for v in variables)
        exchanged = EXCHANGED.get(formula, "")
        ascending = [(variables.index(a), variables.index(b)) for group in ([exchanged] if isinstance(exchanged, str) else exchanged) for a, b in zip(group, group[1:])]
        shapes.append(Shape(formula, _postfix(_tree(formula)), own, tuple(map(tuple, between)), "".join(variables), sum(v in SHARES for v in variables), tuple(ascending)))
    return shapes, 1 + len(roles), len(relations)


SHAPES, ROLES, RELATIONS = _shapes()   # role 0: not in the formula
CODES = [[int(t) if t.isdigit() else t for t in shape.postfix.split(" ")] for shape in SHAPES]


def evaluate(code, values):
    """values: of each variable."""
    stack = []
    for token in code:
        if isinstance(token, int):
            stack.append(float(token))
        elif token in VARIABLES:
            stack.append(values[token])
        else:
            b, a = stack.pop(), stack.pop()
            if token == "/" and b == 0:
                return None
            stack.append(a + b if token == "+" else a - b if token == "-" else a * b if token == "*" else a / b)
    return stack[0]


def candidates(numbers):
    """What a problem states -> [Candidate]; those that divide by zero are left out. Four numbers at once only where there are five at most."""
    out, values, texts = [], [n.value for n in numbers], [n.text for n in numbers]
    parts = any(n.kind == "/" for n in numbers)
    kinds = {share: [i for i, n in enumerate(numbers) if n.share == share] for share in (False, True)}
    for index, shape in enumerate(SHAPES):
        plain = len(shape.roles) - shape.shares
        if len(shape.roles) == 4 and len(numbers) > 5 or parts and SUM_OF_SHARES.search(shape.formula):
            continue
        for places in (one + two for one in itertools.permutations(kinds[False], plain) for two in itertools.permutations(kinds[True], shape.shares)):
            if any(places[a] > places[b] for a, b in shape.ascending):
                continue
            value = evaluate(CODES[index], dict(zip(shape.variables, (values[p] for p in places))))
            if value is not None:
                text = dict(zip(shape.variables, (texts[p] for p in places)))
                formula = re.sub(r"\b[xyzwpq]\b", lambda m: text[m[0]], shape.formula)
                sign = 0 if value < 0 else 1 if value == 0 else 2
                out.append(Candidate(index, places, formula, value, sign + (3 if abs(value - round(value)) < 1e-9 else 0)))
    return out
