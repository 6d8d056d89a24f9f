# kaiji import: a table of an invented vendor into an empty portal, and every cell comes back; newer tables, tables in
# other dresses, tables that nobody should write.
. tests/lib.sh
sheet=tests/sites/import/kaisou.csv
py=tests/sites/import.py

# run NAME WANTED COMMAND... - as status, with what was printed in $WORK/said
run() {
	status "$@"
	cat "$WORK/.out" "$WORK/.err" >"$WORK/said"
}
# import DIR FILE [OPTION ...]
import() { dir=$1; shift; "$KAIJI" import "$@" --service kaisou/cloud -C "$dir"; }
export_csv() { "$KAIJI" export "kaisou/cloud/${3:-cloud-mic}" -C "$1" --worktree --format csv -o "$2"; }
# comes_back NAME DIR TABLE [FILLED [SHEET]]
comes_back() {
	rm -f "$WORK/back.csv"
	export_csv "$2" "$WORK/back.csv" "${5:-cloud-mic}" 2>"$WORK/log" || cat "$WORK/log"
	ok "$1" python3 "$py" same "$3" "$WORK/back.csv" "${4:-0}"
}
# dresses DIR NAME TABLE - one more way to write the same table
dress() {
	mkdir "$WORK/$1"
	run "$2 is imported" 0 import "$WORK/$1" "$3"
	comes_back "$2 comes back" "$WORK/$1" "$sheet"
}

mkdir "$WORK/a"
run "a table is imported into an empty folder" 0 import "$WORK/a" "$sheet" --report "$WORK/report.html"
cp "$WORK/said" "$WORK/report.txt"
run "and makes a portal without errors" 0 "$KAIJI" check -C "$WORK/a"
comes_back "of which every cell comes back" "$WORK/a" "$sheet"
ok "the report counts the rows" grep -q '^ *15  rows read$' "$WORK/report.txt"
ok "all of them print back" grep -q '^ *0  rows do not print as they stand in the file$' "$WORK/report.txt"
ok "it names the contradiction" grep -q 'the status says yes, and the text seems to say no' "$WORK/report.txt"
ok "the report is a page that is closed, leads to its rows, and runs and loads nothing" python3 "$py" page "$WORK/report.html"
answers=$WORK/a/content/kaisou/cloud/mic-aspsaas-v3.yaml
ok "the service is called as the table says" grep -q '^name: 海藻クラウド$' "$WORK/a/content/kaisou/cloud/service.yaml"
ok "and has its date" grep -q '^disclosed: 2026-03-01$' "$WORK/a/content/kaisou/cloud/service.yaml"
ok "the sheet has the title above the table" \
	grep -q '^title: セキュリティチェックシート（海藻クラウド版）$' "$WORK/a/catalogs/sheets/cloud-mic.yaml"
ok "and its words" grep -q '  本シートは\|^intro: 本シートは' "$WORK/a/catalogs/sheets/cloud-mic.yaml"
ok "a value is one" grep -q '^  availability.target: 99.95%$' "$answers"
ok "a status has its text and reference" grep -q 'refs: \[{url: https://kaisou.example.jp/dr}\]' "$answers"
ok "a status stands beside what is the same as above" \
	grep -q '^  continuity.dr: {status: present, same_as: continuity.redundancy}$' "$answers"
ok "labels are the table's" grep -q '^  undisclosed: 非公開$' "$WORK/a/catalogs/sheets/cloud-mic.yaml"
ok "questions that no catalog asks are the sheet's own" \
	test "$(grep -c 'new:' "$WORK/a/catalogs/sheets/cloud-mic.yaml")" = 3

# the same in other dresses
{ printf '\357\273\277'; cat "$sheet"; } >"$WORK/bom.csv"
sed 's/$/\r/' "$sheet" >"$WORK/crlf.csv"
iconv -f UTF-8 -t CP932 "$sheet" >"$WORK/cp932.csv"
python3 "$py" xlsx "$sheet" "$WORK/book.xlsx"
dress bom "a table with a byte order mark" "$WORK/bom.csv"
dress crlf "a table with CR LF" "$WORK/crlf.csv"
dress cp932 "a table in CP932" "$WORK/cp932.csv"
dress xlsx "a workbook" "$WORK/book.xlsx"
ok "a hidden row of it is told" grep -q 'the row is hidden in the workbook' "$WORK/said"
for other in bom crlf cp932; do
	ok "$other makes the same files" diff -r "$WORK/a" "$WORK/$other"
