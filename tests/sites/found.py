"""found.py SITE BASE: what search engines, social networks, feed readers and security researchers find of a site.

BASE is the portal's base_url, or "" without one.  Prints a line for each rule.
"""

import datetime
import html.parser
import json
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree

SITE, BASE = pathlib.Path(sys.argv[1]), sys.argv[2]
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
faults = {}


def fault(rule, where, what=""):
    faults.setdefault(rule, []).append(f"{where}: {what}"[:200])


def say(rule, anything=True):
    found = faults.pop(rule, [])
    print(("not ok" if found or not anything else "ok") + " - " + rule)
    for line in found[:10] or ([] if anything else ["there is nothing to look at"]):
        print("    " + line)


class Page(html.parser.HTMLParser):
    """The head of a page, and what it says outside of attributes, code, templates and scripts."""

    def __init__(self, path):
        super().__init__()
        self.path, self.name = path, str(path.relative_to(SITE))
        self.meta, self.links, self.data, self.ids, self.said = {}, [], [], set(), []
        self.title, self.lang, self.quiet, self.open = "", "", 0, ""
        self.own, self.stack = 0, []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "html":
            self.lang = attrs["lang"]
        if tag == "meta":
            self.meta.setdefault(attrs.get("property") or attrs.get("name") or attrs.get("http-equiv"), []).append(
                attrs.get("content"))
        if tag == "link":
            self.links.append(attrs)
        if "id" in attrs:
            self.ids.add(attrs["id"])
        if tag == "script" and attrs.get("type") == "application/ld+json":
            self.data.append("")
        if tag in ("script", "template", "code", "style"):
            self.quiet += 1
        # an answer's own words, and a revision's reason
        if tag in ("div", "p") and re.search(r"\b(prose|diff|value)\b", attrs.get("class") or ""):
            self.own += 1
            self.stack.append(tag)
        elif self.own and tag in ("div", "p"):
            self.stack.append(tag)
        self.open = tag

    def handle_endtag(self, tag):
        if tag in ("script", "template", "code", "style"):
            self.quiet -= 1
        if self.own and tag in ("div", "p"):
            self.stack.pop()
            if not self.stack:
                self.own = 0
        self.open = ""

    def handle_data(self, text):
        if self.open == "script" and self.data and self.quiet:
            self.data[-1] += text
        if self.open == "title":
            self.title += text
        if not self.quiet and not self.own:
            self.said.append(text)

    def rel(self, rel, **more):
        return [link["href"] for link in self.links if link.get("rel") == rel and all(link.get(k) == v for k, v in more.items())]


class Tongues(html.parser.HTMLParser):
    """Japanese of an English page that does not say that it is, but for what stayed within a difference."""

    def __init__(self, path):
        super().__init__()
        self.around, self.found, self.spoken = [], [], 0
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def look(self, lang, text):
        japanese = sum(ord(c) >= 0x2e80 for c in text) * 4 > len(text.strip()) > 0
        self.spoken += japanese
        if japanese and lang == "en":
            self.found.append(text.strip()[:80])

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        lang = attrs.get("lang") or (self.around[-1][1] if self.around else "")
        for key in ("title", "aria-label", "alt", "placeholder"):
            self.look(lang, attrs.get(key) or "")
        if tag not in ("meta", "link", "br", "img", "input", "hr"):
            self.around.append((tag, lang, attrs.get("class")))

    def handle_endtag(self, tag):
        while self.around and self.around.pop()[0] != tag:
            pass

    def handle_data(self, text):
        tag, lang, kind = self.around[-1] if self.around else ("", "", "")
        if tag not in ("script", "template") and kind != "changed":
            self.look(lang, text)


def file_of(address):
    """The file of the site behind a whole address, or None."""
    if not BASE or not address.startswith(BASE):
        return None
    path = urllib.parse.unquote(urllib.parse.urlsplit(address[len(BASE):]).path)
    found = SITE / path / "index.html" if path == "" or path.endswith("/") else SITE / path
    return found if found.is_file() else None


def leads(address):
    return file_of(address) is not None


pages = {path: Page(path) for path in sorted(SITE.rglob("*.html"))}
moved = {path for path, page in pages.items() if "refresh" in page.meta}
own = {path: page for path, page in pages.items() if path not in moved and path.name != "404.html"}
languages = sorted({page.lang for page in own.values()})


