# The history of a portal with merges, renames, mistakes and all: exactly the versions that were written down by hand.
. tests/lib.sh
portal=$WORK/portal
bash tests/sites/history/portal.sh "$portal"
list() { python3 tests/sites/history/list.py "$1" 2>&1; }

status "the portal is published" 0 "$KAIJI" build -C "$portal" -o "$WORK/site"
cp "$WORK/.err" "$WORK/said"
list "$WORK/site/acme/alpha/history.json" >"$WORK/alpha.txt"
same "each version of each answer of a service that moved" tests/sites/history/alpha.txt "$WORK/alpha.txt"
list "$WORK/site/acme/beta/history.json" >"$WORK/beta.txt"
same "and of one beside it, with what its provider answers for both" tests/sites/history/beta.txt "$WORK/beta.txt"
grep -o 'content/.*\[history-gap\]' "$WORK/said" >"$WORK/gap"
echo "content/acme/alpha/check.yaml: warning: 'content/acme/alpha/check.yaml' cannot be read in commit $(
	git -C "$portal" log --format=%H --grep 'More generations' | cut -c1-10) of 2023-10-01: what it changed is not told ('ignore' passes over a commit) [history-gap]" >"$WORK/wanted"
same "what could not be read is a warning" "$WORK/wanted" "$WORK/gap"
page=$WORK/site/acme/alpha/check2/history/index.html
pages="$WORK/site/acme/alpha/check2/history"
ok "and told on the page" grep -q '2023年10月1日' "$page"
reformatted=$(git -C "$portal" log --format=%H --grep Reformat)
ok "the reformatting commit is on no page" sh -c "! grep -rqF --include='*.html' '$(echo "$reformatted" | cut -c1-10)' '$WORK/site'"
ok "and in one file only, so that whoever has a page of it can come back" test "$(grep -rlF "$reformatted" "$WORK/site")" = "$WORK/site/changes/revisions.json"
git -C "$portal" log --first-parent --format=%H >"$WORK/line"
grep -o '"commit": "[0-9a-f]*"' "$WORK/site/changes/revisions.json" | grep -o '[0-9a-f]\{40\}' >"$WORK/listed"
same "which lists the revisions of the line, newest first" "$WORK/line" "$WORK/listed"
ok "the drafts of the merged branch are nowhere" sh -c "! grep -rq '下書き' '$WORK/site'"
ok "nor are the commits of merged branches" sh -c "! grep -rq '$(git -C "$portal" log --all --format=%H --grep '^Reviewed' | cut -c1-10)' '$WORK/site'"
ok "each row leads to its story" grep -q 'href="history/index.html#backup.kept"' "$WORK/site/acme/alpha/check2/index.html"
ok "which is on the history page" grep -q 'id="backup.kept"' "$page"
commit=$(git -C "$portal" log --format=%H --grep '^Repair')
ok "a change links to its file at its commit" grep -qF "https://git.example.jp/blob/$commit/content/acme/alpha/check.yaml" -r "$pages"

# the terminal says the same
"$KAIJI" log -C "$portal" acme/alpha --format json >"$WORK/log.json" 2>/dev/null
list "$WORK/log.json" >"$WORK/log.txt"
same "kaiji log --format json is the same" tests/sites/history/alpha.txt "$WORK/log.txt"
status "kaiji log tells one answer" 0 "$KAIJI" log -C "$portal" acme/alpha/check2/backup.generations
cp "$WORK/.out" "$WORK/log"
ok "with its words" grep -q '\[-7-\]{+30+}世代' "$WORK/log"
ok "and no other answer" sh -c "! grep -q '稼働率' '$WORK/log'"
status "kaiji diff tells what lies between two revisions" 0 "$KAIJI" diff -C "$portal" acme/alpha "$commit..HEAD"
cp "$WORK/.out" "$WORK/diff"
ok "the status that fell" grep -q '有り → 無し' "$WORK/diff"
ok "not what came and went before" sh -c "! grep -q '世代' '$WORK/diff'"
status "kaiji diff of a revision with itself" 0 "$KAIJI" diff -C "$portal" acme/alpha HEAD..HEAD
ok "is empty" sh -c "! grep -q 'check2/' '$WORK/.out'"

