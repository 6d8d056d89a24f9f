# A published site is what was published: file by file as its manifest says, on disk and online, and as its commit builds.
. tests/lib.sh
portal=$WORK/portal
servers=
trap 'for pid in $servers; do kill "$pid" 2>/dev/null; done; rm -rf "$WORK"' EXIT
export HOME=$WORK/home
unset http_proxy https_proxy all_proxy
mkdir -p "$HOME"

mkdir -p "$portal/content/acme/notes"
printf 'title: 試し\nlanguages: [ja]\nbase_url: https://trust.example.jp/\n' >"$portal/content/portal.yaml"
echo 'name: 事業者' >"$portal/content/acme/provider.yaml"
echo 'name: サービス' >"$portal/content/acme/notes/service.yaml"
answer() {
	printf 'catalog: meti-sla-2010\nanswers: {service.hours: %s}\n' "$1" >"$portal/content/acme/notes/meti-sla-2010.yaml"
	commit "$portal" "$1" "2024-04-0$2T12:00:00 +0900"
}
answer 24時間365日 1
answer 平日のみ 2
head=$(git -C "$portal" rev-parse HEAD)
"$KAIJI" build -C "$portal" -o "$WORK/good" --quiet

verify() {
	(cd "$WORK" && timeout 120 "$KAIJI" verify "$@" >"$WORK/printed")
}
# told LINE... - each is a line of what verify printed
told() {
	for line; do grep -qxF -- "$line" "$WORK/printed" || { cat "$WORK/printed"; return 1; }; done
}
said() {
	for word; do grep -qF -- "$word" "$WORK/.err" || { cat "$WORK/.err"; return 1; }; done
}
copy() { rm -rf "$WORK/$1" && cp -r "$WORK/good" "$WORK/$1"; }
serve() {
	name=$1
	shift
	rm -f "$WORK/$name.port"
	python3 tests/sites/git_http.py "$WORK/$name.port" "$@" 2>"$WORK/$name.err" &
	servers="$servers $!"
	for _ in $(seq 100); do
		[ -s "$WORK/$name.port" ] && break
		sleep 0.1
	done
	port=$(cat "$WORK/$name.port")
}
files=$(find "$WORK/good" -type f ! -name kaiji.json | wc -l)

# --- a folder ------------------------------------------------------------------------------------------------------
status "a site is as it was published" 0 verify good
ok "and says so" told "all $files files are as the manifest says" "made from commit $head"
copy bad
echo x >>"$WORK/bad/index.html"
printf 'x' >"$WORK/bad/acme/notes/index.html"
printf '%s' "$(tr a b <"$WORK/bad/robots.txt")" >"$WORK/bad/robots.txt"
rm "$WORK/bad/404.html"
mkdir "$WORK/bad/more" && touch "$WORK/bad/more/page.html"
rm "$WORK/bad/sitemap.xml" && ln -s index.html "$WORK/bad/sitemap.xml"
touch "$WORK/bad/CNAME" "$WORK/bad/.nojekyll" && mkdir "$WORK/bad/.git" && touch "$WORK/bad/.git/config"
status "one that was touched is not" 1 verify bad
ok "and each file is named" told "6 files are not as the manifest says:" "  missing: 404.html" "  changed: index.html" \
	"  changed: acme/notes/index.html" "  changed: robots.txt" "  changed: sitemap.xml" "  not in the manifest: more/page.html"
status "the same for machines" 1 verify bad --format json
ok "is JSON" python3 - "$WORK/printed" "$head" <<'PY'
import json, sys
made = json.load(open(sys.argv[1]))
assert made["ok"] is False and made["wrong"] == 6 and made["commit"] == sys.argv[2], made
assert {"kind": "extra", "path": "more/page.html"} in made["differences"], made
PY
ok "in whatever language" cmp "$WORK/printed" <(cd "$WORK" && LANGUAGE=ja "$KAIJI" verify bad --format json)
mkdir "$WORK/empty"
status "a folder that is no site" 2 verify empty
ok "is none" said "holds no kaiji.json"
status "nor is one that is not there" 2 verify gone

