#!/usr/bin/env python3
"""Lets a model call every function of function-calling data sets and checks each call with an independent validator.

Needs Debian's python3-jsonschema. Usage and results: README.md.
"""
import argparse
import collections
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time

import jsonschema

TYPES = {"dict": "object", "float": "number", "tuple": "array"}


def as_json_schema(node):
    """The schema with the types of Python, which these files use, as JSON Schema's."""
    if not isinstance(node, dict):
        return node
    out = {}
    for key, value in node.items():
        if key == "type" and isinstance(value, str):
            if value != "any":
                out[key] = TYPES.get(value, value)
        elif key == "properties":
            out[key] = {name: as_json_schema(child) for name, child in value.items()}
        elif key == "required" and not isinstance(value, list):
            pass  # Draft 3's way of saying it, beside the property: without meaning since.
        elif key in ("enum", "const", "default", "examples"):
            out[key] = value
        else:
            out[key] = [as_json_schema(v) for v in value] if isinstance(value, list) and key not in ("required",) else as_json_schema(value)
    return out


def functions(folder):
    """Every distinct function of the files, with a question that goes with it."""
    seen = set()
    for name in sorted(os.listdir(folder)):
        if not name.startswith("bfcl_"):
            continue
        path = os.path.join(folder, name)
        with (gzip.open if name.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                for function in row["functions"]:
                    key = json.dumps(function, sort_keys=True)
                    if key not in seen:
                        seen.add(key)
                        yield name, row["question"][0], function


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", help="GGUF file")
    parser.add_argument("tools", help="folder with bfcl_*.jsonl[.gz]")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--max-tokens", type=int, default=256)
    parser.add_argument("--limit", type=int, help="only the first so many functions")
    parser.add_argument("--as-is", action="store_true", help="leave the types' names to the program")
    parser.add_argument("--agentdesk", default="dotnet src/AgentDesk.Console/bin/Release/net10.0/AgentDesk.Console.dll")
    options = parser.parse_args()

    cases = list(functions(options.tools))[: options.limit]
    schemas = [as_json_schema(function["parameters"]) for _, _, function in cases]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for i, (_, question, function) in enumerate(cases):
            tool = dict(function, parameters=function["parameters"] if options.as_is else schemas[i])
            file.write(json.dumps({"id": i, "messages": question, "tools": [{"type": "function", "function": tool}]}) + "\n")
        file.flush()
        totals = collections.Counter()
        for seed in range(options.first_seed, options.first_seed + options.seeds):
            started = time.monotonic()
            counts = run(options, file.name, seed, cases, schemas)
            print(f"seed {seed}: {dict(counts)} in {time.monotonic() - started:.0f} s", flush=True)
            totals += counts
    bad = sum(count for outcome, count in totals.items() if outcome not in ("valid", "refused", "calls"))
    print(f"{len(cases)} functions, {options.seeds} seeds: {totals['calls']} calls; of the functions that were not refused "
          f"{100 * totals['valid'] / max(1, totals['valid'] + bad):.2f} % of the replies hold valid calls only; refused {totals['refused'] // options.seeds}")
    return 1 if bad else 0


def run(options, path, seed, cases, schemas):
    command = options.agentdesk.split() + ["models", "call", "--model", options.model, "--cases", path, "--temperature", "1",
                                           "--seed", str(seed), "--max-tokens", str(options.max_tokens), "--require", "any", "--json"]
    process = subprocess.run(command, stdout=subprocess.PIPE)
    if process.returncode not in (0, 1):  # 1: single lines were refused, which is judged below.
        sys.exit(f"models call failed with {process.returncode}")
    output = process.stdout.decode("utf-8")
    counts = collections.Counter()
    lines = [json.loads(line) for line in output.split("\n") if line]
    if [line["id"] for line in lines] != list(range(len(cases))):
        sys.exit("there is not one line for each case")
    for line in lines:
        outcome = judge(line, cases[line["id"]][2]["name"], schemas[line["id"]])
        counts[outcome] += 1
        counts["calls"] += len(line["calls"])
        if outcome not in ("valid", "refused") or (outcome == "refused" and seed == 0):
            print(f"  {outcome}: {cases[line['id']][2]['name']}: {json.dumps(line, ensure_ascii=False)[:600]}", flush=True)
    return counts


def judge(line, name, schema):
    if line["error"] and "is not supported" in line["error"]:
        return "refused"
    if line["error"]:
        return "error"
    if not line["calls"]:
        return "no call"
    for call in line["calls"]:
        if call["name"] != name:
            return "wrong name"
        try:
            jsonschema.validate(call["arguments"], schema, cls=jsonschema.Draft202012Validator)
        except jsonschema.ValidationError:
            return "invalid"
    return "valid"


if __name__ == "__main__":
    sys.exit(main())
