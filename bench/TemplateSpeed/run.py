"""Chat templates here and in Python's jinja2, which is what the models' own tokenizers use: milliseconds to parse and per message to render."""

import argparse
import datetime
import json
import statistics
import subprocess
import time
from pathlib import Path

import jinja2
import jinja2.ext
import jinja2.sandbox

HERE = Path(__file__).resolve().parent


def refuse(message):
    raise jinja2.TemplateError(message)


def environment():
    """As transformers sets it up."""
    env = jinja2.sandbox.ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[jinja2.ext.loopcontrols])
    env.filters["tojson"] = lambda value, ensure_ascii=False, indent=None, separators=None, sort_keys=False: json.dumps(
        value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)
    env.globals["raise_exception"] = refuse
    env.globals["strftime_now"] = lambda form: datetime.datetime.now().strftime(form)
    return env


def fastest(action, repeat):
    best = float("inf")
    for _ in range(repeat):
        began = time.perf_counter()
        action()
        best = min(best, (time.perf_counter() - began) * 1000)
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="*.jinja and conversations.json")
    parser.add_argument("--repeat", type=int, default=30)
    args = parser.parse_args()
    program = HERE / "bin/Release/net10.0/TemplateSpeed.dll"
    ours = json.loads(subprocess.run(["dotnet", program, args.folder, "--repeat", str(args.repeat)], check=True, capture_output=True, text=True).stdout)
    conversations = json.loads((args.folder / "conversations.json").read_text(encoding="utf-8"))
    parse_ours, parse_peer, per_message, ratios = [], [], [], []
    for name, figures in ours.items():
        source = (args.folder / f"{name}.jinja").read_text(encoding="utf-8")
        parse_ours.append(figures["parse"])
        try:
            template = environment().from_string(source)
            parse_peer.append(fastest(lambda: environment().from_string(source), args.repeat))
        except jinja2.TemplateSyntaxError:
            template = None   # {% generation %} is an extension of transformers
        for conversation, ms in figures["renders"].items():
            variables = {"bos_token": "<s>", "eos_token": "</s>", "add_generation_prompt": True} | conversations[conversation]
            per_message.append(ms / len(variables["messages"]))
            if template is None:
                continue
            try:
                ratios.append(ms / fastest(lambda: template.render(variables), args.repeat))
            except (jinja2.TemplateError, TypeError):
                pass  # what only the sandbox or the reference refuses
    print(f"{len(ours)} templates, {len(per_message)} renderings")
    print(f"parse, ms: median {statistics.median(parse_ours):.2f}, slowest {max(parse_ours):.2f}; jinja2 {statistics.median(parse_peer):.2f}, {max(parse_peer):.2f}")
    print(f"render, ms a message: median {statistics.median(per_message):.4f}, slowest {max(per_message):.4f}")
    print(f"render, ratio to jinja2: median {statistics.median(ratios):.2f}, from {min(ratios):.2f} to {max(ratios):.2f} ({len(ratios)} pairs)")


if __name__ == "__main__":
    main()
