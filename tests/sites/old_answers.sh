# tests/sites/old_answers.sh - every version of every file that the example and the real sheets ever had is cut at its
# answers, and says what it says when it is read whole; so do thousands of pieces of them with faults.
. tests/lib.sh

cut=$(dirname "$KAIJI")/tests/parse_cut
[ -x "$cut" ] || cut=build/release/tests/parse_cut
sh tests/sites/example/replay.sh "$WORK/example" >/dev/null 2>&1
mkdir "$WORK/versions"
git -C "$WORK/example" rev-list --all --objects -- content | grep '\.yaml$' |
	while read -r id path; do
		git -C "$WORK/example" cat-file blob "$id" >"$WORK/versions/$id.yaml"
	done
ok "the example has many versions of its files" test "$(ls "$WORK/versions" | wc -l)" -gt 60
ok "each of them, cut, is the same as whole" "$cut" "$WORK/versions"
if [ -d "$SHARED/portal/content" ]; then
	ok "so are real sheets" "$cut" "$SHARED/portal/content"
else
	skip "so are real sheets" "no $SHARED/portal"
fi
