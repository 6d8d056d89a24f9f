# Every sentence that the program says is looked up, and translated: none is missing, unsure, or no longer said.
. tests/lib.sh
ok "the tables of translations are complete" sh generator/po/update.sh --check
ok "there is much to translate" test "$(grep -c '^msgid ' generator/po/ja.po)" -gt 400

# what the check is there for
mkdir "$WORK/copy"
cp -R generator themes "$WORK/copy"
(cd "$WORK/copy" && git init -q)
broken() {
	ok "$1" sh -c "! sh '$WORK/copy/generator/po/update.sh' --check >'$WORK/told' 2>&1; cat '$WORK/told'; grep -q '$2' '$WORK/told'"
}
printf 'void f(void) { env_fail(e, "the sky fell on \\"%%s\\"", s); }\n' >"$WORK/copy/generator/new.c"
broken "a sentence that is not looked up is found" 'without _(): the sky fell'
printf 'void f(void) { env_fail(e, _("the sky fell"), s); }\n' >"$WORK/copy/generator/new.c"
broken "a sentence that is not translated is found" 'not translated: the sky fell'
rm "$WORK/copy/generator/new.c" "$WORK/copy/generator/search/numbers.c"
broken "a translation that nobody needs is found" 'no longer said: there are more questions'
