"""Train the static embedder: a table of token vectors with learned weights, summed, L2-normalised, in-batch negatives.

A token's vector is its own plus the mean of its characters' or letter n-grams' vectors, as in fastText; both are folded into one table
afterwards, so this costs nothing at run time. The loss is averaged over several leading dimensions (Matryoshka), so that a prefix of the
vector can be used alone.
"""

import argparse
import json
import math
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "common"))
import bpe
import lexicon

# Shares of a batch; the rest are sentences.
MIX = {"title": 0.1, "heading": 0.12, "question": 0.05, "qa": 0.1, "parallel": 0.08, "lexicon": 0.08, "name": 0.03, "concept": 0.08, "paraphrase": 0.15}
RUN = 8   # paraphrases that are drawn together: about different statements of one document, mostly
TRANSLATED, PARAPHRASED = 0.35, 0.2   # shares of the queries whose words are replaced by the lexicon
BILINGUAL = 2   # the language number of pairs of an English and a Chinese text


def sub_units(token):
    """Han characters of a Han token, letter 4-grams of a word; none where the token is short or not valid UTF-8."""
    try:
        text = token.decode("utf-8")
    except UnicodeDecodeError:
        return []
    if len(text) > 1 and "\u3400" <= text[0] <= "\u9fff":
        return list(text)
    if len(text) > 3 and text.isalpha():
        marked = f"<{text}>"
        return [marked[i:i + 4] for i in range(len(marked) - 3)]
    return []


class Table(torch.nn.Module):
    def __init__(self, tokenizer, frequencies, dim):
        super().__init__()
        names, flat, offsets = {}, [], []
        for token in tokenizer.bytes:
            offsets.append(len(flat))
            flat += [names.setdefault(u, len(names)) for u in sub_units(token)]
        self.register_buffer("flat", torch.tensor(flat))
        self.register_buffer("offsets", torch.tensor(offsets))
        self.own = torch.nn.Parameter(torch.randn(tokenizer.n, dim) * 0.05)
        self.parts = torch.nn.Parameter(torch.randn(len(names), dim) * 0.05)
        share = torch.tensor(frequencies / frequencies.sum(), dtype=torch.float32)
        self.log_weight = torch.nn.Parameter(torch.log(1e-4 / (1e-4 + share)) / 4)   # in units of 1/4: one learning rate fits all

    def forward(self):
        vectors = self.own + F.embedding_bag(self.flat, self.parts, self.offsets, mode="mean")
        return vectors * torch.exp(4 * self.log_weight)[:, None]


