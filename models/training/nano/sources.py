"""Text the conversations are made from: sentences, topics and real questions, none of which overlaps an evaluation set."""

import re
from dataclasses import dataclass, field

import textutil as tx


def clean(sentence):
    return re.sub(r"\s+", " ", sentence).strip()


def usable(sentence, lang):
    """Neither too short to say something nor too long to be shown among others."""
    low, high = (8, 70) if lang == "zh" else (25, 170)
    return low <= len(sentence) <= high and "[" not in sentence


@dataclass
class Asked:
    """A real question with the sentence that answers it."""
    lang: str
    question: str
    sentence: str
    answer: str
    passage: list
    group: str = ""


@dataclass
class Sources:
    sentences: dict = field(default_factory=lambda: {"en": [], "zh": []})   # sentences of one paragraph each
    topics: dict = field(default_factory=lambda: {"en": [], "zh": []})
    questions: dict = field(default_factory=lambda: {"en": [], "zh": []})   # without a known answer
    asked: dict = field(default_factory=lambda: {"en": [], "zh": []})


def evaluation_passages(folder):
    for path in sorted(folder.glob("*.jsonl*")):
        yield from {row["passage"] for row in tx.read_jsonl(path)}


def read(data, pool, rng):
    """data: folder with train/ and eval/qa/; pool: number of sentences per language."""
    overlaps = tx.OverlapFilter(evaluation_passages(data / "eval" / "qa"))
    train, out = data / "train", Sources()
    for lang in ("en", "zh"):
        for name, share in (("wiki-000", 0.6), ("docs-000", 0.4)):
            _read_text(out, lang, train / f"text-{lang}-{name}.jsonl.xz", int(pool * share), overlaps, rng)
        _read_topics(out, lang, train / f"pairs-{lang}-headings-000.jsonl.xz")
        for row in tx.read_jsonl(train / f"qa-{lang}-docs-000.jsonl.xz"):
            out.questions[lang].append(tx.simplify(row["q"]))
    for path in ("qa-drcd.dev.jsonl.gz", "qa-drcd.test.jsonl.gz", "qa-cmrc2018.trial.jsonl"):
        for row in tx.read_jsonl(train / path):
            _add(out, "zh", row["question"], row["passage"], row["answers"][0], row["answer_starts"][0], overlaps)
    for question, passage, answer in _instructions(train / "instruct-en-000.jsonl.xz"):
        if passage is None:
            out.questions["en"].append(question)
        else:
            _add(out, "en", question, passage, answer, passage.find(answer), overlaps)
    for asked in out.asked.values():
        for item in asked:
            out.questions[item.lang].append(item.question)
    for items in (*out.sentences.values(), *out.topics.values(), *out.questions.values(), *out.asked.values()):
        rng.shuffle(items)
    return out


def _read_text(out, lang, path, count, overlaps, rng):
    found = 0
    for row in tx.read_jsonl(path):
        if rng.random() < 0.5:
            continue
        paragraphs = row["text"].split("\n\n")
        for paragraph in rng.sample(paragraphs, min(3, len(paragraphs))):
            paragraph = tx.simplify(paragraph)
            if len(paragraph) < (30 if lang == "zh" else 80) or overlaps(paragraph):
                continue
            kept = [s for s in map(clean, tx.sentences(paragraph, lang == "zh")) if usable(s, lang)]
            if kept:
                out.sentences[lang].append(kept)
                found += len(kept)
        if found > count:
            return


def _read_topics(out, lang, path):
    seen = set()
    for row in tx.read_jsonl(path):
        for topic in tx.simplify(row["q"]).split(" — "):
            topic = clean(topic)
            if 2 <= len(topic) <= (24 if lang == "zh" else 48) and topic not in seen and "[" not in topic and "{" not in topic:
                seen.add(topic)
                out.topics[lang].append(topic)


def _add(out, lang, question, passage, answer, start, overlaps):
    if overlaps(passage):
        return
    question, passage, answer = map(tx.simplify, (clean(question), passage, answer))
    parts = [clean(s) for s in tx.sentences(passage, lang == "zh")]
    before = clean(passage[:max(0, start)] + answer)
    holders = [s for s in parts if answer and answer in s]
    sentence = next((s for s in holders if before.endswith(s[:s.find(answer)] + answer)), holders[0] if holders else None)
    if sentence and len(sentence) < (130 if lang == "zh" else 320) and "[" not in sentence and len(question) < 160:
        out.asked[lang].append(Asked(lang, question, sentence, answer, [s for s in parts if usable(s, lang)], passage[:40]))


WITH_CONTEXT = re.compile(r'Question: "?(.+?)"?\n+Context: "?(.+?)"?(?:\n\n|\nAnswer|$)', re.S)
QUESTION_ONLY = re.compile(r"the question: ([^?\n]{10,150}\?)")


def _instructions(path):
    """Questions of the prompted rows of the instruction file: (question, passage, answer), passage None where it is not told apart."""
    seen = set()
    for row in tx.read_jsonl(path):
        if "adversarial_qa" in row["source"]:
            found = WITH_CONTEXT.search(row["q"])
        else:
            found = QUESTION_ONLY.search(row["q"]) if "quoref" in row["source"] else None
        if found and found[1] not in seen:
            seen.add(found[1])
            yield found[1].strip(), found[2].strip() if found.re is WITH_CONTEXT else None, row["a"]
