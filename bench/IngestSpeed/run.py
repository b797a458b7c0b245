"""Ingests mixed text with the real program on two processors: MB/s, memory while it runs, and what an unchanged second ingest takes.

    python bench/IngestSpeed/run.py [--megabytes 100] [--data ../shared/data] [--folder artifacts/ingest-speed] [--cpus 0,1]

The files are real texts of the shared training data (English and Chinese, encyclopaedia, manuals, books), a third each as Markdown, HTML and plain text, of 2 to 200 KB.
Memory is that of the program and the processes it starts, added up (PSS), asked for once a second: while the system adds it up, the program stands
still where it needs more. What it had at most in between is the system's own figure for the program (resident, with what it shares).
"""
import argparse
import glob
import json
import lzma
import os
import pathlib
import shlex
import shutil
import subprocess
import threading
import time

HERE = pathlib.Path(__file__).resolve().parents[2]


def texts(folder):
    """Texts of all files in turn."""
    sources = [lzma.open(path, "rt", encoding="utf-8") for path in sorted(glob.glob(str(folder / "train/text-*.jsonl.xz")))]
    while sources:
        for source in list(sources):
            line = source.readline()
            if line:
                row = json.loads(line)
                yield row.get("title") or "Untitled", row["text"]
            else:
                sources.remove(source)


def write(documents, data, size):
    total = number = 0
    for title, text in texts(data):
        if total >= size:
            return number, total
        kind = number % 3
        body = f"# {title}\n\n{text}" if kind == 0 else text
        if kind == 1:
            escape = lambda s: s.replace("&", "&amp;").replace("<", "&lt;")
            body = f"<!DOCTYPE html><html><head><title>{escape(title)}</title></head><body><h1>{escape(title)}</h1>" + "".join(f"<p>{escape(p)}</p>\n" for p in text.split("\n\n")) + "</body></html>"
        path = documents / f"{number // 500:03}" / f"{number:06}.{('md', 'html', 'txt')[kind]}"
        path.parent.mkdir(parents=True, exist_ok=True)
        total += path.write_bytes(body.encode()[:200_000])
        number += 1
    return number, total


def family(root):
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                parents[int(name)] = int(open(f"/proc/{name}/stat").read().rsplit(")", 1)[1].split()[1])
            except OSError:
                pass
    found = {root}
    while True:
        more = {child for child, parent in parents.items() if parent in found} - found
        if not more:
            return found
        found |= more


def memory(root):
    """Megabytes of a process and its children; what they share is counted once."""
    total = 0
    for process in family(root):
        try:
            total += sum(int(line.split()[1]) for line in open(f"/proc/{process}/smaps_rollup") if line.startswith("Pss:"))
        except (OSError, IndexError):
            pass
    return total / 1024


def most(root):
    """Megabytes that a process had resident at most so far."""
    try:
        return next(int(line.split()[1]) for line in open(f"/proc/{root}/status") if line.startswith("VmHWM:")) / 1024
    except (OSError, StopIteration):
        return 0


def ingest(app, folder, cpus):
    started = time.time()
    process = subprocess.Popen(["taskset", "-c", cpus, *app, "ingest", "documents", "--json"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    samples = []

    def watch():
        while process.poll() is None:
            samples.append((time.time() - started, memory(process.pid), most(process.pid)))
            time.sleep(1)

    watcher = threading.Thread(target=watch)
    watcher.start()
    report = json.loads(process.communicate()[0])
    seconds = time.time() - started
    watcher.join()
    return seconds, report, samples


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=100)
    parser.add_argument("--data", type=pathlib.Path, default=HERE / "../shared/data")
    parser.add_argument("--folder", type=pathlib.Path, default=HERE / "artifacts/ingest-speed")
    parser.add_argument("--cpus", default="0,1")
    parser.add_argument("--app", type=shlex.split, default=["dotnet", str(HERE / "src/AgentDesk.Console/bin/Release/net10.0/AgentDesk.Console.dll")], help="the program as a command line")
    options = parser.parse_args()
    folder = options.folder.resolve()
    documents = folder / "documents"
    if not documents.exists():
        write(documents, options.data, options.megabytes * 1e6)
    files = [path for path in documents.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    shutil.rmtree(folder / ".agentdesk", ignore_errors=True)

    seconds, report, samples = ingest(options.app, folder, options.cpus)
    used = [mb for _, mb, _ in samples] or [0]
    quarters = [max([mb for at, mb, _ in samples if seconds * i / 4 <= at < seconds * (i + 1) / 4] or [0]) for i in range(4)]
    print(f"{len(files):,} files, {size / 1e6:.0f} MB, {report['chunks']:,} chunks, {len(report['failed'])} failed")
    print(f"first ingest    {seconds:.1f} s, {size / 1e6 / seconds:.2f} MB/s")
    print(f"memory          peak {max(used):.0f} MB; of each quarter of the time {', '.join(f'{mb:.0f}' for mb in quarters)}; resident at most {max([mb for _, _, mb in samples] or [0]):.0f} MB")
    again = [ingest(options.app, folder, options.cpus)[0:2] for _ in range(3)]
    assert all(r["unchanged"] == len(files) for _, r in again), again
    best, inner = min(s for s, _ in again), min(r["seconds"] for _, r in again)
    print(f"unchanged again {best:.2f} s with the start of the program, {inner:.2f} s without: {seconds / best:.0f} and {report['seconds'] / inner:.0f} times as fast")


if __name__ == "__main__":
    main()
