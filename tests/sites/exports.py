"""exports.py SITE SOFFICE MODULES FOLDER: the files beside the sheets of a published site.

Workbooks have the cells that the CSV beside them has, as texts: as they lie in the file, as LibreOffice converts them back
(SOFFICE) and as exceljs reads them (MODULES); either may be empty.  Markdown has each question with its answer, and OSCAL
follows the rules of its model.  FOLDER is for what comes up on the way.
"""
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ET
import zipfile

SITE, SOFFICE, MODULES, FOLDER = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3], pathlib.Path(sys.argv[4])
csv.field_size_limit(10 ** 7)
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
MOST = 32767


def ok(name, faults):
    faults = list(faults)
    print(("not ok - " if faults else "ok - ") + name)
    for fault in faults[:5]:
        print("    " + str(fault)[:600])


def read_csv(path):
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def plain(cell):
    """A cell of CSV without the guard against formulas."""
    return cell[1:] if re.match(r"'[=+\-@\t\r]", cell) else cell


def units(text):
    return len(text.encode("utf-16-le")) // 2


def same(want, got, torn):
    """A cell that is too long is cut, and says so.  LibreOffice tears lines of more than 16,000 characters: `torn`."""
    got = got.replace("\r\n", "\n")
    if torn and len(got) > 16000:
        start = re.sub(r"\s", "", got)[:7000]
        return start == re.sub(r"\s", "", want)[:len(start)] and abs(units(got) - min(units(want), MOST)) < 8
    if units(want) <= MOST:
        return want == got
    head, _, note = got.rpartition("\n")
    return units(got) <= MOST and len(head) > MOST // 3 and want.startswith(head) and note


def differences(path, want, got, torn=False):
    if len(want) != len(got):
        yield f"{path}: {len(want)} rows in CSV, {len(got)} here"
    for r, (a, b) in enumerate(zip(want, got)):
        b = b + [""] * (len(a) - len(b))
        for c, (x, y) in enumerate(zip(a, b)):
            if not same(plain(x), y, torn):
                yield f"{path}: row {r + 1}, column {c + 1}: {plain(x)[:200]!r} became {y[:200]!r}"


class Workbook:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        root = self.xml("xl/sharedStrings.xml")
        # what a program makes of `_x000A_`
        self.strings = [re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), si.find("m:t", NS).text or "")
                        for si in root.findall("m:si", NS)]
        self.names = [s.get("name") for s in self.xml("xl/workbook.xml").find("m:sheets", NS)]
        self.sheets = [self.xml(f"xl/worksheets/sheet{i + 1}.xml") for i in range(len(self.names))]

    def xml(self, name):
        return ET.fromstring(self.zip.read(name))

    def rows(self, sheet):
        rows = []
        for row in sheet.find("m:sheetData", NS):
            cells = {}
            for cell in row:
                value = cell.find("m:v", NS)
                column = 0
                for letter in re.match(r"[A-Z]+", cell.get("r"))[0]:
                    column = column * 26 + ord(letter) - 64
                if value is not None:
                    assert cell.get("t") == "s", f"{cell.get('r')} is no text"
                    cells[column] = self.strings[int(value.text)]
            rows.append([cells.get(i + 1, "") for i in range(max(cells, default=0))])
        return rows


def name_faults(path, names):
    folded = [name.casefold() for name in names]
    for name in names:
        if not 0 < units(name) <= 31 or re.search(r"[\[\]:*?/\\]", name) or name[0] == "'" or name[-1] == "'" or \
                name.casefold() == "history":
            yield f"{path}: {name!r} names no worksheet"
    if len(set(folded)) < len(folded):
        yield f"{path}: a name stands twice: {names}"


def look_faults(path, book, merged):
    text = book.zip.read("xl/worksheets/sheet1.xml").decode()
    for part in ('ySplit="1"', 'state="frozen"', 'orientation="landscape"', 'paperSize="9"', 'fitToHeight="0"', "&amp;P / &amp;N"):
        if part not in text:
            yield f"{path}: no {part}"
    if ("<autoFilter" in text) == merged or ("<mergeCells" in text) != merged:
        yield f"{path}: filter or merged cells"
    if "_xlnm.Print_Titles" not in book.zip.read("xl/workbook.xml").decode():
        yield f"{path}: no head on each page"
    for name in book.zip.namelist():
        if re.search(rb"<f>|<hyperlink|<f ", book.zip.read(name)):
            yield f"{path}: a formula or link in {name}"
    if any(one.date_time != (1980, 1, 1, 0, 0, 0) for one in book.zip.infolist()):
        yield f"{path}: the time of a file"