# --- what a manifest may say -----------------------------------------------------------------------------------------
hash=$(printf 'x' | sha256sum | cut -d' ' -f1)
# manifest NAME FILES - a site with one file and this manifest
manifest() {
	rm -rf "$WORK/hostile" && mkdir "$WORK/hostile" && printf x >"$WORK/hostile/a"
	printf '{"generator": "kaiji", "version": 1, "files": {%s}}\n' "$2" >"$WORK/hostile/kaiji.json"
	status "a manifest with $1 is none" 2 verify hostile
	ok "and not believed ($1)" said "is no manifest that kaiji writes"
}
entry() { printf '"%s": {"sha256": "%s", "bytes": %s}' "$1" "${2:-$hash}" "${3:-1}"; }
manifest "a path that leaves the site" "$(entry ../portal/content/portal.yaml)"
manifest "an absolute path" "$(entry /etc/passwd)"
manifest "a path that comes back" "$(entry a/../../good/index.html)"
manifest "a hidden file" "$(entry .git/config)"
manifest "a path of a backslash" "$(entry 'a\\\\b')"
manifest "the same file twice" "$(entry a), $(entry a)"
manifest "two files of one name but for its case" "$(entry a), $(entry A)"
manifest "a number that no file has" "$(entry a "$hash" 99999999999999999999999)"
manifest "sums that overflow" "$(for i in $(seq 30); do entry "f$i" "$hash" 999999999999999999; printf ', '; done)$(entry a)"
manifest "half a hash" "$(entry a abcd)"
manifest "capitals in a hash" "$(entry a "$(printf %s "$hash" | tr a-f A-F)")"
manifest "itself in it" "$(entry kaiji.json)"
manifest "something else" '"a": 1'
mkdir -p "$WORK/hostile" && head -c 300 "$WORK/good/kaiji.json" >"$WORK/hostile/kaiji.json"
status "half a manifest is none" 2 verify hostile
printf '{"generator": "kaiji", "version": 1, "files": {%s}}\n' "$(entry a)" >"$WORK/hostile/kaiji.json"
status "a small one is one" 0 verify hostile
printf '{"generator": "kaiji", "version": 1, "files": {%s}}\n' "$(entry a "$hash" 999999999999)" >"$WORK/hostile/kaiji.json"
status "with a wrong size, the file is" 1 verify hostile
mkdir "$WORK/outside" && printf x >"$WORK/outside/a" && ln -s ../outside "$WORK/hostile/way"
printf '{"generator": "kaiji", "version": 1, "files": {%s, %s}}\n' "$(entry a)" "$(entry way/a)" >"$WORK/hostile/kaiji.json"
status "a link in the way is not followed" 1 verify hostile

# --- with the repository ---------------------------------------------------------------------------------------------
status "in the portal's repository" 0 verify good -C portal
ok "it is what the commit builds" told "it is what commit $head builds"
status "of one that was touched" 1 verify bad -C portal
ok "only the manifest is" told "its manifest is what commit $head builds"
ok "and no more is said" sh -c "! grep -q 'it is what commit' '$WORK/printed'"
status "the repository is found" 0 sh -c "cd '$portal' && '$KAIJI' verify ../good >'$WORK/printed'"
ok "where one stands in it" told "it is what commit $head builds"
answer 別の答え 3
"$KAIJI" build -C "$portal" --rev HEAD -o "$WORK/next" --quiet
status "a newer commit does not matter" 0 verify good -C portal
# somebody changes a page, and the manifest with it
copy forged
sed -i 's/平日のみ/毎日/g' "$WORK/forged/acme/notes/meti-sla-2010/index.html"
echo extra >"$WORK/forged/extra.html"
python3 - "$WORK/forged" <<'PY'
import hashlib, json, pathlib, sys
site = pathlib.Path(sys.argv[1])
manifest = json.loads((site / "kaiji.json").read_text())
for path in ("acme/notes/meti-sla-2010/index.html", "extra.html"):
    data = (site / path).read_bytes()
    manifest["files"][path] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
del manifest["files"]["robots.txt"]
(site / "robots.txt").unlink()
(site / "kaiji.json").write_text(json.dumps(manifest, ensure_ascii=False))
PY
status "a forged site may be as its manifest says" 0 verify forged
status "but not as its commit builds" 1 verify forged -C portal
ok "and it is told how" told "it is not what commit $head builds:" "  not in the site: robots.txt" \
	"  different: acme/notes/meti-sla-2010/index.html" "  only in the site: extra.html"
