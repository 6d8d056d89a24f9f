"""history_chain.py SITE - whether each story hangs together: in every language, for every answer of every service.

A change begins with what the one before it left, the newest one leaves what the sheet says today, an answer that is
withdrawn was there, one that is restored was withdrawn, and what is told as changed is not the same in all languages.
Prints what is wrong, then how many changes were looked at.
"""
import glob
import json
import os
import sys

site = sys.argv[1]
# not part of what is told: when it was looked at, in which file it stands
QUIET = {"reviewed", "from", "same_as"}


def told(answer):
    if answer is None:
        return None
    says = {k: v for k, v in answer.items() if k not in QUIET}
    shows = says.pop("shows", None)
    if shows:
        says = {**says, **{"own " + k: v for k, v in says.items() if k in ("status", "text", "notes", "refs")}, **shows}
    return says


looked = 0
for path in sorted(glob.glob(f"{site}/**/history.json", recursive=True)):
    history = json.load(open(path, encoding="utf-8"))
    folder, name = os.path.dirname(path), os.path.relpath(path, site)
    stories = {}
    for revision in history["revisions"]:
        for change in revision["changes"]:
            stories.setdefault((change["catalog"], change["question"]), []).append((revision, change))
    rows = {}
    for sheet in glob.glob(f"{folder}/*/*.json"):
        for row in json.load(open(sheet, encoding="utf-8"))["rows"]:
            rows.setdefault((row["catalog"], row["question"]), row)
    for key, row in rows.items():
        story = stories.pop(key, [])
        if not story:
            if "answer" in row or "covered_by" in row:
                print(f"{name}: {'/'.join(key)} is answered, and has no story")
            continue
        newest = story[0][1]["after"]
        if ("answer" in row or "covered_by" in row) != (newest is not None):
            print(f"{name}: {'/'.join(key)} is not told as it is today")
        elif newest and "answer" in row:
            today = told(row["answer"])
            then = {k: v for k, v in told(newest).items() if k not in ("shown", "badge")}
            if today != then or newest.get("shown") != row.get("status") or newest["badge"] != row["badge"]:
                print(f"{name}: {'/'.join(key)} is told otherwise than it is today")
        before, ever = None, False
        for revision, change in reversed(story):
            looked += 1
            where = f"{name}: {'/'.join(key)} at {revision['date']}"
            kind = "added" if not ever else "restored"
            kind = kind if before is None else "withdrawn" if change["after"] is None else "changed"
            if change["kind"] != kind:
                print(f"{where} is {change['kind']}, but should be {kind}")
            if told(change["before"]) != told(before):
                print(f"{where} does not begin where the last change ended")
            if change["kind"] == "changed" and not change["fields"]:
                print(f"{where} changed nothing")
            before, ever = change["after"], True
        versions = [(v["commit"], v["kind"]) for v in row.get("versions", [])]
        if versions != [(r["commit"], c["kind"]) for r, c in story]:
            print(f"{name}: the row of {'/'.join(key)} has other versions")
    for key in stories:
        print(f"{name}: {'/'.join(key)} is told, but no sheet prints it")
print(looked)
