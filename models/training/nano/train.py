"""Train the assistant model on the CPU, for a given time.

First a copying stage on random spans, then the conversations. The loss is taken on what the assistant writes, and with a small weight on a
sample of the other tokens; logits are computed only there. The learning rate is constant for the first part and then falls linearly to
3 %, by the clock, so that a run ends when it should however fast the machine is.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "common")]
import bpe
import evaluate
import model as nano
from dataset import PADDING, READ, TARGET, Dataset, plain


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train.npz and held.npz")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=83)
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in --out; --minutes counts the whole run")
    parser.add_argument("--init", type=Path, help="begin with the weights of this GGUF instead of a structured start and the copying stage; with more --layers than it has, new ones that do nothing at first go between its own")
    for name, default in dict(dim=256, layers=4, heads=4, ffn=640, context=2048, tokens=3072, copy_steps=120, warm=40, seed=0, log=25, threads=2).items():
        parser.add_argument("--" + name.replace("_", "-"), type=int, default=default)
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--decay-from", type=float, default=0.4)
    parser.add_argument("--lm-weight", type=float, default=0.1, help="weight of the loss on text the assistant only reads")
    parser.add_argument("--lm-share", type=float, default=0.1, help="share of such tokens that is used")
    parser.add_argument("--bf16", action="store_true", help="matrix products in bfloat16, for processors that have them")
    parser.add_argument("--save-minutes", type=float, default=10)
    return parser.parse_args()


def copy_batch(rng, source, rows=24, length=64, spans=4, span=14):
    """Text, then spans of it: all but a span's first two tokens can be told by copying."""
    ids = np.empty((rows, length + spans * span), np.int64)
    mask = np.zeros(ids.shape, np.int8)
    for i in range(rows):
        start = rng.integers(0, len(source.ids) - length)
        text = source.ids[start:start + length].astype(np.int64)
        if rng.random() < 0.5:
            text = rng.integers(0, int(source.ids.max()) - 6, length)   # any tokens but the special ones, which come last
        ids[i, :length] = text
        for s in range(spans):
            at, begin = length + s * span, rng.integers(0, length - span)
            ids[i, at:at + span] = text[begin:begin + span]
            mask[i, at + 2:at + span] = TARGET
    return plain(ids, mask)


