# What must never be published is in no byte of the site, nor of what is exported: each has a mark of its own.
. tests/lib.sh
portal=$WORK/secret-of-the-folder/portal
mkdir -p "$portal"
cd "$portal"

put() {
	mkdir -p "$(dirname "$1")"
	cat >"$1"
}

put content/portal.yaml <<'YAML'
# secret-comment
title: {ja: 題, en: Title} # secret-comment
base_url: https://trust.example.jp/
languages: [ja, en]
source: https://git.example.jp/{commit}/{path}
contact: mailto:open@example.jp
history: {messages: none}
YAML
put content/acme/provider.yaml <<'YAML'
name: {ja: 会社, en: Company}
# secret-comment
YAML
put content/acme/base.yaml <<'YAML'
catalog: base
answers:
  overridden: secret-overridden
  overridden.by-internal: secret-overridden
  overridden.by-nothing: {text: secret-overridden, internal: secret-internal}
  hidden.above: {visibility: internal, status: present, text: secret-hidden, notes: [secret-hidden]}
  inherited: {text: open-inherited, internal: secret-internal}
  unprinted: secret-unprinted
YAML
put content/acme/other.yaml <<'YAML'
catalog: other
answers: {never: secret-unprinted, once: secret-unprinted}
YAML
put content/acme/alpha/service.yaml <<'YAML'
name: {ja: サービス, en: Service} # secret-comment
sheets: [printed]
features: {f: 機能}
YAML
put content/acme/alpha/base.yaml <<'YAML'
catalog: base # secret-comment
answers:
  # secret-comment
  plain:
    text: |
      open-plain
    internal: |
      secret-internal
  cases:
    internal: secret-internal
    cases:
    - {when: f, text: open-case, internal: secret-internal}
    - {when: not f, text: open-case, internal: {ja: secret-internal, en: secret-internal}}
  same: {same_as: origin, internal: secret-internal}
  origin: open-origin
  overridden: open-own
  overridden.by-internal: {visibility: internal, text: secret-hidden}
  overridden.by-nothing: {internal: secret-internal}
  hidden:
    visibility: internal
    status: present
    value: secret-hidden
    text: {ja: secret-hidden, en: secret-hidden}
    refs: [{title: secret-hidden, clause: secret-hidden, url: "https://secret-hidden.example/"}]
    notes: [secret-hidden]
    inherited_from: secret-hidden
    reviewed: 2019-09-19
  hidden.cases: {visibility: internal, cases: [{for: secret-hidden, text: secret-hidden}]}
  hidden.covering: {visibility: internal, text: secret-hidden, covers: [covered]}
  hidden.same: {visibility: internal, same_as: unprinted}
  dropped: secret-unprinted
YAML
put content/acme/alpha/printed.yaml <<'YAML'
catalog: printed
answers: {own: open-own-question, own.hidden: {visibility: internal, text: secret-hidden}}
YAML
put content/acme/alpha/unused.yaml <<'YAML'
catalog: unused
answers: {own.unused: secret-unprinted}
YAML
put content/zeta/beta/service.yaml <<'YAML'
name: other-service
summary: other-service
sheets: [printed]
YAML
put content/zeta/beta/base.yaml <<'YAML'
catalog: base
answers: {plain: other-service, cases: other-service}
YAML
put content/zeta/provider.yaml <<'YAML'
name: other-service
YAML
put content/zeta/gamma/service.yaml <<'YAML'
name: other-service
sheets: [base]
YAML
{
	echo 'title: 目録 # secret-comment'
	echo 'sections:'
	echo '- title: 章'
	echo '  items:'
	for id in plain cases same origin overridden overridden.by-internal overridden.by-nothing hidden hidden.above hidden.cases \
		hidden.covering hidden.same inherited covered dropped unprinted; do
		echo "  - {id: $id, type: text, ask: $id?} # secret-comment"
	done
} | put catalogs/base.yaml
printf 'title: 他\nsections: [{items: [{id: never, type: text, ask: a}, {id: once, type: text, ask: b}]}]\n' |
	put catalogs/other.yaml
mkdir -p catalogs/sheets
python3 - <<'PY'
import pathlib
ids = ("plain cases same origin overridden overridden.by-internal overridden.by-nothing hidden hidden.above hidden.cases "
       "hidden.covering hidden.same inherited covered").split()
rows = "".join(f"  - {{id: {i}}}\n" for i in ids)
path = pathlib.Path("catalogs/sheets/printed.yaml")
path.write_text("# secret-comment\ntitle: 表\nbase: [base]\nsections:\n- title: 章\n  items:\n" + rows +
                "  - {new: own, type: text, ask: own?}\n  - {new: own.hidden, type: text, ask: hidden?}\n", encoding="utf-8")
