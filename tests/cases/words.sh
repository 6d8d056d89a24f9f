# Word differences in the browser: on the cases, and on generated pairs of texts, its half says what the program's says.
. tests/lib.sh
if ! command -v node >/dev/null; then
	skip "words: the browser's half agrees" "node is not installed"
	exit 0
fi

for case in tests/cases/words/*; do
	for text in old new; do
		sed -z 's/\n$//' "$case/$text.txt"
		printf '\0'
	done
done >"$WORK/cases"
node tests/cases/words.mjs "$WORK/cases" >"$WORK/told"
awk -v work="$WORK" 'BEGIN { n = 0; file = work "/told-0"; printf "" >file }
	/^====$/ { close(file); n++; file = work "/told-" n; printf "" >file; next } { print >file }' "$WORK/told"
n=0
for case in tests/cases/words/*; do
	same "words in the browser: $(basename "$case" | tr - ' ')" "$case/expect.txt" "$WORK/told-$n"
	n=$((n + 1))
done

program=$(dirname "$KAIJI")/tests/history_words
[ -x "$program" ] || program=build/release/tests/history_words
if [ -x "$program" ]; then
	"$program" generate 800 >"$WORK/pairs"
	"$program" show <"$WORK/pairs" >"$WORK/program"
	node tests/cases/words.mjs "$WORK/pairs" >"$WORK/browser"
	ok "800 generated pairs are told" [ "$(grep -c '^====$' "$WORK/program")" = 800 ]
	same "the browser's half says the same of 800 generated pairs" "$WORK/program" "$WORK/browser"
else
	skip "the browser's half says the same of generated pairs" "make units builds the other half"
fi
