#!/usr/bin/env python3
"""Runs whole programs over generated archives and prints the ratios of docs/performance.md.

    cmake --preset release -DGONGKAI_BENCH=ON && cmake --build build/release
    python3 bench/archive/ratios.py build/release [--count 1000] [--large 50000] [--runs 3]

Answers are checked before the clock starts: every figure that the generator stated must be in the
database with its value, place and year, and nothing else; the Python script is held to the same figures
of the archive that it is timed on. Times are CPU seconds (user + system) of the whole process,
the best of the runs, but for `two jobs / one`, which is by the clock on the wall and means something
only on a machine that has nothing else to do.
"""
import argparse
import csv
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))


class Run:
    """CPU and wall seconds, largest memory in MB, and standard output of one process."""

    def __init__(self, *words):
        begun = time.monotonic()
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        watch = threading.Thread(target=self.watch_memory, args=(process.pid,), daemon=True)
        watch.start()
        self.out = process.stdout.read().decode()
        errors = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.wall = time.monotonic() - begun
        self.cpu = usage.ru_utime + usage.ru_stime
        watch.join()
        if process.returncode != 0:
            sys.exit("%s\n%s%s" % (" ".join(words), self.out, errors))

    def watch_memory(self, pid):
        """The most memory of the program itself: ru_maxrss also counts what this script had when it began
        the process."""
        self.memory = 0
        while True:
            try:
                with open("/proc/%d/status" % pid, encoding="ascii") as file:
                    most = [line.split()[1] for line in file if line.startswith("VmHWM")]
            except OSError:
                return
            if not most:
                return
            self.memory = int(most[0]) / 1024
            time.sleep(0.02)


