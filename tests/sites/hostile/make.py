"""make.py KIND FOLDER: writes a portal whose every field is hostile.

KIND `answers` has the candidates for answers, one to a line, of which the checks refuse some; `site` is a whole portal
without those whose question ids stand in the file refused.txt beside FOLDER.
"""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
SCRIPT = "<script>alert(1)</script>"
LONG = "W" * 5000 + "、" + "長" * 3000
# in every text; %d is the number by which the test finds it again
NASTY = (
    "k%dk" + SCRIPT + "\"'`><img src=x onerror=alert(1)><svg/onload=alert(1)>&lt;b&gt;&#60;i&#x3e;&colon;"
    "</title></textarea></style></template>--><!--]]><?x?> {{{answer}}}{{> head}}{{=<% %>=}}{from}{text}{feature}{title}"
    "{n}{rows} [a](javascript:alert(1)) \\u003cscript\\u003e %0d%0aX-Bad: 1 %3Cb%3E "
    "\u05e9\u05dc\u05d5\u05dd \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \ufeff\u200b\U0001f4a3"
)
FORMULAS = ["=cmd|'/C calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "=HYPERLINK(\"https://bad.example/\")", "＝1+1"]
# no braces: labels refuse those they do not fill in
LABEL = NASTY.replace("{{{answer}}}{{> head}}{{=<% %>=}}{from}{text}{feature}{title}{n}{rows}", "")
# Markdown: what raw HTML would be, said in ways that CommonMark takes for text
PROSE = (
    "k%dk `" + SCRIPT + "` \\<img src=x onerror=alert(1)> &lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62; "
    "{{{answer}}} \"' [a](https://example.jp/?a=\"onmouseover=\"x&b='<c>') "
    "[b](https://example.jp/ \"t\\\" onclick=\\\"x\") \u05e9\u05dc\u05d5\u05dd https://example.jp/a\"b'c&d\n\n"
    "```html\" onclick=\"x\n" + SCRIPT + "\n</code></pre>\n```\n\n| a | b |\n|:-:|-:|\n| `</td>` | \\</table> |\n"
)
LINKS = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\\tscript:alert(1)", "javascript&colon;alert(1)",
    "javascript&#58;alert(1)", "&#106;avascript:alert(1)", "&#x01;javascript:alert(1)", "%6aavascript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "vbscript:msgbox(1)",
    "//bad.example/", "/\\\\bad.example/", "\\\\\\\\bad.example/", "https:bad.example", "http:/bad.example",
    "https:javascript:alert(1)", "https://a@b:c@d/", "file:///etc/passwd", "ftp://bad.example/", "feed:javascript:1",
    "../../../etc/passwd", "?x", "#x", "", ":", "mailto:a@b.example?body=</a>", "mailto:\"<b>\"@b.example",
    "view-source:https://a.example", "xmpp:a@b.example", "tel:1", "blob:https://a.example/1", "about:blank",
    "HTTPS://EXAMPLE.JP/\"><b>", "https://example.jp/\\\"onclick=\\\"x", "https://example.jp/ onclick=x",
    "https://example.jp/%0d%0aX: y", "https://\u2028example.jp/", "https://example.jp/\u202e", "http://[::1]/'\"<>",
]


class Writer:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.count = 0

    def put(self, path, text):
        path = self.folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")

    def yaml(self, path, value):
        self.put(path, text_of(value) + "\n")

    def next(self, pattern):
        self.count += 1
        return pattern % self.count if "%d" in pattern else pattern

    def nasty(self, formula=True):
        start = FORMULAS[self.count % len(FORMULAS)] if formula else ""
        return start + self.next(NASTY.replace("%0d%0a", "%%0d%%0a").replace("%3C", "%%3C").replace("%3E", "%%3E")
                                 .replace("<% %>", "<%% %%>"))

    def both(self, formula=True):
        return {"ja": self.nasty(formula), "en": self.nasty(formula)}

    def labels(self):
        """Labels for all words, with the places that are filled in."""
        places = {"present": "{text}", "inherited_from": "{from}", "when": "{feature}", "when_not": "{feature}"}
        return {k: {lang: t + places.get(k, "") for lang, t in self.label().items()} for k in LABELS}

    def label(self):
        return {"ja": self.next(LABEL.replace("%0d%0a", "").replace("%3C", "").replace("%3E", "")),
                "en": "=" + self.next(LABEL.replace("%0d%0a", "").replace("%3C", "").replace("%3E", ""))}


