# The same commit gives the same bytes, whatever the threads, locale, time zone, umask or place.
. tests/lib.sh
portal=$WORK/portal
sh tests/sites/example/replay.sh "$portal" >/dev/null
locale=C.UTF-8
if locale -a 2>/dev/null | grep -qi '^ja_JP.utf'; then
	locale=ja_JP.UTF-8
elif command -v localedef >/dev/null && localedef -i ja_JP -f UTF-8 "$WORK/ja_JP.UTF-8" 2>/dev/null; then
	export LOCPATH=$WORK
	locale=ja_JP.UTF-8
else
	skip "a Japanese locale gives the same bytes" "no ja_JP.UTF-8 here"
fi
ok "one thread, LC_ALL=C" env LC_ALL=C TZ=UTC "$KAIJI" build -C "$portal" -o "$WORK/one" -j 1
ok "four threads, $locale" env LC_ALL=$locale LANGUAGE=ja TZ=America/New_York "$KAIJI" build -C "$portal" -o "$WORK/four" -j 4
ok "the same bytes with 1 and 4 threads, under C and $locale" diff -r "$WORK/one" "$WORK/four"
git clone -q --bare "$portal" "$WORK/bare.git"
ok "from a bare clone" "$KAIJI" build -C "$WORK/bare.git" -o "$WORK/bare" -j 2
ok "a bare clone gives the same bytes" diff -r "$WORK/one" "$WORK/bare"
mkdir "$WORK/elsewhere"
(cd "$WORK/elsewhere" && umask 077 && "$KAIJI" build -C "$portal" -o "$WORK/elsewhere/site" >/dev/null 2>&1)
ok "another folder and umask give the same bytes" diff -r "$WORK/one" "$WORK/elsewhere/site"

before=$(cd "$WORK/one" && find . -printf '%p %i %T@\n' | sort | sha256sum)
ok "the same site again" "$KAIJI" build -C "$portal" -o "$WORK/one" -j 4
after=$(cd "$WORK/one" && find . -printf '%p %i %T@\n' | sort | sha256sum)
ok "publishing an unchanged site touches nothing" test "$before" = "$after"

ok "the manifest names the commit" grep -q "\"commit\": \"$(git -C "$portal" rev-parse HEAD)\"" "$WORK/one/kaiji.json"
python3 - "$WORK/one" <<'END'
import hashlib, json, pathlib, sys
site = pathlib.Path(sys.argv[1])
manifest = json.loads((site / "kaiji.json").read_text(encoding="utf-8"))["files"]
real = {str(p.relative_to(site)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in site.rglob("*") if p.is_file() and p.name != "kaiji.json"}
good = real == {path: entry["sha256"] for path, entry in manifest.items()}
print(("ok" if good else "not ok") + " - the manifest has every file and its SHA-256, and no other")
END
