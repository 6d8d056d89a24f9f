"""git.py KAIJI PORTAL FOLDER: trees and work trees as no git command makes them.

PORTAL is a good portal in a repository.  Each line is one entry that was put into its tree.
"""

import os
import pathlib
import shutil
import socket
import subprocess
import sys

KAIJI, PORTAL, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
FOLDER.mkdir(exist_ok=True)
SECRET = "marker-of-a-file-outside"
OUTSIDE = FOLDER / "outside"
OUTSIDE.mkdir(exist_ok=True)
(OUTSIDE / "secret.yaml").write_text(f"name: {SECRET}\n")
(OUTSIDE / "service.yaml").write_text(f"name: {SECRET}\n")


def git(*args, data=None):
    return subprocess.run(["git", "-C", PORTAL, *args], input=data, check=True, capture_output=True).stdout.strip()


def tree(path):
    """[(mode, name, id)] of a folder of HEAD."""
    out = git("ls-tree", "-z", f"HEAD:{path}")
    return [(e.split(b" ")[0], e.split(b"\t")[1], e.split()[2]) for e in out.split(b"\0") if e]


def write_tree(entries):
    data = b"".join(mode.lstrip(b"0") + b" " + name + b"\0" + bytes.fromhex(oid.decode()) for mode, name, oid in entries)
    return git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", data=data)


def git_order(entry):
    return entry[1] + (b"/" if entry[0] in (b"40000", b"040000") else b"")


def commit_with(folder, extra, drop=()):
    """HEAD with more entries in one folder, as they are and where they are put."""
    oid, below = None, None
    for path in [folder, *[str(p) for p in pathlib.PurePosixPath(folder).parents]]:
        path = "" if path == "." else path
        entries = tree(path)
        if below is None:
            entries = sorted([e for e in entries if e[1] not in drop] + extra, key=git_order)
        else:
            entries = [(m, n, oid if n.decode("utf-8", "replace") == below else i) for m, n, i in entries]
        oid, below = write_tree(entries), pathlib.PurePosixPath(path).name
    return git("commit-tree", oid.decode(), "-m", "hostile").decode()


def judge(name, args, statuses, says=None):
    site = FOLDER / "out" / "site"
    shutil.rmtree(site.parent, ignore_errors=True)
    site.parent.mkdir()
    before = sorted(os.listdir(FOLDER))
    try:
        done = subprocess.run([KAIJI, "build", "-o", site, *args], capture_output=True, timeout=60)
        status, text = done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        status, text = "none (it hangs)", ""
    wrong = []
    if status not in statuses:
        wrong.append(f"exit status {status}, wanted {statuses}")
    if says and says not in text:
        wrong.append(f"does not say {says!r}")
    if sorted(os.listdir(FOLDER)) != before or [n for n in os.listdir(site.parent) if n != "site"]:
        wrong.append("something lies where it should not")
    if "Sanitizer" in text or "runtime error" in text:
        wrong.append("a sanitizer speaks")
    if any(ord(c) < 32 and c != "\n" or c == "\u202e" for c in text):
        wrong.append("control characters are printed")
    for path in site.rglob("*"):
        if path.is_symlink() or (path.is_file() and SECRET.encode() in path.read_bytes()):
            wrong.append(f"{path} shows what lies outside")
    print(("not ok - " if wrong else "ok - ") + name)
    for line in wrong + (text.splitlines()[:4] if wrong else []):
        print("    " + ascii(line)[:200])


