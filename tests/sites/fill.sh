# `kaiji export --into`: the answers of a service in a form that somebody else made, CSA's questionnaire among them.
. tests/lib.sh
tool=$(dirname "$KAIJI")/tests/book
[ -x "$tool" ] || tool=build/release/tests/book
[ -x "$tool" ] || {
	skip "forms are filled" "tests/unit/book.c is not compiled: make units"
	exit 0
}
portal=$WORK/portal
python3 tests/sites/fill.py portal "$portal"
commit "$portal" answers
export_into() { # FORMAT FILE OUT SHEET [OPTION...]
	format=$1 from=$2 to=$3 sheet=$4
	shift 4
	"$KAIJI" export "acme/notes/$sheet" --format "$format" --into "$from" -o "$to" -C "$portal" "$@"
}

# shown FILE PAGE COLUMN... - the cells of these columns, row by row
shown() {
	"$tool" "$1" | python3 -c '
import json, sys
page, *columns = map(int, sys.argv[1:])
for cells in json.load(sys.stdin)[page]["rows"][2 if page else 0:]:
    print(" | ".join(cells[c].replace("\n", "/") if c < len(cells) else "" for c in columns))' "$2" "${@:3}"
}

python3 tests/sites/fill.py caiq "$WORK/caiq.xlsx"
python3 tests/sites/fill.py caiq "$WORK/caiq-ja.xlsx" ja
cat >"$WORK/wanted" <<'END'
GRC-01.1 | Yes |  | 取締役会が承認しています。
GRC-01.2 |  |  | 一部の方針だけ毎年見直します。
HRS-01.1 | No |  | 来年度から始めます。
HRS-01.2 | No |  | 来年度から始めます。
DCS-01.1 | NA |  | 機器を持ちません。
DCS-01.2 |  |  | 
BCR-08.1 |  |  | 【取得の方法】/毎晩、丸ごと複製します。//【世代の数】/7世代
BCR-08.2 |  |  | 【取得の方法】/毎晩、丸ごと複製します。//【世代の数】/7世代
CEK-03.1 | Yes |  | 【通信路の暗号化】/TLS 1.2 以上です。//【保存時の暗号化】/AES-256 です。/鍵は毎年替えます。
LOG-99.1 |  |  | 
A&A-01.1 | Yes |  | 
END
for form in caiq caiq-ja; do
	status "$form is filled" 0 export_into caiq "$WORK/$form.xlsx" "$WORK/$form-filled.xlsx" acme-caiq
	cp "$WORK/.out" "$WORK/report-$form"
	shown "$WORK/$form-filled.xlsx" 1 0 2 3 4 >"$WORK/got"
	same "$form: by numbers of a sheet, else by the crosswalk" "$WORK/wanted" "$WORK/got"
done
cat >"$WORK/wanted" <<'END'
11 questions: 5 filled in, 3 to be checked, 1 answered before, 2 without an answer

To be checked (answers about the same, by the crosswalk):
  CAIQ!A9  BCR-08.1  ← meti-sla-2010/backup.method, meti-sla-2010/backup.generations
  CAIQ!A10  BCR-08.2  ← meti-sla-2010/backup.method, meti-sla-2010/backup.generations
  CAIQ!A11  CEK-03.1  Yes  ← meti-sla-2010/encryption.transit, meti-sla-2010/encryption.rest

Yes, No or NA is left for you to choose:
  CAIQ!A4  GRC-01.2  ← acme-caiq/grc-01.2
  CAIQ!A9  BCR-08.1
  CAIQ!A10  BCR-08.2

Answered before, and left as it was:
  CAIQ!A13  A&A-01.1

Without an answer:
  CAIQ!A8  DCS-01.2  ← acme-caiq/dcs-01.2
  CAIQ!A12  LOG-99.1
END
same "and it is told what was filled, and what not" "$WORK/wanted" "$WORK/report-caiq"

python3 - "$WORK/caiq.xlsx" "$WORK/caiq-filled.xlsx" >"$WORK/kept" <<'END'
import re, sys, zipfile
old, new = (zipfile.ZipFile(p) for p in sys.argv[1:])
assert old.namelist() == new.namelist()
changed = [n for n in old.namelist() if old.read(n) != new.read(n)]
print("changed:", *changed)
a, b = (z.read("xl/worksheets/sheet2.xml").decode() for z in (old, new))
cell = re.compile(r'<c r="([CE])(\d+)" s="(\d)"[^>]*?(?:/>|>.*?</c>)', re.S)
print("but for the answers the same:", cell.sub(r"<\1\2 \3>", a) == cell.sub(r"<\1\2 \3>", b))
END
printf 'changed: xl/worksheets/sheet2.xml\nbut for the answers the same: True\n' >"$WORK/wanted"
same "everything else in the workbook stays as it was" "$WORK/wanted" "$WORK/kept"
ok "a form that is filled is filled in again" export_into caiq "$WORK/caiq-filled.xlsx" "$WORK/again.xlsx" acme-caiq
cp "$WORK/.out" "$WORK/report"
ok "and says that there is nothing left" grep -q '0 filled in, 0 to be checked, 9 answered before' "$WORK/report"
same "so nothing changes" "$WORK/caiq-filled.xlsx" "$WORK/again.xlsx"
ok "with --lang in another language" export_into caiq "$WORK/caiq.xlsx" "$WORK/en.xlsx" acme-caiq --lang en
ok "which the answer has" sh -c "'$tool' '$WORK/en.xlsx' | grep -q 'The board has approved them.'"

