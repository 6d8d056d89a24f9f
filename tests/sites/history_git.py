"""history_git.py REPOSITORY SITE - what the site tells of each answer, against what git says of its lines.

Knows nothing of YAML or of kaiji: an answer is the lines from its key to the next one, without spaces, quotes, marks
and what is not published.  Answers that show another one's words (same_as) or share a provider's are left to others.
Prints a line for each answer on which the two disagree, and how many agree.
"""
import json
import re
import subprocess
import sys

repository, site = sys.argv[1:3]


def git(*arguments):
    return subprocess.run(["git", "-C", repository, *arguments], check=True, capture_output=True).stdout.decode()


commits = git("log", "--first-parent", "--reverse", "--format=%H", "main").split()
renamed = {"ops.receipt-image": "ops.image-deletion"}


def files(folder):
    """(commit, {file: text}) of all answer files in a folder, oldest first"""
    blobs = {}
    for commit in commits:
        found = {}
        for line in git("ls-tree", commit, "--", folder + "/").splitlines():
            (_, kind, blob), path = line.split("\t")[0].split(), line.split("\t")[1]
            name = path.rsplit("/", 1)[1]
            if kind == "blob" and name.endswith(".yaml") and name not in ("service.yaml", "provider.yaml"):
                if blob not in blobs:
                    blobs[blob] = git("cat-file", "blob", blob)
                found[name[:-5]] = blobs[blob]
        yield commit, found


def blocks(text):
    key, out = None, {}
    for line in text.splitlines():
        m = re.match(r"  ([a-z0-9][a-z0-9.-]*):(\s|$)(.*)", line)
        if m:
            key = m[1]
            out[key] = [m[3]]
        elif key and not line.lstrip().startswith("#"):
            out[key].append(line)
    return {k: plain("\n".join(v)) for k, v in out.items()}


def plain(text):
    text = re.sub(r",?\s*\breviewed: [\d-]+", "", text)
    text = re.sub(r"\n    internal: \|[^\n]*(\n      [^\n]*)*", "", text)
    text = re.sub(r",?\s*\binternal: ('[^']*'|\"[^\"]*\"|[^,}\n]*)", "", text)
    text = re.sub(r"[\s'\"{}|>,]", "", text)
    return re.sub(r"^text:", "", text)


agreed = 0
for path in sorted(set(re.findall(r"content/(\S+/\S+)/service.yaml", git("ls-tree", "-r", "--name-only", "main")))):
    folders = ["content/" + path]
    folders += ["content/" + old for old in re.findall(r"formerly: \[(.*)\]", git("show", f"main:content/{path}/service.yaml"))]
    told = {}
    for revision in json.load(open(f"{site}/{path}/history.json", encoding="utf-8"))["revisions"]:
        for c in revision["changes"]:
            told.setdefault((c["catalog"], c["question"]), set()).add(revision["commit"])
    seen, now, by_same_as = {}, {}, set()
    states = [dict(files(folder)) for folder in folders]
    for commit in commits:
        state = next((s[commit] for s in states if s[commit]), {})
        found = {}
        for catalog, text in state.items():
            for key, block in blocks(text).items():
                found[catalog, renamed.get(key, key)] = block
                if "same_as" in block or "visibility" in block or "covers" in block:
                    by_same_as.add((catalog, renamed.get(key, key)))
        # a line that is cut short in one commit only: the file could not be read
        if any(t.count("(") + t.count("[") + t.count("{") != t.count(")") + t.count("]") + t.count("}") for t in state.values()):
            continue
        for key in now.keys() | found.keys():
            if now.get(key) != found.get(key):
                seen.setdefault(key, []).append(commit)
        now = found
    provided = set()
    for commit, found in files("content/" + path.split("/")[0]):
        for catalog, text in found.items():
            provided |= {(catalog, renamed.get(key, key)) for key in blocks(text)}
    for key, wanted in sorted(seen.items()):
        if key in by_same_as or key in provided:
            continue
        if set(wanted) == told.get(key, set()):
            agreed += 1
            continue
        git_only = [c[:7] for c in wanted if c not in told.get(key, set())]
        site_only = [c[:7] for c in told.get(key, set()) if c not in wanted]
        print(f"{path} {'/'.join(key)}: git alone {git_only}, the site alone {site_only}")
print(agreed)