PY
printf 'title: 未\nbase: [base]\nsections: [{items: [{new: own.unused, type: text, ask: a}]}]\n' | put catalogs/sheets/unused.yaml
printf 'topics: # secret-comment\n  t: {title: 話題, equivalent-to: [base/plain, base/hidden]}\n' | put catalogs/crosswalk.yaml
for file in README.md content/README.md content/notes.txt content/.draft.yaml content/acme/notes.md content/acme/alpha/old.yml \
	content/acme/alpha/base.yaml.orig content/acme/alpha/notes/deep.yaml content/acme/alpha/.secret/x.yaml catalogs/README.md \
	catalogs/sheets/old.yml themes/default/notes.txt themes/default/templates/old.txt themes/other/assets/other.css drafts/x.yaml \
	.env; do
	echo 'secret-file: secret-file' | put "$file"
done
printf 'public/\n' >.gitignore
printf '# secret-comment\nwords: {}\n' | put themes/default/theme.yaml

# an earlier revision, whose secrets are none of today's
sed -i 's/open-plain/open-plain-then/; s/secret-internal/secret-earlier/' content/acme/alpha/base.yaml
sed -i 's/text: secret-hidden/text: secret-earlier/' content/acme/alpha/base.yaml
export GIT_AUTHOR_NAME=secret-author GIT_AUTHOR_EMAIL=secret-author@example.jp
export GIT_COMMITTER_NAME=secret-committer GIT_COMMITTER_EMAIL=secret-committer@example.jp
commit . "$(printf 'secret-message\n\nsecret-message\n\nReviewed-by: secret-message <secret-message@example.jp>')" "2023-04-01T12:00:00 +0900"
sed -i 's/open-plain-then/open-plain/; s/secret-earlier/secret-internal/; s/text: secret-internal/text: secret-hidden/' content/acme/alpha/base.yaml
commit . secret-message
git notes add -m secret-message >/dev/null
git tag -a -m secret-message secret-tag
git config user.name secret-config
echo 'secret-uncommitted: {}' >content/acme/alpha/uncommitted.yaml
cd "$ROOT"

# the machine
mkdir -p "$WORK/secret-of-the-folder/tmp" "$WORK/secret-of-the-folder/data"
cp -R catalogs themes "$WORK/secret-of-the-folder/data/"
kaiji() {
	env HOME="$WORK/secret-of-the-folder" TMPDIR="$WORK/secret-of-the-folder/tmp" USER=secret-user LOGNAME=secret-user \
		HOSTNAME=secret-host KAIJI_DATA="$WORK/secret-of-the-folder/data" TZ=Pacific/Chatham "$KAIJI" "$@"
}

