# What was never public stays so: markers in every place that must not be published, looked for in every byte.
. tests/lib.sh
portal=$WORK/portal
mkdir -p "$portal/content/acme/alpha" "$portal/content/acme/gone" "$portal/catalogs"
export GIT_AUTHOR_NAME='LEAKauthorname' GIT_AUTHOR_EMAIL=leakauthor@example.jp
export GIT_COMMITTER_NAME='LEAKcommittername' GIT_COMMITTER_EMAIL=leakcommitter@example.jp
cd "$portal"
answers=content/acme/alpha/own.yaml

cat >catalogs/own.yaml <<'END'
title: 自社の質問
sections:
- items:
  - {number: 1, name: 一, id: one, type: text, ask: 一つ目}
  - {number: 2, name: 二, id: two, type: text, ask: 二つ目}
  - {number: 3, name: 三, id: three, type: text, ask: 三つ目}
  - {number: 4, name: 四, id: four, type: text, ask: 四つ目}
  - {number: 5, name: 五, id: five, type: text, ask: 五つ目}
END
mkdir -p catalogs/sheets
cat >catalogs/sheets/printed.yaml <<'END'
title: 印刷する表
base: [own]
drop: [five]
END
cat >content/portal.yaml <<'END'
title: 漏れないこと
languages: [ja]
history: {since: 2024-01-01, messages: note}
END
printf 'name: 株式会社アクメ\n' >content/acme/provider.yaml
printf 'name: アルファ\nsheets: [printed]\n' >content/acme/alpha/service.yaml
printf 'name: ガンマ LEAKgoneservice\n' >content/acme/gone/service.yaml
printf 'catalog: own\nanswers: {one: LEAKgoneanswer}\n' >content/acme/gone/own.yaml
cat >$answers <<'END'
catalog: own  # LEAKcomment
answers:
  one: 一です。LEAKbeforesince
  two: {text: 二です。LEAKbeforesince, internal: LEAKinternalbefore}
END
commit . 'LEAKsubjectbefore

Disclosure-Note: LEAKnotebefore' '2023-06-01T12:00:00+0900'

git rm -rq content/acme/gone
cat >$answers <<'END'
catalog: own
answers:
  # LEAKcomment
  one: 一です。
  two: {text: 二です。, internal: LEAKinternalfirst}
  three: {text: LEAKhidden, visibility: internal}
  four: {text: {ja: 四です。, en: LEAKotherlanguage}}
  five: LEAKnotprinted
END
commit . 'LEAKsubject

LEAKbody of the message

Disclosure-Note: 一つ目の版です。
Signed-off-by: LEAKsigner <leaksigner@example.jp>
Reviewed-by: LEAKreviewer' '2024-02-01T12:00:00+0900'

git checkout -q -b LEAKbranch
sed -i 's/一です。/LEAKdraft/' $answers
commit . 'LEAKdraftsubject

Disclosure-Note: LEAKdraftnote' '2024-03-01T12:00:00+0900'
sed -i 's/LEAKdraft/一の改訂です。/' $answers
commit . 'LEAKdraftsubject' '2024-03-02T12:00:00+0900'
git checkout -q main
GIT_AUTHOR_DATE='2024-03-03T12:00:00+0900' GIT_COMMITTER_DATE='2024-03-03T12:00:00+0900' \
	git merge -q --no-ff -m 'LEAKmergesubject of LEAKbranch

Disclosure-Note: 一を改めました。' LEAKbranch
git tag -a -m 'LEAKtagmessage' LEAKtag

# what was hidden becomes public with other words, and what was public is hidden
sed -i 's/  three: .*/  three: 三です。/; s/LEAKinternalfirst/LEAKinternalsecond/; s/LEAKotherlanguage/LEAKotherlanguagenew/; s/LEAKnotprinted/LEAKnotprintednew/' $answers
commit . 'Three is public' '2024-04-01T12:00:00+0900'
sed -i 's/  four: .*/  four: {text: LEAKhiddenlater, visibility: internal}/; s/ internal: LEAKinternalsecond/ reviewed: 2024-05-01/' $answers
commit . 'Four is not' '2024-05-01T12:00:00+0900'
sed -i 's/LEAKhiddenlater/LEAKhiddenlatest/' $answers
commit . 'Still not' '2024-06-01T12:00:00+0900'
# a file that is no answer file, and one that cannot be read
printf 'LEAKnoyaml: [' >content/acme/alpha/mic-ai.yaml
commit . 'LEAKbroken' '2024-06-02T12:00:00+0900'
rm content/acme/alpha/mic-ai.yaml
printf 'LEAKreadme\n' >content/acme/alpha/README.md
sed -i 's/一の改訂です。/一の再改訂です。/' $answers
commit . 'Repair' '2024-06-03T12:00:00+0900'
cd "$ROOT"

# find_leaks NAME FILE-OR-FOLDER... - no marker in any byte, also of what is named so
find_leaks() {
	name=$1
	shift
	{
		grep -rac 'LEAK[a-z]*\|leak[a-z]*@' "$@" | grep -v ':0$'
		find "$@" -name '*LEAK*'
	} >"$WORK/leaks" || true
	cp "$WORK/leaks" "$WORK/.out"
	ok "$name" test ! -s "$WORK/leaks"
}

