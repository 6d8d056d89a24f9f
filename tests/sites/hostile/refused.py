"""refused.py PORTAL FINDINGS.json: the questions whose answers the checks refuse, by the lines of errors."""

import json
import pathlib
import re
import sys

portal = pathlib.Path(sys.argv[1])
path = "content/acme/0-0/hostile.yaml"
lines = (portal / path).read_text(encoding="utf-8").split("\n")
refused = set()
for finding in json.load(open(sys.argv[2], encoding="utf-8"))["findings"]:
    if finding["level"] == "error" and finding["file"] == path:
        refused.update(re.findall(r'^  "([^"]*)"', lines[finding["line"] - 1]))
    elif finding["level"] == "error":
        print(finding, file=sys.stderr)
print("\n".join(sorted(refused)))
