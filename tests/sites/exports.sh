# The files beside a sheet: workbooks, Markdown and OSCAL say what the page says, whatever stands in an answer, and other
# programs read them.
. tests/lib.sh
work=$WORK/files
mkdir "$work"
soffice=$(command -v soffice || true)
[ -n "$soffice" ] || skip "LibreOffice opens the workbooks" "soffice is not installed"
modules=${OFFICE_MODULES:-$ROOT/build/office}
if sh tests/npm.sh tests/office "$modules" 2>/dev/null; then
	cp tests/office/exported.mjs "$modules/"
else
	skip "exceljs reads the workbooks" "npm has it not"
	modules=
fi

sh tests/sites/example/replay.sh "$WORK/example" >/dev/null
status "the example is published" 0 "$KAIJI" build -C "$WORK/example" -o "$WORK/public"
python3 tests/sites/exports.py "$WORK/public" "$soffice" "$modules" "$work/example"

# what is exported alone is the file of the site
sheet=komorebi/komorebi-sales/komorebi-mic
for format in csv xlsx md json; do
	status "export writes $format" 0 "$KAIJI" export $sheet --format $format -C "$WORK/example" -o "$work/one.$format"
	ok "byte by byte that of the site" cmp "$work/one.$format" "$WORK/public/$sheet/komorebi-mic.$format"
	status "and in English" 0 "$KAIJI" export $sheet --format $format --lang en -C "$WORK/example" -o "$work/one.$format"
	ok "byte by byte as well ($format)" cmp "$work/one.$format" "$WORK/public/en/$sheet/komorebi-mic.$format"
done
status "export writes oscal" 0 "$KAIJI" export $sheet --format oscal -C "$WORK/example" -o "$work/one.oscal"
ok "with the component's own uuid" python3 -c '
import json, sys
one, other = (json.load(open(path))["component-definition"] for path in sys.argv[1:])
assert one["components"][0]["uuid"] == other["components"][0]["uuid"] and one["uuid"] != other["uuid"]
' "$work/one.oscal" "$WORK/public/${sheet%/*}/oscal.json"
status "a workbook may have its sections merged" 0 "$KAIJI" export $sheet --format xlsx --merge -C "$WORK/example" -o "$work/merged.xlsx"
ok "and then there is no filter" python3 -c '
import sys, zipfile
text = zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml").decode()
assert "<mergeCell " in text and "<autoFilter" not in text
' "$work/merged.xlsx"
status "nothing else can be merged" 2 "$KAIJI" export $sheet --format csv --merge -C "$WORK/example"
ok "it is not written to a terminal" sh -c "script -qec '\"$KAIJI\" export $sheet --format xlsx -C \"$WORK/example\"' /dev/null | grep -q -- '-o FILE'"
status "but into a pipe" 0 "$KAIJI" export $sheet --format xlsx -C "$WORK/example"
mv "$WORK/.out" "$work/piped"
ok "as it is" cmp "$work/piped" "$WORK/public/$sheet/komorebi-mic.xlsx"
ok "nothing is left in the folder for temporary files" test -z "$(ls -A "${TMPDIR:-/tmp}" | grep -i '^lxw\|xlsx')"

# fewer formats
git clone -q "$WORK/example" "$WORK/fewer" 2>/dev/null
echo 'exports: [csv, oscal]' >>"$WORK/fewer/content/portal.yaml"
commit "$WORK/fewer" Fewer '2026-12-01T12:00:00 +0900'
status "a portal may publish fewer formats" 0 "$KAIJI" build -C "$WORK/fewer" -o "$WORK/fewer-public"
ok "and there are no others" test -z "$(find "$WORK/fewer-public" -name '*.xlsx' -o -name '*.md')"
ok "nor links to them" test -z "$(grep -rl 'mic\.xlsx\|mic\.md' "$WORK/fewer-public")"
ok "but those it wants, and JSON" test "$(find "$WORK/fewer-public/$sheet" -name 'komorebi-mic.*' | wc -l)" = 2
echo 'exports: [csv, xslx, csv]' >>"$WORK/fewer/content/portal.yaml"
sed -i '/^exports: \[csv, oscal\]/d' "$WORK/fewer/content/portal.yaml"
status "an unknown format is an error" 1 "$KAIJI" check -C "$WORK/fewer"
ok "which says what was meant" grep -q "did you mean 'xlsx'" "$WORK/.err"
ok "and so is one that stands twice" grep -q "the format 'csv' stands twice" "$WORK/.err"

# hostile texts
python3 tests/sites/exports_stress.py "$WORK/stress"
commit "$WORK/stress" "$(printf 'First\n\nDisclosure-Note: =cmd|a!A1 <b>&\n')" '2024-04-01T12:00:00 +0900'
python3 tests/sites/exports_stress.py "$WORK/stress" again
commit "$WORK/stress" "$(printf 'Second\n\nDisclosure-Note: _x0041_ @SUM(A1)\n')" '2024-05-01T12:00:00 +0900'
status "a portal of hostile texts is published" 0 "$KAIJI" build -C "$WORK/stress" -o "$WORK/stress-public"
python3 tests/sites/exports.py "$WORK/stress-public" "$soffice" "$modules" "$work/stress"
status "its only service, too" 0 "$KAIJI" build -C "$WORK/stress" --only acme/alpha -o "$WORK/stress-only"
python3 tests/sites/exports.py "$WORK/stress-only" "" "" "$work/only"
for threads in 1 4; do
	TZ=America/Lima LC_ALL=C.UTF-8 "$KAIJI" build -C "$WORK/stress" -o "$WORK/stress-$threads" -j $threads >/dev/null 2>&1
	ok "$threads threads make the same bytes" diff -r "$WORK/stress-public" "$WORK/stress-$threads"
done

if [ -d "$SHARED/portal" ]; then
	sh "$SHARED/make-portal-repo.sh" "$WORK/real" >/dev/null 2>&1
	status "the real portal is published" 0 "$KAIJI" build -C "$WORK/real" -o "$WORK/real-public"
	python3 tests/sites/exports.py "$WORK/real-public" "$soffice" "$modules" "$work/real"
else
	skip "the files of real sheets are the same" "../shared is not there"
fi
