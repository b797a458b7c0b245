"""Measures the retrieval sets, plain and with distractors, and prints the table of docs/retrieval.md.

    python bench/RetrievalQuality/table.py [--data ../shared/data] [--keep FOLDER] [--only plain|distractors] [--queries-only] [-- OPTIONS of eval retrieval]

Kept indexes make a second run with the same embedder quick. Everything is run by `agentdesk eval retrieval`.
"""
import argparse
import json
import pathlib
import shlex
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parents[2]
MEASURES = ["recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10"]
# Name, set, and where the queries and judgements come from if not from the set.
SETS = [
    ("XQuAD en", "xquad-en", None),
    ("XQuAD zh", "xquad-zh", None),
    ("COVID-QA", "covidqa-ccby", None),
    ("Chinese questions, English passages", "xquad-en", "xquad-zh"),
    ("English questions, Chinese passages", "xquad-zh", "xquad-en"),
]


def run(app, arguments):
    result = subprocess.run([*app, "eval", "retrieval", "--json", *arguments], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"eval retrieval {' '.join(arguments)} failed: {result.stderr or result.stdout}")
    return json.loads(result.stdout)


def measure(options, sets, name, source, queries, distractors):
    folder = sets / source
    arguments = ["--set", str(folder), "--keep", str(options.keep / f"{source}-{'distractors' if distractors else 'plain'}")]
    if queries:
        arguments += ["--queries", str(sets / queries / "queries.jsonl"), "--qrels", str(folder / f"qrels-queries-from-{queries}.tsv")]
    if distractors:
        texts = sorted(str(path) for path in (options.data / "train").glob("text-*.jsonl.xz"))
        arguments += ["--distractors", *texts, "--limit-distractors", str(options.limit)]
    started = time.time()
    found = run(options.app, arguments + options.rest)
    print(f"{name}{', ' + format(found['distractors'], ',') + ' distractors' if distractors else ''}: {time.time() - started:.0f} s, {found['msPerQuery']} ms a query", file=sys.stderr)
    return found


def rows(name, found):
    for ranking, label in (("lexical", "words"), ("dense", "vectors"), ("hybrid", "both")):
        yield f"| {name if ranking == 'lexical' else ''} | {label} | " + " | ".join(f"{100 * found[ranking][m]:.2f}" for m in MEASURES) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=HERE / "../shared/data")
    parser.add_argument("--keep", type=pathlib.Path, default=HERE / "artifacts/retrieval-quality", help="folder of the indexes")
    parser.add_argument("--only", choices=["plain", "distractors"])
    parser.add_argument("--limit", type=int, default=100_000, help="how many distractors")
    parser.add_argument("--app", type=shlex.split, default=["dotnet", str(HERE / "src/AgentDesk.Console/bin/Release/net10.0/AgentDesk.Console.dll")], help="the program as a command line")
    parser.add_argument("rest", nargs="*", help="further options of eval retrieval, after --")
    options = parser.parse_args()
    sets = options.data / "eval/retrieval"
    for distractors in [d for d, word in ((False, "plain"), (True, "distractors")) if options.only in (None, word)]:
        print(f"\n{f'With {options.limit:,} distractors' if distractors else 'Plain'}, percent:\n")
        print("| set | ranking | " + " | ".join(MEASURES) + " |\n|---|---|" + "---|" * len(MEASURES))
        for name, source, queries in SETS:
            for row in rows(name, measure(options, sets, name, source, queries, distractors)):
                print(row, flush=True)


if __name__ == "__main__":
    main()
