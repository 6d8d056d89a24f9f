#!/usr/bin/env python3
"""report.py WORK SIZE... - what tests/bench/search.sh measured, each figure beside its target and Pagefind's.

Reads WORK/*.json and WORK/*.txt, writes WORK/report.txt too.  Recall, precision and the precision of the first ten are
means over the queries, compared with their targets to two decimals; "whole" is judged on question and answer, "own" on
the answer's own words alone.
"""
import json
import os
import sys
import unicodedata

# services: (first query, p90, worst, later) in kB, share of Pagefind's first query, share of its bytes, files, seconds
# of writing, MiB, ms on a slow line
TARGETS = {
    5: dict(first=25, p90=25, worst=25, later=0, share=4, bytes=10, files=None, seconds=.05, mib=None, ms=900),
    1000: dict(first=45, p90=70, worst=110, later=20, share=5, bytes=5, files=900, seconds=2, mib=None, ms=1200),
    10000: dict(first=65, p90=120, worst=250, later=30, share=5, bytes=5, files=6000, seconds=30, mib=600, ms=1300),
}
QUALITY = {5: dict(chosen=(.96, .90, .96), random=(1, .90, 1)), 1000: dict(chosen=(.97, .96, .98), random=(1, .99, .99))}
KINDS = ("service", "answer")

out = []


def say(line=""):
    out.append(line.rstrip())


def load(work, name):
    try:
        with open(os.path.join(work, name), encoding="utf-8") as file:
            return json.load(file) if name.endswith(".json") else [float(x) for x in file.read().split()]
    except FileNotFoundError:
        return None


def kilo(n):
    return "-" if n is None else f"{n / 1000:.1f} kB" if n < 1e6 else f"{n / 1e6:.2f} MB"


def pieces(site):
    """Bytes and number of the files of the index: those below search/ that no person reads."""
    sizes = []
    for folder, _, files in os.walk(os.path.join(site, "search")):
        sizes += [os.path.getsize(os.path.join(folder, name)) for name in files if name.endswith(".bin")]
    return sum(sizes), len(sizes)


def row(what, mine, target, reached, theirs=""):
    verdict = "" if reached is None else "reached" if reached else "NOT reached"
    say(f"  {what:34} {mine:>22}  {target:>16}  {verdict:11}  {theirs}")


def better(values):
    values = [v for v in values if v is not None]
    return min(values) if values else None


def against(name, mine, theirs, share):
    if theirs:
        row(name, f"1/{theirs / mine:.1f}", f"1/{share}", mine * share <= theirs, kilo(theirs))


def weights(work, n, ours, anchors, goal):
    say(f"  {'':34} {'kaiji':>22}  {'to reach':>16}  {'':11}  Pagefind: "
        + ", ".join(f"a page for each {k}" for k in anchors))

    def both(pick, form=kilo):
        return " / ".join(form(pick(a)) for a in anchors.values())
    for key, name in (("median", "first query, median"), ("p90", "first query, p90"), ("max", "first query, worst")):
        limit = goal[{"median": "first", "p90": "p90", "max": "worst"}[key]]
        mine = ours["first"]["bytes"][key]
        row(name, kilo(mine), f"{limit} kB", mine <= limit * 1000, both(lambda a, key=key: a["first"]["bytes"][key]))
    against("  of Pagefind's, the better", ours["first"]["bytes"]["median"],
            better(a["first"]["bytes"]["median"] for a in anchors.values()), goal["share"])
    mine = ours["later"]["bytes"]
    row("later query, median", kilo(mine["median"]), f"{goal['later']} kB", mine["median"] <= goal["later"] * 1000,
        both(lambda a: a["later"]["bytes"]["median"]))
    row("later query, p90", kilo(mine["p90"]), "", None, both(lambda a: a["later"]["bytes"]["p90"]))
    row("requests of a first query, median", str(ours["first"]["req"]["median"]), "", None,
        both(lambda a: a["first"]["req"]["median"], str))
    random = load(work, f"kaiji-random-{n}.json")
    if random:
        theirs = [load(work, f"pagefind-{k}-random-{n}.json") for k in anchors]
        for key in ("median", "p90"):
            row(f"first query, random, {key}", kilo(random["first"]["bytes"][key]), "", None,
                " / ".join(kilo(a and a["first"]["bytes"][key]) for a in theirs))


def sizes(work, n, anchors, goal):
    total, files = pieces(os.path.join(work, f"site{n}"))
    row("index, bytes", kilo(total), "", None, " / ".join(kilo(a["index"]["bytes"]) for a in anchors.values()))
    against("  of Pagefind's, the better", total, better(a["index"]["bytes"] for a in anchors.values()), goal["bytes"])
    row("index, files", str(files), "" if goal["files"] is None else str(goal["files"]),
        None if goal["files"] is None else files <= goal["files"],
        " / ".join(str(a["index"]["files"]) for a in anchors.values()))
    written = load(work, f"write-kaiji-{n}.txt")
    built = {k: load(work, f"build-pagefind-{k}-{n}.txt") for k in anchors}
    if written:
        row("writing the index, seconds of CPU", f"{written[1]:.2f} s", f"{goal['seconds']} s",
            written[1] <= goal["seconds"], " / ".join(f"{b[1]:.1f} s ({b[0]:.1f} s, all cores)" for b in built.values()))
        row("writing the index, peak memory", f"{written[2]:.0f} MiB", f"{goal['mib']} MiB" if goal["mib"] else "",
            written[2] <= goal["mib"] if goal["mib"] else None, " / ".join(f"{b[2]:.0f} MiB" for b in built.values()))
    whole = load(work, f"build-kaiji-{n}.txt")
    row("the whole site, all cores", f"{whole[0]:.1f} s, {whole[2]:.0f} MiB", "", None)


