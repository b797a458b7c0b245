"""Train the reader on the CPU, for a given time, on rows that prepare_reader.py made.

Each row is one passage: the softmax over its sentences and nothing (log-odds 0) must choose the right one. The learning rate falls linearly after the first part, by the clock.
"""

import argparse
import pickle
import random
import re
import sys
import time
from pathlib import Path

import numpy as np
import onnx
import onnx.numpy_helper
import torch
import torch.nn.functional as F
from torch import nn

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "embed"), str(HERE.parent / "common")]
from scorer import LENGTH, TITLE, Reader
from prepare_reader import Row
from reference import StaticModel

LONGEST = 700      # tokens of a passage with its question
UNTITLED = 0.4     # share of the passages that are read without their title
UNANSWERED = 0.1   # share of which the answer is taken out


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="the embedder's folder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--init", type=Path, help="begin with these weights; a reader.onnx does too")
    parser.add_argument("--mix", default="cloze:3,other-words:2,public:0.3", help="sources and how often a row is drawn from each")
    parser.add_argument("--minutes", type=float, default=12)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--decay-from", type=float, default=0.3)
    parser.add_argument("--drop", type=float, default=0.15)
    for name, default in dict(dim=128, layers=3, tokens=3000, warm=100, seed=0, threads=2, held=500, report=6).items():
        parser.add_argument(f"--{name}", type=int, default=default)
    return parser.parse_args()


def tokens(row):
    return len(row.question[0]) + len(row.title[0]) + sum(len(s[0]) for s in row.sentences)


def vary(rng, row):
    """The row as it is read this time."""
    if rng.random() < UNTITLED:
        row = row._replace(title=(row.title[0][:0], row.title[1][:0]))
    if not row.ordered:
        others = [i for i in range(len(row.sentences)) if i != row.right]
        chosen = rng.sample(others, min(len(others), rng.randint(3, 7))) + ([row.right] if row.right >= 0 else [])
        rng.shuffle(chosen)
        return row._replace(sentences=[row.sentences[i] for i in chosen], right=chosen.index(row.right) if row.right >= 0 else -1)
    if row.right >= 0 and len(row.sentences) > 3 and rng.random() < UNANSWERED:
        return row._replace(sentences=row.sentences[:row.right] + row.sentences[row.right + 1:], right=-1, answer=None)
    return row


def collate(rows):
    """-> ids, marks, places [B, T]; right [B], 0 for none, else the sentence's slot + 1; answer [B, 2], -1 where unknown; given [B, slots]; longest question."""
    longest, slots = max(map(tokens, rows)), 1 + max(len(r.sentences) for r in rows)
    ids, marks, places = (np.zeros((len(rows), longest), np.int64) for _ in range(3))
    places -= 1
    right, answer, given = np.zeros(len(rows), np.int64), np.full((len(rows), 2), -1), np.zeros((len(rows), slots), bool)
    for i, row in enumerate(rows):
        at = 0
        for place, (text, mark) in enumerate([row.question, row.title, *row.sentences]):
            if row.answer and place == row.right + 2:
                answer[i] = at + row.answer[0], at + row.answer[1]
            span = slice(at, at := at + len(text))
            ids[i, span], marks[i, span], places[i, span] = text, mark, place
        right[i], given[i, 1:len(row.sentences) + 1] = row.right + 2 if row.right >= 0 else 0, True
    return *map(torch.from_numpy, (ids, marks, places, right, answer, given)), max(len(r.question[0]) for r in rows)


def load(path):
    """Weights that training saved, or those of an exported reader.onnx."""
    if path.suffix != ".onnx":
        return torch.load(path, weights_only=True)
    graph = onnx.load(path).graph
    constants = {constant.name: torch.from_numpy(onnx.numpy_helper.to_array(constant).copy()) for constant in graph.initializer}
    net = {name.removeprefix("net."): value for name, value in constants.items() if name.startswith("net.")}
    for node in graph.node:
        # The exporter turns the weights of linear layers and "near" around and names them by number; the path of the node that uses one tells whose it is.
        module = node.name.removeprefix("/net/").rpartition("/")[0].replace("head/head", "head").replace("/", ".")
        for value in (constants[name] for name in node.input if name in constants and not name.startswith("net.")):
            net |= {f"{module}.weight": value.T} if node.op_type == "MatMul" else {f"{module}.near": value.flatten()}
    return {"net": net, "layers": sum(name.endswith(".near") for name in net)}


def continue_from(net, saved):
    """Begin with saved weights; blocks beyond theirs add nothing at first."""
    net.load_state_dict(net.state_dict() | saved["net"])
    for block in net.blocks[saved["layers"]:]:
        for last in (block.point, block.out, block.down):
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)


