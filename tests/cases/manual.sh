# The manuals are well-formed, and say what the program does: every finding, every option, every key and word.
. tests/lib.sh
manuals=generator/cli

sed -n 's/^ *DIAG_ROW([A-Z_]*, "\([a-z-]*\)", *\([A-Z]*\).*/\1 \2/p' generator/base/diag_codes.h |
	tr '[:upper:]' '[:lower:]' >"$WORK/table"
sed -n 's/^\.It Cm \([a-z-]*\) Pq \([a-z]*\)$/\1 \2/p' $manuals/kaiji-findings.7 >"$WORK/manual"
ok "the table of findings is read" test "$(wc -l <"$WORK/table")" -gt 40
same "kaiji-findings(7) has each finding with its level, in the table's order" "$WORK/table" "$WORK/manual"
awk '/^\.It Cm/ { if (n && !seen) print name; name = $3; n = 1; seen = 0 } /^\.Bd/ { seen = 1 }
	END { if (!seen) print name }' $manuals/kaiji-findings.7 >"$WORK/bare"
same "each finding has an example" /dev/null "$WORK/bare"

while read -r code level; do
	"$KAIJI" help "$code" 2>&1 | sed -n "s/^\($code: $level:\) .*/\1/p"
done <"$WORK/table" | tr -d ':' >"$WORK/helped"
same "kaiji help says of each finding what it means" "$WORK/table" "$WORK/helped"

# words FILE VARIABLE - the words of a C array
words() { sed -n "/$2\[\]/,/;/p" "$1" | grep -o '"[^"]*"' | tr -d '"' | grep -v '^$'; }

