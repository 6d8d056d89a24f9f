# The acceptance test of the whole: the published sheets of five real services, as a portal beside this repository,
# come back cell by cell; each printed row is on its page with its number.
. tests/lib.sh
if [ ! -f "$SHARED/make-portal-repo.sh" ]; then
	skip "the five real sheets come back cell by cell" "../shared is not there"
	exit 0
fi
sh "$SHARED/make-portal-repo.sh" "$WORK/portal" >/dev/null
status "the real portal has no errors" 0 "$KAIJI" build -C "$WORK/portal" -o "$WORK/site"
grep ': error:' "$WORK/.err" | head -5 | sed 's/^/    /'
for expected in "$SHARED"/portal/expected/*.csv; do
	name=$(basename "$expected" .csv)
	path=$(echo "$name" | sed 's|--|/|g')
	"$KAIJI" export "$path" -C "$WORK/portal" --rev HEAD --format csv -o "$WORK/$name.csv" 2>"$WORK/log" || cat "$WORK/log"
done
python3 tests/sites/real_sheets.py "$SHARED/portal/expected" "$WORK" "$WORK/site"