class Bench:
    def __init__(self, build, folder, runs):
        self.gongkai = os.path.join(build, "tools", "gongkai")
        self.generator = os.path.join(build, "bench", "archive", "generate_archive")
        self.floors_program = os.path.join(build, "bench", "archive", "floors")
        self.folder = folder
        self.runs = runs

    def generate(self, name, count, *options):
        archive = os.path.join(self.folder, name)
        Run(self.generator, archive, str(count), *options)
        return archive

    def ingest(self, archive, jobs=1):
        db = archive + ".db"
        if os.path.exists(db):
            os.remove(db)
        return Run(self.gongkai, "ingest", archive, "--db", db, "--jobs", str(jobs))

    def check(self, archive):
        """Every stated figure is there, and nothing else is."""
        self.ingest(archive)
        db = sqlite3.connect(archive + ".db")
        read = {}
        for path, code, year, indicator, applicant, value in db.execute(
                "SELECT source_path, jurisdiction_code, year, indicator, applicant, value FROM figure"):
            read[(path.split("/", 1)[1], code, str(year), indicator, applicant)] = float(value)
        stated = 0
        with open(archive + ".truth.tsv", encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                stated += 1
                key = (row["path"], row["jurisdiction_code"], row["year"], row["indicator"],
                       row["applicant"])
                if read.get(key) != float(row["value"]):
                    sys.exit("%s: %s is stated, %s was read" % (key, row["value"], read.get(key)))
        if stated != len(read):
            sys.exit("%d figures stated, %d read" % (stated, len(read)))
        return stated

    def script(self, archive):
        """The database that the Python script makes of an archive."""
        out = archive + ".script.db"
        for suffix in ("", "-wal", "-shm"):
            if os.path.exists(out + suffix):
                os.remove(out + suffix)
        return out, Run(sys.executable, os.path.join(HERE, "baseline.py"), archive, out)

    def check_script(self, archive):
        """It reads what is stated, as the ingest does."""
        out, _ = self.script(archive)
        read = set(sqlite3.connect(out).execute(
            "SELECT path, authority, year, indicator, value FROM figure JOIN report USING (report_id)"))
        with open(archive + ".truth.tsv", encoding="utf-8") as file:
            stated = {(row["path"], row["authority"], int(row["year"]), row["indicator"],
                       float(row["value"])) for row in csv.DictReader(file, delimiter="\t")}
        if read != stated:
            sys.exit("the script misses %d figures and adds %d" % (
                len(stated - read), len(read - stated)))

    def rows(self, db, *tables):
        connection = sqlite3.connect(db)
        return sum(connection.execute("SELECT count(*) FROM " + table).fetchone()[0]
                   for table in tables)

    def best(self, make):
        return min((make() for _ in range(self.runs)), key=lambda run: run.cpu)

    def floors(self, *words):
        best = {}
        for _ in range(self.runs):
            for line in Run(self.floors_program, *words).out.splitlines():
                name, seconds, _ = line.split()
                best[name] = min(float(seconds), best.get(name, 1e9))
        return best


def size_of(archive):
    return sum(os.path.getsize(os.path.join(root, name))
               for root, _, names in os.walk(archive) for name in names)


def line(name, value, goal, how):
    print("%-44s %8.2f   goal %-8s %s" % (name, value, goal, how), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--large", type=int, default=50000)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="gongkai-bench-")
    bench = Bench(arguments.build, folder, arguments.runs)
    count = arguments.count
    try:
        text = bench.generate("text", count, "--text")
        repeated = bench.generate("repeated", count, "--text", "--repeated")
        html = bench.generate("html", count, "--html")
        few = bench.generate("few", 500, "--text")
        narratives = bench.generate("narratives", count, "--text", "--narratives")
        for archive in (text, repeated, html, few, narratives):
            print("%s: %d figures, all read" % (os.path.basename(archive), bench.check(archive)))

        mine = bench.best(lambda: bench.ingest(text))
        floors = bench.floors("literals", text, text + ".db")
        floor = floors["literal_scan"] + floors["bare_insert"]
        print("a text: %.2f ms in all; floor %.2f ms (literal scan %.2f, bare insert %.2f)" % (
            1e3 * mine.cpu / count, 1e3 * floor / count, 1e3 * floors["literal_scan"] / count,
            1e3 * floors["bare_insert"] / count))
        line("text ingest / (literal scan + bare insert)", mine.cpu / floor, "<= 2.5",
             "%.2f s / %.2f s" % (mine.cpu, floor))

        pages = bench.best(lambda: bench.ingest(html))
        sax = bench.floors("sax", html)["sax"]
        line("HTML ingest / SAX parse", pages.cpu / sax, "<= 2",
             "%.2f s / %.2f s, %.1f MB" % (pages.cpu, sax, size_of(html) / 1e6))

        bench.check_script(narratives)
        own = bench.best(lambda: bench.ingest(narratives))
        script_db, _ = bench.script(narratives)
        script = bench.best(lambda: bench.script(narratives)[1])
        line("Python script / ingest, the same figures", script.cpu / own.cpu, ">= 10",
             "%.2f s / %.2f s; %d rows / %d rows" % (
                 script.cpu, own.cpu, bench.rows(script_db, "figure", "mention"),
                 bench.rows(narratives + ".db", "figure", "mention", "skipped", "finding")))

        prose = bench.floors("prose", narratives)
        line("all rules / 50, an ingest of narratives",
             own.cpu / (own.cpu - prose["prose_all"] + prose["prose_fifty"]), "<= 1.25",
             "prose with all rules %.2f s, with 50 %.2f s" % (
                 prose["prose_all"], prose["prose_fifty"]))

        copies = bench.best(lambda: bench.ingest(repeated))
        line("speed on varied / on repeated text",
             (size_of(text) / mine.cpu) / (size_of(repeated) / copies.cpu), ">= 0.6",
             "%.1f MB/s / %.1f MB/s" % (size_of(text) / 1e6 / mine.cpu,
                                        size_of(repeated) / 1e6 / copies.cpu))

        one = min(bench.ingest(text).wall for _ in range(arguments.runs))
        two = min(bench.ingest(text, 2).wall for _ in range(arguments.runs))
        line("one job / two jobs, by the wall", one / two, ">= 1.6", "%.2f s / %.2f s" % (one, two))

        if arguments.large:
            many = bench.generate("many", arguments.large, "--text")
            small = bench.ingest(few, 2).memory
            run = bench.ingest(many, 2)
            line("memory at %d reports / at 500" % arguments.large, run.memory / small, "<= 1.2",
                 "%.0f MB / %.0f MB; %.0f s by the wall" % (run.memory, small, run.wall))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