def check_heads():
    titles = {}
    for path, page in own.items():
        if not page.title.strip() or len(page.meta.get("description", [])) != 1 or not page.meta["description"][0].strip():
            fault("each page has a title and a description", page.name)
        titles.setdefault((page.lang, page.title), []).append(page.name)
        for key in ("og:title", "og:type", "og:site_name", "og:description", "og:locale"):
            if len(page.meta.get(key, [])) != 1 or not page.meta[key][0]:
                fault("each page says to social networks what it is", page.name, key)
        if page.meta.get("og:locale") != [{"ja": "ja_JP", "en": "en_GB"}[page.lang]]:
            fault("each page says to social networks what it is", page.name, page.meta.get("og:locale"))
        canonical = page.rel("canonical")
        if bool(BASE) != (len(canonical) == 1) or (BASE and file_of(canonical[0]) != path):
            fault("a page's canonical address is its own, with a base_url only", page.name, canonical)
        if page.meta.get("og:url", []) != canonical:
            fault("a page's canonical address is its own, with a base_url only", page.name, page.meta.get("og:url"))
    for (lang, title), names in titles.items():
        if len(names) > 1:
            fault("no two pages of a language share a title", names[0], f"{names[1]}: {title}")
    for rule in ("each page has a title and a description", "each page says to social networks what it is",
                 "a page's canonical address is its own, with a base_url only", "no two pages of a language share a title"):
        say(rule, len(own) > 4)


def check_languages():
    rule = "pages in several languages name each other, and which is for all others"
    for path, page in own.items():
        links = {link["hreflang"]: link["href"] for link in page.links if link.get("hreflang")}
        if not BASE or len(languages) < 2:
            if links:
                fault(rule, page.name, links)
            continue
        if set(links) != {*languages, "x-default"} or file_of(links[page.lang]) != path:
            fault(rule, page.name, links)
            continue
        for code, address in links.items():
            other = own.get(file_of(address))
            back = {link.get("href") for link in other.links if link.get("hreflang")} if other else set()
            if not other or links[page.lang] not in back or (code in languages and other.lang != code):
                fault(rule, page.name, f"{code} {address}")
    say(rule, own)
    rule = "former addresses and the page for lost ones are none of the site's own"
    for path in set(pages) - set(own):
        page = pages[path]
        if [link for link in page.links if link.get("hreflang")] or "og:url" in page.meta or page.data:
            fault(rule, page.name)
        if path.name == "404.html" and (page.meta.get("robots") != ["noindex"] or page.rel("canonical")):
            fault(rule, page.name, "robots")
        if path in moved and BASE and file_of(page.rel("canonical")[0]) not in own:
            fault(rule, page.name, page.rel("canonical"))
    say(rule)


def check_tongues():
    rule, spoken = "what is in Japanese on an English page says so, and the page that it has such parts", 0
    for path, page in own.items():
        if page.lang != "en":
            continue
        tongues = Tongues(path)
        spoken += tongues.spoken
        for text in tongues.found:
            fault(rule, page.name, text)
        raw = path.read_text(encoding="utf-8")
        main = re.sub(r"<[^>]*class=\"tongue\"[^>]*>", "", raw[raw.index("<main"):])
        if (" lang=\"ja\"" in main) != ("<p class=\"untranslated\">" in raw):
            fault(rule, page.name, "untranslated")
    say(rule, spoken > 20)


def walk(value):
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(one)


