# Table files of other programs: sheets go through exceljs and LibreOffice and back, and a form filled by us opens there.
. tests/lib.sh
tool=$(dirname "$KAIJI")/tests/book
[ -x "$tool" ] || tool=build/release/tests/book
modules=${OFFICE_MODULES:-$ROOT/build/office}
sh tests/npm.sh tests/office "$modules" || {
	echo "not ok - npm has what the office tests need"
	exit 1
}
cp tests/office/*.mjs "$modules/"
soffice=$(command -v soffice || true)
[ -n "$soffice" ] || skip "LibreOffice reads and writes the same tables" "soffice is not installed"

sh tests/sites/example/replay.sh "$WORK/portal" >/dev/null
mkdir "$WORK/csv"
for sheet in komorebi/komorebi-sales/komorebi-mic minamo-travel/minamo-biztrip/minamo-mic nagi-kotoba/nagi-minutes/nagi-sla \
	nagi-kotoba/nagi-minutes/nagi-ism tsuzumi/tsuzumi-kuji/tsuzumi-mic tsuzumi/tsuzumi-receipt/tsuzumi-meti; do
	ok "$sheet is exported" "$KAIJI" export "$sheet" --format csv -C "$WORK/portal" -o "$WORK/csv/${sheet##*/}.csv"
done
if ls "$SHARED"/sheets/*.csv >/dev/null 2>&1; then
	set -- "$SHARED"/sheets/*.csv
else
	set --
	skip "the real sheets go through, too" "../shared is not there"
fi
python3 tests/office/book.py "$tool" "$WORK" "$modules" "$soffice" "$WORK"/csv/*.csv "$@"
