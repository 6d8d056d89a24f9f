"""settings.py KAIJI FOLDER BENIGN: hostile settings, ids and names, one portal each.

What must be refused ends with status 1 and publishes nothing; of the rest each either is refused or makes a site in
which nothing leaves its place.  Prints a line for each group.
"""

import json
import pathlib
import shutil
import subprocess
import sys

KAIJI, FOLDER, BENIGN = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
PROVE = pathlib.Path(__file__).with_name("prove.py")
BREAKS = ["\nX: y", "\r\nX: y", "\u2028X: y", "\u0085X: y", "\tX: y", " X: y", "%0d%0aX: y", "\x0bX", "\x00"]
URLS = [
    "javascript:alert(1)//https://a.example/", "data:text/html,x", "//a.example/", "https://", "https:///", "a.example",
    "https://a.example\"onload=\"x", "https://a.example/'onload='x", "https://a.example/<script>", "https://a.example/>",
    "https://a.example/`", "https://a.example/]]>", "https://a.example/&lt;", "https://a.example/&amp;lt;script&gt;",
    "https://a.example/{{{x}}}", "https://a.example/{title}", "https://a.example/\\", "https://user:pw@a.example/",
    "https://a.example:99999/", "https://a.example/日本語/", "https://日本語.example/", "https://a.example//b.example/",
    "https://a.example/../..", "https://a.example/%2e%2e/", "https://a.example/?q", "https://a.example/#f",
    "HTTPS://A.EXAMPLE", "https://a.example/\ufffe", "https://a.example/" + "x" * 3000, "https://[::1]/", "https://1/",
    "https://a.example/%00", "https://a.example/;//x", "https://-a.example/", "https://a..example/",
]
CONTACTS = ["mailto:a@b.example?body=x", "mailto:a@b.example,c@d.example", "mailto:<b>@b.example", "mailto:\"x\"@b.example",
            "mailto:a%0d%0aX@b.example", "mailto:a@b.example\"><b>", "mailto:", "mailto:@", "tel:1", "javascript:x@b.example",
            "mailto:'o&b'@b.example", "https://a.example/'\"", "http://a.example/"]
SETTINGS = (
    [("base_url", u) for u in URLS] + [("base_url", "https://a.example/" + b) for b in BREAKS] +
    [("source", u + "{commit}/{path}") for u in URLS] + [("source", "javascript:'{commit}{path}'")] +
    [("source", "https://a.example/{path}/{commit}/{{words.skip}}{x}")] +
    [("source", "https://a.example/{commit}/{path}" + b) for b in BREAKS] +
    [("contact", c) for c in CONTACTS] + [("contact", "mailto:a@b.example" + b) for b in BREAKS] +
    [("contact", "https://a.example/" + b) for b in BREAKS] +
    [("security", {k: u}) for k in ("policy", "encryption") for u in URLS])
REFUSED = (
    [("base_url", "https://a.example/" + b) for b in BREAKS if "%" not in b] +
    [("contact", "mailto:a@b.example" + b) for b in BREAKS if "%" not in b] +
    [("security", {"policy": "https://a.example/" + b}) for b in BREAKS if "%" not in b] +
    [("security", {"expires": "2099-01-01" + b}) for b in BREAKS] +
    [("languages", [x]) for x in ["../en", "en/../..", "..", "a", "EN", "en\nX", "en<b>", "", "catalogs", "ja-", "x" * 99]] +
    [("languages", ["en", "en"]), ("languages", [])] +
    [("theme", x) for x in ["../../etc", "..", ".", "", "a/b", "/etc", "A", "default\n", "default\u0000", "x" * 65, "nowhere"]] +
    [("time_zone", x) for x in ["../../../etc/passwd", "/etc/passwd", ":/etc/passwd", "", "JST-9\nX", "Asia//Tokyo", "..",
                                "A" * 5000, "Asia/Tokyo ", "posix/../../passwd"]])
FORMERLY = ["../..", "acme/..", "/etc", "acme/alpha/x", "acme", "acme/", "Acme/Alpha", "acme/al\npha", "x" * 65 + "/a"]


def run(*args):
    return subprocess.run([KAIJI, *args], capture_output=True, text=True, timeout=120)


def portal(settings, service=None):
    shutil.rmtree(FOLDER, ignore_errors=True)
    files = {
        "content/portal.yaml": dict({"title": "T", "languages": ["ja", "en"]}, **settings),
        "content/acme/provider.yaml": {"name": "A"},
        "content/acme/alpha/service.yaml": dict({"name": "S", "sheets": ["mic-ai"]}, **(service or {})),
        "content/acme/alpha/mic-ai.yaml": {"catalog": "mic-ai", "answers": {"ai.policy": "x"}},
    }
    for path, value in files.items():
        path = FOLDER / "portal" / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value), encoding="utf-8")


def build(settings, service=None):
    """(status, what is wrong or None)"""
    portal(settings, service)
    git = ["git", "-C", FOLDER / "portal"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    done = run("build", "-C", FOLDER / "portal", "-o", FOLDER / "site")
    there = (FOLDER / "site").exists()
    if done.returncode == 0:
        proved = subprocess.run([sys.executable, PROVE, FOLDER / "site", BENIGN], capture_output=True, text=True)
        return 0, proved.stdout + proved.stderr if proved.returncode else None
    if done.returncode != 1 or there or "error:" not in done.stderr:
        return done.returncode, done.stderr[:300]
    return 1, None


def group(name, cases, refused):
    wrong = []
    for settings, service in cases:
        status, fault = build(settings, service)
        if fault or (refused and status != 1):
            wrong.append(f"    {ascii(settings or service)[:120]}: status {status} {(fault or '').strip()}")
    print(("not ok - " if wrong else "ok - ") + name)
    print("\n".join(wrong[:20]))


group("settings with line breaks, and languages, themes and time zones that are none, are refused",
      [({"contact": "mailto:a@b.example", k: v}, None) for k, v in REFUSED], True)
group("hostile addresses in settings are refused or stay in their place",
      [(dict({"base_url": "https://a.example/", "contact": "mailto:a@b.example"}, **{k: v}), None) for k, v in SETTINGS], False)
group("former folders that leave the portal are refused", [({}, {"formerly": [f]}) for f in FORMERLY], True)
group("and sheets that do", [({}, {"sheets": [s]}) for s in ["../mic-ai", "..", "/etc", "mic-ai/..", "sheets/x", ""]], True)