def check_data():
    rule, dead, sites, tables, services = "JSON-LD is one block of JSON, with a base_url only", "its addresses are pages and files of the site", 0, 0, 0
    for path, page in pages.items():
        raw = path.read_text(encoding="utf-8")
        if raw.count("<script type=\"application/ld+json\">") != len(page.data) or len(page.data) != (1 if BASE and path in own else 0):
            fault(rule, page.name, len(page.data))
            continue
        for block in page.data:
            data = json.loads(block)
            if data["@context"] != "https://schema.org" or not data["@graph"] or "<" in block:
                fault(rule, page.name)
            for node in walk(data["@graph"]):
                kind = node["@type"]
                at = [node[key] for key in ("item", "contentUrl", "mainEntityOfPage") if key in node]
                at += [node["@id"]] if "@id" in node else []
                at += [node["urlTemplate"].replace("{search_term_string}", "x")] if kind == "EntryPoint" else []
                at += [node["url"]] if kind in ("Dataset", "WebSite") else []
                for address in at:
                    if not leads(address):
                        fault(dead, page.name, f"{kind} {address}")
                sites += kind == "WebSite"
                services += kind == "SoftwareApplication" and "provider" in node
                if kind == "Dataset" and "distribution" in node:
                    tables += 1
                    kinds = sorted(one["encodingFormat"] for one in node["distribution"])
                    if not {"application/json", "text/csv", "text/markdown"} < set(kinds) or "license" in node:
                        fault(dead, page.name, kinds)
                    if not re.fullmatch(r"\d{4}-\d\d-\d\d", node.get("dateModified", "")):
                        fault(dead, page.name, "dateModified")
                if kind == "BreadcrumbList":
                    steps = node["itemListElement"]
                    if [one["position"] for one in steps] != list(range(1, len(steps) + 1)) or file_of(steps[-1]["item"]) != path:
                        fault(dead, page.name, "the way does not end here")
    say(rule, pages)
    say(dead, not BASE or (sites == len(languages) and tables and services))


def check_sitemap():
    if not BASE:
        print(("not " if list(SITE.glob("sitemap*")) else "") + "ok - without a base_url there is no sitemap")
        return
    rule = "the sitemap lists every page of the site's own once, in all its languages"
    root = xml.etree.ElementTree.parse(SITE / "sitemap.xml").getroot()
    parts = [root] if root.tag == SITEMAP + "urlset" else [
        xml.etree.ElementTree.parse(file_of(one.text)).getroot() for one in root.iter(SITEMAP + "loc")]
    urls = [url for part in parts for url in part.iter(SITEMAP + "url")]
    listed = [file_of(url.findtext(SITEMAP + "loc")) for url in urls]
    for path in own:
        if listed.count(path) != 1:
            fault(rule, own[path].name, listed.count(path))
    for path, url in zip(listed, urls):
        if path not in own:
            fault(rule, path, url.findtext(SITEMAP + "loc"))
            continue
        links = {link.get("hreflang"): link.get("href") for link in url.iter(LINK)}
        wanted = {link["hreflang"]: link["href"] for link in own[path].links if link.get("hreflang")}
        if links != wanted:
            fault(rule, own[path].name, links)
    say(rule, urls)
    rule = "and when it last changed, as far as that is known"
    days = 0
    for path, url in zip(listed, urls):
        day = url.findtext(SITEMAP + "lastmod")
        days += day is not None
        if day is not None and (not re.fullmatch(r"\d{4}-\d\d-\d\d", day) or day > commit_day()):
            fault(rule, path, day)
        dataset = [node for block in own[path].data for node in walk(json.loads(block)["@graph"]) if "dateModified" in node] if path in own else []
        if dataset and dataset[0]["dateModified"] != day:
            fault(rule, path, f"{day} but {dataset[0]['dateModified']}")
    say(rule, days > 4)


def commit_day():
    return json.loads((SITE / "kaiji.json").read_text())["date"][:10]


