"""Write the training and held-out conversations: train.jsonl and held.jsonl.

Each line: {"kind", "lang", "turns": [[text, is_target], ...], and what the evaluation needs}. Targets are what the assistant writes.
"""

import argparse
import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "common")]
import arithmetic
import chat
import questions
import situations
import smalltalk
import sources
import stories
import textutil as tx
import wordproblems

COUNTS = {"explicit": 50000, "told": 60000, "word": 48000, "gsm": 12000, "search": 80000, "talk": 8000, "action": 18000, "notool": 8000, "foreign": 8000,
          "evidence": 1500, "result": 3000, "dialogue": 9000, "long": 200}   # of "told" stories, each has three to four conversations
WORD_PROBLEMS = {"story": 0.2, "situation": 0.52, "word": 0.28}   # how single ones are made: told one by one, put together from parts, short templates
HELD_COUNTS = {"explicit": 1200, "told": 250, "word": 1250, "gsm": 300, "search": 600, "talk": 300, "action": 300, "notool": 300, "foreign": 300,
               "evidence": 300, "result": 300, "dialogue": 300, "long": 20}
RESULT = {"en": "The result is {}.", "zh": "结果是 {}。"}
FAILED = {"en": "The calculation failed.", "zh": "计算失败。"}
ARGUMENTS = ["request", "request", "request", "query", "text", "input", "question", "q", "prompt", "message"]   # of tools that take one text
OTHER_TOOLS = ["weather(city)", "translate(text, language)", "send_email(to, subject, body)", "calendar(date)", "open_file(path)", "set_timer(minutes)", "news(topic)",
               "create_note(text)", "list_files(folder)", "get_time(timezone)", "play_music(title)", "image(prompt)", "contacts(name)", "stock_price(symbol)"]
PROMPTS = ["You are AgentDesk, a local assistant.", "You are a helpful assistant.", "Answer from the user's documents.", "你是 AgentDesk 助手。", "你是一个有用的助手。",
           "Use a tool where one helps. Answer in the language of the question.", "You answer questions about the user's own documents with citations.", "请根据用户的文档回答问题，并给出引用。",
           "Answer only from the search results. If nothing fits, reply [0].", "You are a careful assistant on the user's own machine. Call the calculator for numbers and the search for facts.",
           "你是用户本机上的助手。计算用计算器，事实用搜索。", "Be brief.", "请用问题的语言回答。", "Cite the numbered evidence you used.\nNever invent numbers.", "Today is Monday."]


