# The fold of the search: the program's half and the browser's on one table, on every character and on generated texts.
. tests/lib.sh
if ! command -v node >/dev/null; then
	skip "fold: both halves agree" "node is not installed"
	exit 0
fi

fold="node tests/cases/fold.mjs"
$fold inputs >"$WORK/inputs"
$fold show "$WORK/inputs" >"$WORK/browser"
$fold judge "in the browser" "$WORK/browser"

program=$(dirname "$KAIJI")/tests/base_fold_search
[ -x "$program" ] || program=build/release/tests/base_fold_search
if [ ! -x "$program" ]; then
	skip "fold: both halves agree" "make units builds the other half"
	exit 0
fi
"$program" show <"$WORK/inputs" >"$WORK/program"
$fold judge "in the program" "$WORK/program"

# both(COMMAND NUMBER NAME): the halves say the same of the texts that the program prints, of which there are so many
both() {
	"$program" $1 >"$WORK/all"
	$fold known "$WORK/all" >"$WORK/texts"
	"$program" show <"$WORK/texts" >"$WORK/program"
	$fold show "$WORK/texts" >"$WORK/browser"
	ok "$3 are folded" [ "$(wc -l <"$WORK/program")" -ge "$2" ]
	same "both halves fold $3 the same" "$WORK/program" "$WORK/browser"
}
both every 150000 "each character"
both "generate 100000" 100000 "100,000 generated texts"
$fold places "$WORK/texts"
$fold forms "$WORK/texts"
