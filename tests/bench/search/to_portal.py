#!/usr/bin/env python3
"""to_portal.py CORPUS DEST - a corpus of the search bench as a portal: a git repository with one commit.

Question 3 of a catalog has the id q003, and a service keeps its id (s00001), so that an answer is known again in what
the search finds.  Neighbours of one vendor share a provider.  The catalogs print ○, × and － for the status, so that
no word is on a page that the corpus does not judge.
"""
import json
import os
import re
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from fast_import import one_commit

STATUS = {"yes": "present", "no": "absent", "undisclosed": "undisclosed"}
ADDRESS = re.compile(r'(https?://[^\s<>"\\^|`\x7f-\U0010ffff]+)')
MARK = re.compile(r"[\\`*\[\]<&|]|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|~(?=~)|(?<=~)~")
BLOCK = re.compile(r"^(#{1,6}(?=\s|$)|[-+](?=\s|$)|[-=]+\s*$|>|~)")
NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
# line ends of YAML, which a quoted text may not hold as they are
YAML = str.maketrans({c: "\\u%04x" % ord(c) for c in "\x7f\x85\u2028\u2029\ufeff"})


def quoted(text):
    return json.dumps(text, ensure_ascii=False).translate(YAML)


def line(text):
    """A line of Markdown that shows just this text."""
    parts = ADDRESS.split(text.strip(" \t"))
    parts[::2] = [MARK.sub(r"\\\g<0>", part) for part in parts[::2]]
    return NUMBERED.sub(r"\1\\\2", BLOCK.sub(r"\\\1", "".join(parts)))


def markdown(text):
    return "\n".join(line(part) for part in text.split("\n"))


def catalog(entry):
    out = [f"title: {quoted(entry['title'])}", "labels: {present: ○, absent: ×, undisclosed: －}", "sections:"]
    last = None
    for item in entry["items"]:
        if item["category"] != last:
            last = item["category"]
            out += [f"- title: {quoted(last)}", "  items:"]
        out.append(f"  - {{number: {item['no']}, name: {quoted(item['question'])}, id: q{item['no']:03d}, type: presence}}")
    return "\n".join(out) + "\n"


def answer(row):
    return f"  q{row['item']:03d}: {{status: {STATUS[row['status']]}, text: {quoted(markdown(row['text']))}}}\n"


def services(corpus):
    """Each service with its rows: both files have the same order."""
    with open(os.path.join(corpus, "answers.jsonl"), encoding="utf-8") as rows, \
            open(os.path.join(corpus, "services.jsonl"), encoding="utf-8") as heads:
        row = json.loads(next(rows))
        for head in map(json.loads, heads):
            mine = []
            while row and row["svc"] == head["svc"]:
                mine.append(row)
                row = json.loads(next(rows, "null"))
            yield head, mine


def files(corpus):
    yield "content/portal.yaml", ("title: 計測\nlanguages: [ja]\nbase_url: https://trust.example.jp/\n")
    with open(os.path.join(corpus, "catalogs.json"), encoding="utf-8") as file:
        for ident, entry in json.load(file).items():
            yield f"catalogs/{ident}.yaml", catalog(entry)
    vendor = folder = None
    for head, rows in services(corpus):
        if head["vendor"] != vendor:
            vendor, folder = head["vendor"], "content/p" + head["svc"][1:]
            yield f"{folder}/provider.yaml", f"name: {quoted(vendor)}\n"
        place = f"{folder}/{head['svc']}"
        yield f"{place}/service.yaml", f"name: {quoted(head['name'])}\ndisclosed: {head['updated']}\n"
        yield f"{place}/{head['cat']}.yaml", f"catalog: {head['cat']}\nanswers:\n" + "".join(map(answer, rows))


def main():
    corpus, dest = sys.argv[1:]
    sys.exit(one_commit(dest, files(corpus)))


if __name__ == "__main__":
    main()
