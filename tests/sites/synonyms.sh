# The words that mean the same: the portal's own table, or else the installed one; and sheets called like it.
. tests/lib.sh
portal=$WORK/portal
answers=content/acme/alpha/base.yaml
mkdir -p "$portal/content/acme/alpha" "$portal/catalogs/sheets"
cd "$portal"
printf 'title: 題\n' >content/portal.yaml
printf 'name: 会社\n' >content/acme/provider.yaml
printf 'name: サービス\nsheets: [base]\n' >content/acme/alpha/service.yaml
printf 'title: 目録\nsections: [{items: [{id: one, type: text, ask: 一}, {id: two, type: text, ask: 二}]}]\n' >catalogs/base.yaml
printf 'catalog: base\nanswers: {one: データの改ざんを検知します。}\n' >$answers
cd "$ROOT"

# indexed NAME - the portal as it lies there is published, and its index inflated
indexed() {
	commit "$portal" x
	rm -rf "$WORK/site" "$WORK/plain"
	status "$1" 0 "$KAIJI" build -C "$portal" -o "$WORK/site"
	ok "it has an index" python3 tests/inflate.py "$WORK/site" "$WORK/plain"
}

indexed "a portal without synonyms of its own"
ok "has those that are installed" grep -qa 改竄 "$WORK/plain/search/synonyms.txt"
ok "but none of which it has no word" sh -c "! grep -qa ランサムウェア '$WORK/plain/search/synonyms.txt'"
printf 'synonyms: [[検知, みつける]]\n' >"$portal/catalogs/synonyms.yaml"
indexed "a portal with synonyms of its own"
ok "has those" grep -qa みつける "$WORK/plain/search/synonyms.txt"
ok "and no others" sh -c "! grep -qa 改竄 '$WORK/plain/search/synonyms.txt'"
ok "and no catalog of that name" test ! -e "$WORK/site/catalogs/synonyms"
printf 'synonyms: []\n' >"$portal/catalogs/synonyms.yaml"
indexed "a portal that wants none"
ok "has none" sh -c "! grep -qa '改竄\|みつける' '$WORK/plain/search/synonyms.txt'"
rm "$portal/catalogs/synonyms.yaml"
ln -s /etc/hostname "$portal/catalogs/synonyms.yaml"
commit "$portal" x
status "a link is not passed over" 1 "$KAIJI" check -C "$portal" --rev HEAD
ok "but told" grep -q 'catalogs/synonyms.yaml.*\[not-a-file\]' "$WORK/.err"
rm "$portal/catalogs/synonyms.yaml"

# what lies beside the catalogs is no catalog, but among the sheets any name is a sheet's
for id in synonyms crosswalk; do
	printf 'title: 表\nbase: [base]\ndrop: [two]\n' >"$portal/catalogs/sheets/$id.yaml"
	printf 'name: サービス\nsheets: [%s]\n' $id >"$portal/content/acme/alpha/service.yaml"
	printf 'catalog: base\nanswers: {one: 一です。, two: 下書きです。}\n' >"$portal/$answers"
	commit "$portal" "two is not printed" "2024-05-01T12:00:00 +0900"
	printf 'title: 表\nbase: [base]\n' >"$portal/catalogs/sheets/$id.yaml"
	printf 'catalog: base\nanswers: {one: 一です。, two: 二です。}\n' >"$portal/$answers"
	commit "$portal" "two is printed" "2024-05-02T12:00:00 +0900"
	rm -rf "$WORK/site"
	status "a sheet is called $id" 0 "$KAIJI" build -C "$portal" -o "$WORK/site"
	ok "and printed" grep -q 二です。 "$WORK/site/acme/alpha/$id/index.html"
	python3 tests/sites/history/list.py "$WORK/site/acme/alpha/history.json" >"$WORK/told"
	ok "what it prints is told" grep -q 'base/two .*二です。' "$WORK/told"
	ok "and was never taken back" sh -c "! grep -q 'withdrawn base/one' '$WORK/told'"
	ok "and its drafts are not told" sh -c "! grep -rqa 下書きです。 '$WORK/site'"
done