out=$WORK/secret-of-the-folder/out
# the day stands in three spellings, and in two where the clock may just have struck midnight
today() {
	for zone in Pacific/Kiritimati Etc/GMT+12; do
		TZ=$zone date '+%Y-%m-%d|%Y年%-m月%-d日|%-d %B %Y|%b %-d'
	done | tr '\n' '|' | sed 's/|$//'
}
host=$(uname -n)
marks='secret-[a-z]*|2019-09-19|2019年9月19日|19 September 2019'"|$WORK|$(today)"
[ ${#host} -gt 5 ] && marks="$marks|$host"

# none NAME FOLDER - no mark stands in a file there, nor in the name of one
none() {
	(grep -rEao "$marks" "$2" || true) | sort | uniq -c >"$WORK/leaked"
	(cd "$2" && find . | grep -E "$marks" || true) >>"$WORK/leaked"
	head -20 "$WORK/leaked"
	ok "$1" test ! -s "$WORK/leaked"
}

# none_indexed NAME SITE - nor in its index of the search and its workbooks, whose files are compressed; $WORK/indexed is what they hold
none_indexed() {
	rm -rf "$WORK/indexed"
	ok "there is an index: $1" python3 tests/inflate.py "$2" "$WORK/indexed"
	none "no secret is in the index: $1" "$WORK/indexed"
	ok "there are workbooks: $1" python3 tests/opened.py "$2" "$WORK/opened"
	none "no secret is packed into them: $1" "$WORK/opened"
}

for open in plain case origin inherited own own-question; do
	shown="${shown:-} open-$open"
done
for only in "" "--only acme/alpha"; do
	rm -rf "$out"
	status "the portal is published ${only:-as a whole}" 0 kaiji build -C "$portal" -o "$out" $only
	for mark in $shown; do
		ok "$mark is on it, ${only:-as a whole}" grep -rqa "$mark" "$out"
		ok "$mark is on it in English, ${only:-as a whole}" grep -rqa "$mark" "$out/en"
	done
	none "no secret is in a byte of it ${only:-as a whole}" "$out"
	none_indexed "${only:-as a whole}" "$out"
	for mark in $shown; do
		ok "$mark is in the index, ${only:-as a whole}" grep -rqa "$mark" "$WORK/indexed/search"
		ok "$mark is in the English one, ${only:-as a whole}" grep -rqa "$mark" "$WORK/indexed/en/search"
	done
done
ok "a site of one service has no other" test -z "$(grep -rla other-service "$out" "$WORK/indexed")"
rm -rf "$out"
for threads in 1 3; do
	status "the portal is published by $threads threads" 0 kaiji build -C "$portal" -o "$out" -j $threads
	none "without a secret" "$out"
	none_indexed "by $threads threads" "$out"
done
mkdir "$WORK/exported"
for sheet in printed; do
	for format in csv xlsx json md oscal; do
		status "$sheet is exported as $format" 0 kaiji export "acme/alpha/$sheet" -C "$portal" --rev HEAD --format $format \
			-o "$WORK/exported/$sheet.$format"
		[ $format != xlsx ] || python3 -m zipfile -e "$WORK/exported/$sheet.xlsx" "$WORK/exported/opened"
		[ $format = xlsx ] && file=opened || file=$sheet.$format
		ok "with what is open" grep -rqa open-inherited "$WORK/exported/$file"
	done
done
none "no secret is exported" "$WORK/exported"
status "a sheet that the service does not print is not exported" 2 kaiji export acme/alpha/base -C "$portal" --rev HEAD --format csv

# a public answer that leads to an internal one is an error, and what is said of it is not what it says
for way in '{same_as: hidden}' '{same_as: hidden.above}' '{same_as: covered}' '{cases: [{when: f, same_as: hidden}]}' \
	'{text: open, covers: [hidden]}' '{text: open, covers: [hidden.cases]}'; do
	sed "s/^  same: .*/  same: $way/" "$portal/content/acme/alpha/base.yaml" >"$WORK/changed"
	cp "$WORK/changed" "$portal/content/acme/alpha/base.yaml"
	commit "$portal" x
	rm -rf "$out"
	set +e
	kaiji build -C "$portal" -o "$out" >"$WORK/.out" 2>"$WORK/said"
	got=$?
	set -e
	if [ $got = 0 ]; then
		none "$way publishes nothing of it" "$out"
		none_indexed "$way" "$out"
	else
		ok "$way is refused" test $got = 1 -a ! -e "$out"
	fi
	ok "and what is said of it has no secret" test -z "$(grep -E 'secret-(hidden|internal)' "$WORK/said")"
done

# a portal that is so large that its index has pieces, with terms: their keys are folded, so the marks are bare words
large=$WORK/large
mkdir -p "$large/content/acme/alpha" "$large/catalogs/sheets"
printf 'title: 大\n' >"$large/content/portal.yaml"
printf 'name: 会社\n' >"$large/content/acme/provider.yaml"
printf 'name: サービス\nsheets: [printed]\n' >"$large/content/acme/alpha/service.yaml"
python3 - "$large" <<'PY'
import pathlib, sys
large = pathlib.Path(sys.argv[1])
ids = [f"q{i}" for i in range(64)]
(large / "catalogs/base.yaml").write_text("title: 目録\nsections:\n- items:\n" + "".join(
    f"  - {{id: {i}, type: text, ask: {i}?}}\n" for i in ids), encoding="utf-8")
(large / "catalogs/sheets/printed.yaml").write_text("title: 表\nbase: [base]\ndrop: [q3]\n", encoding="utf-8")
lines = {i: f"{{text: {'openlarge ' + chr(0x4e00 + n) * 4000}, internal: secretinternal}}" for n, i in enumerate(ids)}
lines["q1"] = "{visibility: internal, text: secrethidden 秘匿秘匿}"
lines["q2"] = "{visibility: internal, status: present, notes: [secrethidden 秘匿秘匿]}"
lines["q3"] = "secretunprinted 秘匿秘匿"
(large / "content/acme/alpha/base.yaml").write_text("catalog: base\nanswers:\n" + "".join(
    f"  {i}: {lines[i]}\n" for i in ids), encoding="utf-8")
PY
commit "$large" x
marks='secret[a-z]*|秘匿'
rm -rf "$out"
status "a large portal is published" 0 kaiji build -C "$large" -o "$out"
none_indexed "in pieces" "$out"
for kind in d t v; do
	ok "what is open is in pieces $kind" sh -c "cat '$WORK'/indexed/search/*/$kind*.bin* | grep -qa openlarge"
done