def check_small_files():
    robots = (SITE / "robots.txt").read_text()
    rule = "robots.txt welcomes all, and names the sitemap there is"
    if robots != "User-agent: *\nAllow: /\n" + (f"Sitemap: {BASE}sitemap.xml\n" if BASE else ""):
        fault(rule, "robots.txt", robots)
    say(rule)
    rule = "_headers is as Netlify and Cloudflare Pages read it"
    blocks, names, at = {}, [], None
    for line in (SITE / "_headers").read_text().splitlines():
        if len(line) > 2000:
            fault(rule, "a line is too long", line[:50])
        if line.startswith("/"):
            at = line
            if at in blocks or not re.fullmatch(r"(/[A-Za-z0-9-]+|/:[a-z]+)*/\*", line):
                fault(rule, line)
            blocks[at] = {}
        else:
            found = re.fullmatch(r"  ([A-Z][A-Za-z-]+): (\S.*)", line)
            if not found or at is None or found[1] in blocks[at]:
                fault(rule, at, line)
                continue
            blocks[at][found[1]] = found[2]
            names.append(found[1])
    # of two rules for one file both would count, with a comma between
    if set(blocks["/*"]) & {name for at in blocks if at != "/*" for name in blocks[at]} or len(blocks) > 100:
        fault(rule, "/*", names)
    if blocks["/*"].get("X-Content-Type-Options") != "nosniff" or "default-src 'none'" not in blocks["/*"]["Content-Security-Policy"]:
        fault(rule, "/*", blocks["/*"])
    for at in blocks:
        if at != "/*" and blocks[at] != {"Cache-Control": "public, max-age=31536000, immutable"}:
            fault(rule, at, blocks[at])
    for path in (SITE / "assets").iterdir():
        if not re.fullmatch(r"[\w-]+\.[0-9a-f]{16}\.\w+", path.name):
            fault(rule, "kept for ever without a hash in its name", path.name)
    say(rule, len(blocks) > 2)


def check_security():
    path = SITE / ".well-known/security.txt"
    if not path.exists():
        return
    rule = "security.txt is as RFC 9116 wants it, and holds for less than a year"
    lines = path.read_text(encoding="ascii").splitlines()
    fields = {}
    for line in lines:
        name, _, value = line.partition(": ")
        fields.setdefault(name, []).append(value)
    if len(fields["Contact"]) != 1 or not re.match("mailto:|https://", fields["Contact"][0]):
        fault(rule, "Contact", fields)
    expires = datetime.date.fromisoformat(fields["Expires"][0][:10]) if len(fields["Expires"]) == 1 else None
    today = datetime.date.fromisoformat(commit_day())
    if expires is None or not re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", fields["Expires"][0]) or not 0 < (expires - today).days < 365:
        fault(rule, "Expires", fields)
    if sorted(fields["Preferred-Languages"][0].split(", ")) != languages:
        fault(rule, "Preferred-Languages", fields)
    if fields.get("Canonical", []) != ([BASE + ".well-known/security.txt"] if BASE else []):
        fault(rule, "Canonical", fields)
    if set(fields) - {"Contact", "Expires", "Encryption", "Policy", "Preferred-Languages", "Canonical"}:
        fault(rule, "unknown", fields)
    say(rule)


def check_feeds():
    rule = "feeds say what language they and their titles are in, and no title is only a count"
    entries = 0
    for path in sorted(SITE.rglob("feed.atom")):
        feed = xml.etree.ElementTree.parse(path).getroot()
        lang = "en" if path.relative_to(SITE).parts[0] == "en" else "ja"
        if feed.get(XML_LANG) != lang:
            fault(rule, path, feed.get(XML_LANG))
        links = {link.get("rel"): link.get("href") for link in feed.findall(ATOM + "link")}
        if BASE and links.get("self") != BASE + str(path.relative_to(SITE)):
            fault(rule, path, links)
        for title in feed.iter(ATOM + "title"):
            entries += 1
            foreign = lang == "en" and sum(ord(c) >= 0x2e80 for c in title.text) * 4 > len(title.text)
            if title.get(XML_LANG) != ("ja" if foreign else None):
                fault(rule, path, title.text)
            if re.search(r"(^|[：:] ?)(追加|変更|取り下げ|再開示)\d+件$|(^|: )\d+ (added|changed|withdrawn)$", title.text):
                fault(rule, path, title.text)
    say(rule, entries > 4)


def check_dates():
    rule = "days are said in words on every page, but for what answers say themselves"
    seen = 0
    for page in pages.values():
        text = " ".join(page.said)
        seen += len(re.findall(r"\d{4}年\d+月|\d \w+ \d{4}", text))
        for found in re.finditer(r".{0,30}(?<![\w-])(?:19|20)\d\d-(?:0\d|1[0-2])(?![\d-]*\d{4})(?:-\d\d)?(?![\w-]).{0,10}", text):
            # ISO/IEC 27001:2022, CSA-2022-01 and the like are names
            fault(rule, page.name, found[0].strip())
    say(rule, seen > 100)


check_heads()
check_languages()
check_tongues()
check_data()
check_sitemap()
check_small_files()
check_security()
check_feeds()
check_dates()
