"""real_sheets.py EXPECTED GOT SITE - compares exported sheets with the expected ones, and both with the pages."""
import csv
import html
import pathlib
import re
import sys

expected_dir, got_dir, site = map(pathlib.Path, sys.argv[1:4])
rows = cells = same = on_page = 0


def say(good, name, *details):
    print(("ok - " if good else "not ok - ") + name)
    for line in [] if good else details[:12]:
        print("    " + line)


def unguarded(cell):
    return cell[1:] if re.match(r"'[=+\-@\t\r]", cell) else cell


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        return list(csv.reader(f))


def shown(text):
    """What a page shows, without white space: line breaks are the page's own affair."""
    return re.sub(r"\s+", "", html.unescape(text))


def page_rows(path):
    """The text of each row of a sheet's page, in order: a row begins with its anchor."""
    page = path.read_text(encoding="utf-8")
    parts = re.split(r'(?=<tr id=")', page)
    return [shown(re.sub(r"<[^>]*>", "", p)) for p in parts[1:]]


for path in sorted(expected_dir.glob("*.csv")):
    want, got = read(path), read(got_dir / path.name)
    provider, service, sheet = path.stem.split("--")
    wrong = []
    cells += len(want[0])
    same += sum(w == g for w, g in zip(want[0], got[0]))
    say(want[0] == got[0], f"{sheet}: the heads are the sheet's own", repr(want[0]), repr(got[0]))
    say(len(want) == len(got), f"{sheet}: as many rows as printed", f"{len(want)} wanted, {len(got)} printed")
    for number, (w, g) in enumerate(zip(want[1:], got[1:]), 1):
        rows += 1
        for column, cell in enumerate(w):
            cells += 1
            mine = unguarded(g[column]) if column < len(g) else None
            if mine == cell:
                same += 1
            else:
                wrong += [f"row {number}, {want[0][column]}:", "    want " + repr(cell), "    got  " + repr(mine)]
    say(not wrong, f"{sheet}: every cell is equal", *wrong)
    published = read(site / provider / service / sheet / f"{sheet}.csv")
    say(published == got, f"{sheet}: the published CSV is the exported one")

    on = page_rows(site / provider / service / sheet / "index.html")
    lost = []
    number_at = [i for i, h in enumerate(want[0]) if h in ("番号", "No.")][0]
    ask_at = [i for i, h in enumerate(want[0]) if h in ("内容", "確認事項", "規定内容")][0]
    for i, w in enumerate(want[1:]):
        good = i < len(on) and shown(w[number_at]) in on[i] and shown(w[ask_at]) in on[i]
        on_page += good
        if not good:
            lost.append(f"row {i + 1}: number {w[number_at]!r}, {w[ask_at][:30]!r}")
    say(not lost, f"{sheet}: every printed row is on its page with its number", *lost)

say((rows, cells, same) == (457, 2922, 2922), f"457 rows, 2922 of 2922 cells ({rows} rows, {same} of {cells} cells)")
say(on_page == 457, f"457 rows are on the pages ({on_page})")