def slow(work, n, anchors, goal):
    ours = load(work, f"kaiji-net-{n}.json")
    theirs = [load(work, f"pagefind-{k}-net-{n}.json") for k in anchors]
    if ours:
        mine = ours["first"]["ms"]["median"]
        row("first query, 150 ms 1.6 Mbit/s", f"{mine} ms", f"{goal['ms']} ms", mine <= goal["ms"],
            " / ".join(f"{a['first']['shown_ms']['median']} ms" if a else "-" for a in theirs))


def triple(summary):
    return [summary[k] for k in ("recall", "precision", "p10")]


def written(values):
    return " ".join("  -  " if v is None else f"{v:.3f}" for v in values)


def quality(work, n):
    goals = QUALITY.get(n)
    if not goals:
        return
    for what, part, name in (("chosen", "", "the 60 queries"), ("random", "random-", "queries that nobody chose")):
        goal = goals[what]
        theirs = []
        for kind in KINDS:
            found = load(work, f"pagefind-{kind}-{part}{n}.json")
            if found and found.get("quality"):
                theirs.append(written(triple(found["quality"]["ALL"])))
            else:
                theirs.append("-")
        for scope, file in (("whole", f"kaiji-{part}{n}.json"), ("own", f"kaiji-own-{part}{n}.json")):
            found = load(work, file)
            if found:
                mine = triple(found["quality"]["ALL"])
                row(f"{name}, {scope}", written(mine), " ".join(f"{g:.2f}" for g in goal),
                    all(round(m, 2) >= g for m, g in zip(mine, goal)), " / ".join(theirs))


def parsed(found):
    """The rows of a measurement: id -> (query, found, relevant, of both, precision of the first ten)"""
    rows = {}
    for text in (found or {}).get("rows") or []:
        parts = text.split(" ")
        n, relevant, hit = map(int, parts[-4:-1])
        rows[parts[0]] = (" ".join(parts[1:-4]), n, relevant, hit, float(parts[-1]))
    return rows


def wide(text, columns):
    """The text in so many columns of a terminal."""
    return text + " " * (columns - sum(2 if unicodedata.east_asian_width(c) in "FW" else 1 for c in text))


def figures(row):
    if row is None:
        return f"{'-':^28}"
    _, n, relevant, hit, ten = row
    recall = hit / relevant if relevant else None
    precision = hit / n if n else 0.0 if relevant else 1.0
    said = ["  - " if value is None else f"{value:.2f}" for value in (recall, precision, None if ten < 0 else ten)]
    return f"{' '.join(said)} {n:>6}/{relevant:<6}"


def short(row):
    return row is not None and (row[2] and row[3] < row[2] or row[3] < row[1])


def queries(work, n):
    for part, name in (("", "the 60 queries"), ("random-", "queries that nobody chose")):
        whole, own = load(work, f"kaiji-{part}{n}.json"), load(work, f"kaiji-own-{part}{n}.json")
        theirs = load(work, f"pagefind-answer-{part}{n}.json")
        if not whole or not whole.get("rows"):
            continue
        say(f"\n  {name}, {n} services: recall, precision, precision of the first ten, found/relevant"
            " (! where not all, or more)")
        say(f"  {'':46} {'whole':^30} {'own':^30} {'Pagefind, a page for each answer':^30}")
        mine, alone, other = parsed(whole), parsed(own), parsed(theirs)
        for key, row_ in mine.items():
            marked = [f"{'!' if short(one) else ' '} {figures(one)}" for one in (row_, alone.get(key))]
            say(f"  {key:5}{wide(row_[0], 40)} {'  '.join(marked)}  {figures(other.get(key))}")
        say(f"\n  {name}, {n} services, by class: whole, own, Pagefind")
        for cls, summary in whole["quality"].items():
            rest = [f["quality"].get(cls) if f and f.get("quality") else None for f in (own, theirs)]
            say(f"  {cls:16} {written(triple(summary))}   " + "   ".join(written(triple(r)) if r else "" for r in rest))


def visit(work, n):
    seen = load(work, f"visit-{n}.json")
    if seen:
        say(f"  a first visit of search/index.html?q=..., all in all: median {kilo(seen['total']['median'])}, p90 "
            f"{kilo(seen['total']['p90'])} ({seen['req']} requests); median of each: "
            + ", ".join(f"{k} {kilo(v)}" for k, v in seen["kinds"].items()))
        for row_ in seen["rows"]:
            for fault in row_["faults"]:
                say(f"  FAULT at {row_['id']} {row_['q']}: {fault}")


def main():
    work, numbers = sys.argv[1], [int(x) for x in sys.argv[2:]]
    for n in numbers:
        ours = load(work, f"kaiji-{n}.json")
        anchors = {k: a for k in KINDS if (a := load(work, f"pagefind-{k}-{n}.json"))}
        goal = TARGETS.get(n) or TARGETS[min(TARGETS, key=lambda size: abs(size - n))]
        say(f"== {n} services of 100 answers")
        weights(work, n, ours, anchors, goal)
        sizes(work, n, anchors, goal)
        slow(work, n, anchors, goal)
        quality(work, n)
        visit(work, n)
        say()
    for n in numbers:
        queries(work, n)
    text = "\n".join(out) + "\n"
    with open(os.path.join(work, "report.txt"), "w", encoding="utf-8") as file:
        file.write(text)
    print(text, end="")


if __name__ == "__main__":
    main()