sed -i 's/"release": "[^"]*"/"release": "0.0.9"/' "$WORK/forged/kaiji.json"
status "one that another kaiji made" 1 verify forged -C portal
ok "is told, too" said "kaiji 0.0.9 made it"
sed -i "s/$head/$(printf '%040d' 0)/" "$WORK/forged/kaiji.json"
status "a commit that is not there" 2 verify forged -C portal
"$KAIJI" build -C "$portal" --worktree -o "$WORK/tree" --quiet
status "a site of files that were not committed is one" 0 verify tree
status "but no commit builds it" 2 verify tree -C portal
ok "which is told" said "no commit builds it"
"$KAIJI" build -C "$portal" --only acme/notes -o "$WORK/only" --quiet
status "a site of one service is built as such" 0 verify only -C portal
ok "without being told" told "it is what commit $(git -C "$portal" rev-parse HEAD) builds"

# --- online ----------------------------------------------------------------------------------------------------------
policy=$(sed -n 's/^  Content-Security-Policy: //p' "$WORK/good/_headers")
serve plain "$WORK"
status "online, a site is as it was published" 0 verify "http://127.0.0.1:$port/good/"
ok "and says so" told "all $files files are as the manifest says"
ok "its missing policy is a warning, with what to send" said "pages come without the Content-Security-Policy" "  Content-Security-Policy: $policy"
status "the address of its home page will do" 0 verify "http://127.0.0.1:$port/good/index.html"
status "with the repository it is built, too" 0 verify "http://127.0.0.1:$port/good" -C portal
ok "and compared" told "it is what commit $head builds"
rm "$WORK/bad/sitemap.xml"
status "one that was touched is not" 1 verify "http://127.0.0.1:$port/bad"
ok "and each file is named" told "  missing: 404.html" "  changed: index.html" "  changed: acme/notes/index.html" \
	"  changed: robots.txt" "  missing: sitemap.xml (the status is 404)"
status "where no site is" 2 verify "http://127.0.0.1:$port/empty/"
ok "is told" said "it is no site that kaiji published"
status "where no server is" 2 verify http://127.0.0.1:1/
status "an address with a password" 2 verify "http://ann:s3cret@127.0.0.1:$port/good/"
ok "is refused" said "netrc"
rm -f "$WORK/hostile/way"
printf '{"generator": "kaiji", "version": 1, "files": {%s}}\n' "$(entry a "$hash" 999999999999999)" >"$WORK/hostile/kaiji.json"
status "files that are too large to be true" 2 verify "http://127.0.0.1:$port/hostile/"
ok "are not fetched" said "more than kaiji fetches"
serve guarded "$WORK/good" --csp "$policy" --hide /_headers
status "a host that sends the policy, and keeps _headers to itself" 0 verify "http://127.0.0.1:$port/"
ok "is fine" sh -c "! grep -q Content-Security-Policy '$WORK/.err'"
here=$port
serve away "$WORK/good" --redirect "http://localhost:$here"
status "a site that is somewhere else" 2 verify "http://127.0.0.1:$port/"
ok "is not followed to another host" said "is somewhere else, at 'http://localhost:$here/kaiji.json'"
serve hanging "$WORK" --hang
begun=$(date +%s)
status "a server that does not answer" 2 verify "http://127.0.0.1:$port/" --timeout 2
ok "is given up" test $(($(date +%s) - begun)) -lt 15

# --- nginx, as the manual has it ---------------------------------------------------------------------------------------
if command -v nginx >/dev/null; then
	port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
	cat >"$WORK/nginx.conf" <<NGINX
daemon off; pid $WORK/nginx.pid; error_log $WORK/nginx.err;
$([ "$(id -u)" = 0 ] && echo "user root;")
events {}
http {
	access_log off;
	client_body_temp_path $WORK/n1; proxy_temp_path $WORK/n2; fastcgi_temp_path $WORK/n3; uwsgi_temp_path $WORK/n4; scgi_temp_path $WORK/n5;
	types { text/html html; text/css css; text/javascript js; application/json json; }
	gzip on; gzip_types text/css text/javascript application/json;
	server {
		listen 127.0.0.1:$port;
		root $WORK/good;
		error_page 404 /404.html;
		add_header Content-Security-Policy "$policy" always;
	}
}
NGINX
	nginx -c "$WORK/nginx.conf" -p "$WORK" 2>/dev/null &
	servers="$servers $!"
	for _ in $(seq 50); do
		(exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
		sleep 0.1
	done
	status "nginx serves it, compressed" 0 verify "http://127.0.0.1:$port/" -C portal
	ok "and it is what the commit builds" told "it is what commit $head builds"
	ok "with its policy" sh -c "! grep -q Content-Security-Policy '$WORK/.err'"
else
	skip "nginx" "it is not installed"
fi
