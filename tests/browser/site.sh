# The example's site in an HTML checker and in headless Chromium; the real sheets too where they are.
. tests/lib.sh
modules=$ROOT/build/browser
sh tests/npm.sh || {
	echo "not ok - npm has what the browser tests need"
	exit 1
}
cp tests/browser/*.mjs "$modules/"
sh tests/sites/example/replay.sh "$WORK/portal" >/dev/null
ok "the example is published" "$KAIJI" build -C "$WORK/portal" -o "$WORK/example"
sites=$WORK/example
if [ -f "$SHARED/make-portal-repo.sh" ]; then
	sh "$SHARED/make-portal-repo.sh" "$WORK/real-portal" >/dev/null
	ok "the real sheets are published" "$KAIJI" build -C "$WORK/real-portal" -o "$WORK/real"
	sites="$sites $WORK/real"
else
	skip "the pages of the real sheets are valid" "../shared is not there"
fi
ok "one service alone is published" "$KAIJI" build -C "$WORK/portal" -o "$WORK/only" --only nagi-kotoba/nagi-minutes
(cd "$modules" && node html.mjs $sites "$WORK/only")
(cd "$modules" && node pages.mjs "$WORK/example" nagi-kotoba nagi-minutes nagi-sla meti-sla-2010/backup.generations)
for day in 2022-06-01 2023-03-05 2024-12-31 2026-10-10; do
	commit=$(git -C "$WORK/portal" log -1 --first-parent --until="${day}T23:59:59+09:00" --format=%H)
	ok "the example is published as it was on $day" "$KAIJI" build -C "$WORK/portal" -o "$WORK/then/$day" --rev "$commit"
done
(cd "$modules" && node states.mjs "$ROOT/themes/default/assets")
(cd "$modules" && node history.mjs "$WORK/example" "$WORK/then")
python3 tests/sites/large_portal.py "$WORK/large"
ok "a portal with a large index is published" "$KAIJI" build --worktree -C "$WORK/large" -o "$WORK/pieces"
sed -i 's/^name: .*/name: 別の名/' "$WORK/large/content/p1/s1/service.yaml"
ok "and again, with another name in it" "$KAIJI" build --worktree -C "$WORK/large" -o "$WORK/pieces-anew"
(cd "$modules" && node search.mjs "$WORK/example" "$WORK/only" "$WORK/pieces" "$WORK/pieces-anew")
(cd "$modules" && node feeds.mjs "$WORK/example" https://trust.example.jp/)
