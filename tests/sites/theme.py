"""The default theme and what is said of it: `colours` (theme.yaml and site.css), `manual` (kaiji-theme(5) and the
templates; with ACCEPT=1 the manual is mended), `remarks` (each template's remark and what it asks for)."""
import glob
import os
import re
import sys

THEME = "themes/default/"
MANUAL = "generator/cli/kaiji-theme.5"
BEGIN, END = '.\\" --- templates, by tests/sites/theme.py ---\n', '.\\" --- end of the templates ---\n'


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def long(colour):
    return colour if len(colour) == 7 else "#" + "".join(2 * c for c in colour[1:])


def properties(block):
    return {name: long(value) for name, value in re.findall(r"--([a-z-]+): (#[0-9a-f]+);", block)}


def colours():
    style = read(THEME + "assets/site.css")
    light = properties(style[:style.index("}")])
    dark = style[style.index("prefers-color-scheme: dark"):]
    dark = properties(dark[:dark.index("}")])
    wanted = {**light, **{name + "-dark": value for name, value in dark.items()}}
    words = read(THEME + "theme.yaml")
    block = words[words.index("\n  colours:\n"):words.index("\n  derived:\n")]
    said = dict(re.findall(r'^    ([a-z-]+): "(#[0-9a-f]{6})"$', block, re.M))
    wrong = [name for name in sorted({*wanted, *said}) if wanted.get(name) != said.get(name)]
    for name in wrong:
        print(f"{name}: {wanted.get(name)} in site.css, {said.get(name)} in theme.yaml")
    return not wrong and len(light) > 10


def templates():
    for path in sorted(glob.glob(THEME + "templates/*.mustache")):
        yield os.path.basename(path)[:-len(".mustache")], read(path)


def remark(text):
    found = re.match(r"\{\{!\s*(.*?)\s*\}\}", text, re.S)
    return found.group(1) if found else ""


def mdoc(name, text):
    lines = [line.rstrip() for line in remark(text).split("\n")]
    lines = [line[4:] if line.startswith("    ") else line for line in lines]
    escaped = [line.replace("\\", "\\e") for line in lines]
    escaped = ["\\&" + line if line[:1] in (".", "'") else line for line in escaped]
    return f".It Pa {name}\n.Bd -literal\n" + "\n".join(escaped) + "\n.Ed\n"


def chapter():
    out = ".Bl -tag -width Ds\n"
    for name, text in templates():
        out += mdoc(name, text)
    return BEGIN + out + ".El\n" + END


def manual():
    text = read(MANUAL)
    start, end = text.index(BEGIN), text.index(END) + len(END)
    good = text[start:end] == chapter()
    if not good and os.environ.get("ACCEPT") == "1":
        with open(MANUAL, "w", encoding="utf-8") as file:
            file.write(text[:start] + chapter() + text[end:])
        good = True
    if not good:
        print("kaiji-theme(5) does not say what the remarks of the templates say (ACCEPT=1 mends it)")
    for name in sorted(os.listdir(THEME + "assets")):
        if not re.search(r"^\.It Pa .*\b" + re.escape(name) + r"( |$)", text, re.M):
            print(f"kaiji-theme(5) does not tell of the asset {name}")
            good = False
    return good


def reach(name, steps):
    found, left = set(), [name]
    while left:
        at = left.pop()
        if at not in found:
            found.add(at)
            left += steps.get(at, ())
    return found


def remarks():
    """What a template asks for stands in its remark, or in that of one that it names, includes or is included by."""
    texts = dict(templates())
    includes = {name: set(re.findall(r"\{\{> ([\w-]+)\}\}", text)) for name, text in texts.items()}
    included = {name: {other for other in includes if name in includes[other]} for name in texts}
    good = True
    for name, text in texts.items():
        near = reach(name, includes) | reach(name, included) | {"head"}
        near |= set(re.findall(r"[\w-]+", remark(text))) & set(texts)
        told = set(re.findall(r"[\w-]+", " ".join(remark(texts[other]) for other in near if other in texts)))
        if not remark(text):
            print(f"{name} has no remark")
            good = False
        for tag in re.findall(r"\{\{\{?[#^]?\s*([\w.-]+)", text.replace("{{!" + text[3:text.find("}}")], "", 1)):
            if tag.startswith(("words.", "assets.")) or set(tag.split(".")) <= told:
                continue
            print(f"{name}: {tag} stands in no remark")
            good = False
    return good


if __name__ == "__main__":
    sys.exit(not {"colours": colours, "manual": manual, "remarks": remarks}[sys.argv[1]]())
