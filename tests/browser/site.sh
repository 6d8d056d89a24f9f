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
(cd "$modules" && node axe.mjs "$WORK/example")
python3 -m zipfile -c "$WORK/site.zip" "$WORK/example/"
python3 -m zipfile -e "$WORK/site.zip" "$WORK/a zip, 開かれたもの"
(cd "$modules" && node hosts.mjs "$WORK/example" "$WORK/a zip, 開かれたもの/example")
python3 tests/sites/stress_portal.py "$WORK/stress-portal"
ok "a portal that strains its pages is published" "$KAIJI" build -C "$WORK/stress-portal" -o "$WORK/stress"
(cd "$modules" && node layout.mjs "$WORK/example" "$WORK/stress")
(cd "$modules" && node lighthouse.mjs "$WORK/example")
python3 tests/bench/gen_portal.py 30 "$WORK/some-services" >/dev/null
ok "a portal of 30 services is published" "$KAIJI" build -C "$WORK/some-services" -o "$WORK/some"
python3 tests/sites/many_services.py 1201 "$WORK/many-services"
ok "a portal of 1201 services is published" "$KAIJI" build --worktree -C "$WORK/many-services" -o "$WORK/many"
(cd "$modules" && node home.mjs "$WORK/some" "$WORK/many" "$WORK/example" nagi-kotoba/nagi-minutes)
for day in 2022-06-01 2023-03-05 2024-12-31 2026-10-10; do
	commit=$(git -C "$WORK/portal" log -1 --first-parent --until="${day}T23:59:59+09:00" --format=%H)
	ok "the example is published as it was on $day" "$KAIJI" build -C "$WORK/portal" -o "$WORK/then/$day" --rev "$commit"
done
(cd "$modules" && node states.mjs "$ROOT/themes/default/assets")
(cd "$modules" && node history.mjs "$WORK/example" "$WORK/then")
python3 tests/sites/thousand_rows.py "$WORK/thousand-rows"
ok "a sheet of 1,000 rows is published" "$KAIJI" build --worktree -C "$WORK/thousand-rows" -o "$WORK/thousand"
(cd "$modules" && node sheet.mjs "$WORK/example" "$WORK/thousand")
(cd "$modules" && node since.mjs "$WORK/example" "$WORK/only")
(cd "$modules" && node compare.mjs "$WORK/example" "$WORK/only" "$WORK/many")
(cd "$modules" && node fill.mjs "$WORK/example" "$ROOT/tests/cases/answer")
python3 tests/sites/large_portal.py "$WORK/large"
ok "a portal with a large index is published" "$KAIJI" build --worktree -C "$WORK/large" -o "$WORK/pieces"
sed -i 's/^name: .*/name: 別の名/' "$WORK/large/content/p1/s1/service.yaml"
ok "and again, with another name in it" "$KAIJI" build --worktree -C "$WORK/large" -o "$WORK/pieces-anew"
(cd "$modules" && node search.mjs "$WORK/example" "$WORK/only" "$WORK/pieces" "$WORK/pieces-anew")
(cd "$modules" && node feeds.mjs "$WORK/example" https://trust.example.jp/)
cp -R "$WORK/portal" "$WORK/own-look"
sed -i '/^look:/,/^[^ ]/{ /^look:/d; /^ /d; }' "$WORK/own-look/content/portal.yaml"
echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40"><path d="M0 0h160v40H0z"/></svg>' >"$WORK/own-look/content/logo.svg"
cp "$WORK/own-look/content/logo.svg" "$WORK/own-look/content/night.svg"
cat >>"$WORK/own-look/content/portal.yaml" <<-'END'
	look:
	  colours: {accent: "#7a1f5c", paper: "#fffdf8"}
	  font: [BIZ UDPGothic]
	  logo: content/logo.svg
	  logo-dark: content/night.svg
	  icon: content/logo.svg
	  links:
	    header: [{title: 導入を検討中のお客さまへ, url: "https://example.jp/"}, {title: 製品, url: "https://example.jp/a"}]
	    footer: [{title: 個人情報の取り扱いについて, url: "https://example.jp/b"}]
	  summary: 当社のサービスについて公開しています。
END
ok "the example is published with a look of its own" "$KAIJI" build --worktree -C "$WORK/own-look" -o "$WORK/looks"
(cd "$modules" && node html.mjs "$WORK/looks")
(cd "$modules" && node look.mjs "$WORK/looks" index.html en/index.html nagi-kotoba/nagi-minutes/nagi-sla/index.html)
