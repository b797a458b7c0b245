#!/usr/bin/env python3
"""Speed of the engine beside llama.cpp's own programs: same file, same threads, one after the other in turns.

Usage and what the rows mean: README.md. Prints a Markdown table; progress goes to standard error.
"""
import argparse
import concurrent.futures
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request


def note(text):
    print(text, file=sys.stderr, flush=True)


class Engine:
    def __init__(self, options):
        self.command, self.threads = options.agentdesk.split(), str(options.threads)
        self.environment = dict(os.environ, **({"AGENTDESK_LLAMA_LIBRARY": options.library} if options.library else {}))

    def run(self, *arguments):
        command = self.command + ["models", *map(str, arguments), "--threads", self.threads, "--json"]
        return json.loads(subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment, check=True).stdout)

    def bench(self, model, prompt, generate, parallel, repeat):
        return self.run("bench", "--model", model, "--prompt-tokens", prompt, "--generate-tokens", generate, "--parallel", parallel, "--repeat", repeat)


class Peers:
    def __init__(self, folder, threads):
        self.bin, self.threads = os.path.join(folder, "build", "bin"), str(threads)

    def bench(self, model, prompt, generate, repeat):
        command = [os.path.join(self.bin, "llama-bench"), "-m", model, "-p", str(prompt), "-n", str(generate), "-r", str(repeat), "-t", self.threads, "-o", "json"]
        rows = json.loads(subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout)
        return {("prompt" if row["n_prompt"] else "generate"): statistics.median(row["samples_ts"]) for row in rows}

    def first_token_command(self, model):
        return [os.path.join(self.bin, "llama-completion"), "-m", model, "-p", "Hello", "-n", "1", "--temp", "0", "-c", "4096", "-t", self.threads, "-no-cnv"]


class Server:
    """A llama-server with as many slots as there are requests."""

    def __init__(self, peers, model, slots, window):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [os.path.join(peers.bin, "llama-server"), "-m", model, "-np", str(slots), "-c", str(slots * window), "-t", peers.threads, "-tb", peers.threads,
             "--host", "127.0.0.1", "--port", str(self.port), "--no-webui"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while True:
                if self.process.poll() is not None:
                    sys.exit("llama-server ended; run it by hand to see why")
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=5):
                        break
                except (urllib.error.URLError, OSError):
                    time.sleep(0.1)
        except BaseException:
            self.stop()
            raise

    def stop(self):
        self.process.kill()
        self.process.wait()

    def complete(self, prompt, tokens):
        body = {"prompt": prompt, "n_predict": tokens, "temperature": 0, "ignore_eos": True, "cache_prompt": False}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/completion", json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=3600) as response:
            return json.load(response)["tokens_predicted"]

    def seconds(self, slots, prompt_tokens, tokens):
        prompts = [[random.randrange(1000, 20000) for _ in range(prompt_tokens)] for _ in range(slots)]
        with concurrent.futures.ThreadPoolExecutor(slots) as pool:
            started = time.monotonic()
            written = list(pool.map(lambda prompt: self.complete(prompt, tokens), prompts))
            elapsed = time.monotonic() - started
        if written != [tokens] * slots:
            sys.exit(f"llama-server wrote {written} tokens instead of {tokens} each")
        return elapsed


def pairs(name, count, ours, theirs):
    """Measures in turns and yields both figures of every pair."""
    result = []
    for i in range(count):
        note(f"{name}: pair {i + 1} of {count}")
        first, second = (ours, theirs) if i % 2 == 0 else (theirs, ours)
        a = first()
        b = second()
        result.append((a, b) if i % 2 == 0 else (b, a))
    return result


def row(name, unit, measured, must_be):
    ratio = statistics.median(a / b for a, b in measured)
    ours, theirs = (statistics.median(side) for side in zip(*measured))
    print(f"| {name} | {ours:.1f} {unit} | {theirs:.1f} {unit} | {ratio:.3f} | {must_be} |", flush=True)


def speeds(options, engine, peers, model, name):
    measured = pairs(f"{name} read and write", options.pairs,
                     lambda: engine.bench(model, options.prompt, options.generate, 1, options.repeat),
                     lambda: peers.bench(model, options.prompt, options.generate, options.repeat))
    for key, what in (("prompt", f"prefill {options.prompt}"), ("generate", f"decode {options.generate}")):
        row(f"{name}, {what}", "t/s", [(a[f"{key}TokensPerSecond"], b[key]) for a, b in measured], "≥ 0.97 × llama-bench")


def together(options, engine, peers, model, name, slots):
    server = Server(peers, model, slots, options.prompt + options.generate + 16)
    try:
        server.seconds(slots, options.prompt, 8)

        def theirs():
            return slots * options.prompt / server.seconds(slots, options.prompt, 1), slots * options.generate / server.seconds(slots, 1, options.generate)

        def ours():
            out = engine.bench(model, options.prompt, options.generate, slots, 1)
            return out["promptTokensPerSecond"], out["generateTokensPerSecond"]

        measured = pairs(f"{name} {slots} at once", options.pairs, ours, theirs)
    finally:
        server.stop()

    def total(speed):
        return (options.prompt + options.generate) / (options.prompt / speed[0] + options.generate / speed[1])

    row(f"{name}, {slots} at once, read", "t/s", [(a[0], b[0]) for a, b in measured], "")
    row(f"{name}, {slots} at once, write", "t/s", [(a[1], b[1]) for a, b in measured], "")
    row(f"{name}, {slots} at once, both", "t/s", [(total(a), total(b)) for a, b in measured], "≥ 0.97 × llama-server")


def first_token(options, engine, peers, model, name):
    def seconds(command, environment=None):
        started = time.monotonic()
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=True)
        return 1000 * (time.monotonic() - started)

    ours = engine.command + ["models", "generate", "--model", model, "--prompt", "Hello", "--max-tokens", "1", "--threads", engine.threads]
    theirs = peers.first_token_command(model)
    seconds(ours, engine.environment)
    seconds(theirs)
    measured = pairs(f"{name} first token", max(options.pairs, 9), lambda: seconds(ours, engine.environment), lambda: seconds(theirs))
    row(f"{name}, process start to first token", "ms", measured, "≤ 1.3 × llama-completion")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("peers", help="checkout of llama.cpp, built below build/bin")
    parser.add_argument("models", nargs="+", help="GGUF files")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--repeat", type=int, default=3, help="measurements within one run of a benchmark")
    parser.add_argument("--prompt", type=int, default=512, help="tokens")
    parser.add_argument("--generate", type=int, default=128, help="tokens")
    parser.add_argument("--at-once", type=int, nargs="*", default=[4, 8])
    parser.add_argument("--only", nargs="*", default=["speed", "parallel", "start"], choices=["speed", "parallel", "start"])
    parser.add_argument("--library", help="folder with another build of llama.cpp for the engine, such as the peers' own")
    parser.add_argument("--agentdesk", default="src/AgentDesk.Console/bin/Release/net10.0/AgentDesk.Console")
    options = parser.parse_args()
    engine, peers = Engine(options), Peers(options.peers, options.threads)

    print("| measure | here | beside | median of pairwise ratios | must be |\n|---|---|---|---|---|")
    for model in options.models:
        name = os.path.splitext(os.path.basename(model))[0]
        if "speed" in options.only:
            speeds(options, engine, peers, model, name)
        if "parallel" in options.only:
            for slots in options.at_once:
                together(options, engine, peers, model, name, slots)
        if "start" in options.only:
            first_token(options, engine, peers, model, name)


if __name__ == "__main__":
    main()
