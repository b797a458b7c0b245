"""Writes training-side reading-comprehension rows as JSON lines {lang, questionLang, title, question, passage, answers}: DRCD's test part, which the embedder
was not trained on (Chinese, made simplified), and the AdversarialQA rows of instruct-en (English); and the same rows with the question put word by word
into the other language, by the lexicon that models/training/embed/prepare.py writes.

    python prepare.py DATA/train T2S.tsv LEXICON.json > rows.jsonl
"""
import glob, gzip, json, lzma, os, random, re, sys

TRAINING = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "models", "training")
sys.path[:0] = [os.path.join(TRAINING, "embed"), os.path.join(TRAINING, "common")]
import lexicon

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
            yield {"lang": "en", "title": match["c"][:80], "question": match["q"].strip(), "passage": match["c"].strip(), "answers": [row["a"]]}


def chinese(folder, table):
    simplify = lambda text: text.translate(table)
    for line in gzip.open(os.path.join(folder, "qa-drcd.test.jsonl.gz"), "rt", encoding="utf-8"):
        row = json.loads(line)
        yield {"lang": "zh", "title": row["title"], "question": simplify(row["question"]), "passage": simplify(row["passage"]), "answers": [simplify(a) for a in row["answers"]]}


def both_ways(rows, words, rng):
    for row in rows:
        yield {**row, "questionLang": row["lang"]}
        yield {**row, "questionLang": "en" if row["lang"] == "zh" else "zh", "question": lexicon.translate(row["question"], words, rng)}


if __name__ == "__main__":
    table = {ord(a): b for a, b in (line.split("\t") for line in open(sys.argv[2], encoding="utf-8").read().splitlines() if "\t" in line)}
    words = json.load(open(sys.argv[3], encoding="utf-8"))
    for row in both_ways([*english(sys.argv[1]), *chinese(sys.argv[1], table)], words, random.Random(0)):
        print(json.dumps(row, ensure_ascii=False))
