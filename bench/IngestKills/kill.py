"""Kills `agentdesk ingest` at random moments and looks each time whether the index is whole and nothing is lost.

    python bench/IngestKills/kill.py [--kills 200] [--seed 1] [--documents 1500] [--folder artifacts/ingest-kills]

After each kill (SIGKILL to the program and its reading processes) `status --verify` must end with 0, every document that was there before must still
be there, and every document of a finished ingest must be the one on disk. When an ingest ends before its kill, documents are edited, added and deleted,
so that replacing and forgetting are interrupted as well. Moments are counted in processor time, so that a busy machine kills at the same ones. Linux. Exit code 1 and a line for each finding where something is wrong.
"""
import argparse
import json
import os
import pathlib
import random
import shlex
import shutil
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parents[2]
WORDS = "gauge pump lighthouse ledger valve hall keeper barrel archive harbour 检索 模型 水泵 灯塔 账本 阀门 港口 训练 参数 文档".split()


def write(folder, number, version, rng):
    """A document of 1 to 40 paragraphs, every tenth a large one, whose text says which version it is."""
    paragraphs = 400 if number % 100 == 99 else 1 + rng.randrange(40)
    text = f"# Report {number}\n\nThis is version {version} of report {number}.\n\n"
    text += "\n\n".join(" ".join(rng.choice(WORDS) for _ in range(60)) + "." for _ in range(paragraphs))
    path = folder / f"{number % 20:02}" / f"report-{number:05}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def processor_seconds(pid):
    try:
        fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except OSError:
        return 0


class Bench:
    def __init__(self, options):
        self.app, self.folder, self.rng = options.app, options.folder, random.Random(options.seed)
        self.documents = self.folder / "documents"
        self.version, self.findings, self.deleted = 1, [], 0

    def run(self, *arguments):
        return subprocess.run([*self.app, *arguments], cwd=self.folder, capture_output=True, text=True)

    def json(self, *arguments):
        result = self.run(*arguments, "--json")
        return result.returncode, json.loads(result.stdout or "{}"), result.stderr

    def ingest(self, seconds):
        """Starts an ingest and kills it after so much processor time; gives what it took where it had ended by itself."""
        # A group of its own, so that the processes that read documents die with it, as in a power cut.
        process = subprocess.Popen([*self.app, "ingest", "documents", "--prune"], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        used = 0
        while process.poll() is None:
            used = max(used, processor_seconds(process.pid))
            if used >= seconds:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                return None
            time.sleep(0.002)
        return used

    def edit(self):
        self.version += 1
        files = sorted(self.documents.rglob("*.md"))
        for path in self.rng.sample(files, len(files) // 2):
            write(self.documents, int(path.stem.split("-")[1]), self.version, self.rng)
        self.deleted = len(files) // 20
        for path in self.rng.sample(files, self.deleted):
            path.unlink()
        highest = max(int(path.stem.split("-")[1]) for path in files)
        for number in range(highest + 1, highest + 1 + len(files) // 20):
            write(self.documents, number, self.version, self.rng)

    def check(self, kill, least):
        """Documents in the index; notes what is wrong."""
        code, status, error = self.json("status", "--verify")
        if code != 0 or not status.get("verified"):
            self.findings.append(f"kill {kill}: {status.get('problems') or error or status}")
        if status.get("failed"):
            self.findings.append(f"kill {kill}: documents failed: {status['failed'][:3]}")
        found = status.get("documents", 0)
        if found < least:
            self.findings.append(f"kill {kill}: {least} documents were there, {found} are")
        return found

    def finish(self):
        """Ends the ingest unkilled and compares."""
        code, report, error = self.json("ingest", "documents", "--prune")
        files = sum(1 for _ in self.documents.rglob("*.md"))
        total = report.get("added", 0) + report.get("updated", 0) + report.get("unchanged", 0)
        if code != 0 or total != files or report.get("failed"):
            self.findings.append(f"the last ingest: {report or error}, {files} files")
        if self.check("none", files) != files:
            self.findings.append("the last ingest left documents over")
        _, again, _ = self.json("ingest", "documents", "--prune")
        if again.get("unchanged") != files:
            self.findings.append(f"unchanged documents were read again: {again}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=1500)
    parser.add_argument("--folder", type=pathlib.Path, default=HERE / "artifacts/ingest-kills")
    parser.add_argument("--app", type=shlex.split, default=["dotnet", str(HERE / "src/AgentDesk.Console/bin/Release/net10.0/AgentDesk.Console.dll")], help="the program as a command line")
    options = parser.parse_args()
    options.folder = options.folder.resolve()
    shutil.rmtree(options.folder, ignore_errors=True)
    options.folder.mkdir(parents=True)
    bench = Bench(options)
    for number in range(options.documents):
        write(bench.documents, number, 1, bench.rng)

    started = time.time()
    whole = 10.0
    kills, ended, most, stages = 0, 0, 0, []
    while kills < options.kills:
        # Every moment alike, from the start of the program to the end of what is left to do.
        took = bench.ingest(bench.rng.uniform(0.05, whole))
        if took is not None:
            ended += 1
            whole = max(1.5, took)
            bench.edit()
            most = bench.check(kills, 0)
            continue
        kills += 1
        # What was there stays, but for the documents that were deleted from the folder.
        found = bench.check(kills, most - bench.deleted)
        stages.append(found)
        most = max(most, found)
        print(f"kill {kills}/{options.kills}: {found} documents, {len(bench.findings)} findings, {time.time() - started:.0f} s", file=sys.stderr, flush=True)
    bench.finish()
    print(json.dumps({"kills": kills, "ingestsThatEnded": ended, "different states met": len(set(stages)), "findings": bench.findings}, indent=2, ensure_ascii=False))
    return 1 if bench.findings else 0


if __name__ == "__main__":
    sys.exit(main())
