# A portal's own colours, fonts, pictures, links and words, without a template.
. tests/lib.sh
portal=$WORK/portal
mkdir -p "$portal/content/acme/notes"
printf 'title: {ja: セキュリティ情報, en: Security}\nlanguages: [ja, en]\n' >"$WORK/portal.yaml"
echo 'name: 事業者' >"$portal/content/acme/provider.yaml"
echo 'name: サービス' >"$portal/content/acme/notes/service.yaml"
printf 'catalog: meti-sla-2010\nanswers: {service.hours: 24時間365日}\n' >"$portal/content/acme/notes/meti-sla-2010.yaml"
# look [YAML...] - the portal's look is that and nothing else, one line each
look() {
	cp "$WORK/portal.yaml" "$portal/content/portal.yaml"
	[ $# = 0 ] || printf 'look:\n' >>"$portal/content/portal.yaml"
	for line; do printf '  %s\n' "$line" >>"$portal/content/portal.yaml"; done
}
build() { "$KAIJI" build -C "$portal" --worktree -o "$WORK/$1"; }
said() { grep -q "^content/portal.yaml:$1: .*\[$2\]" "$WORK/.err"; }
style() { cat "$WORK/$1"/assets/look.*.css; }

look
status "a portal without a look" 0 build plain
ok "has no style sheet of its own" sh -c "! ls '$WORK/plain/assets' | grep -q '^look'"
ok "and no word of one on its pages" sh -c "! grep -rlE 'assets/look|class=\"logo|class=\"links' '$WORK/plain' --include='*.html'"
ok "no contrast of the default theme is low" sh -c "! grep -q low-contrast '$WORK/.err'"
ok "theme.yaml and site.css name the same colours" python3 tests/sites/theme.py colours

echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40"><path d="M0 0h160v40H0z"/></svg>' >"$portal/content/logo.svg"
sed 's/path/path fill="#fff"/' "$portal/content/logo.svg" >"$portal/content/logo-dark.svg"
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\0\040\0\0\0\020\010\006' >"$portal/content/icon.png"
look 'colours: {accent: "#7A1F5C"}' 'font: [BIZ UDPGothic, 游ゴシック, sans-serif]' \
	'logo: content/logo.svg' 'logo-dark: content/logo-dark.svg' 'icon: content/icon.png' 'links:' \
	'  header: [{title: {ja: 製品, en: Products}, url: {ja: "https://example.jp/", en: "https://example.jp/en/"}}]' \
	'  footer: [{title: プライバシー, url: "https://example.jp/?a=1&b=<x>"}, {title: 通報, url: "mailto:security@example.jp"}, {title: 一覧, url: acme/notes/index.html}]' \
	'summary: {ja: "私たちは**情報**を<b>開示</b>します。", en: "We *disclose*."}'
sed -i 's/&b=<x>//; s/<b>//; s/<.b>//' "$portal/content/portal.yaml"
status "a portal with a look is published" 0 build own
ok "without a warning of any kind about it" sh -c "! grep -q 'portal.yaml' '$WORK/.err'"
ok "its colour is in the style sheet" sh -c "cat '$WORK'/own/assets/look.*.css | grep -q -- '--accent: #7a1f5c;'"
ok "and one for the dark, with what goes with it" python3 - "$WORK/own" <<-'END'
	import glob, re, sys
	style = open(glob.glob(sys.argv[1] + "/assets/look.*.css")[0]).read()
	light, dark = style.split("prefers-color-scheme: dark")
	def value(part, name):
	    return re.search(r"--%s: #([0-9a-f]{6});" % name, part).group(1)
	def luminance(words):
	    parts = [int(words[i:i + 2], 16) / 255 for i in (0, 2, 4)]
	    a, b, c = [p / 12.92 if p <= .04045 else ((p + .055) / 1.055) ** 2.4 for p in parts]
	    return .2126 * a + .7152 * b + .0722 * c
	def contrast(a, b):
	    a, b = sorted((luminance(a), luminance(b)))
	    return (b + .05) / (a + .05)
	assert contrast(value(dark, "accent"), "13181d") >= 4.5
	assert contrast(value(dark, "accent"), value(dark, "accent-fill")) >= 4.5
	assert contrast(value(light, "accent"), value(light, "accent-fill")) >= 4.5
	assert contrast(value(light, "bar"), "ffffff") >= 3
END
ok "paper keeps its own" sh -c "! cat '$WORK'/own/assets/look.*.css | grep -q 'print'"
ok "fonts go before the theme's" grep -q -- '--font: "BIZ UDPGothic", "游ゴシック", sans-serif,;' "$WORK"/own/assets/look.*.css
for page in index.html en/index.html acme/notes/index.html acme/notes/meti-sla-2010/index.html 404.html; do
	ok "$page has the style sheet" grep -q '<link rel="stylesheet" href="[./]*assets/look\.[0-9a-f]*\.css">' "$WORK/own/$page"
done
page=$WORK/own/acme/notes/index.html
ok "the logo is a picture with the portal's name" grep -q '<img class="logo in-light" src="../../assets/logo\.[0-9a-f]*\.svg" alt="セキュリティ情報" width="160" height="40">' "$page"
ok "there is another in the dark" grep -q '<img class="logo in-dark" src="../../assets/logo-dark\.[0-9a-f]*\.svg"' "$page"
ok "none stands in the page itself" sh -c "! grep -q 'M0 0h160' '$page'"
ok "its file is as it was" sh -c "cmp '$portal/content/logo.svg' '$WORK'/own/assets/logo.*.svg"
ok "the icon is the portal's" grep -q '<link rel="icon" href="../../assets/icon\.[0-9a-f]*\.png" type="image/png">' "$page"
ok "the header has its link" grep -q '<li><a href="https://example.jp/">製品</a></li>' "$page"
ok "another in English" grep -q '<li><a href="https://example.jp/en/">Products</a></li>' "$WORK/own/en/index.html"
ok "the footer has its own" grep -q '<li><a href="https://example.jp/?a=1">プライバシー</a></li>' "$page"
ok "with a mail address" grep -q '<li><a href="mailto:security@example.jp">通報</a></li>' "$page"
ok "and a page of the site" grep -q '<li><a href="../../acme/notes/index.html">一覧</a></li>' "$page"
ok "the portal introduces itself" grep -q '<div class="prose"><p>私たちは<strong>情報</strong>を開示します。</p>' "$WORK/own/index.html"
ok "in English too" grep -q '<p>We <em>disclose</em>.</p>' "$WORK/own/en/index.html"
ok "in the place of the theme's words" sh -c "! grep -q 'class=\"lead\"' '$WORK/own/index.html'"

# refused NAME LINE:COL CODE YAML
refused() {
	look "$4"
	status "$1" 1 build none
	ok "... $1: with its place" said "$2: error" "$3"
}
refused "a colour is one" '4:21' bad-setting 'colours: {accent: "red;} body{display:none"}'
refused "no colour has a fourth part" '4:21' bad-setting 'colours: {accent: "#0b5c8aff"}'
refused "without quotes it is a remark" '5:12' bad-setting "$(printf 'colours:\n    accent: #fff')"
refused "a colour has a name" '4:13' bad-setting 'colours: {"x}*{color": "#fff"}'
refused "the theme must have it" '4:13' unknown-key 'colours: {acent: "#000"}'
ok "and the nearest is named" grep -q "did you mean 'accent'" "$WORK/.err"
refused "a key has a meaning" '4:3' unknown-key 'color: {accent: "#000"}'
refused "a font has no quote in its name" '4:10' bad-setting "font: ['a\"; } * {']"
refused "nor a backslash" '4:10' bad-setting "font: ['a\\\\b']"
refused "a logo lies in the portal" '4:9' bad-setting 'logo: ../../etc/passwd.png'
refused "and is an SVG or PNG" '4:9' bad-setting 'logo: content/portal.yaml'
refused "and is there" '4:9' bad-setting 'logo: content/none.svg'
refused "a logo for the dark is one of two" '4:14' bad-setting 'logo-dark: content/logo.svg'
for url in 'javascript:alert(1)' '//example.jp/' '/etc' '../x' 'data:text/html,x' 'http://example.jp/' 'a b'; do
	refused "no link leads to $url" '4:39' bad-setting "links: {footer: [{title: リンク先, url: \"$url\"}]}"
done
refused "a header has five links at most" '4:19' bad-setting \
	"links: {header: [$(for i in 1 2 3 4 5 6; do printf '{title: a, url: b%s}, ' $i; done)]}"
for bad in '<script>1</script>' '<g onload="1"/>' '<a href="javascript:1"/>' '<foreignObject/>'; do
	echo "<svg xmlns='http://www.w3.org/2000/svg'>$bad</svg>" >"$portal/content/bad.svg"
	refused "a logo holds no $bad" '4:9' bad-setting 'logo: content/bad.svg'
done
echo text >"$portal/content/bad.svg"
cp "$portal/content/bad.svg" "$portal/content/bad.png"
refused "an SVG is one" '4:9' bad-setting 'logo: content/bad.svg'
refused "a PNG too" '4:9' bad-setting 'logo: content/bad.png'
{ cat "$portal/content/logo.svg"; head -c 300000 /dev/zero | tr '\0' ' '; } >"$portal/content/bad.svg"
refused "a logo is no larger than it must" '4:9' bad-setting 'logo: content/bad.svg'
rm "$portal"/content/bad.*

look 'colours: {accent: "#8ab"}'
status "a colour that cannot be read is a warning" 0 build pale
ok "with its place and ratio" grep -q '^content/portal.yaml:4:21: warning: accent #88aabb on paper #ffffff has a contrast of 2\.4[0-9] in the light.*\[low-contrast\]' "$WORK/.err"
nearest=$(sed -n "s/.*accent #88aabb on paper.*for 'accent': \(#[0-9a-f]*\)).*/\1/p" "$WORK/.err")
look "colours: {accent: \"$nearest\"}"
status "with the one that is named instead" 0 build better
ok "... there is none" sh -c "! grep -q low-contrast '$WORK/.err'"

mkdir -p "$portal/themes/mine"
echo 'theme: mine' >>"$WORK/portal.yaml"
look
printf 'look:\n  colours: {accent: "#225522", bar: "#336633"}\n  font: [Meiryo]\nwords:\n  contct: あ\n  home-lead: い\n' >"$portal/themes/mine/theme.yaml"
status "a theme may have a look" 0 build theme
ok "which is in force" sh -c "cat '$WORK'/theme/assets/look.*.css | grep -q -- '--accent: #225522;'"
ok "a word that no page says is a warning" grep -q "^themes/mine/theme.yaml:5:3: warning: .*'contct' (did you mean 'contact'?) \[unknown-word\]" "$WORK/.err"
ok "the only one" test "$(grep -c unknown-word "$WORK/.err")" = 1
sed -i 's/home-lead/x/' "$portal/themes/mine/theme.yaml"
look 'colours: {accent: "#552222"}'
status "portal.yaml wins" 0 build both
ok "with what it says" sh -c "cat '$WORK'/both/assets/look.*.css | grep -q -- '--accent: #552222;'"
ok "and the theme with the rest" sh -c "cat '$WORK'/both/assets/look.*.css | grep -q -- '--bar: #336633;'"
