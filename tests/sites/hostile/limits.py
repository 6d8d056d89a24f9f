"""limits.py KAIJI FOLDER: portals that are hostile by their size or shape.

Each must end with the status it should, in bounded time and memory, and with no more output than its own size allows.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

KAIJI, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
MIB = 1 << 20
# Sanitizers take a multiple of both.  The seconds are no measure of speed, which `make bench` takes: they end what grows
# with the square of its input, on a slow and busy machine too.
SAN = "san" in pathlib.Path(KAIJI).parent.name
SLOW = 40 if SAN else 8


def many(n):
    """As many as are tried; fewer with sanitizers, which have looked at them all by then."""
    return n // 10 if SAN else n


def portal(service, questions=1, catalog=None, crosswalk="topics: {}\n", languages="[ja]", more=None):
    shutil.rmtree(FOLDER, ignore_errors=True)
    catalog = catalog or "title: C\nsections:\n- title: S\n  items:\n" + "".join(
        f"  - {{id: q{i}, type: text, ask: a}}\n" for i in range(questions))
    files = {
        "content/portal.yaml": f"title: T\nlanguages: {languages}\nbase_url: https://a.example/\n",
        "content/acme/provider.yaml": "name: A\n",
        "content/acme/alpha/service.yaml": "name: S\nsheets: [c]\n",
        "content/acme/alpha/c.yaml": "catalog: c\nanswers:\n" + (service or ""),
        "catalogs/c.yaml": catalog, "catalogs/crosswalk.yaml": crosswalk}
    files.update(more or {})
    for path, text in files.items():
        if text is None:
            continue
        path = FOLDER / "portal" / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)


def run(name, status, seconds, mib, says=None, args=("build", "-o", "SITE")):
    command = [KAIJI, *[FOLDER / "site" if a == "SITE" else a for a in args], "-C", FOLDER / "portal", "--worktree"]
    with tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        child = subprocess.Popen(command, stdout=said, stderr=said)
        late = None
        while True:
            pid, got, used = os.wait4(child.pid, os.WNOHANG)
            took = time.monotonic() - begun
            if pid:
                break
            if took > seconds * SLOW:
                child.kill()
                late = took
                _, got, used = os.wait4(child.pid, 0)
                break
            time.sleep(0.01)
        child.returncode = 0
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    got = os.waitstatus_to_exitcode(got)
    faults = []
    if late:
        faults.append(f"not done after {late:.1f} s")
    elif got != status:
        faults.append(f"exit status {got}, wanted {status}")
    if used.ru_maxrss > mib * 1024 and not SAN:
        faults.append(f"{used.ru_maxrss // 1024} MiB, wanted {mib} at most")
    if says and says not in text:
        faults.append(f"does not say {says!r}")
    if "Sanitizer" in text or "runtime error" in text:
        faults.append("a sanitizer speaks")
    print(("not ok - " if faults else "ok - ") + name)
    if faults:
        print("    " + "; ".join(faults))
        print("    " + "\n    ".join(line[:160] for line in text.splitlines()[:3]))


def lines(n, form):
    return "".join(form.format(i, i - 1, (i + 1) % n) for i in range(n))


portal("  q0:\n    text: |\n      " + "- " * 10000 + "x\n")
run("10,000 lists in each other are shown as they stand", 0, 5, 64, "[too-complex]")
portal("  q0:\n    text: |\n      " + "> " * 10000 + "x\n")
run("and so are 10,000 quotes", 0, 5, 64, "[too-complex]")
portal("  q0: " + "[" * 10000 + "]" * 10000 + "\n")
run("10,000 lists of YAML in each other are refused", 1, 5, 64, "[yaml-depth]")
portal("  q0: " + "x" * (MIB - 40) + "\n")
run("a file of 1 MiB may be one line", 0, 5, 128)
portal("  q0: " + "x" * MIB + "\n")
run("but not larger", 1, 5, 64, "[file-too-large]")
portal("  q0: \"" + "<b>" * (MIB // 3 - 30) + "\"\n")
run("1 MiB of raw HTML in one line is shown as it stands", 0, 10, 128, "[too-complex]")
for mark in ["*a **a ", "[a](", "![[", "`a``", "a@b.c ", "http://a.b ", "~~a~~~ ", "|a", "&amp;", "「**」", "_*_*", "<"]:
    portal("  q0: '" + mark * ((many(MIB) - 100) // len(mark.encode())) + "'\n")
    run(f"1 MiB of {mark.strip()}", 0, 5, 128)
portal(lines(many(20000), "  x{0}: {{nope: 1}}\n"))
run("20,000 errors in one file are all told", 1, 20, 256, f"x{many(20000) - 1}")
portal(lines(many(5000), "  q{0}: x\n"), many(5000))
run("a sheet of 5,000 rows", 0, 20, 128)
languages = [a + b for a in "abcdefghijkl" for b in "abcdefghijklmnopqrstuvwxyz"
             if a + b not in ("cn", "jp")]
portal("  q0: x\n", 1, languages="[" + ", ".join(f'"{x}"' for x in languages[:300]) + "]")
run("300 languages are too many", 1, 30, 512, "[bad-setting]")
portal(lines(1000, "  q{0}: {{same_as: q{2}}}\n"), 1000)
run("1,000 answers that are the same as each other in a circle", 1, 5, 64, "[same-as-cycle]")
portal("  q0: x\n" + lines(many(20000), "  q{0}: {{same_as: q{1}}}\n").split("\n", 1)[1], many(20000))
run("20,000 answers, each the same as the one before it", 0, 6, 256, args=("check",))
portal("  q0: '" + "x" * 500000 + "'\n" + lines(many(5000), "  q{0}: {{same_as: q0}}\n").split("\n", 1)[1], many(5000))
run("5,000 answers that are the same as a long one are refused, or shown in bounded memory", 1, 30, 1024,
    "[", args=("build", "-o", "SITE"))
reviewed = {"content/portal.yaml": "title: T\nlanguages: [ja]\nreview: {within: 1y}\n"}
portal("  q0: " + "x" * 200000 + "\n" + "".join(
    f"  q{i}: {{same_as: q0, reviewed: 2020-01-01}}\n" for i in range(1, 401)), 401, more=reviewed)
run("what is refused for its size is not looked at further", 1, 30, 512, "[too-much-repeated]")
portal("  q0: {value: " + "x" * 200000 + "}\n" + "".join(
    f"  q{i}: {{same_as: q0}}\n" for i in range(1, 401)), 401)
run("values count as well", 1, 30, 512, "[too-much-repeated]")
portal("  q0: {text: x, covers: [" + ", ".join(f"q{i}" for i in range(1, many(5000))) + "]}\n", many(5000))
run("one answer that covers 5,000 questions", 0, 20, 128)
portal(lines(many(20000), "  z{0}: x\n"), many(20000))
run("20,000 answers to questions that do not exist, beside 20,000 that do", 1, 8, 256, "[unknown-question]", ("check",))
portal("  q0: x\n", many(10000), crosswalk="topics:\n  t:\n    title: T\n    equivalent-to: [" +
       ", ".join(f"c/q{i}" for i in range(many(10000))) + "]\n")
run("a topic with 10,000 questions", 0, 40, 256)
portal(None, more={f"content/acme/{x}": None for x in ["provider.yaml", "alpha/service.yaml", "alpha/c.yaml"]})
run("a portal without services", 0, 5, 64)
portal("  q0: x\n", more={f"content/acme/s{i}/service.yaml": f"name: S{i}\n" for i in range(many(3000))})
run("3,000 services without answers", 0, 40, 128)
portal("  q0: x\n", more={"content/en/provider.yaml": "name: A\n", "content/en/s/service.yaml": "name: S\n"},
       languages="[ja, en]")
run("a provider called like a language is refused", 1, 5, 64, "[reserved-id]")
portal("  q0: x\n", more={"content/portal.yaml": "title: T\nreview: {within: 100y}\n"})
run("a review within a century", 0, 5, 64)
