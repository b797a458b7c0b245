"""The formulas that are considered for a word problem: some fifty shapes over its numbers, which nine of ten questions of the stories have."""

import ast
import itertools
import re
from typing import NamedTuple

VARIABLES = "xyzw"
FORMULAS = """x - y; x + y; x * y; x / y; (x - y) / z; x * y + z; x - y - z; (x - y) * z; x + y + z; (x + y) * z; (x + y) / z; x / 2; x * y - z; x - y * z; x - y + z; x * 2; x * y * z; x * y + z * w;
mean(x, y, z); x * 7; x * 12; x * (y - z); mean(x, y); x * y / z; x / (y + z); x + x - y; x + x + y; (x + y) / 2; x - (y - z); x / 3; (x - y) / 2; x * y / 2; x / 4; x / (y * z); x * 60; x * 4; (x + y) * 2;
x / 12; x * 3; x * y * 2; (x + y) * 7; x * y * 7; x + y + z + w; x * 5; x / 7; x / 5; x * 10"""
# Variables that may change places without changing the formula; only their order in the text is considered.
EXCHANGED = {"x + y": "xy", "x * y": "xy", "x + y + z": "xyz", "x * y * z": "xyz", "mean(x, y)": "xy", "mean(x, y, z)": "xyz", "(x + y) / 2": "xy", "x * y / 2": "xy", "(x + y) * 2": "xy", "x * y * 2": "xy", "(x + y) * 7": "xy",
             "x * y * 7": "xy", "x + y + z + w": "xyzw", "x * y + z": "xy", "x - y - z": "yz", "(x + y) * z": "xy", "(x + y) / z": "xy", "x * y - z": "xy", "x - y * z": "yz", "x - y + z": "xz", "x * y / z": "xy",
             "x / (y + z)": "yz", "x / (y * z)": "yz"}
OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


class Shape(NamedTuple):
    formula: str
    postfix: str       # the same, an operator behind its operands, parted by spaces
    roles: tuple       # of each variable
    relations: tuple   # [variable][variable]: what the first is to the second, where it stands before it in the text; -1 for itself
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
        ascending = [(variables.index(a), variables.index(b)) for a, b in zip(exchanged, exchanged[1:])]
        if formula == "x * y + z * w":
            ascending = [(0, 1), (2, 3), (0, 2)]
        shapes.append(Shape(formula, _postfix(_tree(formula)), own, tuple(map(tuple, between)), tuple(ascending)))
    return shapes, 1 + len(roles), len(relations)


SHAPES, ROLES, RELATIONS = _shapes()   # role 0: not in the formula
CODES = [[int(t) if t.isdigit() else t for t in shape.postfix.split(" ")] for shape in SHAPES]


def evaluate(code, values):
    stack = []
    for token in code:
        if isinstance(token, int):
            stack.append(float(token))
        elif token in VARIABLES:
            stack.append(values[VARIABLES.index(token)])
        else:
            b, a = stack.pop(), stack.pop()
            if token == "/" and b == 0:
                return None
            stack.append(a + b if token == "+" else a - b if token == "-" else a * b if token == "*" else a / b)
    return stack[0]


def candidates(texts):
    """Texts of the numbers -> [Candidate]; those that divide by zero are left out. Four numbers at once only where there are five at most."""
    out, values = [], [float(t) for t in texts]
    for index, shape in enumerate(SHAPES):
        if (size := len(shape.roles)) > len(texts) or size == 4 and len(texts) > 5:
            continue
        for places in itertools.permutations(range(len(texts)), size):
            if any(places[a] > places[b] for a, b in shape.ascending):
                continue
            value = evaluate(CODES[index], [values[p] for p in places])
            if value is not None:
                formula = re.sub(r"\b[xyzw]\b", lambda m: texts[places[VARIABLES.index(m[0])]], shape.formula)
                sign = 0 if value < 0 else 1 if value == 0 else 2
                out.append(Candidate(index, places, formula, value, sign + (3 if abs(value - round(value)) < 1e-9 else 0)))
    return out
