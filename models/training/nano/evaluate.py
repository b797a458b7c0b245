"""Measure an exported model on the held-out conversations and on outside questions, greedy decoding, from the GGUF itself.

No grammar and none of the program's checks take part: these are the model's own answers.
"""

import argparse
import json
import math
import re
import sys
from collections import defaultdict
from pathlib import Path

import torch

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "common")]
import bpe
import chat
import gguf
import model as nano
import questions
import textutil as tx
from export import TENSORS
from formulas import same, value

CALL = re.compile(r'<tool_call>\{"name":"(\w+)","arguments":(\{.*\})\}</tool_call>$', re.S)


def load(path):
    """GGUF -> (model with the weights as stored, tokenizer)."""
    stored = gguf.Reader(path)
    meta, tensors = stored.metadata, {k: torch.from_numpy(v.copy()) for k, v in stored.tensors.items()}
    config = nano.Config(meta["qwen2.vocab_size"], meta["qwen2.embedding_length"], meta["qwen2.block_count"], meta["qwen2.attention.head_count"],
                         meta["qwen2.feed_forward_length"], meta["qwen2.context_length"], meta["qwen2.rope.freq_base"], meta["qwen2.attention.layer_norm_rms_epsilon"])
    state = {"emb.weight": tensors["token_embd.weight"], "norm.weight": tensors["output_norm.weight"]}
    for i in range(config.layers):
        state |= {f"blocks.{i}.{ours}": tensors[f"blk.{i}.{theirs}"] for ours, theirs in TENSORS.items()}
    model = nano.Model(config, structured=False)
    model.load_state_dict(state)
    tokens = meta["tokenizer.ggml.tokens"]
    ids = {t: i for i, t in enumerate(tokens)}
    merges = [[ids[part] for part in merge.split(" ")] for merge in meta["tokenizer.ggml.merges"]]
    specials = [t for t, kind in zip(tokens, meta["tokenizer.ggml.token_type"]) if kind != gguf.NORMAL]
    return model.eval(), bpe.BPE(merges, bpe.QWEN2, specials)


class Generator:
    def __init__(self, model, tokenizer, limit=112, batch=64):
        self.model, self.tokenizer, self.limit, self.batch = model, tokenizer, limit, batch
        self.end = tokenizer.specials[chat.END]

    def __call__(self, prompts):
        """Texts of the assistant's turns. Prompts of similar length are decoded together, padded on the left: RoPE only sees distances."""
        encoded = [self.tokenizer.encode(p) for p in prompts]
        order, replies = sorted(range(len(prompts)), key=lambda i: len(encoded[i])), [None] * len(prompts)
        for start in range(0, len(order), self.batch):
            part = order[start:start + self.batch]
            for i, ids in zip(part, self._decode([encoded[i] for i in part])):
                replies[i] = self.tokenizer.decode(ids)
        return replies

    @torch.no_grad()
    def _decode(self, prompts):
        width = max(map(len, prompts))
        ids = torch.tensor([[0] * (width - len(p)) + p for p in prompts])
        real = torch.arange(width) >= torch.tensor([[width - len(p)] for p in prompts])
        # a padding position attends to itself, so that no row of the softmax is empty; nothing reads it
        mask = (torch.ones(width, width).tril().bool() & real[:, None, :] | torch.eye(width).bool())[:, None]
        cache, out, open_rows, start = [{} for _ in self.model.blocks], [[] for _ in prompts], set(range(len(prompts))), 0
        for _ in range(min(self.limit, self.model.config.context - width)):
            chosen = self.model.logits(self.model.hidden(ids, cache, start, mask)[:, -1]).argmax(-1)
            for row in list(open_rows):
                token = int(chosen[row])
                if token == self.end:
                    open_rows.discard(row)
                else:
                    out[row].append(token)
            if not open_rows:
                break
            start += ids.shape[1]
            ids = chosen[:, None]
            real = torch.cat([real, torch.ones(len(prompts), 1, dtype=torch.bool)], 1)
            mask = real[:, None, None, :]
        return out


def parse(reply):
    """-> (tool or None, its argument or the text); tool 'malformed' where a call does not parse."""
    if "<tool_call>" not in reply:
        return None, reply.strip()
    found = CALL.match(reply.strip())
    try:
        return found[1], next(iter(json.loads(found[2]).values()))
    except (TypeError, ValueError, StopIteration, AttributeError):
        return "malformed", reply


def interval(right, total):
    """Wilson's 95 % interval in percent."""
    if not total:
        return 0.0, 0.0
    z, p = 1.96, right / total
    middle, half = p + z * z / (2 * total), z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return tuple(round(100 * x / (1 + z * z / total), 1) for x in (middle - half, middle + half))


class Scores:
    def __init__(self, errors):
        self.counts, self.errors, self.shown = {}, errors, defaultdict(int)

    def add(self, name, right, detail=""):
        ok, total = self.counts.get(name, (0, 0))
        self.counts[name] = (ok + bool(right), total + 1)
        if not right and self.shown[name] < self.errors:
            self.shown[name] += 1
            print(f"    {name}: {detail}")

    def table(self):
        return {name: {"percent": round(100 * ok / total, 1), "interval": interval(ok, total), "n": total} for name, (ok, total) in sorted(self.counts.items())}


def first_prompt(item):
    return item["turns"][0][0] + item["turns"][1][0]


