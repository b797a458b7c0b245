"""Writes questions about passages as JSON lines {set, lang, questionLang, title, question, passage, answers}, on none of which embedder and reader were trained: DRCD's test part
(Chinese, made simplified), the AdversarialQA rows of instruct-en (English), both with the question also put word by word into the other language by the lexicon that
models/training/embed/prepare.py writes; the held-out documents of its paraphrases.txt, whose questions share hardly a word with what answers them, in both languages, with
questions that none of their sentences answers (answers is then empty); and what the held-out authors of models/training/reader ask about passages of encyclopaedias and manuals
(asked) and about documents of their own, where a condition, a change or an exception decides (documents).

    python prepare.py DATA/train T2S.tsv LEXICON.json > rows.jsonl
"""
import glob, gzip, json, lzma, os, random, re, sys

TRAINING = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "models", "training")
sys.path[:0] = [os.path.join(TRAINING, "embed"), os.path.join(TRAINING, "reader"), os.path.join(TRAINING, "common")]
import lexicon, paraphrases, passages
import textutil as tx

ENGLISH = [
    re.compile(r'Question: "?(?P<q>.+?)"?\n+Context: "?(?P<c>.+?)"?(?:\n\n|\nAnswer|$)', re.S),
    re.compile(r'passage\s+"(?P<c>.+?)",?\s+answer the following question.*?Question: (?P<q>[^\n]+)', re.S),
]


def english(folder):
    seen = set()
    for path in glob.glob(os.path.join(folder, "instruct-en-*.jsonl.xz")):
        for line in lzma.open(path, "rt", encoding="utf-8"):
            row = json.loads(line)
            if "adversarial_qa" not in row["source"]:
                continue
            match = next((m for m in (p.search(row["q"]) for p in ENGLISH) if m), None)
            if not match or row["a"] not in match["c"] or match["q"] in seen:
                continue
            seen.add(match["q"])
            yield {"set": "adversarial", "lang": "en", "title": match["c"][:80], "question": match["q"].strip(), "passage": match["c"].strip(), "answers": [row["a"]]}


def chinese(folder, table):
    simplify = lambda text: text.translate(table)
    for line in gzip.open(os.path.join(folder, "qa-drcd.test.jsonl.gz"), "rt", encoding="utf-8"):
        row = json.loads(line)
        yield {"set": "drcd", "lang": "zh", "title": row["title"], "question": simplify(row["question"]), "passage": simplify(row["passage"]), "answers": [simplify(a) for a in row["answers"]]}


def paraphrased():
    for document in paraphrases.read(held=True):
        for lang in ("en", "zh"):
            passage = document.title[lang] + "\n\n" + (" " if lang == "en" else "").join(statement.text[lang] for statement in document.statements)
            row = {"set": "paraphrases", "lang": lang, "title": document.title["en"], "passage": passage}
            for asked in ("en", "zh"):
                for statement in document.statements:
                    for question in statement.asked[asked]:
                        yield {**row, "questionLang": asked, "question": question, "answers": tx.sentences(statement.text[lang], lang == "zh")}
                for question in document.unanswered[asked]:
                    yield {**row, "questionLang": asked, "question": question, "answers": []}


def asked(folder):
    for lang in ("en", "zh"):
        for passage in passages.read(lang, held=True, data=folder):
            if passage.key.startswith("paraphrases:"):   # the others have learned from these documents
                continue
            text = passage.title + "\n\n" + (" " if lang == "en" else "").join(passage.sentences)
            for a in passage.asked:
                answers = [] if a.kind == "n" else [a.answer if text.count(a.answer) == 1 else passage.sentences[a.sentence]]
                yield {"set": "documents" if passage.written else "asked", "lang": lang, "questionLang": lang, "title": passage.key, "question": a.question, "passage": text.strip(), "answers": answers}


def both_ways(rows, words, rng):
    for row in rows:
        yield {**row, "questionLang": row["lang"]}
        yield {**row, "questionLang": "en" if row["lang"] == "zh" else "zh", "question": lexicon.translate(row["question"], words, rng)}


if __name__ == "__main__":
    table = {ord(a): b for a, b in (line.split("\t") for line in open(sys.argv[2], encoding="utf-8").read().splitlines() if "\t" in line)}
    words = json.load(open(sys.argv[3], encoding="utf-8"))
    for row in [*both_ways([*english(sys.argv[1]), *chinese(sys.argv[1], table)], words, random.Random(0)), *paraphrased(), *asked(sys.argv[1])]:
        print(json.dumps(row, ensure_ascii=False))
