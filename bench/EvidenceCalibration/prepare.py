"""Writes the training-side reading-comprehension rows as JSON lines {lang, title, question, passage, answers}: DRCD and CMRC (Chinese, made
simplified) and the AdversarialQA rows of instruct-en (English).

    python prepare.py DATA/train T2S.tsv > rows.jsonl
"""
import glob, gzip, json, lzma, os, re, sys

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
    for path in sorted(glob.glob(os.path.join(folder, "qa-drcd.*.gz")) + glob.glob(os.path.join(folder, "qa-cmrc2018.trial.jsonl"))):
        opener = gzip.open if path.endswith(".gz") else open
        for line in opener(path, "rt", encoding="utf-8"):
            row = json.loads(line)
            yield {"lang": "zh", "title": row["title"], "question": simplify(row["question"]), "passage": simplify(row["passage"]), "answers": [simplify(a) for a in row["answers"]]}


if __name__ == "__main__":
    table = {ord(a): b for a, b in (line.split("\t") for line in open(sys.argv[2], encoding="utf-8").read().splitlines() if "\t" in line)}
    for row in [*english(sys.argv[1]), *chinese(sys.argv[1], table)]:
        print(json.dumps(row, ensure_ascii=False))
