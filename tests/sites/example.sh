#!/bin/bash
# The example portal: its history replays to the same ids everywhere, ends where content/ stands, and is published.
set -eu
. tests/lib.sh
example=tests/sites/example

sh $example/replay.sh "$WORK/one" >"$WORK/one.id"
(
	umask 077
	export LC_ALL=C.UTF-8 TZ=America/St_Johns HOME="$WORK/home" XDG_CONFIG_HOME="$WORK/home" GIT_DIR="$WORK/none"
	unset GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM
	mkdir "$HOME"
	cat >"$HOME/.gitconfig" <<-'END'
		[user]
			name = Somebody
			email = somebody@example.jp
		[core]
			autocrlf = true
			abbrev = 5
		[apply]
			whitespace = error
		[init]
			defaultBranch = trunk
			defaultObjectFormat = sha256
		[commit]
			gpgSign = true
		[tag]
			gpgSign = true
		[i18n]
			commitEncoding = ISO-2022-JP
	END
	cd "$WORK"
	sh "$ROOT/$example/replay.sh" two >"$WORK/two.id"
)
same "the same id under another umask, locale, time zone, folder and configuration" "$WORK/one.id" "$WORK/two.id"
git -C "$WORK/one" for-each-ref >"$WORK/one.refs"
git -C "$WORK/two" for-each-ref >"$WORK/two.refs"
same "and the same tags" "$WORK/one.refs" "$WORK/two.refs"
ok "the repository is whole" git -C "$WORK/one" fsck --strict
ok "its work tree is clean" test -z "$(git -C "$WORK/one" status --porcelain)"
ok "it ends with content/ as it stands in the project" diff -r content "$WORK/one/content"
ok "and with its sheets" diff -r catalogs/sheets "$WORK/one/catalogs/sheets"
status "it does not write into a folder that is not empty" 2 sh $example/replay.sh "$WORK/one"

# what the story promises
git -C "$WORK/one" log --first-parent --format='%ct %s' main >"$WORK/log"
ok "there are merges" git -C "$WORK/one" rev-parse --verify -q \
	"$(git -C "$WORK/one" rev-list --merges --first-parent main | head -n 1)^2"
git -C "$WORK/one" log -S（案） --format='%p %s' -- content >"$WORK/drafts"
ok "whose drafts were committed" grep -q 下書き "$WORK/drafts"
ok "but never on main" test -z "$(git -C "$WORK/one" log --first-parent -S（案） --format=%h main -- content)"
ok "two commits share a second" test -n "$(cut -d' ' -f1 "$WORK/log" | sort | uniq -d)"
ok "a commit is older than its parent" test -n "$(awk 'p && $1 > p { print } { p = $1 }' "$WORK/log")"
ok "each yearly review has its tag" test "$(git -C "$WORK/one" tag | tr '\n' ' ')" = "v2023 v2024 v2025 v2026 "
ok "no commit bears a name or an address that is not invented" test -z \
	"$(git -C "$WORK/one" log --format='%ae%n%ce' | grep -v '@example\.jp$')"

# a step taken by update.sh
cp -R tests/sites/example "$WORK/example"
mkdir -p "$WORK/project/tests/sites" "$WORK/project/catalogs"
mv "$WORK/example" "$WORK/project/tests/sites/"
cp -R content "$WORK/project/"
cp -R catalogs/sheets "$WORK/project/catalogs/"
update=$WORK/project/tests/sites/example/update.sh
before=$(ls "$WORK/project/tests/sites/example/patches" | wc -l)
ok "update.sh has nothing to do while nothing was edited" sh "$update"
ok "and adds no patch" test "$(ls "$WORK/project/tests/sites/example/patches" | wc -l)" = "$before"
printf '# ツヅミ\n' >>"$WORK/project/content/portal.yaml"
ok "update.sh makes a commit of an edit" sh "$update" "見本の変更"
sh "$WORK/project/tests/sites/example/replay.sh" "$WORK/three" >"$WORK/three.id"
ok "and the replay equals the edited files" diff -r "$WORK/project/content" "$WORK/three/content"
printf '# レシート\n' >>"$WORK/project/content/portal.yaml"
ok "a second edit goes into the same patch" sh "$update"
sh "$WORK/project/tests/sites/example/replay.sh" "$WORK/four" >"$WORK/four.id"
ok "whose header stays" test "$(git -C "$WORK/four" log -1 --format=%s)" = 見本の変更
ok "after the commits there were" test "$(git -C "$WORK/four" rev-parse HEAD^)" = "$(cat "$WORK/one.id")"

if ! [ -x "$KAIJI" ]; then
	skip "the demo publishes a site" "no $KAIJI"
	exit
fi
status "the demo publishes a site" 0 env KAIJI="$KAIJI" sh $example/demo.sh "$WORK/site" "$WORK/demo"
mv "$WORK/.out" "$WORK/said"
ok "it says where" grep -q "$WORK/site/index.html" "$WORK/said"
ok "and says so in Japanese" grep -q 見本のポータルを公開しました "$WORK/said"
ok "the portal has a page" test -s "$WORK/site/index.html"
for service in nagi-kotoba/nagi-minutes tsuzumi/tsuzumi-receipt tsuzumi/tsuzumi-kuji minamo-travel/minamo-biztrip \
	komorebi/komorebi-sales; do
	ok "$service has a page" test -s "$WORK/site/$service/index.html"
done
ok "a former address of a service leads to the one of today" grep -q 'content="0; url=../../tsuzumi/tsuzumi-receipt/index.html"' \
	"$WORK/site/tsuzumi/receipt-oubo/index.html"
ok "and that of a sheet" grep -q 'url=../../../tsuzumi/tsuzumi-receipt/tsuzumi-meti/index.html"' \
	"$WORK/site/tsuzumi/receipt-oubo/tsuzumi-meti/index.html"