def held_out(generate, items, scores):
    by_kind = defaultdict(list)
    for item in items:
        by_kind[item["kind"]].append(item)
    first = [i for kind in ("arith", "gsm", "search", "talk", "action", "notool", "foreign") for i in by_kind[kind]]
    for item, reply in zip(first, generate([first_prompt(i) for i in first])):
        score_first(item, *parse(reply), scores)
    later = [(i, "".join(t for t, _ in i["turns"][:-1])) for kind in ("result", "evidence", "dialogue") for i in by_kind[kind]]
    for (item, _), reply in zip(later, generate([p for _, p in later])):
        score_later(item, reply, scores)


def score_first(item, tool, text, scores):
    kind, lang, detail = item["kind"], item["lang"], f"{item['q']!r} -> {tool}: {text!r}"
    if kind in ("arith", "gsm"):
        source = item["source"]
        scores.add(f"routing: {source} {lang}", tool == "calculator", detail)
        if item.get("expr"):
            name = f"expression: {source} {lang}"
            if source == "explicit":
                name += f", core {'held' if item['core_held'] else 'seen'}, form {'held' if item['form_held'] else 'seen'}"
            scores.add(name, tool == "calculator" and same(text, item["expr"]), f"{detail}, wanted {item['expr']!r}")
    elif kind == "search":
        scores.add(f"routing: search {lang}", tool == "search", detail)
        scores.add(f"query verbatim: {lang}", tool == "search" and text == item["query"], detail)
    else:
        scores.add(f"no call: {kind} {lang}", tool is None, detail)
        scores.add(f"reply: {kind} {lang}", tool is None and text == item["reply"], detail)


def score_later(item, reply, scores):
    kind, lang = item["kind"], item["lang"]
    if kind == "result":
        scores.add(f"result stated: {lang}", reply == item["final"], f"{item['result']!r} -> {reply!r}")
    elif kind == "evidence":
        score_evidence(f"evidence {lang}", item["gold"], len(item["found"]), reply, scores)
    else:
        wanted, given = parse(item["turns"][-1][0].removesuffix(chat.END)), parse(reply)
        if item["last"] in ("arith", "search", "talk", "action"):
            scores.add(f"dialogue, last round routed: {lang}", given[0] == wanted[0], f"{item['turns'][-2][0][-120:]!r} -> {reply!r}")
        scores.add(f"dialogue, last round exact: {lang}", given == wanted, f"{wanted} -> {given}")


def score_evidence(name, gold, count, reply, scores):
    found = re.fullmatch(r"\[(\d+)\]", reply.strip())
    chosen = int(found[1]) - 1 if found else None
    if gold >= 0:
        scores.add(f"{name}: right sentence", chosen == gold)
        scores.add(f"{name}: first is right", gold == 0)
    else:
        scores.add(f"{name}: none chosen when none answers", chosen == -1)
    scores.add(f"{name}: well-formed", chosen is not None and -1 <= chosen < count, reply)


SYSTEM = chat.system(list(chat.TOOLS.values()))


def outside(generate, data, count, scores):
    """Questions nobody wrote for this model: reading comprehension must be searched, word problems calculated."""
    for name, path in (("XQuAD en", "qa/xquad.en.jsonl"), ("XQuAD zh", "qa/xquad.zh.jsonl"), ("COVID-QA", "qa/covidqa.ccby.jsonl.gz")):
        asked = sorted({row["question"].strip() for row in tx.read_jsonl(data / path)})
        asked = asked[::max(1, len(asked) // count)][:count]
        for question, reply in zip(asked, generate([SYSTEM + chat.user(q) for q in asked])):
            tool, text = parse(reply)
            scores.add(f"outside, searched: {name}", tool == "search", f"{question!r} -> {tool} {text!r}")
            scores.add(f"outside, query verbatim: {name}", tool == "search" and text == questions.bare(question), f"{question!r} -> {text!r}")
    for name, path in (("SVAMP", "math/svamp.jsonl"), ("CMATH", "math/cmath_dev.jsonl")):
        rows = list(tx.read_jsonl(data / path))
        rows = rows[::max(1, len(rows) // count)][:count]
        for row, reply in zip(rows, generate([SYSTEM + chat.user(row["question"]) for row in rows])):
            tool, text = parse(reply)
            got, wanted = value(text) if tool == "calculator" else None, value(str(row["answer"]))
            right, detail = got is not None and wanted is not None and math.isclose(got, wanted, rel_tol=1e-4), f"{row['question']!r} -> {tool} {text!r}, answer {row['answer']}"
            scores.add(f"outside, calculated: {name}", tool == "calculator", detail)
            scores.add(f"outside, right value: {name}", right, detail)
            if int(row.get("grade", 9)) <= 3:
                scores.add(f"outside, right value: {name}, grades 1 to 3", right)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="GGUF file")
    parser.add_argument("--held", type=Path, required=True, help="held.jsonl")
    parser.add_argument("--eval", type=Path, help="folder with qa/ and math/, for the outside questions")
    parser.add_argument("--count", type=int, default=400, help="outside questions per set")
    parser.add_argument("--limit", type=int, help="use only so many held-out conversations")
    parser.add_argument("--errors", type=int, default=0, help="errors to print per figure")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    generate, scores = Generator(*load(args.model)), Scores(args.errors)
    held_out(generate, list(tx.read_jsonl(args.held))[:args.limit], scores)
    if args.eval:
        outside(generate, args.eval, args.count, scores)
    for name, row in scores.table().items():
        print(f"{name}: {row['percent']} % ({row['interval'][0]}-{row['interval'][1]}) of {row['n']}")
    if args.json:
        args.json.write_text(json.dumps(scores.table(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