done
rm -rf "$WORK/merged" && mkdir "$WORK/merged"
python3 "$py" xlsx "$sheet" "$WORK/merged.xlsx" 9:10
run "a workbook with merged answers is imported" 0 import "$WORK/merged" "$WORK/merged.xlsx"
ok "a merged answer covers the other question" grep -q 'covers: \[backup.generations\]' \
	"$WORK/merged/content/kaisou/cloud/mic-aspsaas-v3.yaml"
run "without an error" 0 "$KAIJI" check -C "$WORK/merged"

# headings across the table, notes between the rows, remarks, a column that no sheet has
mkdir "$WORK/nagisa"
run "a table with headings and notes is imported" 0 import "$WORK/nagisa" tests/sites/import/nagisa.csv
printed=$WORK/nagisa/catalogs/sheets/cloud.yaml
ok "a column that a sheet does not have is told" grep -q "'担当部署' has no place in a sheet" "$WORK/said"
ok "headings are sections" grep -q '^- title: 【鍵の管理】$' "$printed"
ok "what stands between the rows is the section's note" grep -q '  note: ※＜b>鍵' "$printed"
ok "what stands above and below is the sheet's introduction" \
	sh -c "grep -A2 '^intro:' '$printed' | grep -q 'このシートは予告なく変わります。'"
ok "a remark is a note" grep -q 'text: 毎朝数えています。, notes: \[金庫は別に数えます\]' \
	"$WORK/nagisa/content/kaisou/cloud/cloud.yaml"
run "and all is well" 0 "$KAIJI" check -C "$WORK/nagisa"
run "the same table again" 0 import "$WORK/nagisa" tests/sites/import/nagisa.csv
ok "changes nothing here" grep -q '^No file changes' "$WORK/said"

# once more, and a newer one
commit "$WORK/a" one
run "the same table again" 0 import "$WORK/a" "$sheet"
ok "changes nothing" grep -q '^No file changes\.$' "$WORK/said"
sed -i 's/^  availability.target: .*/  # 稼働率は毎年見直す\n  availability.target: {value: 99.95%, reviewed: 2026-01-01, internal: 海の秘密}/' "$answers"
sed -i 's/^  service.name: \(.*\)/  service.name: {text: {ja: \1, en: Kaisou Cloud}, reviewed: 2026-01-01}/' "$answers"
commit "$WORK/a" two
run "what stands beside an answer is no difference" 0 import "$WORK/a" "$sheet"
ok "so nothing changes" grep -q '^No file changes\.$' "$WORK/said"
sed -e 's/99\.95%/99.99%/' -e '/^12,/d' -e 's/^8,\(.*\),有り/8,\1,無し/' "$sheet" >"$WORK/new.csv"
echo '13,アプリケーション等,潮位,灯台,灯台との通信の有無,選択,無し' >>"$WORK/new.csv"
run "a dry run of a newer table" 0 import "$WORK/a" "$WORK/new.csv" --dry-run
ok "shows what differs, word by word" grep -qF '[-99.95%-]{+99.99%+}' "$WORK/said"
ok "and the row that is gone" grep -q 'the file has this row no longer' "$WORK/said"
ok "and writes nothing" test -z "$(git -C "$WORK/a" status --porcelain)"
run "a newer table" 0 import "$WORK/a" "$WORK/new.csv"
git -C "$WORK/a" diff -U0 >"$WORK/diff"
ok "changes what differs" grep -q '^+  availability.target: {value: 99.99%, internal: 海の秘密}$' "$WORK/diff"
ok "and its comment stays" grep -q '稼働率は毎年見直す' "$answers"
ok "other answers stay as they are, with their other languages" grep -q 'en: Kaisou Cloud}, reviewed: 2026-01-01' "$answers"
ok "a status turns" grep -q '^+  app.antivirus: {status: absent}$' "$WORK/diff"
ok "a new row joins the sheet" grep -q '^+ .*灯台との通信の有無' "$WORK/diff"
ok "a row that is gone stays" grep -q '海鳥の種類' "$WORK/a/catalogs/sheets/cloud-mic.yaml"
ok "nothing else changes" test "$(grep -c '^-[^-]' "$WORK/diff")" = 2
run "what is not committed is not written over" 2 import "$WORK/a" "$sheet"
ok "and the remedy is named" grep -q 'has changes that are not committed.*--force' "$WORK/said"
ok "and no list of files looks as if they were written" sh -c "! grep -q '^Files' '$WORK/said'"
run "a dry run says so, too" 0 import "$WORK/a" "$sheet" --dry-run
ok "beside what would be written" sh -c "grep -q 'are not committed' '$WORK/said' && grep -q '^Files that would' '$WORK/said'"
run "without rows that are gone" 0 import "$WORK/a" "$WORK/new.csv" --prune --force
ok "the sheet loses them" sh -c "! grep -q 海鳥の種類 '$WORK/a/catalogs/sheets/cloud-mic.yaml'"
run "and all is well" 0 "$KAIJI" check -C "$WORK/a"
comes_back "every cell of the newer table comes back" "$WORK/a" "$WORK/new.csv"

