# The command line speaks the user's language: which that is, and what it says to work as usual.
. tests/lib.sh

# says LANGUAGE-OF-THE-ANSWER NAME=VALUE... - what is said in this environment
says() {
	local wanted=$1 word
	shift
	case $wanted in
	ja) word='コマンド' ;;
	en) word='there is no command' ;;
	esac
	env -u LANGUAGE -u LC_ALL -u LC_MESSAGES -u LANG "$@" "$KAIJI" nothing 2>"$WORK/said" || :
	ok "$wanted is said with ${*:-nothing}" grep -q "^kaiji: $word" "$WORK/said"
}
says en
says en LANGUAGE=ja
says en LC_ALL=C LANGUAGE=ja
says en LC_ALL=POSIX LANGUAGE=ja LANG=ja_JP.UTF-8
says ja LANG=C.UTF-8 LANGUAGE=ja
says ja LANG=C.UTF-8 LANGUAGE=fr:ja:en
says en LANG=C.UTF-8 LANGUAGE=en:ja
says en LANG=C.UTF-8 LANGUAGE=fr:en_GB:ja
# these locales need not be there: containers seldom have them
says ja LANG=ja_JP.UTF-8
says ja LANG=ja_JP.utf8 LANGUAGE=
says ja LANG=de_DE.UTF-8 LC_MESSAGES=ja_JP.UTF-8
says en LANG=ja_JP.UTF-8 LC_ALL=en_US.UTF-8
says en LANG=ja_JP.UTF-8 LANGUAGE=en
# what is said is UTF-8: to a terminal of another encoding it is ASCII
says en LANG=ja_JP.eucJP
says en LC_ALL=ja_JP.SJIS LANGUAGE=ja

if command -v localedef >/dev/null && localedef -i ja_JP -f UTF-8 "$WORK/ja_JP.UTF-8" 2>/dev/null &&
	localedef -i ja_JP -f EUC-JP "$WORK/ja_JP.eucJP" 2>/dev/null; then
	says ja LOCPATH="$WORK" LANG=ja_JP.UTF-8
	says en LOCPATH="$WORK" LANG=ja_JP.eucJP
else
	skip "the same where the locales are there" "no localedef, or nothing to make ja_JP of"
fi

export LC_ALL=C.UTF-8
portal=$WORK/portal
sh tests/sites/example/replay.sh "$portal" >/dev/null
LANGUAGE=en status "a portal is built" 0 "$KAIJI" build -C "$portal" -o "$WORK/english"
LANGUAGE=ja status "and in Japanese" 0 "$KAIJI" build -C "$portal" -o "$WORK/japanese"
cp "$WORK/.out" "$WORK/told"
ok "what was done is told" grep -qE '^サービス [0-9]+ 件、ファイル [0-9]+ 個: .*/japanese に書き込み [0-9]+、' "$WORK/told"
ok "the site is the same, whatever the builder's language" diff -r "$WORK/english" "$WORK/japanese"

# everything that a command prints, but names and numbers, is Japanese
export LANGUAGE=ja
"$KAIJI" help >"$WORK/help.txt"
ok "the help is Japanese" grep -q '^使い方: kaiji COMMAND' "$WORK/help.txt"
for command in $("$KAIJI" help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
	"$KAIJI" help "$command" >"$WORK/help.txt"
	ok "all of the help on $command is Japanese, and 80 columns wide" python3 - "$WORK/help.txt" <<'END'
import re, sys, unicodedata
text = open(sys.argv[1], encoding="utf-8").read()
for line in text.split("\n"):
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
    assert width <= 80 or line.startswith("使い方"), (width, line)
# what an option does stands behind it or in the next lines
text = re.sub(r"\n {10,}", "  ", text)
for line in filter(None, text.split("\n")):
    said = re.sub(r"^  -\S+( \S+)*  +", "", line)
    assert re.search("[ぁ-んァ-ヶ一-龠、]", said), line
END
done

"$KAIJI" log -C "$portal" komorebi/komorebi-sales >"$WORK/told" 2>/dev/null
ok "a history is told in Japanese" grep -qE '^  (変更|追加)  ' "$WORK/told"
ok "and nothing of it in English" sh -c \
	"! grep -E '^ +(added|changed|withdrawn|restored|note:|reference:)|weakened|editorial' '$WORK/told'"
ok "what stands behind the words is aligned" python3 - "$WORK/told" <<'END'
import re, sys, unicodedata
columns = set()
for line in open(sys.argv[1], encoding="utf-8"):
    match = re.match(r"  (追加|変更|取り下げ|再開示) +", line)
    if match:
        columns.add(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in match.group()))
assert columns == {13}, columns
END
"$KAIJI" log -C "$portal" komorebi/komorebi-sales --format json >"$WORK/ja.json" 2>/dev/null
LANGUAGE=en "$KAIJI" log -C "$portal" komorebi/komorebi-sales --format json >"$WORK/en.json" 2>/dev/null
same "its JSON is the same in every language" "$WORK/en.json" "$WORK/ja.json"
status "a wrong option" 2 "$KAIJI" check --strickt
ok "is told with the nearest one" grep -q "'--strickt' はありません。'--strict' ですか？" "$WORK/.err"
ok "a full disk is told in Japanese" sh -c "! '$KAIJI' help >/dev/full 2>'$WORK/full'; grep -q '標準出力' '$WORK/full'"

# a table is imported: what is told is Japanese, what is written is the same but for remarks
printf '番号,大項目,内容,実施有無,回答\n1,データ,バックアップの世代数,,7世代\n2,独自,会社の色,有り,青\n' >"$WORK/table.csv"
for language in en ja; do
	mkdir "$WORK/$language"
	LANGUAGE=$language status "import ($language)" 0 "$KAIJI" import "$WORK/table.csv" -C "$WORK/$language" \
		--service acme/notes --sheet notes-mic --verbose
	cat "$WORK/.out" "$WORK/.err" >"$WORK/$language.told"
	find "$WORK/$language" -name '*.yaml' -exec sed -i '/^ *#/d' {} +
done
ok "the files are the same" diff -r "$WORK/en" "$WORK/ja"
ok "the report is Japanese" grep -q '読み取った行' "$WORK/ja.told"
# names, ids and paths have signs beside their words
python3 - "$WORK/ja.told" >"$WORK/english.txt" <<'END'
import re, sys
print(*re.findall(r"(?<![\w./'-])[A-Za-z]{2,}(?![\w./'-])", open(sys.argv[1], encoding="utf-8").read()))
END
echo >"$WORK/nothing"
same "all of it" "$WORK/nothing" "$WORK/english.txt"