class Split:
    """One side of the data: its generators draw either from the training or from the held-out templates and texts."""

    def __init__(self, source, held, rng, gsm, requests):
        self.held, self.rng = held, rng
        mine = lambda text, parts=20: (tx.stable_bucket(text, parts) == 0) == held
        self.topics = {l: [t for t in source.topics[l] if mine(t)] for l in ("en", "zh")}
        self.plain_topics = {l: [t for i, t in enumerate(questions.TOPICS[l]) if arithmetic.is_held(i) == held] for l in ("en", "zh")}
        self.questions = {l: [q for q in source.questions[l] if mine(q)] for l in ("en", "zh")}
        self.paragraphs = {l: [p for p in source.sentences[l] if mine(p[0])] for l in ("en", "zh")}
        self.asked = {l: [a for a in source.asked[l] if mine(a.group)] for l in ("en", "zh")}
        self.gsm = [wordproblems.gsm8k(row) for row in gsm if mine(row["q"])]
        self.requests = defaultdict(list)
        for row in requests:
            if row["tool"] not in chat.TOOLS and len(row["q"]) < 160 and mine(row["q"]):
                self.requests[row["tool"]].append(" ".join(row["q"].split()))
        self.index = {}
        for lang in ("en", "zh"):
            flat = [s for p in self.paragraphs[lang] for s in p]
            self.index[lang] = (flat, tx.Bm25(flat))
        self.traditional = {}
        for old, new in tx.T2S.items():
            self.traditional[new] = None if new in self.traditional else chr(old)
        self.traditional = {ord(k): v for k, v in self.traditional.items() if v and len(k) == 1}

    # ---- parts
    def language(self):
        return self.rng.choice(["en", "zh"])

    def topic(self, lang):
        kind = self.rng.random()
        return questions.product(self.rng, lang) if kind < 0.15 else self.rng.choice(self.plain_topics[lang] if kind < 0.42 else self.topics[lang])

    def system(self, need=None, without=None):
        """A system turn that offers the tool 'need' and not the tool 'without', and now and then tools of other kinds."""
        rng = self.rng
        offered = [line for name, line in chat.TOOLS.items() if name != without and (name == need or rng.random() < 0.93)]
        if rng.random() < 0.35 or not offered:
            offered += self.others()
        if rng.random() < 0.3:
            rng.shuffle(offered)
        return chat.system(offered, rng.choice(PROMPTS) if rng.random() < 0.35 else None)

    def maybe_traditional(self, lang, *texts):
        if lang == "zh" and self.rng.random() < 0.08:
            return tuple(t.translate(self.traditional) for t in texts)
        return texts

    # ---- arithmetic
    def arithmetic(self, lang, word):
        if word:
            source = self.rng.choices(list(WORD_PROBLEMS), WORD_PROBLEMS.values())[0]
            make = {"story": stories, "situation": situations, "word": wordproblems}[source]
            return make.question(self.rng, lang, self.held), {"source": source}
        core, form = self.rng.choice([(True, False), (False, True), (True, True), (False, False)]) if self.held else (False, False)
        return arithmetic.question(self.rng, lang, core, form), {"source": "explicit", "core_held": core, "form_held": form}

    def result_text(self):
        rng = self.rng
        kind = rng.random()
        if kind < 0.06:
            return rng.choice(["error: division by zero", "error: syntax", "error: unknown name 'x'", "error: the number is too large", "错误：除数为零"])
        if kind < 0.12:
            return rng.choice(["≈ ", "= ", "-"]) + f"{rng.random() * 100:.{rng.randint(1, 8)}f}"
        if kind < 0.18:
            return f"{rng.randint(1, 99)}/{rng.randint(2, 99)}" + rng.choice(["", f" ≈ {rng.random():.6f}"])
        return rng.choice([lambda: str(rng.randint(-99, 99)), lambda: f"{rng.uniform(-1e4, 1e4):.{rng.randint(1, 6)}f}", lambda: str(rng.randint(0, 10 ** rng.randint(1, 14))),
                           lambda: f"{rng.random():.{rng.randint(2, 12)}f}", lambda: f"{rng.randint(1000, 10 ** 9):,}"])()

    def final(self, lang, result):
        return FAILED[lang] if result.startswith(("error", "错误")) else RESULT[lang].format(result)

    def explicit(self, word=False):
        lang = self.language()
        (message, expression), more = self.arithmetic(lang, word)
        return "calculator", self.calculation(lang, *self.maybe_traditional(lang, message, expression), **more)

    def calculation(self, lang, message, expression, **more):
        turns = [[chat.user(message), 0], [chat.call("calculator", expression) + chat.END, 1]]
        if self.rng.random() < 0.08:
            result = self.result_text()
            turns += [[chat.tool(result), 0], [self.final(lang, result) + chat.END, 1]]
        return {"kind": "arith", "lang": lang, "q": message, "expr": expression, "turns": turns, **more}

    def word(self):
        return self.explicit(word=True)

    def told(self):
        """A story with all its questions, a conversation each."""
        lang = self.language()
        texts = self.maybe_traditional(lang, *(text for pair in stories.family(self.rng, lang, self.held) for text in pair))
        return "calculator", [self.calculation(lang, message, formula, source="story") for message, formula in zip(texts[::2], texts[1::2])]

    def gsm_problem(self):
        """A GSM8K problem or a step of one: the whole call where one short formula answers it, else only that the calculator is called."""
        whole, *steps = self.rng.choice(self.gsm)
        step = bool(steps) and self.rng.random() < 0.65
        message, formula = self.rng.choice(steps) if step else whole
        if formula and not self.held and self.rng.random() < 0.7:
            message, formula = wordproblems.renumbered(self.rng, message, formula)
        target = chat.call("calculator", formula) + chat.END if formula else chat.call_head("calculator")
        return "calculator", {"kind": "gsm", "lang": "en", "source": "gsm8k step" if step else "gsm8k", "q": message, "expr": formula, "turns": [[chat.user(message), 0], [target, 1]]}

    def result(self):
        """Only the second half: state the result that the tool gave."""
        lang = self.language()
        (message, expression), _ = self.arithmetic(lang, self.rng.random() < 0.3)
        result = self.result_text()
        final = self.final(lang, result)
        return "calculator", {"kind": "result", "lang": lang, "q": message, "expr": expression, "result": result, "final": final, "turns": [
            [chat.user(message), 0], [chat.call("calculator", expression) + chat.END, 0], [chat.tool(result), 0], [final + chat.END, 1]]}

    # ---- search
    def search_question(self, lang):
        rng, kind = self.rng, self.rng.random()
        while True:
            if kind < 0.35:
                question = rng.choice(self.questions[lang])
            elif kind < 0.87:
                question = questions.from_template(rng, lang, lambda: self.topic(lang), self.held)
            else:
                question = questions.from_statement(rng, lang, rng.choice(rng.choice(self.paragraphs[lang]))) or ""
            if 2 <= len(questions.bare(question)) and len(question) < 150:
                return question
            kind = rng.random()

    def search(self):
        lang = self.language()
        message, query = self.maybe_traditional(lang, *questions.wrap(self.rng, lang, self.search_question(lang), self.held))
        return "search", {"kind": "search", "lang": lang, "q": message, "query": query,
                          "turns": [[chat.user(message), 0], [chat.call("search", query) + chat.END, 1]]}

    def evidence(self, count=None):
        rng, lang = self.rng, self.language()
        question, sentence, answer, passage = None, None, None, None
        while not question or len(question) > 120:
            if rng.random() < (0.75 if lang == "zh" else 0.35) and self.asked[lang]:
                item = rng.choice(self.asked[lang])
                question, sentence, answer, passage = item.question, item.sentence, item.answer, item.passage
            else:
                passage, answer = rng.choice(self.paragraphs[lang]), None
                sentence = rng.choice(passage)
                question = questions.from_statement(rng, lang, sentence)
        found, gold = self.found(lang, question, sentence, answer, passage, rng.random() < 0.25, count)
        message, query = questions.wrap(rng, lang, question, self.held)
        marker = f"[{gold + 1}]"
        return "search", {"kind": "evidence", "lang": lang, "q": message, "query": query, "gold": gold, "found": found, "turns": [
            [chat.user(message), 0], [chat.call("search", query) + chat.END, 0], [chat.tool(chat.evidence(found)), 0], [marker + chat.END, 1]]}

    def found(self, lang, question, sentence, answer, passage, without, count):
        """Sentences as a search would return them, best first -> (sentences, index of the right one or -1)."""
        rng = self.rng
        flat, index = self.index[lang]
        if without and rng.random() < 0.1:
            return ["No results."], -1
        wrong = lambda s: s != sentence and (not answer or answer not in s)
        count = (count or rng.choice([2, 3, 3, 4, 4, 5, 6, 8])) - (0 if without else 1)
        near = rng.sample(passage, len(passage))[:rng.choice([0, 1, 2])] if not without else []
        others = [s for s in near if wrong(s)]
        for i in index.top(question, 14):
            if wrong(flat[i]) and flat[i] not in passage and rng.random() < 0.7:
                others.append(flat[i])
        while len(others) < count:
            others.append(rng.choice(flat))
        shown = others[:count] + ([] if without else [sentence])
        shown = self.ranked(index, question, shown)
        return shown, -1 if without else shown.index(sentence)

    def ranked(self, index, question, shown):
        """Sorted by weighted word overlap with a little noise, as the program's scores sort them."""
        terms = set(tx.bm25_terms(question))
        default = math.log(1 + index.n)
        score = {s: sum(index.idf.get(t, default) for t in terms & set(found)) / (1 + 0.012 * len(found)) for s in shown for found in [tx.bm25_terms(s)]}
        best = max(score.values()) + 1e-9
        return sorted(shown, key=lambda s: -score[s] - self.rng.gauss(0, 0.08) * best)

    # ---- no call
    def talk(self):
        lang = self.language()
        message, reply = smalltalk.talk(self.rng, lang, self.held)
        return None, {"kind": "talk", "lang": lang, "q": message, "reply": reply, "turns": [[chat.user(message), 0], [reply + chat.END, 1]]}

    def action(self):
        lang = self.language()
        message = smalltalk.action(self.rng, lang, wordproblems.NAMES[lang], self.topic(lang), self.held)
        reply = smalltalk.NO_TOOL[lang]
        return None, {"kind": "action", "lang": lang, "q": message, "reply": reply, "turns": [[chat.user(message), 0], [reply + chat.END, 1]]}

    def notool(self):
        """A question for a tool that is not offered here."""
        lang, missing = self.language(), self.rng.choice(["calculator", "search"])
        if missing == "calculator":
            message = self.arithmetic(lang, self.rng.random() < 0.4)[0][0]
        else:
            message = questions.wrap(self.rng, lang, self.search_question(lang), self.held)[0]
        reply = smalltalk.NO_TOOL[lang]
        return "-" + missing, {"kind": "notool", "lang": lang, "q": message, "reply": reply, "turns": [[chat.user(message), 0], [reply + chat.END, 1]]}

    # ---- tools of other names
    def others(self, without=None):
        """Lines of tools that this model leaves alone."""
        rng = self.rng
        known = [f"{name}({rng.choice(ARGUMENTS)})" for name in rng.sample(sorted(self.requests), min(3, len(self.requests))) if name != without]
        return rng.sample(known + rng.sample(OTHER_TOOLS, 3), rng.randint(1, 5))

    def foreign(self):
        """A request for what a tool of another name does. Whether that is offered or not, this model has none for it: choosing among such tools it does not learn."""
        name = self.rng.choice(sorted(self.requests))
        message, reply = self.rng.choice(self.requests[name]), smalltalk.NO_TOOL["en"]
        offered = self.others(without=name) + [f"{name}({self.rng.choice(ARGUMENTS)})"] * (self.rng.random() < 0.5) + [chat.TOOLS["calculator"]] * (self.rng.random() < 0.7)
        self.rng.shuffle(offered)
        return offered, {"kind": "foreign", "lang": "en", "q": message, "reply": reply, "turns": [[chat.user(message), 0], [reply + chat.END, 1]]}

    # ---- several rounds
    def dialogue(self):
        """Two to four rounds in one conversation; the rounds after the first are targets like the first."""
        kinds = [self.rng.choice([self.explicit, self.word, self.search, self.search, self.talk, self.result, self.action]) for _ in range(self.rng.choice([2, 2, 3, 4]))]
        return self.join([kind()[1] for kind in kinds], "dialogue")

    def long(self):
        """A conversation with many search results, so that far positions are trained."""
        return self.join([self.evidence(8)[1] for _ in range(self.rng.choice([3, 4, 5, 6]))], "long")

    def join(self, rounds, kind):
        turns = []
        for i, one in enumerate(rounds):
            if turns:
                turns.append(["\n", 0])
            turns += [list(t) for t in one["turns"]]
            if i == len(rounds) - 1:
                break
            if one["kind"] == "search":
                flat = self.index[one["lang"]][0]
                shown = [self.rng.choice(flat) for _ in range(self.rng.choice([1, 1, 2]))]
                turns += [[chat.tool(chat.evidence(shown)), 0], [self.rng.choice(["[1]", f"{shown[0]} [1]"]) + chat.END, 0]]
            elif turns[-1][0].endswith("</tool_call>" + chat.END):
                result = self.result_text()
                turns += [[chat.tool(result), 0], [self.final(one["lang"], result) + chat.END, 1]]
        return list(chat.TOOLS.values()), {"kind": kind, "lang": rounds[-1]["lang"], "last": rounds[-1]["kind"], "turns": turns}

    def conversations(self, name):
        """-> conversations that begin alike: one, or one for each question about a story."""
        need, items = getattr(self, {"gsm": "gsm_problem"}.get(name, name))()
        if isinstance(need, list):   # the very tools to offer
            system = chat.system(need, self.rng.choice(PROMPTS) if self.rng.random() < 0.35 else None)
        elif need and need.startswith("-"):
            system = self.system(without=need[1:])
        else:
            system = self.system(need)
        items = items if isinstance(items, list) else [items]
        for item in items:
            item["turns"] = [[system, 0]] + item["turns"]
        return items


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/, eval/qa/ and eval/tools/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--pool", type=int, default=24000, help="sentences per language")
    parser.add_argument("--scale", type=float, default=1.0, help="factor on the number of training conversations")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(args.seed)
    source = sources.read(args.data, args.pool, rng)
    gsm = list(tx.read_jsonl(args.data / "train" / "math-gsm8k-train-000.jsonl.xz"))
    asked = {re.sub(r"\W", "", row["question"].lower()) for row in tx.read_jsonl(args.data / "eval/tools/metatool.single.eval.jsonl")}
    requests = [row for row in tx.read_jsonl(args.data / "train/tools-metatool-queries-000.jsonl.xz") if re.sub(r"\W", "", row["q"].lower()) not in asked]
    for name, held, counts in (("held", True, HELD_COUNTS), ("train", False, COUNTS)):
        split = Split(source, held, rng, gsm, requests)
        families = [split.conversations(kind) for kind, count in counts.items() for _ in range(count if held else int(count * args.scale))]
        rng.shuffle(families)
        items = [{"family": number, **item} for number, family in enumerate(families) for item in family]
        with open(args.out / f"{name}.jsonl", "w", encoding="utf-8", newline="\n") as out:
            for item in items:
                out.write(json.dumps(item, ensure_ascii=False) + "\n")
        print(name, len(items), dict(Counter(i["kind"] for i in items)), flush=True)


if __name__ == "__main__":
    main()