def text_of(value):
    """JSON that is YAML as well: what YAML takes for a line break or cannot print is escaped."""
    out = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x7f-\xa0\u2028\u2029\ufeff\u200b-\u200f\ufffe\uffff]", lambda m: "\\u%04x" % ord(m[0]), out)


def candidates(w):
    """(question id, answer): everything that an answer can hold."""
    long_note = "あ" * 10 + LONG
    yield "text.short", w.next(PROSE)
    yield "text.map", {"text": {"ja": w.next(PROSE), "en": "=" + w.next(PROSE)}}
    yield "text.long", LONG
    for i, formula in enumerate(FORMULAS + ["\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "'=1+1", "\"=1+1\"", ",=1", ";=1"]):
        yield f"formula.{i}", formula
    for i, link in enumerate(LINKS):
        yield f"link.inline.{i}", f"[x]({link})"
        yield f"link.angle.{i}", f"[x](<{link}>)"
        yield f"link.auto.{i}", f"<{link}>"
        yield f"link.bare.{i}", f"a {link} b"
        yield f"link.reference.{i}", f"[x][r]\n\n[r]: {link} \"t\""
        yield f"link.image.{i}", f"![x]({link})"
        yield f"link.ref.{i}", {"status": "present", "refs": [{"title": "t", "url": link}]}
        yield f"link.value.{i}", {"value": link}
    for i, html in enumerate([SCRIPT, "<b>x</b>", "<img src=https://bad.example/x.png>", "<!-- c -->", "<?php ?>",
                              "<![CDATA[x]]>", "<!DOCTYPE x>", "</p></td></tr></table>", "<a href=x>", "x<br>y",
                              "<style>*{}</style>", "<x-y z>", "<details open ontoggle=alert(1)>"]):
        yield f"html.{i}", html
    for i, mark in enumerate(["a\u0007b", "a\u0000b", "a\u202eb", "a\u0085b", "a\x7fb", "a\ufffeb", "a\u2028b", "a\rb",
                              "a\r\nSet-Cookie: x", "\ufeffa", "\U000e0041", "&#0;", "&#x202e;", "&#8238;", "&#27;",
                              "&NewLine;", "&Tab;", "&bne;", "a&#13;&#10;b"]):
        yield f"mark.{i}", mark
    yield "task", "- [ ] a\n- [x] b"
    yield "foot", "a[^1]\n\n[^1]: b"
    yield "head", "# a\n\n###### b {#id onclick=x}"
    yield "list", "99999999999999999999. a\n\n999999999. b\n\n-2. c"
    yield "count", {"value": "7" * 300}
    yield "period", {"value": "7", "period": "2023-01..2023-12<b>"}
    yield "notes", {"text": "a", "notes": [w.next(PROSE), "=" + w.next(PROSE), long_note, ""]}
    yield "refs", {"text": "a", "refs": [{"title": w.both(), "clause": w.both(), "url": "https://example.jp/?\"'<>&"},
                                         {"title": w.both(), "url": "https://example.jp/?a=%22%3E&b"}, {"title": ""}]}
    yield "inherited", {"status": "present", "inherited_from": w.both(), "withheld": "detail"}
    yield "cases", {"cases": [{"when": "f", "status": "present", "text": w.next(PROSE)},
                              {"when": "not f", "status": "absent", "text": "x", "notes": [w.next(PROSE)]}]}
    yield "parts", {"cases": [{"for": w.both(), "text": "x"}, {"for": "=1+1", "status": "planned"}]}
    yield "same", {"same_as": "text.short"}
    yield "own", {"status": "present", "same_as": "text.map"}
    yield "covering", {"status": "absent", "text": "x", "covers": ["covered"]}
    for status in ["present", "absent", "partial", "planned", "alternative", "not-applicable", "undisclosed",
                   "on-request"]:
        yield status, {"status": status}


def question(w, qid):
    plain = re.match(r"(link|html|mark|formula)\.", qid)
    kind = "url" if qid.startswith("link.value") else "count" if qid in ("count", "period") else "text"
    return {"id": qid, "type": ["presence", kind] if kind == "text" else kind, "unit": "<b>" if plain else w.both(), "ask": "=<b>\"'" if plain else w.both()}


def theme_words():
    words = (ROOT / "themes/default/theme.yaml").read_text(encoding="utf-8")
    return re.findall(r"^  ([a-z-]+):", words, re.M)


LABELS = ["present", "absent", "partial", "planned", "alternative", "not-applicable", "undisclosed", "on-request",
          "required", "optional", "same_as", "withheld", "inherited_from", "note", "when", "when_not", "number",
          "section", "group", "name", "ask", "unit", "requirement", "status", "answer"]


def portal(w, kind):
    w.put("refused.md", "nothing")
    w.yaml("content/portal.yaml", {
        "title": w.both(), "languages": ["ja", "en"], "theme": "hostile" if kind == "site" else "default",
        "base_url": "https://example.jp/a&b;%3Ca%3E",
        "source": "https://example.jp/?c={commit}&p={path}&%3C",
        "contact": "mailto:o'b&c=d@example.jp"})
    w.yaml("content/acme/provider.yaml", {"name": w.both(), "url": "https://example.jp/?'&x=y"})
    w.yaml("content/acme/0-0/service.yaml", {
        "name": w.both(), "url": "https://example.jp/'", "brand": w.both(), "version": w.both(), "summary": w.both(),
        "datacenter": w.both(), "disclosed": "2022-07-01 12:00", "features": {"f": w.both(), "g": {"ja": LONG}},
        "sheets": ["hostile", "index"]})
    answers = list(candidates(w))
    refused = pathlib.Path(str(w.folder) + ".refused")
    bad = set(refused.read_text().split()) if kind == "site" else set()
    lines = "".join(f"  {text_of(q)}: {text_of(a)}\n" for q, a in answers if q not in bad)
    w.put("content/acme/0-0/hostile.yaml", "# " + SCRIPT + "\ncatalog: hostile\nanswers:\n" + lines)
    ids = [q for q, _ in answers] + ["covered", "index.html", "constructor", "a..b", "main", "s.1", "con"]
    plain = {"number": "@<i>", "name": "</td>\"'&amp;", "requirement": "optional"}
    items = [dict(plain if "." in q else {"number": w.nasty(), "name": w.both(), "requirement": "required"},
                  questions=[question(w, q)]) for q in ids]
    w.yaml("catalogs/hostile.yaml", {
        "title": w.both(), "publisher": w.both(), "edition": w.both(), "published": "2022-10", "wording": w.nasty(),
        "supersedes": "hostile", "source": "https://example.jp/?c={commit}&p={path}&%3C",
        "labels": w.labels(),
        "sections": [{"title": w.both(), "note": "" if kind != "site" else w.next(PROSE), "groups": [
            {"title": w.both(), "items": items}]}]})
    w.yaml("catalogs/sheets/index.yaml", {
        "title": w.both(), "base": ["hostile"], "intro": w.next(PROSE), "labels": w.labels(),
        "columns": ["number", "section", "group", "name", "ask", "unit", "requirement", "status", "answer"],
        "sections": [{"title": w.both(), "note": w.next(PROSE), "groups": [{"title": w.both(), "items": [
            {"number": FORMULAS[0], "id": "text.map", "ask": w.both(), "labels": {"present": w.label()}},
            {"number": w.nasty(), "name": w.both(), "new": "own", "type": "text", "ask": w.both()},
            {"number": "-1", "id": "present"}]}]}]})
    w.yaml("catalogs/crosswalk.yaml", {"topics": {"t": {
        "title": w.both(), "equivalent-to": ["hostile/text.short", "hostile/notes"], "subset-of": ["hostile/refs"],
        "also": [w.nasty(), SCRIPT, "javascript:alert(1)", "=1+1"]}}})
    if kind == "site":
        w.yaml("themes/hostile/theme.yaml", {"words": {k: w.both(False) for k in theme_words()}})
        w.put("themes/hostile/templates/.keep", "")


if __name__ == "__main__":
    writer = Writer(sys.argv[2])
    portal(writer, sys.argv[1])
    print(writer.count)