# what is internal stays so
sed -i 's/^  backup.interval: .*/  backup.interval: {text: 潮の満ち引きごと, visibility: internal}/' "$answers"
commit "$WORK/a" three
run "a table that says what is internal" 1 import "$WORK/a" "$WORK/new.csv"
ok "is told so" grep -q 'the answer is internal in the portal' "$WORK/said"
ok "what is internal stays" test -z "$(git -C "$WORK/a" status --porcelain)"

# a second sheet of the service says the same in its own words
sed -e 's/事業者回答/備考/' -e 's/必須\/選択/要否/' "$sheet" >"$WORK/second.csv"
mkdir "$WORK/two" && import "$WORK/two" "$sheet" >/dev/null 2>&1 && commit "$WORK/two" one
run "a second sheet" 0 import "$WORK/two" "$WORK/second.csv" --sheet second
ok "shares the answers" sh -c "! git -C '$WORK/two' diff --name-only | grep -q mic-aspsaas-v3.yaml"
ok "is among those of the service" grep -q 'sheets: \[cloud-mic, second\]' "$WORK/two/content/kaisou/cloud/service.yaml"
run "and has no error" 0 "$KAIJI" check -C "$WORK/two"

# what the user says
mkdir "$WORK/told"
run "the user may say what a row asks" 0 import "$WORK/told" "$sheet" --match 6=new --match 24=app.admin-accounts \
	--verbose --dry-run
ok "which then is its question" grep -q 'mic-aspsaas-v3/app.admin-accounts (sure)' "$WORK/said"
run "a question that is none is told" 2 import "$WORK/told" "$sheet" --match 6=service.nam
run "a row that is none is told" 2 import "$WORK/told" "$sheet" --match 999=new
run "a catalog that is none is told" 2 import "$WORK/told" "$sheet" --catalog mic-aspsaas-v4
ok "with the one that is meant" grep -q "did you mean 'mic-aspsaas-v3'" "$WORK/said"
run "a sheet cannot have a catalog's name" 2 import "$WORK/told" "$sheet" --sheet mic-aspsaas-v3
run "a table must be one" 2 import "$WORK/told" tests/lib.sh
run "a file must be there" 2 import "$WORK/told" "$WORK/none.csv"
run "a service has two names" 2 "$KAIJI" import "$sheet" --service kaisou -C "$WORK/told"
ok "none of these wrote anything" test -z "$(ls "$WORK/told")"
printf 'あ,い,う\n1,ウイルス対策の有無,有り\n2,死活監視の有無,無し\n3,時刻同期への対応の有無,有り\n' >"$WORK/odd.csv"
run "columns that nobody knows are named by the user" 0 import "$WORK/told" "$WORK/odd.csv" --columns number=A,ask=B,answer=C
comes_back "and come back" "$WORK/told" "$WORK/odd.csv" 0 "$(basename "$WORK"/told/catalogs/sheets/*.yaml .yaml)"

# what is only guessed is proposed
printf '番号,分類,項目,内容,回答\n1,運用,監視,見張り番は何人いますか,三人\n2,施設,建物,建物の形式,RC造\n3,施設,耐震,揺れ,免震\n4,会社,資本,資本の額,\n' >"$WORK/vague.csv"
mkdir "$WORK/vague"
run "a table whose rows may ask what a catalog asks" 0 import "$WORK/vague" "$WORK/vague.csv" --sheet vague
ok "is told to be one" grep -q '^ *[1-9]  \(rows \)*may ask what a catalog asks' "$WORK/said"
ok "and how to say it" grep -q -- '--match 3=housing.building' "$WORK/said"
ok "with one row where it is one" grep -q '^ *1  row has no answer$' "$WORK/said"
ok "its answers are none of the catalog's until then" sh -c "! grep -qr RC造 '$WORK/vague/content' --include=mic-aspsaas-v3.yaml"
rm -rf "$WORK/vague" && mkdir "$WORK/vague"
run "what was proposed can be said" 0 import "$WORK/vague" "$WORK/vague.csv" --sheet vague --match 3=housing.building
ok "and is the answer then" grep -q 'housing.building: .*RC造' "$WORK/vague/content/kaisou/cloud/mic-aspsaas-v3.yaml"

