"""book.py TOOL FOLDER - table files as other programs write them, and as nobody should: CSV and workbooks made here are
read by TOOL (tests/unit/book.c), filled, and read again."""
import json
import pathlib
import random
import struct
import subprocess
import sys
import zipfile
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from xlsx import MAIN, OFFICE, PACKAGE, STRICT, STRICT_OFFICE, number, packed, parts, row, sheet, styles, text  # noqa: E402

TOOL, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])


def ok(name, good, *why):
    print(("ok - " if good else "not ok - ") + name)
    if not good:
        for line in why:
            print("    " + str(line)[:2000])


def run(*arguments, seconds=60):
    return subprocess.run([TOOL, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=seconds)


def write(name, data):
    path = FOLDER / name
    path.write_bytes(data)
    return path


def read(path, *options):
    done = run(path, *options)
    if done.returncode:
        return done.stdout.decode() + done.stderr.decode()
    return json.loads(done.stdout)


def rows(book, page=0):
    return book[page]["rows"] if isinstance(book, list) else book


def same(name, got, want):
    ok(name, got == want, f"got:  {got!r}", f"want: {want!r}")


def refused(name, path, *words):
    """The file is refused, in a sentence that has the words, within seconds and without an accident."""
    done = run(path, seconds=20)
    said = done.stdout.decode(errors="replace")
    ok(name, done.returncode == 1 and not done.stderr and all(word in said for word in words), done.returncode, said,
       done.stderr.decode(errors="replace"))


def workbook(name, found):
    return write(name, packed(found))


def cells(name, content, **options):
    return read(workbook(name, parts({"Sheet1": sheet(content)}, **options)))


def edits(*list_):
    return write("edits.tsv", "".join(f"{p}\t{r}\t{c}\t{t}\n" for p, r, c, t in list_).encode())


def fill(path, list_, *pen):
    """The path of the filled file, or what was said."""
    out = path.with_name("filled-" + path.name)
    done = run(path, "fill", edits(*list_), out, *pen)
    return out if done.returncode == 0 else done.stdout.decode() + done.stderr.decode()


def part(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def csv_files():
    table = [["番号", "質問", "回答"], ["1", "暗号化\n方式", "TLS 1.2 以上"], ["2", 'いわゆる "クラウド"', "①㈱～髙"]]

    def lines(delimiter, end):
        quoted = [[f'"{c}"'.replace("\n", "\n") if "\n" in c else c.replace('"', '""').join('""') if '"' in c else c
                   for c in r] for r in table]
        return end.join(delimiter.join(r) for r in quoted) + end

    for name, data in {
        "UTF-8": lines(",", "\n").encode(),
        "UTF-8 with a mark": b"\xef\xbb\xbf" + lines(",", "\r\n").encode(),
        "CP932": lines(",", "\r\n").encode("cp932"),
        "UTF-16 as Excel's Unicode text": b"\xff\xfe" + lines("\t", "\r\n").encode("utf-16-le"),
        "UTF-16 from the other end": b"\xfe\xff" + lines("\t", "\r\n").encode("utf-16-be"),
        "semicolons": lines(";", "\r\n").encode(),
        "tabs": lines("\t", "\n").encode(),
        "line ends of old Macs": lines(",", "\r").encode(),
        "a hint for spreadsheets": b"sep=;\r\n" + lines(";", "\r\n").encode(),
    }.items():
        same(f"CSV: {name}", rows(read(write("a.csv", data))), table)
    same("CSV: EUC-JP", rows(read(write("a.csv", "番号,回答\n1,有り\n".encode("euc-jp")))), [["番号", "回答"], ["1", "有り"]])
    same("CSV: the user knows the encoding", rows(read(write("a.csv", "ｶﾅ,ﾃｽﾄ".encode("cp932")), "cp932")), [["ｶﾅ", "ﾃｽﾄ"]])
    ok("CSV: an encoding that is none is refused", "not known" in str(read(write("a.csv", b"a,b"), "klingon")))
    same("CSV: cells at the end of rows may be missing", rows(read(write("a.csv", b"a,b,c\n1\n,,3\n"))),
         [["a", "b", "c"], ["1", "", ""], ["", "", "3"]])
    same("CSV: empty rows stay, but not at the end", rows(read(write("a.csv", b"a,b\n\n1,2\n\n,\n"))),
         [["a", "b"], ["", ""], ["1", "2"]])
    same("CSV: empty columns at the end go", rows(read(write("a.csv", b"a,,\n,b,\n"))), [["a", ""], ["", "b"]])
    same("CSV: an empty file has no rows", rows(read(write("a.csv", b""))), [])
    same("CSV: an empty text in quotes", rows(read(write("a.csv", b'"",b\n'))), [["", "b"]])
    same("CSV: the last line may lack its end", rows(read(write("a.csv", b"a,b\n1,2"))), [["a", "b"], ["1", "2"]])
    same("CSV: a quote within a cell is a quote", rows(read(write("a.csv", b'a"b,c""d\n'))), [['a"b', 'c""d']])
    same("CSV: text behind a closing quote is kept", rows(read(write("a.csv", b'"a"b,c\n'))), [["ab", "c"]])
    same("CSV: a delimiter in quotes is none", rows(read(write("a.csv", b'"a;b";"c,d"\n1;2\n'))), [["a;b", "c,d"], ["1", "2"]])
    same("CSV: the guard of a formula is no text", rows(read(write("a.csv", "'=1+1,'-,'quoted',''=x\n".encode()))),
         [["=1+1", "-", "'quoted'", "''=x"]])
    same("CSV: numbers are as spelled", rows(read(write("a.csv", b"6.10,099,1e3\n"))), [["6.10", "099", "1e3"]])
    book = read(write("a.csv", b'a,b\n"x\ny",\x01c\n\xff,d\n'))
    same("CSV: what was lost is marked, with its line", book[0]["damaged"],
         [f"{FOLDER}/a.csv:3", f"{FOLDER}/a.csv:4"])
    refused("CSV: a quote that is never closed has its place", write("a.csv", '番号,回答\n1,"有り\n2,無し\n'.encode()),
            "a.csv:2:3:", "never closed")
    refused("CSV: and in CP932", write("a.csv", '番号,回答\n1,"有り\n'.encode("cp932")), "a.csv:2:3:")


def kinds_of_files():
    for name, data, word in (
        ("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"), "(.xls)"),
        ("an encrypted workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
         "encrypted"),
        ("a PDF", b"%PDF-1.7\n", "PDF"),
        ("a web page", b"<html><table>", "web page"),
        ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(500), "neither"),
        ("a file in ISO-2022-JP", "番号,回答\n".encode("iso2022_jp"), "ISO-2022-JP"),
        ("a zip archive without anything", b"PK\5\6" + bytes(18), "no Excel workbook"),
        ("what only begins like one", b"PK\3\4" + b"x" * 100, "damaged"),
    ):
        refused(f"{name} is refused", write("a.bin", data), word)
    refused("an OpenDocument spreadsheet is refused", workbook("a.ods", {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "(.ods)")
    refused("a binary workbook is refused", workbook("a.xlsb", {"xl/workbook.bin": "x"}), "(.xlsb)")
    refused("another zip archive is refused", workbook("a.zip", {"readme.txt": "x"}), "no Excel workbook")
    refused("a file that is not there is refused", FOLDER / "none.csv", "none.csv")
    refused("a folder is refused", FOLDER, str(FOLDER))


def workbooks():
    strings = ('<si><t>plain</t></si>'
               '<si><r><rPr><b/></rPr><t xml:space="preserve">rich </t></r><r><t>text</t></r></si>'
               '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>'
               '<si><t>a_x000D_\nb</t></si>'
               '<si><t> blank </t></si><si><t xml:space="preserve"> blank </t></si><si/>')
    content = row(1, *(f'<c r="{c}1" t="s"><v>{i}</v></c>' for i, c in enumerate("ABCDEFG")), '<c t="s"><v>0</v></c>')
    same("strings: shared, rich, without furigana, with escapes and blanks", rows(cells("a.xlsx", content, strings=strings)),
         [["plain", "rich text", "東京", "a\nb", "blank", " blank ", "", "plain"]])
    same("strings: inline, also rich", rows(cells("a.xlsx", row(
        1, '<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>',
        '<c r="B1" t="str"><f>A1</f><v>of a formula</v></c>'))), [["ab", "of a formula"]])
    book = cells("a.xlsx", row(1, '<c r="A1" t="s"><v>7</v></c>', text("B1", "x")), strings=strings)
    same("strings: one that is not there is damage", book[0]["damaged"], ["Sheet1!A1"])

    content = row(1, number("A1", "6.1", 2), number("B1", "0.999", 3), number("C1", "45387", 1), number("D1", "45387", 4),
                  number("E1", "0.30000000000000004"), '<c r="F1" t="b"><v>1</v></c>', '<c r="G1" t="e"><v>#N/A</v></c>',
                  text("H1", "6.10"), number("I1", "6.1000000000000005"), '<c r="J1" t="d"><v>2024-04-05T00:00:00Z</v></c>',
                  '<c r="K1" t="d" s="4"><v>2024-04-05</v></c>', number("L1", "1234567", 5), number("M1", "no number"))
    looks = styles("0.00", "0.0%", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "#,##0")
    same("numbers, dates and the like are as shown", rows(cells("a.xlsx", content, styles=looks)),
         [["6.10", "99.9%", "2024-04-05", "2024年4月5日", "0.3", "TRUE", "#N/A", "6.10", "6.1", "2024-04-05", "2024年4月5日",
           "1,234,567", "no number"]])
    same("days may count from 1904", rows(cells("a.xlsx", row(1, number("A1", 43925, 1)), styles=looks,
                                                settings='<workbookPr date1904="1"/>')), [["2024-04-05"]])
    same("a format may be missing", rows(cells("a.xlsx", row(1, number("A1", 5, 99)), styles=looks)), [["5"]])

    book = read(workbook("a.xlsx", parts({"回答": sheet(row(1, text("A1", "x"))), "設定": sheet(""),
                                           "深い": sheet(row(1, text("A1", "y")))},
                                          states={"設定": 'state="hidden"', "深い": 'state="veryHidden"'})))
    same("worksheets have names, in order, and may be hidden", [(p["name"], p["hidden"], len(p["rows"])) for p in book],
         [("回答", False, 1), ("設定", True, 0), ("深い", True, 1)])
    book = cells("a.xlsx", row(1, text("A1", "a")) + row(2, text("A2", "b"), attributes=' hidden="1"') + row(
        3, text("A3", "c"), attributes=' ht="0"') + row(5, text("A5", "d")))
    same("hidden rows are known", book[0]["hidden_rows"], [2, 3])
    same("rows that are not there are empty", [r[0] for r in rows(book)], ["a", "b", "c", "", "d"])
    merged = '<mergeCells count="3"><mergeCell ref="A1:A3"/><mergeCell ref="B1:C1"/><mergeCell ref="Z90:Z99"/></mergeCells>'
    book = read(workbook("a.xlsx", parts({"Sheet1": sheet(
        row(1, text("A1", "区分"), text("B1", "b"), text("C1", "below")) + row(2, text("A2", "below"), text("D2", "d"))
        + row(3, text("D3", "e")), after=merged)})))
    same("merged cells are known, as far as the page goes", book[0]["merged"], ["A1:A3", "B1:C1"])
    same("and what is below them is not seen", rows(book),
         [["区分", "b", "", ""], ["", "", "", "d"], ["", "", "", "e"]])
    same("cells and rows need not say where they are", rows(cells(
        "a.xlsx", '<row><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>')),
        [["1", "", "2", "3"], ["4", "", "", ""]])
    same("cells out of order find their place", rows(cells(
        "a.xlsx", row(2, text("B2", "d"), text("A2", "c")) + row(1, text("A1", "a")))), [["a", ""], ["c", "d"]])
    book = cells("a.xlsx", row(1, text("A1", "a"), text("A1", "b"), text("B1", "c")) + row(1, text("B1", "c")))
    same("of a cell that is there twice the last one counts", rows(book), [["b", "c"]])
    same("and it is damage when they differ", book[0]["damaged"], ["Sheet1!A1"])
    same("empty cells far out cost nothing", rows(cells(
        "a.xlsx", row(1, text("A1", "a")) + row(1048576, '<c r="XFD1048576" s="1"/>'))), [["a"]])
    strict = {"Sheet1": sheet(row(1, text("A1", "strict")), main=STRICT)}
    same("strict workbooks are read", rows(read(workbook("a.xlsx", parts(strict, main=STRICT, office=STRICT_OFFICE)))),
         [["strict"]])
    prefixed = (f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>p</x:t>'
                '</x:is></x:c></x:row></x:sheetData></x:worksheet>')
    same("elements may have a prefix", rows(read(workbook("a.xlsx", parts({"Sheet1": prefixed})))), [["p"]])
    foreign = sheet(row(1, text("A1", "a"), '<c r="B1"><e:v xmlns:e="urn:e"><v>9</v></e:v><v>1</v></c>'))
    same("elements of extensions are passed over", rows(read(workbook("a.xlsx", parts({"Sheet1": foreign})))), [["a", "1"]])
    found = parts({"Sheet1": sheet(row(1, text("A1", "a")))})
    found["xl/_rels/workbook.xml.rels"] = found["xl/_rels/workbook.xml.rels"].replace(
        "worksheets/sheet1.xml", "/xl/./worksheets/../worksheets/Sheet1.XML")
    same("parts are found by any way to them", rows(read(workbook("a.xlsx", found))), [["a"]])


def damaged_workbooks():
    good = parts({"Sheet1": sheet(row(1, text("A1", "a")))})
    path = workbook("good.xlsx", good)
    data = path.read_bytes()
    refused("a workbook that was cut off is refused", write("a.xlsx", data[:len(data) // 2]), "damaged or cut off")
    refused("one whose end is missing, too", write("a.xlsx", data[:-10]), "damaged or cut off")
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        broken = {**good, name: good[name][:-8]}
        refused(f"{name} that ends too early is refused", workbook("a.xlsx", broken), "no good XML", name)
        missing = {k: v for k, v in good.items() if k != name}
        refused(f"a workbook without {name} is refused", workbook("a.xlsx", missing), "a.xlsx:")
    at = data.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml") + 4
    refused("a part that was changed on the way is refused", write("a.xlsx", data[:at] + b"\x55" + data[at + 1:]), "damaged")
    for name, content in {
        "a cell in no column": row(1, text("XFE1", "a")),
        "a cell in row zero": row(1, text("A0", "a")),
        "a cell in row 2147483648": row(1, text("A2147483648", "a")),
        "a row 18446744073709551617": row("18446744073709551617", text("A1", "a")),
        "a row before the first": row("-1", text("A1", "a")),
    }.items():
        refused(f"{name} is refused", workbook("a.xlsx", parts({"Sheet1": sheet(content)})), "Sheet1", "damaged")
    refused("merged cells that go backwards are refused", workbook("a.xlsx", parts({"Sheet1": sheet(
        "", after='<mergeCells><mergeCell ref="B2:A1"/></mergeCells>')})), "damaged")


def hostile_workbooks():
    def one(content, **options):
        return parts({"Sheet1": sheet(content)}, **options)

    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "_rels/.rels"):
        found = one(row(1, text("A1", "&b;")))
        found[name] = entities + found[name]
        refused(f"entities in {name} are refused", workbook("a.xlsx", found), "document type", name)
    found = one(row(1, text("A1", "a")), strings="<si><t>x</t></si>")
    found["xl/sharedStrings.xml"] = '<!DOCTYPE x SYSTEM "file:///etc/passwd">' + found["xl/sharedStrings.xml"]
    refused("a document type from elsewhere is refused", workbook("a.xlsx", found), "document type")

    nothing = b"<!--" + b" " * (64 << 20) + b"-->"
    found = one("")
    found["xl/worksheets/sheet1.xml"] = nothing + found["xl/worksheets/sheet1.xml"].encode()
    refused("a part that unpacks to a thousand times its size is refused", workbook("a.xlsx", found), "times its size")
    noise = b"".join(struct.pack("<I", zlib.crc32(struct.pack("<I", i))).hex().encode() for i in range(400000))
    found["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{MAIN}"><!--'.encode() + noise + b"--></worksheet>"
    refused("a tag without an end is refused", workbook("a.xlsx", found), "too long")
    # a part of which the archive says that it is small
    found["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{MAIN}">'.encode() + nothing + b"</worksheet>"
    lying = bytearray(packed(found))
    at = lying.rindex(b"xl/worksheets/sheet1.xml") - 46 + 24
    lying[at:at + 4] = struct.pack("<I", 100)
    refused("a part that is larger than it says is refused", write("a.xlsx", bytes(lying)), "too long")
    refused("ten thousand parts are refused", workbook("a.xlsx", {**one(""), **{f"x/{i}": "" for i in range(10001)}}),
            "parts")
    many = parts({f"s{i}": "" for i in range(1001)})
    refused("a thousand worksheets are refused", workbook("a.xlsx", many), "worksheets")
    deep = "<a>" * 5000 + "</a>" * 5000
    refused("elements in five thousand others are refused", workbook("a.xlsx", one(deep)), "too deeply")

    refused("a text in the last cell of all is refused, by its name", workbook("a.xlsx", one(
        row(1, text("A1", "a")) + row(1048576, text("XFD1048576", "x")))), "Sheet1", "XFD1048576")
    shared = "".join(row(r, *(f'<c r="{chr(65 + c)}{r}" t="s"><v>0</v></c>' for c in range(26))) for r in range(1, 2001))
    done = run(workbook("a.xlsx", one(shared, strings=f"<si><t>{'長い文' * 10000}</t></si>")), "fill", edits(), FOLDER / "o.xlsx")
    ok("one long text in fifty thousand cells costs no more than one", done.returncode == 0, done.stdout, done.stderr)
    full = "".join(row(r, text(f"A{r}", "a")) for r in range(1, 400)) + row(400, text("ZZ400", "z"))
    spans = "<mergeCells>" + '<mergeCell ref="A1:ZZ400"/>' * 90 + "</mergeCells>"
    refused("merged cells over merged cells are refused", workbook("a.xlsx", parts({"Sheet1": sheet(full, after=spans)})),
            "overlap")
    spans = "<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 100001 + "</mergeCells>"
    refused("too many of them are refused", workbook("a.xlsx", parts({"Sheet1": sheet("", after=spans)})), "merged cells")
    formats = styles(*["0" * 2000, "[" * 200, "&quot;", "yyyy" * 300, ";;;;;;;;", "[$-", "\\", "_", "*", "#" * 900 + "0." + "0" * 80])
    content = row(1, *(number(f"{chr(65 + i)}1", v, i + 2) for i in range(10) for v in ("45387.123456789",)))
    book = cells("a.xlsx", content, styles=formats)
    ok("formats that make no sense show a number", isinstance(book, list) and rows(book)[0][0] == "45387.123456789", book)
    content = row(1, *(number(f"{chr(65 + i)}1", v) for i, v in enumerate(
        ["1e308", "1e999", "-1e-320", "0x10", "nan", "inf", "1e", "--5", "9" * 400, ""])))
    same("numbers that are none are their text", rows(cells("a.xlsx", content))[0][3:8], ["0x10", "nan", "inf", "1e", "--5"])
    again = one(row(1, text("A1", "a")))
    again["xl/workbook.xml"] = again["xl/workbook.xml"].replace(
        "</sheets>", '<sheet name="again" sheetId="2" r:id="rId1"/></sheets>')
    same("two worksheets may be the same part", [p["rows"] for p in read(workbook("a.xlsx", again))], [[["a"]], [["a"]]])
    round_ = one("")
    round_["xl/_rels/workbook.xml.rels"] = round_["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1.xml", "workbook.xml")
    same("a workbook that refers to itself has no cells", rows(read(workbook("a.xlsx", round_))), [])


def damaged_at_random():
    """Workbooks with a few bytes of a part changed: each is read and filled, or refused with a reason."""
    chance = random.Random(2026)
    content = (row(1, text("A1", "質問"), '<c r="B1" t="s"><v>0</v></c>', number("C1", "45387.5", 1))
               + row(2, '<c r="A2" t="str"><f>A1</f><v>x</v></c>', '<c r="B2" t="b"><v>1</v></c>', number("C2", "6.1", 2)))
    before = '<dimension ref="A1:C2"/><cols><col min="1" max="2" style="1"/></cols>'
    base = parts({"S1": sheet(content, before, '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'),
                  "S2": sheet(row(3, text("B3", "y")))},
                 strings="<si><r><t>a</t></r><rPh><t>k</t></rPh></si>", styles=styles("0.00"))
    bits = ["<c", "/>", "</c>", '"', "<", ">", "&", 'r="', "XFD1048576", "99999999", 't="s"', "<v>", "</v>", "<is>", "</t>",
            "<row>", "</row>", "\0", "é", "-1", "<!--", "<![CDATA[", 'ref="', "rId1", "../", "0"]
    wrong, seen = [], set()
    for i in range(150):
        found = dict(base)
        name = chance.choice(list(found))
        for _ in range(chance.randint(1, 3)):
            at, gone = chance.randrange(len(found[name])), chance.choice([0, 0, 1, 1, 3, 8])
            found[name] = found[name][:at] + chance.choice(bits) + found[name][at + gone:]
        path = workbook("a.xlsx", found)
        done = run(path, "fill", edits((0, 0, 1, "ü"), (0, 5, 5, "z"), (1, 2, 1, "q")), FOLDER / "o.xlsx", "formulas")
        seen.add(done.returncode)
        if done.returncode not in (0, 1) or done.stderr or done.returncode == 1 and b"a.xlsx" not in done.stdout:
            wrong.append((i, name, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")))
    ok("workbooks that are damaged at random are read, or refused with a reason", not wrong, *wrong[:3])
    ok("some of both", seen == {0, 1})


def filled_csv():
    path = write("a.csv", b"\xef\xbb\xbf" + '番号;質問;回答\r\n1;"問\r\nい";\r\n2;x\r\n'.encode())
    out = fill(path, [(0, 1, 2, "有り;\\n二行"), (0, 2, 2, "=1+1"), (0, 4, 0, "new")])
    same("CSV: cells are written as the file writes them, all else stays", out.read_bytes().decode(),
         '\ufeff番号;質問;回答\r\n1;"問\r\nい";"有り;\r\n二行"\r\n2;x;\'=1+1\r\n\r\nnew\r\n')
    path = write("a.csv", "番号,回答\n1,\n2,\"無し\"\n".encode("cp932"))
    out = fill(path, [(0, 1, 1, "①㈱～〜")])
    same("CSV: CP932 stays CP932", out.read_bytes(), "番号,回答\n1,①㈱～～\n2,\"無し\"\n".encode("cp932"))
    out = fill(path, [(0, 1, 1, "表示 𠮷 です"), (0, 2, 1, "☃")])
    ok("CSV: a character that CP932 lacks is named, with its cell", "U+20BB7" in out and "B2" in out and "UTF-8" in out, out)
    out = fill(path, [(0, 1, 1, "𠮷")], "as_utf8")
    same("CSV: unless it becomes UTF-8", out.read_bytes().decode(), '\ufeff番号,回答\n1,𠮷\n2,"無し"\n')
    data = b"\xff\xfe" + "番号\t回答\r\n1\t\r\n".encode("utf-16-le")
    out = fill(write("a.csv", data), [(0, 1, 1, "𠮷\tx")])
    same("CSV: UTF-16 stays UTF-16", out.read_bytes(), b"\xff\xfe" + '番号\t回答\r\n1\t"𠮷\tx"\r\n'.encode("utf-16-le"))
    odd = b'a,b\r1,"x" y\n,,,,\n\xff\xfe"q,\n'
    out = fill(write("a.csv", odd), [(0, 1, 0, "z")])
    same("CSV: what is odd stays as it is", out.read_bytes(), odd.replace(b"\r1,", b"\rz,"))
    out = fill(write("a.csv", odd), [])
    same("CSV: without cells to write nothing changes", out.read_bytes(), odd)
    out = fill(write("a.csv", b""), [(0, 0, 1, "x")])
    same("CSV: an empty file gets a row", out.read_bytes(), b",x\r\n")
    out = fill(write("a.csv", b"a\nb"), [(0, 2, 0, "x")])
    same("CSV: a last line without its end gets one", out.read_bytes(), b"a\nb\nx\n")
    out = fill(write("a.csv", b"a,b\n"), [(0, 0, 0, "x"), (0, 0, 0, "y")])
    same("CSV: a cell that is written twice has the last text", out.read_bytes(), b"y,b\n")
    ok("CSV: there is no second page", "no cell" in str(fill(write("a.csv", b"a"), [(1, 0, 0, "x")])))


def filled_workbooks():
    content = (row(1, text("A1", "質問"), text("C1", "備考")) + "\n<!-- kept -->\n"
               + row(3, '<c r="A3" s="2" t="s"><v>0</v></c>', '<c r="B3" s="1"/>', text("D3", "d"), attributes=' spans="1:4"')
               + '<row r="5" s="3" customFormat="1"/>')
    before = '<dimension ref="A1:D5"/><cols><col min="5" max="5" width="9" style="1"/></cols>'
    merged = '<mergeCells count="1"><mergeCell ref="A3:A4"/></mergeCells>'
    found = parts({"Sheet1": sheet(content, before, merged)}, strings="<si><t>x</t></si>", styles=styles("0", "0.0"),
                  more={"xl/media/image1.png": bytes(range(256))})
    path = workbook("a.xlsx", found)
    out = fill(path, [(0, 2, 1, "有り"), (0, 3, 0, "in the first"), (0, 2, 2, " a &amp; b _x000D_"), (0, 3, 1, "new row"),
                      (0, 4, 1, "styled row"), (0, 0, 4, "styled column"), (0, 9, 5, "far")])
    same("cells are written into a workbook", rows(read(out)) if isinstance(out, pathlib.Path) else out, [
        ["質問", "", "備考", "", "styled column", ""], [""] * 6, ["in the first", "有り", " a &amp; b _x000D_", "d", "", ""],
        ["", "new row", "", "", "", ""], ["", "styled row", "", "", "", ""], *[[""] * 6] * 4, ["", "", "", "", "", "far"]])
    got = part(out, "xl/worksheets/sheet1.xml")

    def said(place, words, style=""):
        return (f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>')

    want = sheet(row(1, text("A1", "質問"), text("C1", "備考"), said("E1", "styled column", ' s="1"')) + "\n<!-- kept -->\n"
                 + row(3, said("A3", "in the first", ' s="2"'), said("B3", "有り", ' s="1"'),
                       said("C3", " a &amp;amp; b _x005F_x000D_"), text("D3", "d"), attributes=' spans="1:4"')
                 + row(4, said("B4", "new row"))
                 + '<row r="5" s="3" customFormat="1">' + said("B5", "styled row", ' s="3"') + "</row>"
                 + row(10, said("F10", "far")), before.replace("A1:D5", "A1:F10"), merged)
    same("and every other byte of the worksheet stays", got, want)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out) as new:
        same("the workbook has the parts it had, in order", new.namelist(), old.namelist())
        for name in old.namelist():
            if name != "xl/worksheets/sheet1.xml":
                same(f"{name} stays as it is", new.read(name), old.read(name))
            same(f"{name} is as old as it was", new.getinfo(name).date_time, old.getinfo(name).date_time)
    again = out.read_bytes()
    fill(path, [(0, 2, 1, "有り"), (0, 3, 0, "in the first"), (0, 2, 2, " a &amp; b _x000D_"), (0, 3, 1, "new row"),
                (0, 4, 1, "styled row"), (0, 0, 4, "styled column"), (0, 9, 5, "far")])
    same("the same cells give the same bytes", out.read_bytes(), again)
    out = fill(path, [])
    same("without cells to write nothing changes", out.read_bytes() if isinstance(out, pathlib.Path) else out, path.read_bytes())
    out = fill(path, [(0, 2, 3, ""), (0, 2, 1, ""), (0, 2, 9, "")])
    ok("an empty text empties a cell, whose looks stay",
       '<c r="B3" s="1"/></row>' in part(out, "xl/worksheets/sheet1.xml"), part(out, "xl/worksheets/sheet1.xml"))
    ok("a text that no cell can hold is refused", "32767" in str(fill(path, [(0, 0, 0, "あ" * 32768)])))

    prefixed = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData/></x:worksheet>'
    out = fill(workbook("a.xlsx", parts({"Sheet1": prefixed})), [(0, 0, 0, "a")])
    same("elements are written with the prefix of the others", part(out, "xl/worksheets/sheet1.xml"),
         f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is>'
         '<x:t xml:space="preserve">a</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>')
    path = workbook("a.xlsx", parts({"Sheet1": sheet(row(2, text("A2", "b")) + row(1, text("A1", "a")))}))
    ok("a worksheet whose rows are not in order is left alone", "not in order" in str(fill(path, [(0, 0, 0, "x")])))
    odd = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><sheetData/><row r="2"/></c></row></sheetData></worksheet>'
    said = fill(workbook("a.xlsx", parts({"Sheet1": odd})), [(0, 0, 0, "x"), (0, 4, 0, "y")])
    ok("elements where none should be do no harm", isinstance(said, pathlib.Path) or "damaged" in said, said)
    wide = sheet(row(1, text("A1", "あ"))).encode("utf-16")
    path = workbook("a.xlsx", parts({"Sheet1": wide}))
    same("a worksheet may be in UTF-16", rows(read(path)), [["あ"]])
    ok("but is then left alone", "not in UTF-8" in str(fill(path, [(0, 0, 0, "x")])))


def formulas():
    content = (row(1, '<c r="A1" s="1"><f>1+1</f><v>2</v></c>', '<c r="B1"><f t="shared" ref="B1:B2" si="0">A1</f><v>2</v></c>',
                   '<c r="C1"><f t="array" ref="C1:C2">A1:A2</f><v>2</v></c>')
               + row(2, '<c r="A2"><f>A1</f><v>2</v></c>', '<c r="B2"><f t="shared" si="0"/><v>2</v></c>', '<c r="C2"><v>2</v></c>'))
    found = parts({"Sheet1": sheet(content)}, more={
        "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="A1" i="1"/><c r="A2"/></calcChain>'})
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(
        "</Types>", '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                    'spreadsheetml.calcChain+xml"/></Types>')
    found["xl/_rels/workbook.xml.rels"] = found["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>", f'<Relationship Id="rId9" Type="{OFFICE}/calcChain" Target="calcChain.xml"/></Relationships>')
    path = workbook("a.xlsx", found)
    for place, at in (("A1", (0, 0)), ("B1", (0, 1)), ("C1", (0, 2)), ("B2", (1, 1))):
        said = fill(path, [(0, *at, "x")])
        ok(f"a formula is kept: {place}", f"Sheet1!{place}" in str(said) and "kept" in str(said), said)
    said = fill(path, [(0, 1, 2, "x")], "formulas")
    ok("also one that fills other cells", "Sheet1!C2" in str(said), said)
    said = fill(path, [(0, 0, 1, "x")], "formulas")
    ok("and one that others share", "Sheet1!B1" in str(said) and "share" in str(said), said)
    out = fill(path, [(0, 0, 0, "x")], "formulas")
    same("a formula gives way when asked for", rows(read(out))[0][0], "x")
    with zipfile.ZipFile(out) as archive:
        ok("and with it the order of calculation", "xl/calcChain.xml" not in archive.namelist(), archive.namelist())
        everything = "".join(archive.read(n).decode() for n in archive.namelist())
    ok("and all that refers to it", "calcChain" not in everything, everything)
    ok("what is left is calculated when it is opened", '</sheets><calcPr fullCalcOnLoad="1"/>' in everything, everything)
    out = fill(path, [(0, 4, 0, "x")])
    with zipfile.ZipFile(out) as archive:
        same("beside formulas, their order stays", archive.read("xl/calcChain.xml").decode(), found["xl/calcChain.xml"])
        ok("and they are calculated again", "fullCalcOnLoad" in archive.read("xl/workbook.xml").decode())


for part_ in (csv_files, kinds_of_files, workbooks, damaged_workbooks, hostile_workbooks, damaged_at_random,
              filled_csv, filled_workbooks, formulas):
    try:
        part_()
    except Exception as error:  # what comes after is to be tested all the same
        ok(f"{part_.__name__} can be tested", False, repr(error), error.__traceback__.tb_next and
           f"line {error.__traceback__.tb_next.tb_lineno}")