broken=$(git -C "$portal" log --format=%H --grep '^More generations')
status "nothing is compared with what cannot be read" 2 "$KAIJI" diff -C "$portal" acme/alpha "$broken..HEAD"
ok "and that is said" grep -q "nothing can be compared with it" "$WORK/.err"
status "a former name could not work" 2 "$KAIJI" log -C "$portal" acme/alpha-old
ok "but the new one is named" grep -q "it is 'acme/alpha' now" "$WORK/.err"
"$KAIJI" check -C "$portal" --rev HEAD >"$WORK/checked" 2>&1
ok "check of a commit finds what build does in its history" grep -q 'history-gap' "$WORK/checked"
"$KAIJI" check -C "$portal" >"$WORK/checked" 2>&1
ok "check of the work tree does not look at it" sh -c "! grep -q 'history-gap' '$WORK/checked'"

# a bare repository, objects that somebody replaced, and grafts
git clone -q --bare "$portal" "$WORK/bare"
git -C "$WORK/bare" replace "$commit" "$(git -C "$portal" log --format=%H --grep '^Wording')" 2>/dev/null
echo "$(git -C "$portal" rev-parse HEAD) $(git -C "$portal" log --format=%H --grep 'First answers')" >"$WORK/bare/info/grafts"
status "a bare repository with replaced and grafted commits is published" 0 "$KAIJI" build -C "$WORK/bare" -o "$WORK/bare-site"
list "$WORK/bare-site/acme/alpha/history.json" >"$WORK/bare.txt"
same "and tells the same" tests/sites/history/alpha.txt "$WORK/bare.txt"

# a shallow clone
git clone -q --depth 3 "file://$portal" "$WORK/shallow" 2>/dev/null
status "a shallow clone could not work" 2 "$KAIJI" build -C "$WORK/shallow" -o "$WORK/shallow-site"
ok "and the remedy is named" grep -q 'git fetch --unshallow' "$WORK/.err"
ok "nothing is published" test ! -e "$WORK/shallow-site"
status "with --allow-shallow it is published" 0 "$KAIJI" build -C "$WORK/shallow" -o "$WORK/shallow-site" --allow-shallow
list "$WORK/shallow-site/acme/alpha/history.json" >"$WORK/shallow.txt"
same "and the history ends where the clone does" tests/sites/history/shallow.txt "$WORK/shallow.txt"
ok "which the page says" grep -q '2024年8月1日' "$WORK/shallow-site/acme/alpha/check2/history/index.html"

# a partial clone
git -C "$portal" config uploadpack.allowFilter true
git clone -q --no-local --filter=blob:none "file://$portal" "$WORK/partial" 2>/dev/null
git -C "$WORK/partial" remote set-url origin "file://$WORK/nowhere"
status "a partial clone could not work" 2 "$KAIJI" build -C "$WORK/partial" -o "$WORK/partial-site"
ok "and its remedy is named" grep -q -e '--filter' "$WORK/.err"
status "with --allow-shallow it is published, too" 0 "$KAIJI" build -C "$WORK/partial" -o "$WORK/partial-site" --allow-shallow
ok "with gaps" grep -q '^gap' <(list "$WORK/partial-site/acme/alpha/history.json")

# only from a day on
git clone -q "$portal" "$WORK/since" 2>/dev/null
echo 'history: {since: 2024-02-01}' >>"$WORK/since/content/portal.yaml"
commit "$WORK/since" since "2024-12-01T12:00:00+0900"
status "a portal that tells only from a day on" 0 "$KAIJI" build -C "$WORK/since" -o "$WORK/since-site"
list "$WORK/since-site/acme/alpha/history.json" >"$WORK/since.txt"
same "tells nothing of before" tests/sites/history/since.txt "$WORK/since.txt"
git clone -q --depth 16 "file://$WORK/since" "$WORK/since-shallow" 2>/dev/null
status "a shallow clone that has all of that is no failure" 0 "$KAIJI" build -C "$WORK/since-shallow" -o "$WORK/since-shallow-site"
list "$WORK/since-shallow-site/acme/alpha/history.json" >"$WORK/since-shallow.txt"
same "and tells it all" tests/sites/history/since.txt "$WORK/since-shallow.txt"

