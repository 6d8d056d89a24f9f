"""opened.py FOLDER OUT: what is packed into the workbooks of a folder, in plain files below OUT."""
import pathlib
import shutil
import sys
import zipfile

folder, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
shutil.rmtree(out, ignore_errors=True)
paths = sorted(folder.rglob("*.xlsx"))
for path in paths:
    with zipfile.ZipFile(path) as book:
        book.extractall(out / path.relative_to(folder))
if not paths:
    sys.exit(f"{folder} has no workbook")
