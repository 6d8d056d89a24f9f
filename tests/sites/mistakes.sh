# A portal with one mistake of every code: all of them in one run, at the right place, and nothing is published.
. tests/lib.sh
portal=$WORK/portal
cp -R tests/sites/mistakes "$portal"
rm -f "$portal/README.md" "$portal/expect.txt"
# what cannot stand in a repository
ln -s /etc/passwd "$portal/content/acme/alpha/link.yaml"
head -c 1100000 /dev/zero | tr '\0' '#' >"$portal/content/acme/alpha/mic-ai.yaml"
printf 'catalog: mic-aspsaas-v3\nanswers:\n  service.name: \223\372\226\173\n' >"$portal/content/acme/alpha/mic-aspsaas-v3.yaml"
printf 'catalog: meti-sla-2010\nanswers:\n  escrow: "\342\200\256abc"\n' >"$portal/content/acme/alpha/meti-sla-2010.yaml"
# what is long: one answer of 300 kB, and 149 that are the same
mkdir "$portal/content/acme/delta"
echo 'name: デルタ' >"$portal/content/acme/delta/service.yaml"
{
	printf 'title: 多くの問い\nsections:\n- title: 表\n  items:\n'
	for i in $(seq 150); do echo "  - {number: $i, name: 問い, id: q$i, type: text, ask: 問い}"; done
} >"$portal/catalogs/many.yaml"
{
	printf 'catalog: many\nanswers:\n  q1: '
	head -c 100000 /dev/zero | sed 's/\x00/あ/g'
	printf '\n'
	for i in $(seq 2 150); do echo "  q$i: {same_as: q1}"; done
} >"$portal/content/acme/delta/many.yaml"
# what was a mistake once
tidy=$portal/content/sound/tidy/base.yaml
sed -i 's/答えました。/"答えました。/' "$tidy"
commit "$portal" 'a mistake long ago' "2024-05-01T12:00:00 +0900"
sed -i 's/"//' "$tidy"
commit "$portal" mistakes "2024-06-01T12:00:00 +0900"

status "a portal with mistakes is status 1" 1 "$KAIJI" build -C "$portal" -o "$WORK/site"
grep -E '\[[a-z-]+\]$' "$WORK/.err" >"$WORK/found.txt"
same "every finding, in one run, at its line and column" tests/sites/mistakes/expect.txt "$WORK/found.txt"
ok "nothing is published" test ! -e "$WORK/site"
ok "no staging folder is left behind" test -z "$(find "$WORK" -maxdepth 1 -name '.site*')"

sed -n 's/^DIAG_ROW([A-Z_]*, "\([a-z-]*\)".*/\1/p' generator/base/diag_codes.h | sort >"$WORK/codes"
sed -n 's/.*\[\([a-z-]*\)\]$/\1/p' "$WORK/found.txt" | sort >"$WORK/provoked"
same "one mistake for every code there is" "$WORK/codes" "$WORK/provoked"

status "check finds the same in the commit" 1 "$KAIJI" check -C "$portal" --rev HEAD
grep -E '\[[a-z-]+\]$' "$WORK/.err" >"$WORK/checked.txt"
same "check and build say the same" "$WORK/found.txt" "$WORK/checked.txt"
status "and in the work tree" 1 "$KAIJI" check -C "$portal"

# In Japanese: the same places and codes, every sentence another one, and no English left but what is quoted.
in_japanese() { env LC_ALL=C.UTF-8 LANGUAGE=ja "$KAIJI" "$@"; }
status "in Japanese it is status 1, too" 1 in_japanese check -C "$portal" --rev HEAD
grep -E '\[[a-z-]+\]$' "$WORK/.err" >"$WORK/japanese.txt"
ok "every finding is said in Japanese" python3 tests/sites/japanese.py "$WORK/found.txt" "$WORK/japanese.txt"
for format in json sarif github; do
	"$KAIJI" check -C "$portal" --format $format >"$WORK/english.$format" || true
	in_japanese check -C "$portal" --format $format >"$WORK/japanese.$format" || true
	same "$format is for machines, and the same in every language" "$WORK/english.$format" "$WORK/japanese.$format"
done