class Trainer:
    def __init__(self, args):
        self.args = args
        torch.manual_seed(args.seed)
        torch.set_num_threads(args.threads)
        self.rng = np.random.default_rng(args.seed)
        self.train_set, self.held_set = (Dataset(args.data / f"{n}.npz", args.context) for n in ("train", "held"))
        config = nano.Config(bpe.BPE.load(args.tokenizer).n, args.dim, args.layers, args.heads, args.ffn, args.context)
        if args.init:
            self.model, args.copy_steps = evaluate.load(args.init)[0].train(), 0
            args.layers = max(args.layers, self.model.config.layers)
            self.model = nano.deepen(self.model, args.layers).train()
        else:
            self.model = nano.Model(config)
        groups = [{"params": [p for p in self.model.parameters() if p.ndim == n], "weight_decay": decay} for n, decay in ((2, 0.05), (1, 0.0))]
        self.adam = torch.optim.AdamW(groups, lr=args.lr, betas=(0.9, 0.95), fused=True)
        self.step, self.tokens, self.spent = 0, 0, 0.0

    def losses(self, batch, training=True):
        """-> (loss to minimise, loss on the targets, share of the targets predicted exactly)."""
        ids, kind, parent, position, visible = (torch.from_numpy(np.ascontiguousarray(a)) for a in batch)
        fast = training and self.args.bf16
        mask = torch.zeros(visible.shape, dtype=torch.bfloat16).masked_fill(~visible, -1e9) if fast else visible
        with torch.autocast("cpu", torch.bfloat16, enabled=fast):
            hidden = self.model.hidden(ids, positions=position, mask=mask[:, None])

        def predicted(chosen):
            rows, places = torch.nonzero(chosen & (parent >= 0), as_tuple=True)
            with torch.autocast("cpu", torch.bfloat16, enabled=fast):
                logits = self.model.logits(hidden[rows, parent[rows, places]])
            return logits.float(), ids[rows, places]

        logits, wanted = predicted(kind == TARGET)
        loss = total = F.cross_entropy(logits, wanted)
        if training and self.args.lm_weight:
            total = loss + self.args.lm_weight * F.cross_entropy(*predicted((kind == READ) & (torch.rand(kind.shape) < self.args.lm_share)))
        return total, loss.item(), (logits.argmax(-1) == wanted).float().mean().item()

    def update(self, batch, rate):
        total, loss, exact = self.losses(batch)
        self.adam.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for group in self.adam.param_groups:
            group["lr"] = self.args.lr * rate
        self.adam.step()
        self.step += 1
        self.tokens += int((batch.kind != PADDING).sum())
        return loss, exact

    @torch.no_grad()
    def held_out(self, count=600):
        self.model.eval()
        rows = sorted(self.held_set.rows[:count], key=lambda r: self.held_set.lengths[r])
        results = [self.losses(self.held_set.batch([[r] for r in rows[i:i + 24]]), training=False)[1:] for i in range(0, len(rows), 24)]
        self.model.train()
        return [round(float(x), 4) for x in np.mean(results, 0)]

    def checkpoint(self):
        nano.save(self.model, self.args.out / "model.pt")
        torch.save({"adam": self.adam.state_dict(), "step": self.step, "tokens": self.tokens, "spent": self.spent}, self.args.out / "state.pt")

    def restore(self):
        self.model.load_state_dict(torch.load(self.args.out / "model.pt", weights_only=True)["model"])
        state = torch.load(self.args.out / "state.pt", weights_only=True)
        self.adam.load_state_dict(state["adam"])
        self.step, self.tokens, self.spent = state["step"], state["tokens"], state["spent"]
        self.rng = np.random.default_rng(self.args.seed + self.step)

    def run(self):
        args, began = self.args, time.time() - self.spent
        batches = self.train_set.batches(self.rng, args.tokens)
        recent, saved = [], self.spent
        while self.spent < args.minutes * 60:
            progress = self.spent / (args.minutes * 60)
            rate = min(1.0, (self.step + 1) / args.warm) * (1.0 if progress < args.decay_from else 0.03 + 0.97 * (1 - progress) / (1 - args.decay_from))
            copying = self.step < args.copy_steps
            batch = copy_batch(self.rng, self.train_set) if copying else self.train_set.batch(next(batches))
            recent.append(self.update(batch, rate))
            self.spent = time.time() - began
            if self.step % args.log == 0 or self.step == args.copy_steps:
                loss, exact = np.mean(recent, 0)
                recent = []
                print(f"{'copy' if copying else 'step'} {self.step} loss {loss:.3f} exact {exact:.3f} rate {rate:.2f} {self.spent:.0f} s {self.tokens / self.spent:.0f} tokens/s", flush=True)
            if self.spent - saved > args.save_minutes * 60:
                saved = self.spent
                self.checkpoint()
                print("held out: loss, exact", self.held_out(), flush=True)
        self.checkpoint()
        held = self.held_out()
        report = {**{k: str(v) if isinstance(v, Path) else v for k, v in vars(args).items()}, "steps": self.step, "tokens_seen": self.tokens, "seconds": round(self.spent),
                  "parameters": sum(p.numel() for p in self.model.parameters()), "held_loss": held[0], "held_exact": held[1]}
        (args.out / "train.json").write_text(json.dumps(report, indent=1) + "\n")
        print("held out: loss, exact", held, flush=True)


def main():
    args = parse()
    args.out.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(args)
    if args.resume:
        trainer.restore()
    print("parameters", sum(p.numel() for p in trainer.model.parameters()), "conversations", len(trainer.train_set.rows), flush=True)
    trainer.run()


if __name__ == "__main__":
    main()
