#!/bin/sh
# update.sh - brings the sentences of the sources into the tables generator/po/*.po, to be translated, and takes out
# those that are no longer said.
# update.sh --check - says what is missing there instead, and where a sentence is said without being looked up.
set -eu
cd "$(dirname "$0")/../.."
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

git ls-files -co --exclude-standard 'generator/*.c' | while read -r file; do
	[ ! -f "$file" ] || echo "$file"
done >"$work/sources"
{
	cat "$work/sources"
	echo generator/base/diag_codes.h
	# what the default theme's colours are for
	echo "$work/theme.c"
} >"$work/files"
sed -n 's/.*{of: .*use: "*\([^"}]*\)"*}.*/N_("\1")/p' themes/default/theme.yaml >"$work/theme.c"

# Which functions take a format is told, as a guess is wrong for some.
extract() {
	xgettext --language=C --from-code=UTF-8 --keyword "$@"
}
extract --keyword=_ --keyword=N_ --keyword=say_n:1,2 --keyword=DIAG_ROW:4 --flag=_:1:pass-c-format \
	--flag=N_:1:pass-c-format --flag=say_n:1:pass-c-format --flag=say_n:2:pass-c-format --flag=diag_add:4:c-format \
	--flag=reader_say:4:c-format --flag=tell:4:c-format --flag=FINDING:4:c-format --flag=env_fail:2:c-format \
	--flag=buf_printf:2:c-format --flag=arena_printf:2:c-format --no-location --package-name=kaiji \
	--files-from="$work/files" --output="$work/kaiji.pot"

if [ "${1-}" != --check ]; then
	for table in generator/po/*.po; do
		msgmerge --quiet --no-fuzzy-matching --no-location "$table" "$work/kaiji.pot" >"$work/new.po"
		msgattrib --no-obsolete "$work/new.po" | sed '/^"POT-Creation-Date:/d' >"$work/table.po"
		cmp -s "$work/table.po" "$table" || cp "$work/table.po" "$table"
		msgfmt --statistics --output=/dev/null "$table"
	done
	exit
fi

# Text that goes to the user as it stands: in a finding, a failure, or on the terminal.
extract --keyword=diag_add:4 --keyword=reader_say:4 --keyword=tell:4 --keyword=FINDING:4 --keyword=env_fail:2 \
	--keyword=tell_failed:1 --no-location --omit-header --files-from="$work/sources" \
	--output="$work/bare.po" 2>/dev/null
grep 'generator/\(cli\|serve\)/' "$work/sources" | grep -v 'cli/report.c' >"$work/spoken"
extract --keyword=buf_adds:2 --keyword=buf_printf:2 --keyword=fputs:1 --keyword=fprintf:2 --keyword=tell_print:1 \
	--no-location --omit-header --files-from="$work/spoken" --output="$work/printed.po" 2>/dev/null
for table in "$work"/bare.po "$work"/printed.po; do
	[ ! -s "$table" ] || msgattrib --no-wrap "$table" 2>/dev/null | sed -n 's/^msgid "\(..*\)"$/\1/p' |
		sed 's/%[-0-9.]*z*[a-zA-Z]//g' | grep -E '[A-Za-z]{2,} [A-Za-z]' | grep -v '<[a-z]' |
		sed 's/^/said without _(): /' >>"$work/unsaid" || true
done
[ ! -s "$work/unsaid" ] || {
	cat "$work/unsaid"
	bad=1
}

# tell TABLE WHAT < SENTENCES
tell() {
	msgattrib --no-wrap - 2>/dev/null | sed -n "s|^\(#~ \)*msgid \"\(..*\)\"\$|$1: $2: \2|p" >"$work/told"
	[ ! -s "$work/told" ] || {
		cat "$work/told"
		bad=1
	}
}

for table in generator/po/*.po; do
	msgfmt --check-format --check-domain --output=/dev/null "$table" || bad=1
	msgmerge --quiet --no-fuzzy-matching --no-location "$table" "$work/kaiji.pot" >"$work/new.po"
	msgattrib --no-obsolete --untranslated "$work/new.po" >"$work/some.po"
	tell "$table" "not translated" <"$work/some.po"
	msgattrib --no-obsolete --only-fuzzy "$work/new.po" >"$work/some.po"
	tell "$table" "unsure" <"$work/some.po"
	msgattrib --only-obsolete "$work/new.po" >"$work/some.po"
	tell "$table" "no longer said" <"$work/some.po"
done
exit $bad
