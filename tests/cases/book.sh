# Table files: CSV and workbooks are read, filled and refused as they should be.
. tests/lib.sh
tool=$(dirname "$KAIJI")/tests/book
[ -x "$tool" ] || tool=build/release/tests/book
if [ -x "$tool" ]; then
	python3 tests/cases/book.py "$tool" "$WORK"
else
	skip "table files" "tests/unit/book.c is not compiled: make units"
fi
