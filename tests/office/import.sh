# Sheets as workbooks that exceljs and LibreOffice made are imported into an empty portal, and give every cell back.
. tests/lib.sh
modules=${OFFICE_MODULES:-$ROOT/build/office}
sh tests/npm.sh tests/office "$modules" || {
	echo "not ok - npm has what the office tests need"
	exit 1
}
cp tests/office/*.mjs "$modules/"
mkdir "$WORK/csv" "$WORK/libreoffice" "$WORK/exceljs"
if ls "$SHARED"/sheets/*.csv >/dev/null 2>&1; then
	cp "$SHARED"/sheets/*.csv "$WORK/csv/"
else
	skip "so do the real sheets" "../shared is not there"
	sh tests/sites/example/replay.sh "$WORK/portal" >/dev/null
	for sheet in komorebi/komorebi-sales/komorebi-mic nagi-kotoba/nagi-minutes/nagi-sla tsuzumi/tsuzumi-receipt/tsuzumi-meti; do
		"$KAIJI" export "$sheet" --format csv -C "$WORK/portal" -o "$WORK/csv/${sheet##*/}.csv" 2>/dev/null
	done
fi
for table in "$WORK"/csv/*.csv; do
	# what guards a formula in CSV is no part of a text
	python3 - "$table" "$WORK/table.json" <<'END'
import csv, json, sys
rows = list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')))
guarded = lambda text: len(text) > 1 and text[0] == "'" and text[1] in '=+-@'
json.dump([[cell[1:] if guarded(cell) else cell for cell in row] for row in rows], open(sys.argv[2], 'w'))
END
	(cd "$modules" && node book.mjs table "$WORK/table.json" "$WORK/exceljs/$(basename "$table" .csv).xlsx")
done
if command -v soffice >/dev/null; then
	soffice "-env:UserInstallation=file://$WORK/profile" --headless --convert-to xlsx --outdir "$WORK/libreoffice" \
		"$WORK"/exceljs/*.xlsx >/dev/null 2>&1
else
	skip "workbooks of LibreOffice are imported" "soffice is not installed"
fi
for made in exceljs libreoffice; do
	for book in "$WORK/$made"/*.xlsx; do
		[ -f "$book" ] || continue
		sheet=$(basename "$book" .xlsx)
		portal=$WORK/portals/$made-$sheet
		mkdir -p "$portal"
		status "$sheet by $made is imported" 0 "$KAIJI" import "$book" --service vendor/service -C "$portal" --sheet printed
		status "$sheet by $made has no errors" 0 "$KAIJI" check -C "$portal"
		"$KAIJI" export vendor/service/printed -C "$portal" --worktree --format csv -o "$WORK/out.csv" 2>/dev/null
		ok "$sheet by $made comes back cell by cell" python3 tests/sites/import.py same "$WORK/csv/$sheet.csv" "$WORK/out.csv"
	done
done