def check_workbooks(paths):
    cells, looks, names = [], [], []
    for path in paths:
        book = Workbook(path)
        want = read_csv(path.with_suffix(".csv"))
        cells += differences(path, want, book.rows(book.sheets[0]))
        looks += look_faults(path, book, False)
        names += name_faults(path, book.names)
        if len(book.names) != 3:
            names.append(f"{path}: {book.names}")
        for sheet in book.sheets[1:]:
            if len(book.rows(sheet)) < 1:
                cells.append(f"{path}: an empty worksheet")
    ok("workbooks have the cells of the CSV beside them, as texts", cells)
    ok("they are frozen, filtered and printed as they should be", looks)
    ok("their worksheets have names that every program takes", names)


def check_office(paths):
    out = FOLDER / "office"
    out.mkdir()
    # all with one start, each under a name of its own
    for i, path in enumerate(paths):
        (out / f"{i}.xlsx").write_bytes(path.read_bytes())
    done = subprocess.run([SOFFICE, f"-env:UserInstallation=file://{FOLDER}/profile", "--headless", "--convert-to",
                           "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1", "--outdir", out,
                           *(out / f"{i}.xlsx" for i in range(len(paths)))], timeout=600, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    found = []
    for i, path in enumerate(paths):
        made = list(out.glob(f"{i}-*.csv")) + list(out.glob(f"{i}.csv"))
        if len(made) != 1:
            found.append(f"{path}: {done.stdout.decode()[-300:]}")
            continue
        want = read_csv(path.with_suffix(".csv"))
        found += differences(path, want, read_csv(made[0]), True)
    ok("LibreOffice opens them and gives the same cells back", found)


def check_exceljs(paths):
    found = []
    done = subprocess.run(["node", "exported.mjs", *map(str, (p.resolve() for p in paths))], cwd=MODULES, timeout=300, check=True,
                          stdout=subprocess.PIPE)
    for path, line in zip(paths, done.stdout.decode().splitlines()):
        read = json.loads(line)
        want = read_csv(path.with_suffix(".csv"))
        found += differences(path, want, read["rows"])
        if read["frozen"] != 1 or not read["filter"]:
            found.append(f"{path}: {read['frozen']} {read['filter']}")
    ok("exceljs reads the same cells", found if len(done.stdout.splitlines()) == len(paths) else ["it stopped"])


# --- Markdown ---------------------------------------------------------------------------------------------------------


def check_markdown(paths):
    found, empty = [], []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        rows = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["rows"]
        lines = text.split("\n")
        quotes = sum(1 for a, b in zip([""] + lines, lines) if b.startswith(">") and not a.startswith(">"))
        if quotes != len(rows):
            found.append(f"{path}: {len(rows)} questions, {quotes} answers")
        if not text.startswith("# ") or len(re.findall(r"^# ", text, re.M)) != 1:
            found.append(f"{path}: not one title")
        quoted = "\n".join(line[2:] for line in lines if line.startswith(">"))
        for row in rows:
            # what is left of an answer without marks and blanks
            said = re.sub(r"[\W_]", "", (row.get("answer") or {}).get("text") or "")
            if said and said not in re.sub(r"[\W_]", "", quoted):
                empty.append(f"{path}: {row['question']}")
    ok("Markdown has an answer for each question", found)
    ok("and every text of an answer", empty)


# --- OSCAL 1.1: the rules of the two models that kaiji writes, in words of our own --------------------------------------

TOKEN = re.compile(r"(?:[^\W\d]|_)[\w.\-]*\Z")
# no line break in it, and at its ends nothing that some language takes for a blank
BLANK = "\\s\ufeff"
LINE = re.compile(f"[^{BLANK}](?:.*[^{BLANK}])?\\Z")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")
# not every offset is allowed (+13:45 is none), so there must be none
INSTANT = re.compile(r"(?:19|2\d)\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")


def is_uri(text, absolute):
    if re.search(r'[\s<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})', text) or any(ord(c) > 126 for c in text):
        return False
    scheme, host, path, query, fragment = urllib.parse.urlsplit(text)
    if not re.match(r"(?:[^@\[\]]*@)?(?:\[[0-9A-Fa-f:.]+\]|[^:@\[\]]*)(?::\d*)?\Z", host) or re.search(r"[\[\]#]", path + query + fragment):
        return False
    return bool(scheme) or not absolute


TEXT = lambda v: isinstance(v, str)
token = lambda v: TEXT(v) and TOKEN.match(v)
line = lambda v: TEXT(v) and LINE.match(v)
uuid = lambda v: TEXT(v) and UUID.match(v)
uri = lambda v: TEXT(v) and is_uri(v, True)
reference = lambda v: TEXT(v) and is_uri(v, False)


class Map:
    """Nothing but these keys may be there."""

    def __init__(self, **keys):
        self.keys = {key.rstrip("_").replace("_", "-"): rule for key, rule in keys.items()}
        self.needed, self.either = set(), set()

    def needs(self, *keys):
        self.needed = set(keys)
        return self

    def one_of(self, *keys):
        self.either = set(keys)
        return self

    def faults(self, value, at):
        if not isinstance(value, dict):
            yield f"{at} is no object"
            return
        for key in self.needed - set(value):
            yield f"{at} has no {key}"
        if self.either and self.either <= set(value):
            yield f"{at} has {' and '.join(sorted(self.either))}"
        for key, one in value.items():
            if key not in self.keys:
                yield f"{at}/{key} is not known"
            else:
                yield from faults(self.keys[key], one, f"{at}/{key}")


class Some:
    def __init__(self, rule):
        self.rule = rule

    def faults(self, value, at):
        if not isinstance(value, list) or not value:
            yield f"{at} is no list, or empty"
            return
        for i, one in enumerate(value):
            yield from faults(self.rule, one, f"{at}/{i}")


def faults(rule, value, at):
    if hasattr(rule, "faults"):
        yield from rule.faults(value, at)
    elif not rule(value):
        yield f"{at}: {value!r}"


PROP = Map(name=token, uuid=uuid, ns=uri, value=line, class_=token, group=token, remarks=TEXT).needs("name", "value")
LINK = Map(href=reference, rel=token, media_type=line, resource_fragment=line, text=TEXT).needs("href")
COMMON = dict(props=Some(PROP), links=Some(LINK), remarks=TEXT)
RESPONSIBLE = Map(role_id=token, party_uuids=Some(uuid), **COMMON).needs("role-id")
RESPONSIBLE_PARTY = Map(role_id=token, party_uuids=Some(uuid), **COMMON).needs("role-id", "party-uuids")
PARTY = Map(uuid=uuid, type=lambda v: v in ("person", "organization"), name=line, short_name=line, **COMMON).needs("uuid", "type")
METADATA = Map(title=TEXT, published=INSTANT.match, last_modified=INSTANT.match, version=line, oscal_version=re.compile(r"1\.1\.\d\Z").match,
               roles=Some(Map(id=token, title=TEXT, short_name=line, description=TEXT, **COMMON).needs("id", "title")),
               parties=Some(PARTY), responsible_parties=Some(RESPONSIBLE_PARTY), **COMMON) \
    .needs("title", "last-modified", "version", "oscal-version")
REQUIREMENT = Map(uuid=uuid, control_id=token, description=TEXT, responsible_roles=Some(RESPONSIBLE), **COMMON) \
    .needs("uuid", "control-id", "description")
IMPLEMENTATION = Map(uuid=uuid, source=reference, description=TEXT, implemented_requirements=Some(REQUIREMENT), props=Some(PROP),
                     links=Some(LINK)) \
    .needs("uuid", "source", "description", "implemented-requirements")
COMPONENT = Map(uuid=uuid, type=line, title=TEXT, description=TEXT, purpose=TEXT, responsible_roles=Some(RESPONSIBLE),
                control_implementations=Some(IMPLEMENTATION), **COMMON).needs("uuid", "type", "title", "description")
DEFINITION = Map(component_definition=Map(uuid=uuid, metadata=METADATA, components=Some(COMPONENT)).needs("uuid", "metadata")) \
    .needs("component-definition")
PART = Map(id=token, name=token, ns=uri, class_=token, title=TEXT, prose=TEXT, props=Some(PROP), links=Some(LINK)).needs("name")
CONTROL = Map(id=token, class_=token, title=TEXT, props=Some(PROP), links=Some(LINK), parts=Some(PART)).needs("id", "title")
GROUP = Map(id=token, class_=token, title=TEXT, props=Some(PROP), links=Some(LINK), parts=Some(PART), controls=Some(CONTROL)).needs("title") \
    .one_of("groups", "controls")
GROUP.keys["groups"] = Some(GROUP)
CATALOG = Map(catalog=Map(uuid=uuid, metadata=METADATA, groups=Some(GROUP), controls=Some(CONTROL)).needs("uuid", "metadata")).needs("catalog")


def controls_of(node):
    yield from node.get("controls", [])
    for group in node.get("groups", []):
        yield from controls_of(group)


def every(value, key):
    if isinstance(value, dict):
        if key in value:
            yield value[key]
        for one in value.values():
            yield from every(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from every(one, key)


def check_oscal():
    catalogs, rules, ties = {}, [], []
    for path in sorted(SITE.rglob("oscal.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        if "catalog" in document:
            rules += (f"{path}: {fault}" for fault in faults(CATALOG, document, ""))
            found = [control["id"] for control in controls_of(document["catalog"])]
            catalogs[path.resolve()] = found
            ids = found + list(every(document["catalog"].get("groups", []), "class") and [])
            if len(set(ids)) < len(ids):
                ties.append(f"{path}: an id stands twice")
    definitions = 0
    for path in sorted(SITE.rglob("oscal.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        if "catalog" in document:
            for link in every(document, "links"):
                for one in link:
                    if one["href"].startswith("../"):
                        file, _, control = one["href"].partition("#")
                        there = catalogs.get((path.parent / file).resolve())
                        if there is not None and control not in there:
                            ties.append(f"{path}: {one['href']} leads nowhere")
            continue
        definitions += 1
        rules += (f"{path}: {fault}" for fault in faults(DEFINITION, document, ""))
        uuids = list(every(document, "uuid"))
        if len(set(uuids)) < len(uuids):
            ties.append(f"{path}: a uuid stands twice")
        parties = {party["uuid"] for party in document["component-definition"]["metadata"]["parties"]}
        ties += (f"{path}: party {one}" for some in every(document, "party-uuids") for one in some if one not in parties)
        for component in document["component-definition"]["components"]:
            answers = 0
            for implementation in component.get("control-implementations", []):
                controls = catalogs.get((path.parent / implementation["source"]).resolve())
                if controls is None:
                    ties.append(f"{path}: {implementation['source']} is not there")
                    continue
                for requirement in implementation["implemented-requirements"]:
                    answers += 1
                    if requirement["control-id"] not in controls:
                        ties.append(f"{path}: {requirement['control-id']} is not in {implementation['source']}")
            answered = set()
            for sheet in path.parent.glob("*/*.json"):
                if sheet.stem == sheet.parent.name:
                    answered |= {(row["catalog"], row["question"]) for row in json.loads(sheet.read_text())["rows"]
                                 if row["coverage"] != "unanswered"}
            if len(answered) != answers:
                ties.append(f"{path}: {len(answered)} questions are answered, {answers} are here")
    ok("OSCAL follows the rules of its model", rules if definitions and catalogs else ["there is none"])
    ok("and every answer has its question in the catalog it names", ties)


books = sorted(SITE.rglob("*.xlsx"))
ok("there are workbooks", [] if books else ["none"])
if not books:
    sys.exit(1)
FOLDER.mkdir(parents=True)
check_workbooks(books)
if SOFFICE:
    check_office(books)
if MODULES:
    check_exceljs(books)
check_markdown(sorted(SITE.rglob("*.md")))
check_oscal()
