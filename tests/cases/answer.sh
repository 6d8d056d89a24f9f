# A buyer's form of 35 questions in its own words is filled with the example's answers: buyer.key has what is right.
. tests/lib.sh
form=tests/cases/answer/buyer.csv
portal=$WORK/portal
sh tests/sites/example/replay.sh "$portal" >/dev/null
fill() { "$KAIJI" answer "$1" -C "$portal" --service komorebi/komorebi-sales -o "$2" "${@:3}"; }

ok "a form is filled" fill "$form" "$WORK/filled.csv"
python3 tests/cases/answer/judge.py "$WORK/filled.csv" "$form"
ok "with --guesses also what is to be checked" fill "$form" "$WORK/guesses.csv" --guesses
python3 tests/cases/answer/judge.py "$WORK/guesses.csv" "$form" guesses

iconv -f UTF-8 -t CP932 "$form" >"$WORK/old.csv"
ok "a form in CP932 is filled, in UTF-8 if asked" fill "$WORK/old.csv" "$WORK/old-filled.csv" --utf8
python3 - "$WORK/old-filled.csv" "$WORK/filled.csv" <<'END'
import csv, sys
one, other = (list(csv.reader(open(path, encoding='utf-8-sig', newline=''))) for path in sys.argv[1:])
print(('ok' if one == other else 'not ok') + ' - with the same answers')
END

sed 's/^1,会社について,貴社の設立はいつですか。,,/1,会社について,貴社の設立はいつですか。,すでに確認済み,/' "$form" >"$WORK/given.csv"
fill "$WORK/given.csv" "$WORK/given-filled.csv" >/dev/null
ok "what the form says already stays" grep -q '^1,会社について,貴社の設立はいつですか。,すでに確認済み,
*$' "$WORK/given-filled.csv"
fill "$WORK/given.csv" "$WORK/given-over.csv" --overwrite >/dev/null
ok "but with --overwrite" grep -q '^1,会社について,貴社の設立はいつですか。,2017年11月8日,,高,' "$WORK/given-over.csv"

printf 'No,質問,可否,回答\r\n1,月額の利用料はいくらですか。,,\r\n2,保存データの暗号化の有無,,\r\n' >"$WORK/two.csv"
fill "$WORK/two.csv" "$WORK/two-filled.csv" >/dev/null
ok "where the form has a column for the status, the word stands there" \
	grep -q '^2,保存データの暗号化の有無,有り,データベース、' "$WORK/two-filled.csv"
ok "an answer that says 同上 is given in full" grep -q '^1,月額の利用料はいくらですか。,個別にご案内いたします。,' "$WORK/two-filled.csv"

printf 'internal\n' >"$WORK/none.csv"
status "a file without a table is no form" 2 fill "$WORK/none.csv" "$WORK/none-filled.csv"
ok "and nothing is written" test ! -e "$WORK/none-filled.csv"
status "a service that is not there is told" 2 "$KAIJI" answer "$form" -C "$portal" --service komorebi/nothing -o "$WORK/x.csv"
status "so is a missing service" 2 "$KAIJI" answer "$form" -C "$portal" -o "$WORK/x.csv"
ok "without quoting what was not said" grep -qx "kaiji: answer wants --service PROVIDER/SERVICE" "$WORK/.err"
cp "$form" "$WORK/original.csv" && ln "$WORK/original.csv" "$WORK/twin.csv"
status "a form is not written over" 2 fill "$WORK/original.csv" "$WORK/original.csv"
status "nor under another name" 2 fill "$WORK/original.csv" "$WORK/twin.csv" --guesses
status "nor by export" 2 "$KAIJI" export komorebi/komorebi-sales/meti-sla-2010 -C "$portal" --format csv \
	--into "$WORK/original.csv" -o "$WORK/twin.csv"
ok "which says why" grep -q "the form would be written over" "$WORK/.err"
ok "it is as the buyer wrote it" cmp "$form" "$WORK/original.csv"
status "a language that the portal lacks is told" 2 fill "$form" "$WORK/x.csv" --lang fr
