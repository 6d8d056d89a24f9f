# What is told to those who look for the site: search engines, social networks, feed readers, security researchers.
. tests/lib.sh
sh tests/sites/example/replay.sh "$WORK/portal" >/dev/null
ok "the example is published" "$KAIJI" build -C "$WORK/portal" -o "$WORK/site"
python3 tests/sites/found.py "$WORK/site" https://trust.example.jp/

cp -R "$WORK/portal" "$WORK/nowhere"
sed -i '/^base_url/d' "$WORK/nowhere/content/portal.yaml"
commit "$WORK/nowhere" "no address" "2026-11-20T12:00:00 +0900"
ok "a portal without an address is published" "$KAIJI" build -C "$WORK/nowhere" -o "$WORK/site-nowhere"
python3 tests/sites/found.py "$WORK/site-nowhere" ""

ok "one service alone is published" "$KAIJI" build -C "$WORK/portal" -o "$WORK/only" --only nagi-kotoba/nagi-minutes
python3 tests/sites/found.py "$WORK/only" https://trust.example.jp/

# security.txt
security() {
	sed -i '/^security:/d' "$WORK/portal/content/portal.yaml"
	printf 'security: %s\n' "$1" >>"$WORK/portal/content/portal.yaml"
	commit "$WORK/portal" "security" "2026-11-20T12:00:00 +0900"
}
txt=$WORK/site/.well-known/security.txt
security '{expires: 2027-03-31, policy: "https://example.jp/policy", encryption: "https://example.jp/key.asc"}'
ok "a portal may say until when its security.txt holds" "$KAIJI" build -C "$WORK/portal" -o "$WORK/site"
cat >"$WORK/wanted" <<-'END'
	Contact: mailto:security@example.jp
	Expires: 2027-03-31T00:00:00Z
	Encryption: https://example.jp/key.asc
	Policy: https://example.jp/policy
	Preferred-Languages: ja, en
	Canonical: https://trust.example.jp/.well-known/security.txt
END
same "and where policy and key are" "$WORK/wanted" "$txt"
security '{expires: 2026-11-21}'
status "a day after that of the commit is in time" 0 "$KAIJI" build -C "$WORK/portal" -o "$WORK/site"
security '{expires: 2026-11-20}'
status "its own is not" 1 "$KAIJI" build -C "$WORK/portal" -o "$WORK/site"
ok "and told with its place" grep -q "^content/portal.yaml:[0-9]*:21: error: .*'2026-11-20'.*\[security-expired\]" "$WORK/.err"
security '{policy: "http://example.jp/"}'
status "a policy has an https address" 1 "$KAIJI" build -C "$WORK/portal" -o "$WORK/site"
sed -i '/^contact:/d; /^security:/d' "$WORK/portal/content/portal.yaml"
commit "$WORK/portal" "no contact" "2026-11-20T12:00:00 +0900"
ok "without a contact" "$KAIJI" build -C "$WORK/portal" -o "$WORK/site"
ok "there is no security.txt" test ! -e "$txt"
security '{expires: 2027-03-31}'
status "and nothing to say about one" 1 "$KAIJI" build -C "$WORK/portal" -o "$WORK/site"
