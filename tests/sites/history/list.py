"""list.py history.json - one line for each change, newest first: day, kind, question, what, flags, before -> after."""
import json
import sys


def brief(answer):
    if answer is None:
        return "-"
    if "covered_by" in answer:
        return f"({answer['covered_by']})"
    says = answer.get("shows", answer)
    parts = [answer.get("badge", ""), " / ".join(says.get("values", [])), says.get("text", "")]
    return " ".join(p for p in parts if p) or "?"


told = json.load(open(sys.argv[1], encoding="utf-8"))
for revision in told["revisions"]:
    day = (revision["date"] or "")[:10]
    note = revision.get("note") or "-"
    print(f"{day} {note}")
    for c in revision["changes"]:
        flags = "".join(f" {f}" for f in ("editorial", "weakened") if c[f])
        what = "+".join(c["fields"])
        print(f"    {c['kind']} {c['catalog']}/{c['question']} [{what}]{flags}: {brief(c['before'])} -> {brief(c['after'])}")
for gap in told["gaps"]:
    print(f"gap {gap['date'][:10]} {gap['path']}")
end = told["ends_at"]
print("ends at " + (f"{end['date'][:10]} ({end['reason']})" if end else "the beginning"))
