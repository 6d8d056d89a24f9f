"""prove.py SITE [BENIGN]: that nothing in a published site comes from content but text.

Elements and attributes must be those of the theme's templates and of Markdown; links must have a good scheme or lead
to a file of the site; JSON, CSV and XML must parse; the small files must have the lines they always have, and no
other.  BENIGN is a site without hostile content, whose _headers are compared.
"""

import csv
import html.parser
import io
import json
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[3]
VOID = {"meta", "link", "br", "img", "input", "hr"}
MARKDOWN = {"p": {"class"}, "ul": set(), "ol": {"start"}, "li": set(), "a": {"href", "class", "rel"}, "em": set(),
            "strong": set(), "del": set(), "code": set(), "pre": set(), "blockquote": set(), "hr": set(), "br": set(),
            "table": set(), "thead": set(), "tbody": set(), "tr": set(), "th": {"scope"}, "td": set(),
            "div": {"class"}, "span": {"class"}}
faults = []


def say(where, what):
    faults.append(f"{where}: {what}"[:300])


def of_theme():
    """What the templates write: attributes by element, and the words that class may hold."""
    known = {k: set(v) for k, v in MARKDOWN.items()}
    classes = {"bare"}
    sources = list((ROOT / "themes/default/templates").glob("*.mustache"))
    for path in sources:
        text = re.sub(r"\{\{!.*?\}\}", "", path.read_text(encoding="utf-8"), flags=re.S)
        for tag, rest in re.findall(r"<([a-z][a-z0-9]*)((?:\{\{.*?\}\}|\"[^\"]*\"|[^<>])*)>", text, re.S):
            known.setdefault(tag, set()).update(re.findall(r"([a-z][a-z0-9-]*)=\"", rest.lower()))
            bare = re.sub(r"\{\{.*?\}\}", " ", re.sub(r"\"[^\"]*\"", "", rest))
            known[tag].update(re.findall(r"\s([a-z][a-z-]*)(?![a-z=-])", bare))
        for value in re.findall(r"class=\"([^\"]*)\"", text):
            classes.update(re.sub(r"\{\{[^}]*\}\}", " ", value).split())
    for path in (ROOT / "generator/markdown").glob("*.c"):
        for value in re.findall(r"class=\\\"([a-z -]*)\\\"", path.read_text(encoding="utf-8")):
            classes.update(value.split())
    classes.update(["stated", "present", "absent", "partial", "planned", "alternative", "not-applicable",
                    "undisclosed", "on-request", "answered", "unanswered", "inapplicable", "kind-first",
                    "kind-added", "kind-changed", "kind-withdrawn", "kind-restored", "same", "changed", "cut", "put",
                    "moved", "fold", "whole"])
    # how broad a chart of changes is
    classes.update(["few", "some", "many"])
    return known, classes


