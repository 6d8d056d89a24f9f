#!/usr/bin/env python3
"""Helpers of tests/sites/import.sh: tables are made, compared cell by cell, and made up."""

import csv
import html.parser
import random
import sys
import zipfile
from xml.sax.saxutils import escape


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def cell(text):
    """A cell but for its line ends, and for the guard before a formula."""
    text = text.replace("\r\n", "\n").rstrip("\n")
    if not text.strip(" \t\n\u3000"):
        return ""
    return text[1:] if text[:1] == "'" and text[1:2] in list("=+-@") else text


def same(wanted, got, filled):
    """Says what differs; the first `filled` columns may have been filled down."""
    rows, back = read(wanted), read(got)
    head = next(i for i, row in enumerate(rows) if sum(map(bool, row)) > 2)
    rows, bad = rows[head:], []
    if len(rows) != len(back):
        bad.append(f"{len(rows)} rows, and {len(back)} came back")
    for i, (row, other) in enumerate(zip(rows, back)):
        row = [cell(c) for c in row]
        other = [cell(c) for c in other]
        for k in range(filled):
            if i and not row[k] and other[k] == cell(back[i - 1][k]):
                row[k] = other[k]
        if row != other:
            bad.append(f"row {i}: {row} {other}")
    print("\n".join(bad[:5]))
    return 1 if bad else 0


def xlsx(source, target, merged):
    """A small workbook of the rows of a CSV file; `merged` cells of the last column are one: FIRST:LAST."""
    rows, first, last = read(source), 0, 0
    if merged:
        first, last = map(int, merged.split(":"))
    body, letters = [], "ABCDEFGHIJKLMN"
    for r, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{letters[c]}{r}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
            for c, text in enumerate(row) if text and not (c == len(row) - 1 and first < r <= last))
        hidden = ' hidden="1"' if r == len(rows) else ""
        body.append(f'<row r="{r}"{hidden}>{cells}</row>')
    column = letters[max(map(len, rows)) - 1]
    spans = f'<mergeCells count="1"><mergeCell ref="{column}{first}:{column}{last}"/></mergeCells>' if merged else ""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files = {
        "[Content_Types].xml":
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{link}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml":
            f'<workbook xmlns="{main}" xmlns:r="{link}"><sheets><sheet name="回答" sheetId="1" r:id="r1"/></sheets>'
            '</workbook>',
        "xl/_rels/workbook.xml.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{link}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml":
            f'<worksheet xmlns="{main}"><sheetData>{"".join(body)}</sheetData>{spans}</worksheet>',
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in files.items():
            book.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
    return 0


WORDS = """有り|無し|有|無|○|×|△|【有】|【無】|可|不可|非公開|対象外|同上|一部|個別にお問い合わせください|N/A|－|Yes|予定|（詳細は非開示）|（|）
(|)|・|：|、|。|※|https://example.jp/a|https://example.jp/terms.pdf|利用規約|第11条|利用規約（第3条 https://example.jp/x ）
AWSの規格に準じます。|AWS|7世代|99.9%|2022年7月1日|3ヶ月|5営業日前|24時間365日|- a|# h|: b|"q"|'s'|>|{text}|{from}|{a}|<b>|<script>
&amp;|[x](javascript:1)|[x](https://example.jp)|*強調*|**太字**|`code`|~~x~~|~|null|no|true|6.10|%|@|!|&a|*b|? |\u3000|é|😀|㍿|①|ｱｲｳ
端末について|場合：|実施しています。|していません|  字下げ|- 列|1. x|---|```|=1+1|+81"""


def made_up(seed, target):
    """A table of cells that nobody would write, from words that mean something to an import."""
    pick = random.Random(seed)
    words = WORDS.replace("\n", "|").split("|") + ["\n"] * 8

    def text(most):
        return "".join(pick.choice(words) for _ in range(pick.randint(1, most)))

    asks = ["サービス稼働率の目標値", "世代バックアップ（何世代前までかを記述）", "ウイルス対策の有無", "開示情報の年月日（西暦）",
            "最低利用契約期間", "死活監視の有無", "情報の削除又は廃棄方法の開示の可否", "事業者ホームページ"]
    status, required = pick.random() < .4, pick.random() < .3
    rows = [["番号", "区分", "大項目", "中項目", "内容"] + ["必須/選択"] * required + ["実施有無"] * status + ["回答"]]
    section = "基本1"
    for i in range(pick.randint(5, 40)):
        if pick.random() < .2:
            section = pick.choice(["基本", "保護", "A:B", "- s", "# t", '"z"']) + str(pick.randint(1, 3))
        ask = pick.choice(asks) if pick.random() < .5 else f"質問{i}{text(3)}".replace("\n", " ")
        row = [str(pick.choice([i + 1, i + 1, 1, f"1-{i}"])), section, pick.choice(["品質", "運用", "[g]"]),
               f"項目{pick.randint(1, 9)}", ask]
        row += [pick.choice(["必須", "選択", "", "推奨", "◎"])] * required
        row += [pick.choice(["○", "×", "△", "", "－", "対象外", "有", "無"])] * status
        row.append("" if pick.random() < .1 else pick.choice(words) if pick.random() < .3 else text(4))
        rows.append(row)
    with open(target, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return 0


def edited(seed, source, other, target):
    """The rows of a table a year later: some gone, some new, some answered or asked in another way."""
    pick, rows = random.Random(seed), read(source)
    head, strange = rows[0], read(other)[1:]
    later = [head]
    for row in rows[1:]:
        chance, row = pick.random(), list(row)
        if chance < .1:
            continue
        if chance < .35:
            row[-1] = pick.choice(strange)[-1]
        if chance > .8 and "実施有無" in head:
            row[head.index("実施有無")] = pick.choice(["○", "×", "△", ""])
        if chance > .9:
            row[4] += "改"
        later.append(row)
        if chance > .95:
            later.append([str(len(later) + 100)] + row[1:4] + [f"新しい質問{len(later)}"] + row[5:])
    with open(target, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(later)
    return 0


class Page(html.parser.HTMLParser):
    """Every element is closed, none of them runs or loads anything, and links lead to what is on the page."""

    def __init__(self):
        super().__init__()
        self.open, self.bad = [], []
        self.ids, self.ways = set(), set()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids.add(given.get("id"))
        if "href" in given:
            self.ways.add(given["href"][1:])
        if tag in ("script", "img", "link", "iframe") or any(
                k.startswith("on") or k == "src" or k == "href" and not v.startswith("#") for k, v in attrs):
            self.bad.append(tag)
        if tag not in ("br", "meta"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.bad.append("/" + tag)


def page(path):
    reader = Page()
    with open(path, encoding="utf-8") as file:
        reader.feed(file.read())
    lost = reader.ways - reader.ids
    print(reader.bad, reader.open, lost)
    return 1 if reader.bad or reader.open or lost or not reader.ways else 0


if __name__ == "__main__":
    what, *args = sys.argv[1:]
    sys.exit({
        "same": lambda: same(args[0], args[1], int(args[2]) if len(args) > 2 else 0),
        "xlsx": lambda: xlsx(args[0], args[1], args[2] if len(args) > 2 else ""),
        "made-up": lambda: made_up(int(args[0]), args[1]),
        "edited": lambda: edited(int(args[0]), *args[1:]),
        "page": lambda: page(args[0]),
    }[what]())
