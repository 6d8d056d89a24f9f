"""book.py TOOL FOLDER MODULES SOFFICE CSV... - tables go through exceljs and LibreOffice and come back cell for cell; a
form is filled and opened again in both. SOFFICE may be empty."""
import csv
import io
import json
import os
import pathlib
import subprocess
import sys

TOOL, FOLDER, MODULES, SOFFICE = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3], sys.argv[4]
TABLES = [pathlib.Path(p) for p in sys.argv[5:]]
# every column is text: what is a number or date to LibreOffice is for the other tests
AS_TEXT = "CSV:44,34,76,1," + "/".join(f"{i}/2" for i in range(1, 30))
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def ok(name, good, *why):
    print(("ok - " if good else "not ok - ") + name)
    if not good:
        for line in why:
            print("    " + str(line)[:2000])


def read(path):
    done = subprocess.run([TOOL, str(path)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    return json.loads(done.stdout) if done.returncode == 0 else done.stdout.decode()


def exceljs(*arguments):
    return subprocess.run(["node", "book.mjs", *map(str, arguments)], cwd=MODULES, check=True, timeout=120,
                          stdout=subprocess.PIPE).stdout.decode()


def office(to, *files, how=None):
    """All the files at once: most of the time goes into starting it."""
    FOLDER.joinpath("office").mkdir(exist_ok=True)
    subprocess.run([SOFFICE, f"-env:UserInstallation=file://{FOLDER}/profile", "--headless",
                    *([f"--infilter={how}"] if how else []), "--convert-to", to, "--outdir", FOLDER / "office", *files],
                   check=True, timeout=300, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                   # worksheets have Japanese names, and so have the files
                   env={**os.environ, "LC_ALL": "C.UTF-8"})


def table_of(path):
    text = path.read_bytes().decode("utf-8-sig")
    return [[c.replace("\r\n", "\n") for c in r] for r in csv.reader(io.StringIO(text, newline=""))]


def differences(want, got):
    """The cells that are not the same; missing ones are empty."""
    found = []
    for r in range(max(len(want), len(got))):
        a, b = want[r] if r < len(want) else [], got[r] if r < len(got) else []
        for c in range(max(len(a), len(b))):
            x, y = a[c] if c < len(a) else "", b[c] if c < len(b) else ""
            if x != y:
                found.append((r, c, x, y))
    return found


def compare(name, want, book, page=0):
    if not isinstance(book, list):
        ok(name, False, book)
        return
    found = differences(want, book[page]["rows"])
    ok(f"{name}: {sum(len(r) for r in want)} cells", not found, *found[:5])


def tables():
    folder = FOLDER / "exceljs"
    folder.mkdir()
    for path in TABLES:
        (FOLDER / "table.json").write_text(json.dumps(table_of(path)))
        exceljs("table", FOLDER / "table.json", folder / f"{path.stem}.xlsx")
    if SOFFICE:
        office("xlsx", *TABLES, how=AS_TEXT)
    for path in TABLES:
        want = table_of(path)
        # the guard of a formula is no part of the text
        plain = [[c[1:] if c[:1] == "'" and c[1:2] in "=+-@" and c[1:2] else c for c in r] for r in want]
        compare(f"{path.stem} as it is", plain, read(path))
        compare(f"{path.stem} as exceljs writes it", want, read(folder / f"{path.stem}.xlsx"))
        if SOFFICE:
            compare(f"{path.stem} as LibreOffice writes it", want, read(FOLDER / "office" / f"{path.stem}.xlsx"))


# row, column, text: what is written into the form
ANSWERS = [(2, 3, "はい"), (3, 3, "7世代を保管します。\n詳しくは <規程> & 手順書"), (4, 3, "TLS 1.2 以上"), (5, 3, ""),
           (7, 3, "再委託はしません。"), (2, 6, "=1+1"), (9, 2, "下の行")]
# where they are: (7, 3) is merged into the row above
PLACES = {"D3": ANSWERS[0][2], "D4": ANSWERS[1][2], "D5": ANSWERS[2][2], "D7": ANSWERS[4][2], "G3": "=1+1", "C10": "下の行"}
SHOWN = [["クラウドサービス質問票"], ["No.", "区分", "質問", "回答", "備考", "記入日"],
         ["1", "区分 0", "稼働率の目標", "", "99.95%", "2024年4月5日"], ["2", "", "控えの世代", "", "6.10", "TRUE"],
         ["3", "", "通信の暗号化", "", "6.10", "#N/A"], ["4", "区分 3", "脆弱性の診断", "", "0.3", ""],
         ["5", "", "再委託", "", "0", ""], ["6", "", "解約後の削除", "", "", ""]]


def without(shown):
    """All but what was written."""
    rest = json.loads(json.dumps(shown))
    for sheet in rest:
        for cell in sheet["cells"].values():
            cell["value"] = None
        for place in ("G3", "C10", "A10", "B10"):
            sheet["cells"].pop(place, None)
        sheet["widths"] = sheet["widths"][:6]
        # those of empty cells beside new ones are not there before
        sheet["cells"] = {p: c for p, c in sheet["cells"].items() if c["style"]}
    return rest


def changes(where, a, b):
    if isinstance(a, dict) and isinstance(b, dict):
        return [c for k in sorted({*a, *b}) for c in changes(f"{where}.{k}", a.get(k), b.get(k))]
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return [c for i, (x, y) in enumerate(zip(a, b)) for c in changes(f"{where}[{i}]", x, y)]
    return [] if a == b else [f"{where}: {a} -> {b}"]


def one_form(name, path):
    edits = FOLDER / "edits.tsv"
    lines = ("\t".join(("0", str(r), str(c), t.replace("\n", "\\n"))) for r, c, t in ANSWERS)
    edits.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    out = path.with_name("filled-" + path.name)
    done = subprocess.run([TOOL, path, "fill", edits, out], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    ok(f"{name} is filled", done.returncode == 0, done.stdout.decode())
    before, after = json.loads(exceljs("shown", path)), json.loads(exceljs("shown", out))
    got = {p: after[0]["cells"].get(p, {}).get("value") for p in PLACES}
    ok(f"{name}: exceljs reads what was written", got == PLACES, got)
    ok(f"{name}: and sees everything else as it was", without(before) == without(after),
       *changes("", without(before), without(after)))
    return out


def want_rows():
    rows = [r + [""] * (7 - len(r)) for r in json.loads(json.dumps(SHOWN))] + [[""] * 7, [""] * 7]
    for r, c, t in ANSWERS:
        rows[6 if (r, c) == (7, 3) else r][c] = t
    return rows


def forms():
    exceljs("form", FOLDER / "form.xlsx")
    compare("a form of exceljs is read as it is shown", SHOWN, read(FOLDER / "form.xlsx"))
    book = read(FOLDER / "form.xlsx")
    ok("with merged cells, hidden rows and worksheets",
       (book[0]["merged"], book[0]["hidden_rows"], [(p["name"], p["hidden"]) for p in book])
       == (["A1:F1", "B3:B5", "B6:B8", "D7:D8"], [6], [("質問票", False), ("記入要領", True)]), book)
    filled = [one_form("a form of exceljs", FOLDER / "form.xlsx")]
    if SOFFICE:
        office("xlsx", FOLDER / "form.xlsx")
        compare("a form of LibreOffice is read as it is shown", SHOWN, read(FOLDER / "office/form.xlsx"))
        renamed = (FOLDER / "office/form.xlsx").rename(FOLDER / "office-form.xlsx")
        filled.append(one_form("a form of LibreOffice", renamed))
        office(AS_SHOWN, *filled)
    for path in filled:
        compare(f"{path.name} is read again", want_rows(), read(path))
        if SOFFICE:
            found = FOLDER / "office" / f"{path.stem}-質問票.csv"
            got = table_of(found) if found.exists() else []
            # numbers and dates it writes as it likes
            found = [d for d in differences(want_rows(), got) if d[1] not in (4, 5)]
            ok(f"LibreOffice opens {path.name} and shows the same", not found, *found)


tables()
forms()