class Page(html.parser.HTMLParser):
    def __init__(self, path, site, known, classes):
        super().__init__(convert_charrefs=True)
        self.path, self.site, self.known, self.classes = path, site, known, classes
        self.open, self.ids, self.text, self.links = [], [], [], []

    def fault(self, what):
        say(self.path.relative_to(self.site), f"{what} (line {self.getpos()[0]})")

    def handle_starttag(self, tag, attrs):
        if tag not in self.known:
            self.fault(f"element {tag}")
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.fault(f"an attribute of {tag} stands twice")
        for name, value in attrs:
            if name not in self.known.get(tag, ()):
                self.fault(f"attribute {name} of {tag}: {value!r}")
            if name == "class" and set((value or "").split()) - self.classes:
                self.fault(f"class {value!r}")
            if name == "id":
                self.ids.append(value)
                if not re.fullmatch(r"[A-Za-z0-9_.-]+", value or ""):
                    self.fault(f"id {value!r}")
            if name in ("lang", "hreflang") and (name, value) != ("hreflang", "x-default") and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", value or ""):
                self.fault(f"{name} {value!r}")
            if name in ("href", "src", "action", "srcset", "poster", "data", "formaction"):
                self.links.append((tag, name, value or "", self.getpos()[0]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID or not self.open or self.open.pop() != tag:
            self.fault(f"</{tag}> closes nothing")

    def handle_comment(self, data):
        self.fault(f"comment {data!r}")

    def handle_pi(self, data):
        self.fault(f"instruction {data!r}")

    def unknown_decl(self, data):
        self.fault(f"declaration {data!r}")

    def handle_decl(self, decl):
        if decl.lower() != "doctype html" or self.open:
            self.fault(f"declaration {decl!r}")

    def handle_data(self, data):
        self.text.append(data)
        if self.open and self.open[-1] == "script":
            check_data(self, data)


def check_data(page, data):
    """JSON-LD: one block of JSON that no text ends, in which addresses are whole ones."""
    try:
        stack = [json.loads(data)]
    except ValueError as error:
        page.fault(f"a script that is no JSON: {error}")
        return
    if re.search("[<\u2028\u2029]", data):
        page.fault("JSON with what no script may hold")
    while stack:
        one = stack.pop()
        stack.extend(one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())
        for key in ("@id", "url", "item", "contentUrl", "mainEntityOfPage", "urlTemplate"):
            if isinstance(one, dict) and key in one and not re.match(r"(?i:https?)://", one[key]):
                page.fault(f"{key} {one[key]!r}")


def check_link(page, tag, name, url, line, pages):
    where = f"{page.path.relative_to(page.site)}:{line}"
    if re.search(r"[\x00-\x20\\<>\"`]", url):
        say(where, f"{name} {url!r} holds what no address may")
    scheme = re.match(r"[^/?#:]*:", url)
    if scheme:
        # about:invalid is what a refused address becomes
        if scheme[0].lower() not in ("http:", "https:", "mailto:") and url != "about:invalid":
            say(where, f"{name} {url!r}")
        if tag != "a" and not (tag == "link" and scheme[0].lower() == "https:"):
            say(where, f"{tag} fetches {url!r}")
        return
    if url.startswith("//"):
        say(where, f"{name} {url!r} leaves the site")
    if page.path.name == "404.html":
        return
    path, _, anchor = url.partition("#")
    target = page.path
    path = path.split("?")[0]
    if path:
        target = pathlib.Path(page.path.parent, urllib.parse.unquote(path)).resolve()
    if not target.is_file() or page.site.resolve() not in target.resolve().parents:
        say(where, f"{name} {url!r} leads nowhere")
    elif anchor and urllib.parse.unquote(anchor) not in pages.get(target.resolve(), ()):
        say(where, f"{name} {url!r} leads to no place of the page")


def check_pages(site):
    known, classes = of_theme()
    pages, ids, words = [], {}, []
    for path in sorted(site.rglob("*.html")):
        page = Page(path, site, known, classes)
        page.feed(path.read_text(encoding="utf-8"))
        page.close()
        if page.open:
            say(path, f"{page.open} are not closed")
        if len(set(page.ids)) < len(page.ids):
            say(path, "an id stands twice")
        ids[path.resolve()] = set(page.ids)
        pages.append(page)
        words.extend(page.text)
    for page in pages:
        for link in page.links:
            check_link(page, *link, ids)
    return len(pages), "".join(words)


ATOM = "{http://www.w3.org/2005/Atom}"


def check_feed(path, site):
    """An Atom feed: what RFC 4287 asks for, and in its entries nothing but what pages may hold."""
    known, classes = of_theme()
    feed = xml.etree.ElementTree.parse(path).getroot()
    if feed.tag != ATOM + "feed":
        say(path, feed.tag)
    for one in [feed, *feed.findall(ATOM + "entry")]:
        for name in ("id", "title", "updated"):
            if len(one.findall(ATOM + name)) != 1 or not one.findtext(ATOM + name):
                say(path, f"one {name} is wanted")
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", one.findtext(ATOM + "updated") or ""):
            say(path, f"updated {one.findtext(ATOM + 'updated')!r}")
    if not feed.findtext(f"{ATOM}author/{ATOM}name"):
        say(path, "no author")
    ids = [one.text for one in feed.iter(ATOM + "id")]
    if len(set(ids)) < len(ids):
        say(path, "an id stands twice")
    for link in feed.iter(ATOM + "link"):
        href = link.get("href")
        target = pathlib.Path(path.parent, href.partition("#")[0]).resolve()
        if not re.match(r"(?i:https?)://", href) and not target.is_file():
            say(path, f"{href!r} leads nowhere")
    for content in feed.iter(ATOM + "content"):
        page = Page(path, site, known, classes)
        page.feed(content.text or "")
        page.close()
        if page.open or page.links or content.get("type") != "html":
            say(path, f"{page.open} {page.links} in an entry")


def check_csv(path):
    data = path.read_bytes()
    if not data.startswith(b"\xef\xbb\xbf"):
        say(path, "no byte order mark")
    rows = list(csv.reader(io.StringIO(data[3:].decode("utf-8"), newline=""), strict=True))
    for i, row in enumerate(rows):
        if len(row) != len(rows[0]):
            say(path, f"row {i} has {len(row)} cells")
        for cell in row:
            if cell[:1] in tuple("=+-@\t\r"):
                say(path, f"row {i}: a cell begins {cell[:9]!r}")


def check_lines(path, patterns, constant=None):
    if not path.exists():
        return
    text = path.read_bytes().decode("utf-8")
    if re.search(r"[^\x20-\x7e\n]", text):
        say(path, "a character that no such file may hold")
    if constant is not None and text != constant:
        say(path, "is not as always")
    lines = text.split("\n")
    if lines.pop():
        say(path, "does not end with a line break")
    for line, pattern in zip(lines + [""] * len(patterns), patterns):
        if not re.fullmatch(pattern, line):
            say(path, f"{line!r} instead of {pattern}")
    if patterns and len(lines) > len(patterns):
        say(path, f"{len(lines)} lines")


def main():
    site = pathlib.Path(sys.argv[1])
    benign = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    pages, words = check_pages(site)
    for path in site.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    for path in site.rglob("*.csv"):
        check_csv(path)
    for path in site.rglob("*.atom"):
        check_feed(path, site)
    for path in site.rglob("sitemap*.xml"):
        for loc in xml.etree.ElementTree.parse(path).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc"):
            if not re.fullmatch(r"(?i:https?)://[!-~]+", loc.text or ""):
                say(path, repr(loc.text))
    address = r"(?i:https?)://[!-~]+"
    check_lines(site / "robots.txt", [r"User-agent: \*", "Allow: /"] +
                ([rf"Sitemap: {address}sitemap\.xml"] if (site / "sitemap.xml").exists() else []))
    check_lines(site / "_headers", [], (benign / "_headers").read_text() if benign else None)
    security = site / ".well-known/security.txt"
    said = security.read_text(encoding="utf-8") if security.exists() else ""
    check_lines(security, [
        rf"Contact: (mailto:[!-~]+@[!-~]+|{address})", r"Expires: \d{4}-\d\d-\d\dT00:00:00Z"] +
        [rf"{field}: https://[!-~]+" for field in ("Encryption", "Policy") if f"\n{field}: " in said] +
        [r"Preferred-Languages: [A-Za-z0-9-]+(, [A-Za-z0-9-]+)*"] +
        ([rf"Canonical: {address}"] if (site / "sitemap.xml").exists() else []))
    for fault in faults[:40]:
        print(fault)
    if len(faults) > 40:
        print(f"and {len(faults) - 40} more")
    if len(sys.argv) > 3:
        # each marked text of the content is on some page, as it was written
        wanted = set(re.findall(r"k\d+k", pathlib.Path(sys.argv[3]).read_text(encoding="utf-8")))
        found = set(re.findall(r"k\d+k", words))
        print("not shown:", " ".join(sorted(wanted - found)) or "none")
    return 1 if faults or not pages else 0


sys.exit(main())