# find_leaks_indexed NAME SITE - nor in its index of the search, whose files are compressed
find_leaks_indexed() {
	rm -rf "$WORK/indexed"
	ok "there is an index: $1" python3 tests/inflate.py "$2" "$WORK/indexed"
	find_leaks "$1" "$WORK/indexed"
}

ok "there is something to leak" test "$(git -C "$portal" log --all -p --format=fuller | grep -ac 'LEAK\|leak')" -gt 30
status "the portal is published" 0 "$KAIJI" build -C "$portal" -o "$WORK/site"
find_leaks "nothing leaks into the site" "$WORK/site"
find_leaks_indexed "nothing leaks into the index" "$WORK/site"
ok "there are workbooks" python3 tests/opened.py "$WORK/site" "$WORK/opened"
find_leaks "nothing leaks into them" "$WORK/opened"
ok "and they tell the history" grep -rq '一の改訂です。' "$WORK/opened"
ok "which has what is said today" grep -rq '一の再改訂です。' "$WORK/indexed/search"
ok "and nothing else" sh -c "! grep -rq '一です。\|一の改訂です。\|四です。' '$WORK/indexed'"
ok "the history is there" grep -q '一の改訂です。' "$WORK/site/acme/alpha/history.json"
ok "with its reasons" grep -q '一を改めました。' "$WORK/site/acme/alpha/history.json"
mkdir "$WORK/out"
"$KAIJI" log -C "$portal" acme/alpha >"$WORK/out/log" 2>/dev/null
"$KAIJI" log -C "$portal" acme/alpha --format json >"$WORK/out/log.json" 2>/dev/null
"$KAIJI" diff -C "$portal" acme/alpha HEAD~4..HEAD >"$WORK/out/diff" 2>/dev/null
"$KAIJI" export -C "$portal" acme/alpha/printed --format json >"$WORK/out/printed.json" 2>/dev/null
for format in csv md oscal xlsx; do
	"$KAIJI" export -C "$portal" acme/alpha/printed --format $format >"$WORK/out/printed.$format" 2>/dev/null
done
python3 -m zipfile -e "$WORK/out/printed.xlsx" "$WORK/out/workbook"
find_leaks "nor into the log, a difference or an export" "$WORK/out"
ok "which say something" test "$(find "$WORK/out" -size +100c | wc -l)" -ge 4

# policy LINE NAME: the same portal under another policy, committed on the same day
policy() {
	rm -rf "$WORK/other"
	git clone -q "$portal" "$WORK/other" 2>/dev/null
	sed -i "s/^history: .*/history: {since: 2024-01-01, $1}/" "$WORK/other/content/portal.yaml"
	commit "$WORK/other" 'Policy' '2024-07-01T12:00:00+0900'
	rm -rf "$WORK/other-site"
	status "the portal is published with $1" 0 "$KAIJI" build -C "$WORK/other" -o "$WORK/other-site"
}

policy 'messages: none'
find_leaks "messages: none leaks nothing" "$WORK/other-site"
find_leaks_indexed "nor into the index" "$WORK/other-site"
ok "there are workbooks without reasons" python3 tests/opened.py "$WORK/other-site" "$WORK/opened"
ok "indeed" sh -c "! grep -rq '一を改めました。\|一つ目の版です。' '$WORK/opened'"
find_leaks "nor anything else" "$WORK/opened"
ok "and tells no reason at all" sh -c "! grep -rq '一を改めました。\|一つ目の版です。' '$WORK/other-site'"
policy 'messages: subject'
find_leaks_indexed "messages: subject tells the index nothing" "$WORK/other-site"
ok "messages: subject tells the subject" grep -q 'LEAKmergesubject' "$WORK/other-site/acme/alpha/history.json"
ok "but no body, trailer, note or address" sh -c "! grep -raq 'LEAKbody\|LEAKsigner\|leaksigner\|LEAKnote\|LEAKdraft\|LEAKsubjectbefore\|LEAKreviewer' '$WORK/other-site'"
policy 'authors: name'
find_leaks_indexed "authors: name tells the index nothing" "$WORK/other-site"
ok "authors: name tells the author" grep -q 'LEAKauthorname' "$WORK/other-site/acme/alpha/history.json"
ok "but neither addresses nor committers" sh -c "! grep -raq 'leakauthor@\|leakcommitter@\|LEAKcommittername' '$WORK/other-site'"
policy 'revisions: tags'
find_leaks_indexed "revisions: tags tells the index nothing" "$WORK/other-site"
ok "revisions: tags leaks no draft" sh -c "! grep -raq 'LEAKdraft\|LEAKsubject\|LEAKbranch\|LEAKinternal\|LEAKhidden' '$WORK/other-site'"