# without one of the revisions
git clone -q "$portal" "$WORK/ignore" 2>/dev/null
echo "history: {ignore: [$commit, $(git -C "$portal" log --format=%H --grep '^More generations')]}" \
	>>"$WORK/ignore/content/portal.yaml"
commit "$WORK/ignore" ignore "2024-12-01T12:00:00+0900"
status "a portal that ignores two revisions" 0 "$KAIJI" build -C "$WORK/ignore" -o "$WORK/ignore-site"
ok "has no gap" sh -c "! grep -q history-gap '$WORK/.err'"
list "$WORK/ignore-site/acme/alpha/history.json" >"$WORK/ignore.txt"
sed -e 's/^2023-10-02.*/2023-11-15 -/' -e '/^gap/d' \
	tests/sites/history/alpha.txt >"$WORK/wanted"
same "tells what they changed with the next one" "$WORK/wanted" "$WORK/ignore.txt"

# tags as the revisions
git clone -q "$portal" "$WORK/tags" 2>/dev/null
(
	cd "$WORK/tags"
	git tag v1 "$(git log --format=%H --grep '^Withdraw')"
	git tag v1.1 "$(git log --format=%H --grep '^Restore')"
	git tag -a -m 'The second publication

Disclosure-Note: 第2回の公開です。' v2 "$(git log --format=%H --grep '^Merge one')"
	git tag draft "$(git log --all --format=%H --grep '^Draft' | head -1)" 2>/dev/null || true
)
echo 'history: {revisions: tags}' >>"$WORK/tags/content/portal.yaml"
commit "$WORK/tags" tags "2024-12-01T12:00:00+0900"
status "a portal whose revisions are tags" 0 "$KAIJI" build -C "$WORK/tags" -o "$WORK/tags-site"
list "$WORK/tags-site/acme/alpha/history.json" | head -n "$(wc -l <tests/sites/history/tags.txt)" >"$WORK/tags.txt"
same "tells what lies between them" tests/sites/history/tags.txt "$WORK/tags.txt"

# what becomes worse, whatever the commit says of it
git clone -q "$portal" "$WORK/worse" 2>/dev/null
sed -i '/^  redundancy:/,/^  [a-z]*:$/s/status: present/status: absent/' "$WORK/worse/content/acme/alpha/check2.yaml"
commit "$WORK/worse" 'Only words

Disclosure-Note: 言い回しを直しました。
Disclosure-Change: editorial' "2024-12-01T12:00:00+0900"
status "a portal that calls a weakening editorial" 0 "$KAIJI" build -C "$WORK/worse" -o "$WORK/worse-site"
ok "shows it on the service's page" sh -c "sed -n '/言い回し/,/<h3/p' '$WORK/worse-site/acme/alpha/index.html' | grep -q '後退'"
ok "on the portal's" sh -c "sed -n '/言い回し/,/<h3/p' '$WORK/worse-site/index.html' | grep -q '後退'"
ok "and in the feed" grep -q '言い回しを直しました。' "$WORK/worse-site/acme/alpha/feed.atom"
ok "which leaves out what is editorial" sh -c "! grep -q '表記を改めました。' '$WORK/worse-site/acme/alpha/feed.atom'"

# what is not committed yet
sed -i 's/30世代/60世代/' "$portal/content/acme/alpha/check2.yaml"
status "a preview of the work tree" 0 "$KAIJI" build -C "$portal" --worktree -o "$WORK/preview"
list "$WORK/preview/acme/alpha/history.json" >"$WORK/preview.txt"
ok "begins with what is not committed" sh -c "sed -n 2p '$WORK/preview.txt' | grep -q 'changed check2/backup.generations .value.: 30世代 -> 60世代'"
sed '1,2d' "$WORK/preview.txt" >"$WORK/preview-rest.txt"
same "and goes on as before" tests/sites/history/alpha.txt "$WORK/preview-rest.txt"
cp -R "$portal" "$WORK/folder"
rm -rf "$WORK/folder/.git"
status "a folder that is in no repository" 0 "$KAIJI" build -C "$WORK/folder" --worktree -o "$WORK/folder-site"
ok "has no history" test ! -e "$WORK/folder-site/acme/alpha/history.json"
