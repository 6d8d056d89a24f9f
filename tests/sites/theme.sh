# Themes: a portal overrides words, one template and assets, and keeps the rest; what is broken is said with its place.
. tests/lib.sh
portal=$WORK/portal
mkdir -p "$portal/content/acme/notes" "$portal/themes/default/templates" "$portal/themes/default/assets"
printf 'title: 試し\nlanguages: [ja, en]\n' >"$portal/content/portal.yaml"
echo 'name: 事業者' >"$portal/content/acme/provider.yaml"
echo 'name: サービス' >"$portal/content/acme/notes/service.yaml"
printf 'catalog: meti-sla-2010\nanswers: {service.hours: 24時間365日}\n' >"$portal/content/acme/notes/meti-sla-2010.yaml"
themes=$portal/themes
# all: nothing but its own words, a template and an asset
all() {
	printf 'words:\n  catalogs-title: {ja: 自社の言葉, en: Words of our own}\n' >"$1/theme.yaml"
	printf '{{! ours }}\n{{> head}}\n<main id="main_"><h1>自社の見つからないページ</h1></main>\n{{> foot}}\n' >"$1/templates/not-found.mustache"
	printf '/* ours */\nbody { color: #123; }\n' >"$1/assets/site.css"
}
try() {
	status "$1: it is published" 0 "$KAIJI" build -C "$portal" --worktree -o "$WORK/site-$2"
	ok "$1: its words are on the pages" grep -q 自社の言葉 "$WORK/site-$2/catalogs/index.html"
	ok "$1: in English too" grep -q "Words of our own" "$WORK/site-$2/en/catalogs/index.html"
	ok "$1: its template is used" grep -q 自社の見つからないページ "$WORK/site-$2/404.html"
	ok "$1: its style sheet is" sh -c "grep -l '#123' '$WORK/site-$2'/assets/site.*.css"
	ok "$1: the rest is the default one's" grep -q '<table' "$WORK/site-$2/acme/notes/meti-sla-2010/index.html"
}
all "$themes/default"
try "a portal's own default theme" one
mkdir "$themes/mine" && mv "$themes/default"/* "$themes/mine"/ && rmdir "$themes/default"
echo 'theme: mine' >>"$portal/content/portal.yaml"
try "a theme of another name" two

printf '{{> head}}\n<p>{{#open}}</p>\n{{> foot}}\n' >"$themes/mine/templates/home.mustache"
status "a broken template stops the publication" 1 "$KAIJI" build -C "$portal" --worktree -o "$WORK/site-three"
ok "with its place" grep -q '^themes/mine/templates/home.mustache:2:4: error: .*\[template-syntax\]' "$WORK/.err"
ok "nothing is published" test ! -e "$WORK/site-three"
printf '<p onclick="{{x}}">\n<a href=https://example.jp/{{x}}>x</a>\n<style>{{x}}</style></p>\n' >"$themes/mine/templates/home.mustache"
status "places where no value is safe are all told" 1 "$KAIJI" check -C "$portal"
ok "in one run" test "$(grep -c 'home.mustache:[123]:.*\[template-context\]' "$WORK/.err")" = 3

ok "kaiji-theme(5) says of each template and asset what there is (ACCEPT=1 mends it)" python3 tests/sites/theme.py manual
ok "each template's remark names what it asks for" python3 tests/sites/theme.py remarks