python3 tests/sites/fill.py form "$WORK/form.xlsx"
status "a form of one's own is filled by number and words" 0 \
	export_into xlsx "$WORK/form.xlsx" "$WORK/form-filled.xlsx" acme-sla
cp "$WORK/.out" "$WORK/report"
shown "$WORK/form-filled.xlsx" 0 0 2 3 >"$WORK/got"
cat >"$WORK/wanted" <<'END'
番号 | 内容 | 回答
1 | 提供する時間帯 | 24時間365日
2 | 取得の方法 | 【有】毎晩、丸ごと複製します。
2 | 世代の数 | 7世代
3 | 通信路の暗号化 | 【有】TLS 1.2 以上です。
4 | 特権の管理 | 
5 | プログラムの預託 | 【無】=予定はありません。
6 | 稼働率の実績 | 
99 | 保存時の　暗号化 | 【有】AES-256 です。/鍵は毎年替えます。
98 | 世代の数 | 
END
same "row by row" "$WORK/wanted" "$WORK/got"
cat >"$WORK/wanted" <<'END'
9 questions: 6 filled in, 0 to be checked, 0 answered before, 3 without an answer

Not filled in, as the sheet asks something else under this number:
  質問!A6  4

Without an answer:
  質問!A8  6  ← meti-sla-2010/availability
  質問!A10  98
END
same "another worksheet with numbers is none of it" "$WORK/wanted" "$WORK/report"

printf '番号,項目,内容,回答\r\n5,預託,プログラムの預託,\r\n3,暗号化,通信路の暗号化,前からある\r\n' | iconv -f UTF-8 -t CP932 >"$WORK/form.csv"
status "a CSV file likewise" 0 export_into csv "$WORK/form.csv" "$WORK/filled.csv" acme-sla
printf '番号,項目,内容,回答\r\n5,預託,プログラムの預託,【無】=予定はありません。\r\n3,暗号化,通信路の暗号化,前からある\r\n' |
	iconv -f UTF-8 -t CP932 >"$WORK/wanted"
same "in its own encoding, and what stood there stays" "$WORK/wanted" "$WORK/filled.csv"
status "unless it is told to overwrite" 0 export_into csv "$WORK/form.csv" "$WORK/filled.csv" acme-sla --overwrite --utf8
ok "and to write UTF-8" grep -q '通信路の暗号化,【有】TLS 1.2 以上です。' "$WORK/filled.csv"
cp "$WORK/form.csv" "$WORK/own.csv"
chmod 640 "$WORK/own.csv"
ok "a file that is there is written over" export_into csv "$WORK/form.csv" "$WORK/own.csv" acme-sla
ok "and its rights stay" test "$(stat -c %a "$WORK/own.csv")" = 640
ok "with nothing left beside it" test "$(ls "$WORK"/own.csv*)" = "$WORK/own.csv"
cp "$WORK/form.csv" "$WORK/before.csv"
status "but never the form itself" 2 export_into csv "$WORK/form.csv" "$WORK/form.csv" acme-sla
same "which stays as it was" "$WORK/before.csv" "$WORK/form.csv"

refuse() { # NAME WORDS COMMAND...
	status "$1" 2 "${@:3}"
	ok "$1, in words" grep -q -- "$2" "$WORK/.err"
}
refuse "what is no CAIQ is refused" "is no CAIQ" export_into caiq "$WORK/form.xlsx" "$WORK/o.xlsx" acme-caiq
refuse "a CSV file is no workbook" "--format csv" export_into xlsx "$WORK/form.csv" "$WORK/o.xlsx" acme-sla
refuse "a workbook is no CSV file" "--format xlsx" export_into csv "$WORK/form.xlsx" "$WORK/o.csv" acme-sla
refuse "a sheet that is not printed is refused" "prints no sheet 'none'" export_into caiq "$WORK/caiq.xlsx" "$WORK/o.xlsx" none
refuse "a language that the portal does not have" "no language 'fr'" \
	export_into caiq "$WORK/caiq.xlsx" "$WORK/o.xlsx" acme-caiq --lang fr
refuse "caiq alone wants a form" "wants --into" "$KAIJI" export acme/notes/acme-caiq --format caiq -C "$portal"
refuse "JSON has no form" "--into is for" "$KAIJI" export acme/notes/acme-caiq --format json --into "$WORK/caiq.xlsx" -C "$portal"
refuse "--guesses is for forms" "for --into alone" "$KAIJI" export acme/notes/acme-caiq --format csv --guesses -C "$portal"
ok "and nothing is written then" test ! -e "$WORK/o.xlsx" -a ! -e "$WORK/o.csv"
sed -i 's/status: partial/status: partly/' "$portal/content/acme/notes/acme-caiq.yaml"
status "a portal with errors fills nothing" 1 export_into caiq "$WORK/caiq.xlsx" "$WORK/o.xlsx" acme-caiq --worktree
ok "nothing at all" test ! -e "$WORK/o.xlsx"