# answers that no sheet printed yet: drafts until then, whatever is printed today
later=$WORK/later
mkdir -p "$later/catalogs/sheets" "$later/content/acme/alpha"
cd "$later"
own() {
	printf 'title: 自社の質問\nsections:\n- items:\n' >catalogs/own.yaml
	for id; do printf '  - {name: %s, id: %s, type: text, ask: 問い}\n' "$id" "$id" >>catalogs/own.yaml; done
}
printed() {
	printf 'title: 印刷する表\nbase: [own]\nsections:\n- items:\n' >catalogs/sheets/printed.yaml
	for id; do printf '  - {id: %s}\n' "$id" >>catalogs/sheets/printed.yaml; done
}
own one two three
printed one
printf 'title: 自社の質問（全部）\nbase: [own]\ndrop: [two]\n' >catalogs/sheets/dropped.yaml
printf 'title: 他の質問\nsections:\n- items:\n  - {name: x, id: x, type: text, ask: 問い}\n' >catalogs/other.yaml
printf 'title: 印刷\nhistory: {messages: none}\n' >content/portal.yaml
printf 'name: 株式会社アクメ\n' >content/acme/provider.yaml
printf 'name: アルファ\nsheets: [printed]\n' >content/acme/alpha/service.yaml
printf 'catalog: other\nanswers: {x: LEAKsheetdraft}\n' >content/acme/alpha/other.yaml
cat >$answers <<'END'
catalog: own
answers: {one: 一です。, two: LEAKdroppeddraft, three: LEAKlinedraft}
END
commit . first '2024-01-01T12:00:00+0900'
sed -i 's/LEAKlinedraft/三です。/' $answers
commit . 'three is written' '2024-01-02T12:00:00+0900'
printed one three
commit . 'and printed' '2024-01-03T12:00:00+0900'
sed -i 's/\[printed\]/[dropped]/' content/acme/alpha/service.yaml
sed -i 's/LEAKdroppeddraft/LEAKdroppedagain/' $answers
commit . 'two is dropped' '2024-02-01T12:00:00+0900'
sed -i 's/LEAKdroppedagain/二です。/' $answers
commit . 'two is written' '2024-02-02T12:00:00+0900'
sed -i '/^drop/d' catalogs/sheets/dropped.yaml
commit . 'and printed' '2024-02-03T12:00:00+0900'
sed -i 's/LEAKsheetdraft/エックスです。/' content/acme/alpha/other.yaml
commit . 'x is written' '2024-03-01T12:00:00+0900'
sed -i 's/\[dropped\]/[dropped, other]/' content/acme/alpha/service.yaml
commit . 'and its sheet' '2024-03-02T12:00:00+0900'
sed -i 's/三です。/三です。, four: LEAKquestiondraft/' $answers
commit . 'four is no question' '2024-04-01T12:00:00+0900'
sed -i 's/LEAKquestiondraft/四です。/' $answers
own one two three four
commit . 'now it is' '2024-04-02T12:00:00+0900'
# printed no more, rewritten, and printed again
printed two three four
sed -i 's/dropped,/printed,/' content/acme/alpha/service.yaml
commit . 'one is not printed' '2024-05-01T12:00:00+0900'
sed -i 's/一です。/LEAKbetween/' $answers
commit . 'one is rewritten' '2024-05-02T12:00:00+0900'
sed -i 's/LEAKbetween/一の改訂です。/' $answers
printed one two three four
commit . 'one is printed' '2024-05-03T12:00:00+0900'
cd "$ROOT"
status "a portal that came to print more and more" 0 "$KAIJI" build -C "$later" -o "$WORK/later-site"
find_leaks "tells nothing from before it was printed" "$WORK/later-site"
find_leaks_indexed "nor its index" "$WORK/later-site"
cat >"$WORK/wanted" <<'END'
2024-05-03 -
    restored own/one []: - -> 一の改訂です。
2024-05-01 -
    withdrawn own/one []: 一です。 -> -
2024-04-02 -
    added own/four []: - -> 四です。
2024-03-02 -
    added other/x []: - -> エックスです。
2024-02-03 -
    added own/two []: - -> 二です。
2024-01-03 -
    added own/three []: - -> 三です。
2024-01-01 -
    added own/one []: - -> 一です。
ends at the beginning
END
python3 tests/sites/history/list.py "$WORK/later-site/acme/alpha/history.json" >"$WORK/told"
same "and each answer since it was printed" "$WORK/wanted" "$WORK/told"
rm -rf "$WORK/out"
mkdir "$WORK/out"
for n in 12 11 10 9 8 7 6 5 4 3 2 1; do
	"$KAIJI" diff -C "$later" acme/alpha "HEAD~$n..HEAD" >"$WORK/out/diff$n" 2>/dev/null
done
"$KAIJI" log -C "$later" acme/alpha >"$WORK/out/log" 2>/dev/null
"$KAIJI" log -C "$later" acme/alpha --worktree >"$WORK/out/preview" 2>/dev/null
"$KAIJI" export -C "$later" acme/alpha/printed --format json >"$WORK/out/printed.json" 2>/dev/null
find_leaks "nor into differences, the log or an export" "$WORK/out"
ok "which tell what was added since" test "$(grep -l '二です。' "$WORK"/out/diff* | wc -l)" = 5