# named MANUAL NAME WORD... - the manual has each of the words
named() {
	local manual=$1 name=$2 word missing=
	shift 2
	for word; do grep -qw -- "$word" "$manuals/$manual" || missing="$missing $word"; done
	[ $# -gt 0 ] || missing=" (nothing to look for)"
	echo "$missing" >"$WORK/missing"
	ok "$manual names $name" sh -c "cat '$WORK/missing'; test -z '$missing'"
}
named kaiji-answers.5 "every status" $(words generator/model/catalog.c status_names)
named kaiji-catalog.5 "every type" $(words generator/model/catalog.c question_type_names)
named kaiji-catalog.5 "every relation" $(words generator/model/catalog.c relation_names)
named kaiji-sheet.5 "every column" $(words generator/model/catalog.c column_names)
named kaiji-sheet.5 "every label" $(words generator/model/catalog.c status_names) \
	$(words generator/model/catalog.c column_names) $(sed -n '/\*label_name/,/^}/p' generator/model/catalog.c |
		grep -o '"[a-z_]*"' | tr -d '"')

# keys FILE... - the keys that a file of parse/ knows
keys() { sed -n 's/.*\.key = "\([a-z_-]*\)".*/\1/p' "$@" | sort -u; }
named kaiji-portal.5 "every key of portal, provider and service" \
	$(keys generator/parse/portal.c generator/parse/service.c) \
	$(sed "/only a theme says/,\$d" generator/parse/look.c >"$WORK/look.c"; keys "$WORK/look.c")
named kaiji-answers.5 "every key of an answer" $(keys generator/parse/answers.c)
named kaiji-theme.5 "every key of a theme" $(keys generator/parse/theme.c) \
	$(sed "1,/only a theme says/d" generator/parse/look.c >"$WORK/look.c"; keys "$WORK/look.c")
cat $manuals/kaiji-catalog.5 $manuals/kaiji-sheet.5 >"$WORK/both.5"
manuals=$WORK named both.5 "every key of catalogs, sheets and what lies beside them" \
	$(keys generator/parse/catalog.c generator/parse/section.c generator/parse/crosswalk.c generator/parse/synonyms.c)
manuals=generator/cli

# Each command has a manual and a help text, both with just the options that the command has.
ok "the options are read" sh -c "python3 tests/cases/commands.py >'$WORK/commands'"
ok "there are commands" test "$(cut -d' ' -f1 "$WORK/commands" | sort -u | wc -l)" -gt 5
for command in $(cut -d' ' -f1 "$WORK/commands" | sort -u); do
	page=$manuals/kaiji-$command.1
	[ "$command" != help ] || page=$manuals/kaiji.1
	ok "there is a manual of $command" test -f "$page"
	ok "kaiji(1) has the command $command" grep -q "^\.It Cm $command$" $manuals/kaiji.1
	[ "$command" != help ] || continue
	awk -v command="$command" '$1 == command && $2 != "-" && $2 != "--help" { print $2 }' "$WORK/commands" |
		sort >"$WORK/options"
	sed -n 's/^\.It Fl \([^ ]*\).*/-\1/p' "$page" | grep -v '^--help$' | sort -u >"$WORK/manual"
	same "$(basename "$page") has the options of $command, and no other" "$WORK/options" "$WORK/manual"
	"$KAIJI" help "$command" >"$WORK/help"
	sed -n 's/^  \(-[^ ]*\).*/\1/p' "$WORK/help" | sort >"$WORK/helped"
	same "kaiji help $command has them, too" "$WORK/options" "$WORK/helped"
	for format in $(awk -v command="$command" '$1 == command && $2 == "-" { print $3 }' "$WORK/commands"); do
		ok "kaiji-$command(1) has the format $format" grep -qw "$format" "$page"
		ok "kaiji help $command has the format $format" grep -qw "$format" "$WORK/help"
	done
	"$KAIJI" "$command" --help >"$WORK/--help"
	same "kaiji $command --help says the same" "$WORK/help" "$WORK/--help"
done
for page in $manuals/kaiji-*.1; do
	command=$(basename "$page" .1)
	ok "the command of $command is there" grep -q "^${command#kaiji-} " "$WORK/commands"
done
# the options that kaiji(1) explains for all of them
sed -n 's/^\.It Fl \(-[^ ]*\).*/-\1/p' $manuals/kaiji.1 | grep -v -e --version | while read -r option; do
	ok "a command has $option" grep -q " $option " "$WORK/commands"
done

# Every cross reference leads to a manual of ours, or of another program.
grep -ho '^\.Xr kaiji[a-z-]* [157]' $manuals/*.[157] $manuals/ja/*.[157] 2>/dev/null | sort -u |
	while read -r _ name section; do
		ok "$name($section) is there" test -f "$manuals/$name.$section"
	done

for manual in $manuals/*.[157] $manuals/ja/*.[157]; do
	if command -v mandoc >/dev/null; then
		ok "${manual#$manuals/} is well-formed" mandoc -T lint -W warning "$manual"
	else
		skip "${manual#$manuals/} is well-formed" "mandoc is not installed"
	fi
done

# The Japanese manuals tell of the same options, keys and words as the English ones, in the same order.
for manual in $manuals/ja/*.[157]; do
	english=$manuals/${manual##*/}
	grep -E '^\.It (Fl|Cm|Ev|Ic)' "$english" | sed 's/ Ar .*//; s/ Pq .*//' >"$WORK/english"
	grep -E '^\.It (Fl|Cm|Ev|Ic)' "$manual" | sed 's/ Ar .*//; s/ Pq .*//' >"$WORK/japanese"
	same "${manual#$manuals/} has what the English one has" "$WORK/english" "$WORK/japanese"
	sed '1,/^\.Sh SEE ALSO/d' "$english" | grep '^\.' >"$WORK/english"
	sed '1,/^\.Sh SEE ALSO/d' "$manual" | grep '^\.' >"$WORK/japanese"
	same "and leads to the same manuals" "$WORK/english" "$WORK/japanese"
	ok "and is Japanese" env LC_ALL=C.UTF-8 grep -qP '^[\p{Hiragana}\p{Katakana}\p{Han}].*。$' "$manual"
done

# The examples of the manuals are files that check has nothing to say about.
portal=$WORK/examples
mkdir -p "$portal/content/p/s"
python3 - "$portal" <<'END'
import pathlib, re, sys
portal = pathlib.Path(sys.argv[1])
def example(manual):
    text = pathlib.Path("generator/cli", manual).read_text(encoding="utf-8")
    block = re.search(r"\.Sh EXAMPLES\n(?:.*\n)*?\.Bd [^\n]*\n((?:.*\n)*?)\.Ed", text).group(1)
    return block.replace("\\e", "\\").replace("\\&", "")
(portal / "content/portal.yaml").write_text(example("kaiji-portal.5"), encoding="utf-8")
(portal / "content/p/provider.yaml").write_text("name: 事業者\n", encoding="utf-8")
(portal / "content/p/s/service.yaml").write_text("name: サービス\nfeatures: {ai-assist: AI}\nsheets: [sheet]\n", encoding="utf-8")
(portal / "content/p/s/mic-aspsaas-v3.yaml").write_text(example("kaiji-answers.5"), encoding="utf-8")
(portal / "catalogs/sheets").mkdir(parents=True)
(portal / "catalogs/sheets/sheet.yaml").write_text(example("kaiji-sheet.5"), encoding="utf-8")
(portal / "catalogs/ours.yaml").write_text(example("kaiji-catalog.5"), encoding="utf-8")
END
status "the examples of the manuals are without errors" 0 "$KAIJI" check -C "$portal"
