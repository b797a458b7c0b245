"""Train the formula model on messages as people type them, and on what the assistant model learns to compute: stories, situations, short templates, GSM8K, and computations of everyday words that are told as a formula."""

import argparse
import math
import multiprocessing
import random
import re
import sys
import time
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "nano"), str(HERE.parent / "common")]
import arithmetic
import messages
import situations
import stories
import textutil as tx
import wordproblems
from arithmetic import is_held
from formulas import value
from network import Batch, Example, Network, log_sum


def example(message, formula):
    """An Example, or None where nothing is read or the formula has no value. Right are the candidates with the formula's value and, where there are such, its numbers."""
    wanted, used = value(formula), _numbers(formula)
    if wanted is None:
        return None
    same = lambda c: math.isclose(c.value, wanted, rel_tol=1e-6, abs_tol=1e-9)
    found = Example(message, lambda c: same(c) and _numbers(c.formula) == used)
    if not len(found.right):
        found.right = np.flatnonzero([math.isclose(v, wanted, rel_tol=1e-6, abs_tol=1e-9) for v in found.values])
    return found if len(found.shapes) else None


def _numbers(formula):
    return sorted(float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", formula))


def told(rng, lang, held, count):
    """Questions about stories, all of one story with the same numbers."""
    out, own = [], [s for i, s in enumerate(stories.STORIES[lang]) if is_held(i) == held]
    while len(out) < count:
        story, questions = rng.choice(own)
        for message, formula in stories.tell(rng, lang, story, [(rng.choice(asked), formula) for asked, formula in questions]):
            if (value(formula) or 0) > 0:
                out.append((message, formula))
    return out


def problems(rng, data, count, copies):
    """-> (message, formula) of both languages: count questions about stories each, messages so many times each, all but once with other numbers, and the rest in proportion to the stories."""
    for lang in ("en", "zh"):
        for message, formula in messages.MESSAGES[lang]:
            yield message, formula
            yield from (messages.varied(rng, message, formula) for _ in range(copies - 1))
        yield from told(rng, lang, False, count)
        for _ in range(count * 4 // 15):
            yield situations.question(rng, lang)
        for _ in range(count // 10):
            yield wordproblems.question(rng, lang)
            yield arithmetic.question(rng, lang)
    for row in tx.read_jsonl(data / "train" / "math-gsm8k-train-000.jsonl.xz"):
        for message, formula in wordproblems.gsm8k(row):
            if formula:
                yield from (wordproblems.renumbered(rng, message, formula) for _ in range(2))


def scores(network, examples, size=64):
    """-> of each example the scores of its candidates, and last that of all other formulas."""
    network.eval()
    out = []
    with torch.no_grad():
        for start in range(0, len(examples), size):
            part = examples[start:start + size]
            found = network(Batch(part)).numpy()
            candidates = np.split(found[:-len(part)], np.cumsum([len(e.shapes) for e in part])[:-1])
            out += [np.append(c, other) for c, other in zip(candidates, found[-len(part):])]
    network.train()
    return out


def right(network, examples):
    """Share of the problems whose best candidate is right."""
    return sum(int(s[:-1].argmax()) in e.right for e, s in zip(examples, scores(network, examples))) / len(examples)


def temper(network, examples):
    """Divides all scores by what makes the held-out examples likeliest (temperature scaling, Guo et al. 2017), and returns it: a trained network is surer than it is right."""
    found = [(e.right if len(e.right) else [len(e.shapes)], s) for e, s in zip(examples, scores(network, examples))]
    unlikely = lambda t: -np.mean([np.logaddexp.reduce(s[right] / t) - np.logaddexp.reduce(s / t) for right, s in found])
    temperature = min(np.arange(1, 4, 0.05), key=unlikely)
    with torch.no_grad():
        for weights in (*network.shapes.parameters(), *network.roles.parameters(), *network.relations.parameters(), network.signs):
            weights /= temperature
    return temperature


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="file of the trained weights")
    parser.add_argument("--stories", type=int, default=45_000, help="questions about stories per language")
    parser.add_argument("--copies", type=int, default=3, help="of each message")
    parser.add_argument("--epochs", type=float, default=1.4)
    parser.add_argument("--dim", type=int, default=64)
    parser.add_argument("--drop", type=float, default=0.3, help="share of features left out")
    parser.add_argument("--dropout", type=float, default=0.5)
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    with multiprocessing.Pool() as pool:
        read = lambda asked: [e for e in pool.starmap(example, asked, chunksize=500) if e]
        examples = read(problems(rng, args.data, args.stories, args.copies))
        held = {f"{kind}.{lang}": read(asked) for lang in ("en", "zh") for kind, asked in (("stories", told(random.Random(1), lang, True, 2000)), ("messages", messages.HELD[lang]))}
    print(len(examples), "problems", flush=True)
    network = Network(args.dim, args.dropout)
    tables = [p for name, p in network.named_parameters() if name in ("question.weight", "number.weight", "context.weight", "pair.weight")]
    others = [p for name, p in network.named_parameters() if name not in ("question.weight", "number.weight", "context.weight", "pair.weight")]
    optimisers = torch.optim.SparseAdam(tables, lr=args.lr), torch.optim.Adam(others, lr=args.lr)
    steps, order, start = int(args.epochs * len(examples) / 64), [], time.time()
    for step in range(steps):
        for group in (group for optimiser in optimisers for group in optimiser.param_groups):
            group["lr"] = args.lr * min(1, (step + 1) / 100) * max(0.02, 1 - step / steps)
        if len(order) < 64:
            order = rng.sample(range(len(examples)), len(examples))
        batch = Batch([examples[order.pop()] for _ in range(64)], args.drop)
        found = network(batch)
        loss = (log_sum(found, batch.owner, batch.size) - log_sum(found[batch.right], batch.owner[batch.right], batch.size)).mean()
        for optimiser in optimisers:
            optimiser.zero_grad()
        loss.backward()
        for optimiser in optimisers:
            optimiser.step()
        if (step + 1) % max(1, steps // 6) == 0:
            print(f"{step + 1} steps, {time.time() - start:.0f} s, loss {loss.item():.3f}, held out " + ", ".join(f"{name} {100 * right(network, es):.1f}" for name, es in held.items()), flush=True)
    print(f"temperature {temper(network, [e for es in held.values() for e in es]):.2f}")
    torch.save({"state": network.state_dict(), "dim": args.dim}, args.out)


if __name__ == "__main__":
    main()
