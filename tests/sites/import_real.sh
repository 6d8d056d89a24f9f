# The published sheets of five real services, as tables beside this repository: each is imported into an empty portal,
# which then has no error and gives every cell back.
. tests/lib.sh
if [ ! -d "$SHARED/sheets" ]; then
	skip "the six real tables come back cell by cell" "../shared is not there"
	exit 0
fi
for table in "$SHARED"/sheets/*.csv; do
	vendor=$(basename "$table" .csv)
	mkdir "$WORK/$vendor"
	status "$vendor is imported" 0 "$KAIJI" import "$table" --service vendor/service -C "$WORK/$vendor" --sheet printed
	status "$vendor has no errors" 0 "$KAIJI" check -C "$WORK/$vendor"
	"$KAIJI" export vendor/service/printed -C "$WORK/$vendor" --worktree --format csv -o "$WORK/$vendor.csv" 2>"$WORK/log" ||
		cat "$WORK/log"
	ok "$vendor comes back cell by cell" python3 tests/sites/import.py same "$table" "$WORK/$vendor.csv"
done
