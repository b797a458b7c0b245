"""Measure the formula model alone and with the assistant model's formula as a vote: on messages and stories held out, with which weight and threshold are chosen, and on word problems of other people."""

import argparse
import math
import random
import sys
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "nano"), str(HERE.parent / "common")]
import chat
import evaluate
import messages
import textutil as tx
from formulas import value
from network import Example, Network
from train_formulas import scores, told

VOTE = 0.5   # as in the program: src/AgentDesk.Agent/Tools/FormulaRanking.cs


def probabilities(found, weights):
    """Value -> probability, of None that of all other formulas; formulas of one value are one answer."""
    chances = np.exp(weights - weights.max())
    out = {}
    for v, p in zip([round(float(v), 6) for v in found.values] + [None], chances / chances.sum()):
        out[v] = out.get(v, 0.0) + float(p)
    return out


def choose(chances, model, vote):
    """-> (value, probability) once the model's value has its vote, which is also that of all other formulas; the model's where nothing else was read."""
    if not chances:
        return model, 0.0
    chances = dict(chances)
    if model is not None:
        model = round(model, 6)
        chances[model] = (chances[model] if model in chances else chances.pop(None)) * math.exp(vote)
    best = max((v for v in chances if v is not None), key=chances.get)
    return best, chances[best] / sum(chances.values())


def report(name, rows, votes):
    """rows: (chances, the model's value, the wanted value)."""
    is_right = lambda got, wanted: got is not None and wanted is not None and math.isclose(got, wanted, rel_tol=1e-4, abs_tol=1e-6)
    print(f"{name}, {len(rows)}: the model {100 * np.mean([is_right(m, w) for _, m, w in rows]):.1f}; ", end="")
    for vote in votes:
        chosen = [(p, is_right(v, w)) for (v, p), w in ((choose(c, m, vote), w) for c, m, w in rows)]
        print(f"vote {vote}: {100 * np.mean([r for _, r in chosen]):.1f}", end="; ")
    print()
    chosen = [(p, is_right(v, w)) for (v, p), w in ((choose(c, m, VOTE), w) for c, m, w in rows)]
    for low, high in ((0, 0.2), (0.2, 0.35), (0.35, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        part = [r for p, r in chosen if low <= p < high]
        print(f"  probability {low} to {min(high, 1)}: {len(part)}, of these right {100 * np.mean(part) if part else 0:.0f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="the assistant model's GGUF file")
    parser.add_argument("--eval", type=Path, help="folder with math/")
    parser.add_argument("--count", type=int, default=1000, help="held-out questions per language")
    args = parser.parse_args()
    stored = torch.load(args.weights, weights_only=True)
    network = Network(stored["dim"])
    network.load_state_dict(stored["state"])
    generate = evaluate.Generator(*evaluate.load(args.model))

    def measure(name, asked):
        replies = [evaluate.parse(r) for r in generate([evaluate.SYSTEM + chat.user(message) for message, _ in asked])]
        models = [value(text) if tool == "calculator" else None for tool, text in replies]
        examples = [Example(message, lambda c: False) for message, _ in asked]
        weighed = iter(scores(network, [e for e in examples if len(e.shapes)]))
        chances = [probabilities(e, next(weighed)) if len(e.shapes) else {} for e in examples]
        report(name, list(zip(chances, models, [wanted for _, wanted in asked])), (0, 0.25, 0.5, 0.75, 1, 1.5, 2))

    for lang in ("en", "zh"):
        measure(f"messages held out, {lang}", [(message, value(formula)) for message, formula in messages.HELD[lang]])
        measure(f"stories held out, {lang}", [(message, value(formula)) for message, formula in told(random.Random(1), lang, True, args.count)])
    for name, file in (("SVAMP", "svamp"), ("CMATH", "cmath_dev")) if args.eval else ():
        rows = list(tx.read_jsonl(args.eval / "math" / f"{file}.jsonl"))
        measure(name, [(row["question"], value(str(row["answer"]))) for row in rows[::max(1, len(rows) // 400)][:400]])


if __name__ == "__main__":
    main()