class Batches:
    """One language per batch; several passages of one document are each other's hard negatives."""

    def __init__(self, data, size, group, keep, translator, rng):
        self.data, self.size, self.group, self.keep, self.translator, self.rng = data, size, group, keep, translator, rng
        counts, chinese = np.diff(data["document_passages"]), data["document_chinese"]
        self.counts = counts
        self.documents = [np.flatnonzero((chinese == c) & (counts > 0)) for c in (False, True)]
        self.weights = [(w := np.minimum(counts[d], 20).astype(float)) / w.sum() for d in self.documents]
        kinds = [str(k) for k in data["kinds"]]
        self.pairs = {k: [np.flatnonzero((data["pair_kind"] == i) & np.isin(data["pair_lang"], (lang, BILINGUAL))) for lang in (0, 1)] for i, k in enumerate(kinds)}

    def _row(self, name, i):
        ends = self.data[name + "_off"]
        return self.data[name][ends[i]:ends[i + 1]]

    def _sentence(self, passage):
        """A sentence, or a part of it that looks like a question, and its passage with or without it."""
        rng, first, last = self.rng, *self.data["passage_sentences"][passage:passage + 2]
        chosen = rng.integers(first, last)
        query, rows = self._row("sentences", chosen), range(first, last)
        if last - first > 1 and rng.random() > self.keep:
            rows = [r for r in rows if r != chosen]
        target = np.concatenate([self._row("sentences", r) for r in rows])
        if len(query) > 6 and (kind := rng.random()) < 0.6:
            length = int(rng.integers(4, min(len(query), 20) + 1))
            if kind < 0.3:
                start = rng.integers(0, len(query) - length + 1)
                query = query[start:start + length]
            else:
                query = query[np.sort(rng.permutation(len(query))[:length])]
        return query[:64], target[:256]

    def _vary(self, query, chinese):
        """Now and then the query in the other language, or in other words of its own."""
        kind, translator = self.rng.random(), self.translator
        if kind < TRANSLATED:
            varied = translator.chinese_to_english(query) if chinese else translator.english_to_chinese(query)
        elif kind < TRANSLATED + PARAPHRASED:
            varied = translator.chinese_to_english(query, rate=0.4, back=True) if chinese else translator.english_paraphrase(query, rate=0.3)
        else:
            return query
        return np.array(varied[:64], np.uint16) if varied else query

    def draw(self):
        """-> (queries, targets, the statements of each target, which begin with the one that answers; -1 for none)."""
        rng, lang = self.rng, int(self.rng.random() < 0.5)
        counts = {k: int(self.size * share) for k, share in MIX.items()}
        mined = self.size - sum(counts.values()) + counts["title"]
        queries, targets = [], []
        for document in rng.choice(self.documents[lang], mined // self.group + 2, p=self.weights[lang]):
            some = rng.choice(self.counts[document], min(self.group, self.counts[document]), replace=False)
            for passage in self.data["document_passages"][document] + some:
                query, target = self._sentence(int(passage))
                if len(queries) % 100 < 100 * counts["title"] / mined:
                    query = np.concatenate([self._row("titles", document), query[:6]])
                if len(query) and len(target) and len(queries) < mined:
                    queries.append(self._vary(query, lang == 1))
                    targets.append(target)
        statements = [[-1] * self.data["pair_statements"].shape[1]] * len(queries)
        for kind in ("heading", "question", "qa", "parallel", "lexicon", "name", "concept", "paraphrase"):
            rows = self.pairs.get(kind, [[], []])[lang]
            run = RUN if kind == "paraphrase" else 1
            first = rng.choice(len(rows) - run + 1, counts[kind] // run) if len(rows) >= run else []
            for row in (rows[i] for start in first for i in range(start, start + run)):
                query, target = self._row("queries", row), self._row("answers", row)
                if len(query) and len(target):
                    queries.append(query if self.data["pair_lang"][row] == BILINGUAL else self._vary(query, lang == 1))
                    targets.append(target)
                    statements.append(self.data["pair_statements"][row])
        return queries, targets, torch.tensor(np.array(statements))


def pool(rows, table):
    offsets = np.concatenate([[0], np.cumsum([len(r) for r in rows])[:-1]])
    return F.embedding_bag(torch.from_numpy(np.concatenate(rows).astype(np.int64)), table, torch.from_numpy(offsets), mode="sum")


def contrastive_loss(queries, targets, same, dims, scale):
    labels, loss = torch.arange(len(queries)), 0
    for dim in dims:
        scores = F.normalize(queries[:, :dim], dim=1) @ F.normalize(targets[:, :dim], dim=1).T * scale
        scores = scores.masked_fill(same, -1e4)
        loss = loss + (F.cross_entropy(scores, labels) + F.cross_entropy(scores.T, labels)) / (2 * len(dims))
    return loss


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="output of prepare.py")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--dims", type=int, nargs="+", default=[256, 128, 64])
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--lr", type=float, default=5e-3)
    parser.add_argument("--scale", type=float, default=20.0)
    parser.add_argument("--group", type=int, default=4, help="passages of one document in a batch")
    parser.add_argument("--keep", type=float, default=0.4, help="probability that the query sentence stays in its passage")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    data = dict(np.load(args.data / "data.npz"))
    tokenizer = bpe.BPE.load(args.data / "tokenizer")
    table = Table(tokenizer, np.bincount(data["sentences"], minlength=tokenizer.n) + 1.0, max(args.dims))
    optimizer = torch.optim.Adam(table.parameters(), lr=args.lr, betas=(0.9, 0.98))
    rng = np.random.default_rng(args.seed)
    translator = lexicon.Translator(lexicon.load(args.data / "lexicon.json"), tokenizer, rng)
    batches, losses, began = Batches(data, args.batch, args.group, args.keep, translator, rng), [], time.time()
    for step in range(args.steps):
        for group in optimizer.param_groups:
            group["lr"] = args.lr * min(1, (step + 1) / 50) * max(0.02, 0.5 * (1 + math.cos(math.pi * step / args.steps)))
        queries, targets, statements = batches.draw()
        digest = torch.tensor([hash(t.tobytes()) for t in targets])
        same = digest[:, None] == digest[None]   # a passage drawn twice is not its own negative,
        same |= ((statements[:, :1, None] == statements[None]) & (statements[None] >= 0)).any(-1)   # nor is one that has the answer beside others
        same.fill_diagonal_(False)
        vectors = table()
        loss = contrastive_loss(pool(queries, vectors), pool(targets, vectors), same, args.dims, args.scale)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if (step + 1) % 40 == 0:
            print(f"step {step + 1} loss {np.mean(losses[-40:]):.3f} {time.time() - began:.0f} s", flush=True)
    args.out.mkdir(parents=True, exist_ok=True)
    np.save(args.out / "table.npy", table().detach().numpy())
    tokenizer.save(args.out)
    report = {k: str(v) if isinstance(v, Path) else v for k, v in vars(args).items()} | {"seconds": round(time.time() - began), "loss": float(np.mean(losses[-40:]))}
    (args.out / "train.json").write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
