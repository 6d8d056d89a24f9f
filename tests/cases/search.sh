# The browser's half of the search: queries, ranking, marks, damaged indexes; and all of it against a slow oracle.
. tests/lib.sh
if ! command -v node >/dev/null; then
	skip "search: the browser's half" "node is not installed"
	exit 0
fi
for part in queries ranking marks faults hostile agree; do
	node "tests/cases/search/$part.mjs" || echo "not ok - search: $part.mjs ends well"
done