# where there is no portal
mkdir -p "$WORK/elsewhere/.git" && cp "$sheet" "$WORK/elsewhere/table.csv" && touch "$WORK/elsewhere/README.md"
run "beside the table a portal may begin" 0 import "$WORK/elsewhere" "$WORK/elsewhere/table.csv" --dry-run
touch "$WORK/elsewhere/letter.txt"
run "but not among other files" 2 import "$WORK/elsewhere" "$WORK/elsewhere/table.csv"
ok "which names what makes a portal, and where one is" grep -q "says where a portal is, and 'kaiji init' makes" "$WORK/said"
mkdir "$WORK/a/tables"
run "nor in a folder of a portal" 2 import "$WORK/a/tables" "$sheet"
ok "which is named" grep -q "but one above it: -C '$WORK/a' means that one" "$WORK/said"
ok "and nothing is written there" test -z "$(ls "$WORK/a/tables")"
rmdir "$WORK/a/tables"

# a workbook of our own has worksheets that ask nothing
"$KAIJI" export kaisou/cloud/vague -C "$WORK/vague" --worktree --format xlsx -o "$WORK/own.xlsx" 2>/dev/null
mkdir "$WORK/own"
run "a workbook that kaiji wrote" 0 import "$WORK/own" "$WORK/own.xlsx" --report "$WORK/own.html"
ok "has one table of questions" sh -c "! grep -q 'other worksheets have tables' '$WORK/said'"
ok "its report names the worksheet once" test "$(grep -c '<p>Worksheet: ' "$WORK/own.html")" = 1
ok "and each cell by its letter and number" grep -q '<td><code>[A-Z]2</code>' "$WORK/own.html"

# nobody should write these
python3 -c "
import csv, sys
w = lambda name, rows: csv.writer(open('$WORK/' + name, 'w', newline='')).writerows([['番号', '内容', '回答']] + rows)
w('many.csv', [[i, '同じ質問', '有り'] for i in range(10000)])
w('huge.csv', [[i, '質問%d' % i, 'あ' * 250000] for i in range(3)])
w('long.csv', [['9' * 500, '質' * 3000, '- a: b']] + [[1, '質問', 'a\u202eb\u2066c']])
"
mkdir "$WORK/many" "$WORK/huge" "$WORK/long"
run "10,000 rows that ask the same are questions of their own" 0 import "$WORK/many" "$WORK/many.csv"
comes_back "and come back" "$WORK/many" "$WORK/many.csv" 0 cloud
run "what becomes larger than a file may be is told" 2 import "$WORK/huge" "$WORK/huge.csv"
ok "by name" grep -q 'would be larger than 1 MiB' "$WORK/said"
ok "and nothing is written" test -z "$(ls "$WORK/huge")"
run "long cells and bidi controls" 0 import "$WORK/long" "$WORK/long.csv"
ok "are told" grep -q 'characters are damaged\|direction of writing' "$WORK/said"
mkdir "$WORK/wide"
python3 -c "print('番号,内容,回答' + ',欄' * 300); print('1,鍵の有無,有り' + ',x' * 300)" >"$WORK/wide.csv"
run "a table of 303 columns" 0 import "$WORK/wide" "$WORK/wide.csv"
ok "is not cut off in silence" grep -q 'more than 256 columns' "$WORK/said"
for seed in 1 2 3 4 5; do
	rm -rf "$WORK/made" && mkdir "$WORK/made"
	python3 "$py" made-up $seed "$WORK/made.csv"
	run "cells that nobody would write are imported ($seed)" 0 import "$WORK/made" "$WORK/made.csv" --sheet made
	rm -f "$WORK/back.csv"
	export_csv "$WORK/made" "$WORK/back.csv" made 2>/dev/null
	ok "and come back ($seed)" python3 "$py" same "$WORK/made.csv" "$WORK/back.csv" 4
	python3 "$py" made-up 9$seed "$WORK/strange.csv"
	python3 "$py" edited $seed "$WORK/made.csv" "$WORK/strange.csv" "$WORK/later.csv"
	run "the same again changes nothing ($seed)" 0 import "$WORK/made" "$WORK/made.csv" --sheet made
	ok "at all ($seed)" grep -q '^No file changes' "$WORK/said"
	run "what became of it is imported over it ($seed)" 0 import "$WORK/made" "$WORK/later.csv" --sheet made --prune --force
	rm -f "$WORK/back.csv"
	export_csv "$WORK/made" "$WORK/back.csv" made 2>/dev/null
	ok "and comes back ($seed)" python3 "$py" same "$WORK/later.csv" "$WORK/back.csv" 4
	run "without an error ($seed)" 0 "$KAIJI" check -C "$WORK/made"
done