class Trainer:
    def __init__(self, args):
        self.args, self.rng = args, random.Random(args.seed)
        torch.manual_seed(args.seed)
        torch.set_num_threads(args.threads)
        table = torch.from_numpy(StaticModel(args.model).table).float()
        self.scale = float(LENGTH / table.norm(dim=-1).median())
        self.table = table * self.scale
        self.net = Reader(table.shape[1], args.dim, args.layers, drop=args.drop)
        if args.init:
            continue_from(self.net, load(args.init))
        self.adam = torch.optim.AdamW(self.net.parameters(), lr=args.lr, betas=(0.9, 0.98), weight_decay=0.02)
        self.sets, self.held = {}, {}
        with open(args.rows, "rb") as rows:
            for row in map(Row._make, pickle.load(rows)):
                if row.source.startswith("held-"):
                    self.held.setdefault(f"{row.source} {row.lang}" + (" none" if row.right < 0 else ""), []).append(row)
                else:
                    self.sets.setdefault(re.sub("-[abcn]$", "", row.source), []).append(row)
        self.held = {key: random.Random(0).sample(rows, min(args.held, len(rows))) for key, rows in sorted(self.held.items())}

    def rows(self):
        mix = [part.split(":") for part in self.args.mix.split(",")]
        left = {name: [] for name, _ in mix}
        while True:
            name = self.rng.choices([n for n, _ in mix], [float(w) for _, w in mix])[0]
            left[name] = left[name] or self.rng.sample(self.sets[name], len(self.sets[name]))
            row = vary(self.rng, left[name].pop())
            if tokens(row) <= LONGEST:
                yield row

    def batches(self):
        rows = self.rows()
        while True:
            some = sorted((next(rows) for _ in range(600)), key=tokens)
            batches = [[]]
            for row in some:
                if batches[-1] and (len(batches[-1]) + 1) * tokens(row) > self.args.tokens:
                    batches.append([])
                batches[-1].append(row)
            self.rng.shuffle(batches)
            yield from batches

    def loss(self, batch):
        ids, marks, places, right, answer, given, longest = batch
        with torch.autocast("cpu", torch.bfloat16):
            odds, ends = self.net(F.embedding(ids, self.table), marks, places, given.shape[1], longest)
        odds, ends = odds.float().masked_fill(~given, -1e4), ends.float()
        choice = F.cross_entropy(F.pad(odds, (1, 0)), right)
        each = F.binary_cross_entropy_with_logits(odds.clamp_min(-30), F.one_hot(right, given.shape[1] + 1)[:, 1:].float(), reduction="none")
        known = answer[:, 0] >= 0
        place = 0.0
        if known.any():
            inside = ends[known].masked_fill((places[known] <= TITLE)[..., None], -1e4)
            place = F.cross_entropy(inside[..., 0], answer[known, 0]) + F.cross_entropy(inside[..., 1], answer[known, 1])
        return choice + 0.9 * each[given].mean() + 0.25 * place, choice.item()

    @torch.no_grad()
    def odds(self, rows):
        self.net.eval()
        out = {}
        order = sorted(range(len(rows)), key=lambda i: tokens(rows[i]))
        for begin in range(0, len(order), 24):
            some = order[begin:begin + 24]
            ids, marks, places, _, _, given, longest = collate([rows[i] for i in some])
            found, _ = self.net(F.embedding(ids, self.table), marks, places, given.shape[1], longest)
            out.update((i, odds[1:len(rows[i].sentences) + 1].numpy()) for i, odds in zip(some, found))
        self.net.train()
        return [out[i] for i in range(len(rows))]

    def report(self):
        """Percent right of all sentences, of the right one and three others, by heavy common tokens instead; and how often nothing is better than the best."""
        weight = self.table.norm(dim=-1).numpy()
        for key, rows in self.held.items():
            rng, found = random.Random(0), self.odds(rows)
            nothing = 100 * np.mean([odds.max() < 0 for odds in found])
            if rows[0].right < 0:
                print(f"  {key} ({len(rows)}): nothing {nothing:.1f}", flush=True)
                continue
            right = 100 * np.mean([odds.argmax() == row.right for row, odds in zip(rows, found)])
            four = words = 0
            for row, odds in zip(rows, found):
                others = [i for i in range(len(odds)) if i != row.right]
                few = [row.right, *rng.sample(others, min(3, len(others)))]
                four += odds[few].argmax() == 0
                asked = set(row.question[0].tolist())
                shared = np.array([sum(weight[t] for t in asked & set(row.sentences[i][0].tolist())) for i in few])
                words += (shared[0] == shared.max()) / (shared == shared.max()).sum()
            print(f"  {key} ({len(rows)}): of all {right:.1f}, of four {100 * four / len(rows):.1f} (common tokens {100 * words / len(rows):.1f}), nothing {nothing:.1f}", flush=True)

    def run(self):
        args, began, recent, seen = self.args, time.time(), [], 0
        reported = began
        for step, rows in enumerate(self.batches()):
            progress = (time.time() - began) / 60 / args.minutes
            if progress >= 1:
                break
            for group in self.adam.param_groups:
                group["lr"] = args.lr * min(1, (step + 1) / args.warm) * (1 if progress < args.decay_from else 0.02 + 0.98 * (1 - progress) / (1 - args.decay_from))
            loss, choice = self.loss(collate(rows))
            self.adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
            self.adam.step()
            seen += len(rows)
            recent.append(choice)
            if step % 200 == 199:
                print(f"step {step + 1} choice {np.mean(recent):.3f} {seen / (time.time() - began):.0f} questions/s {progress:.2f}", flush=True)
                recent = []
            if time.time() - reported > args.report * 60:
                self.report()
                reported = time.time()
        self.report()
        torch.save({"net": self.net.state_dict(), "scale": self.scale, "dim": args.dim, "layers": args.layers}, args.out)


def main():
    trainer = Trainer(parse())
    print({name: len(rows) for name, rows in trainer.sets.items()}, sum(p.numel() for p in trainer.net.parameters()), "weights", flush=True)
    trainer.run()


if __name__ == "__main__":
    main()