blob = git("hash-object", "-w", "--stdin", data=b"name: E\n")
style = git("hash-object", "-w", "--stdin", data=b"b {}\n")
link = git("hash-object", "-w", "--stdin", data=str(OUTSIDE).encode())
link_up = git("hash-object", "-w", "--stdin", data=b"../../../../etc/passwd")
folder = write_tree([(b"100644", b"service.yaml", blob)])
empty = write_tree([])
huge = git("hash-object", "-w", "--stdin", data=b"#" * (3 << 20))
IN = "content/nagi-kotoba"
for what, where, extra, statuses, says in [
    ("a folder named ..", IN, [(b"40000", b"..", folder)], (0, 1, 2), None),
    ("a folder named . ", IN, [(b"40000", b".", folder)], (0, 1, 2), None),
    ("a folder named .git", IN, [(b"40000", b".git", folder)], (0, 1, 2), None),
    ("a folder whose name has slashes", IN, [(b"40000", b"../../evil", folder)], (0, 1, 2), None),
    ("a file whose name has slashes", IN, [(b"100644", b"nagi-minutes/evil.yaml", blob)], (0, 1, 2), None),
    ("an absolute name", IN, [(b"100644", b"/etc/passwd", blob)], (0, 1, 2), None),
    ("a name without end", IN, [(b"40000", b"a" * 5000, folder)], (0, 1, 2), None),
    ("a name that is empty", IN, [(b"40000", b"", folder)], (0, 1, 2), None),
    ("a name with line breaks", IN, [(b"100644", b"a\nb\r\x1b[31m.yaml", blob)], (0, 1, 2), None),
    ("a name that is not UTF-8", IN, [(b"100644", b"\xff\xfe.yaml", blob)], (0, 1, 2), None),
    ("a name written from right to left", IN, [(b"100644", "\u202elmay.a".encode(), blob)], (0, 1, 2), None),
    ("one name twice", IN, [(b"40000", b"nagi-minutes", folder)], (0, 1, 2), None),
    ("a service that differs in case", IN, [(b"40000", b"Nagi-Minutes", folder)], (1,), "[bad-id]"),
    ("a service that is not an id", IN, [(b"40000", b"a b", folder)], (1,), "[bad-id]"),
    ("a provider that is reserved", "content", [(b"40000", b"catalogs", folder)], (1,), "[reserved-id]"),
    ("a symbolic link to a folder", IN, [(b"120000", b"linked", link)], (1,), "[not-a-file]"),
    ("a symbolic link to a file", IN, [(b"120000", b"mic-ai.yaml", link_up)], (1,), "[not-a-file]"),
    ("a submodule", IN, [(b"160000", b"module", b"1" * 40)], (1,), "[not-a-file]"),
    ("an object that is missing", IN, [(b"100644", b"mic-ai.yaml", b"2" * 40)], (2,), "missing"),
    ("a folder that is missing", IN, [(b"40000", b"gone", b"3" * 40)], (2,), "missing"),
    ("a folder that is a file", IN, [(b"40000", b"blob", blob)], (1, 2), None),
    ("a file that is a folder", IN, [(b"100644", b"mic-ai.yaml", empty)], (1, 2), None),
    ("a mode that is none", IN, [(b"177777", b"mic-ai.yaml", blob)], (0, 1, 2), None),
    ("a file of 3 MiB", IN, [(b"100644", b"mic-ai.yaml", huge)], (1,), "[file-too-large]"),
    ("an asset named like a path", "themes", [(b"40000", b"x", write_tree([(b"100644", b"../../a.css", blob)]))], (0,), None),
]:
    try:
        commit = commit_with(where, extra)
    except subprocess.CalledProcessError:
        # the portal has no such folder of its own
        oid = write_tree(sorted(tree("") + [(b"40000", where.encode(), write_tree(extra))], key=lambda e: e[1]))
        commit = git("commit-tree", oid.decode(), "-m", "hostile").decode()
    judge(what, ["-C", PORTAL, "--rev", commit], statuses, says)

for theme in [b"../../a.css", b"a/b.css", b"a\nb.css", b"A.css", b"'\"><b>.css", b".css", b"a." + b"c" * 300, b"..", b"a..css"]:
    assets = write_tree([(b"100644", b"a.css", style), (b"100644", theme, style)])
    default = write_tree([(b"40000", b"assets", assets)])
    oid = write_tree(sorted(tree("") + [(b"40000", b"themes", write_tree([(b"40000", b"default", default)]))],
                            key=lambda e: e[1]))
    judge(f"an asset named {ascii(theme[:12])}", ["-C", PORTAL, "--rev", git("commit-tree", oid.decode(), "-m", "x").decode()],
          (0, 1))

deep = folder
for _ in range(3000):
    deep = write_tree([(b"40000", b"d", deep)])
judge("3,000 folders in each other", ["-C", PORTAL, "--rev", commit_with(IN, [(b"40000", b"d", deep)])], (0, 1, 2))
big = b"9" * 19
for date in [b"-1", b"0", b"253402300800", b"67767976233532799", b"9223372036854775807", big, b"99999999999 +9999", b"1 -9999", b"1 +99999999999"]:
    date = date if b" " in date else date + b" +0000"
    data = (b"tree " + git("rev-parse", "HEAD^{tree}") + b"\nauthor A <a@example.jp> " + date + b"\ncommitter A <a@example.jp> " + date +
            b"\n\nx\n")
    oid = git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", data=data).decode()
    judge(f"a commit of the time {date.decode()}", ["-C", PORTAL, "--rev", oid], (0, 1, 2))

work = FOLDER / "work"
for name, make in [
    ("a pipe", lambda p: os.mkfifo(p)),
    ("a socket", lambda p: socket.socket(socket.AF_UNIX).bind(os.path.relpath(p))),
    ("a link to itself", lambda p: os.symlink("mic-ai.yaml", p)),
    ("a link to /dev/zero", lambda p: os.symlink("/dev/zero", p)),
]:
    shutil.rmtree(work, ignore_errors=True)
    subprocess.run(["git", "clone", "-q", PORTAL, work], check=True)
    make(work / IN / "mic-ai.yaml")
    judge(f"{name} in a work tree", ["-C", work, "--worktree"], (1,), "[not-a-file]")
for name, path in [("a provider", IN), ("all content", "content"), ("a service", IN + "/nagi-minutes")]:
    shutil.rmtree(work, ignore_errors=True)
    subprocess.run(["git", "clone", "-q", PORTAL, work], check=True)
    shutil.rmtree(work / path)
    os.symlink(OUTSIDE, work / path)
    judge(f"{name} that is a link in a work tree", ["-C", work, "--worktree"], (1,), "[not-a-file]")
for name, path in [("settings", "content/portal.yaml"), ("a folder that is a pipe", "catalogs/sheets")]:
    shutil.rmtree(work, ignore_errors=True)
    subprocess.run(["git", "clone", "-q", PORTAL, work], check=True)
    target = work / path
    if target.is_dir():
        shutil.rmtree(target)
    else:
        target.unlink()
    os.mkfifo(target)
    judge(f"{name} that are a pipe in a work tree" if name == "settings" else name, ["-C", work, "--worktree"], (1,), "[not-a-file]")
