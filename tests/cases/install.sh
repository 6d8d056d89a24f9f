# What `make install` puts in place works from there, wherever that is, and `make uninstall` takes all of it away.
. tests/lib.sh
export LC_ALL=C.UTF-8
unset KAIJI_DATA
there=$WORK/usr
ok "make install" make -s install PREFIX="$there"
find "$there" -type f | sed "s|^$there/||" | sort >"$WORK/files"
ok "the program is there" "$there/bin/kaiji" --version
LANGUAGE=ja "$there/bin/kaiji" nothing 2>"$WORK/said"
ok "and finds its translations" grep -q 'コマンド' "$WORK/said"
sh tests/sites/example/replay.sh "$WORK/portal" >/dev/null
ok "and its catalogs and themes" "$there/bin/kaiji" check -C "$WORK/portal"
ok "and what new portals are made of" "$there/bin/kaiji" init "$WORK/new"
ok "and the example" "$there/bin/kaiji" init "$WORK/example" --example
ok "a new portal is without errors" "$there/bin/kaiji" check -C "$WORK/new"

for manual in generator/cli/*.[157]; do
	name=${manual##*/}
	ok "$name is there" test -f "$there/share/man/man${name##*.}/$name"
done
for manual in generator/cli/ja/*.[157]; do
	name=${manual##*/}
	ok "$name is there in Japanese" test -f "$there/share/man/ja/man${name##*.}/$name"
done
if man --version 2>/dev/null | grep -q '^man [0-9]'; then
	MANPATH=$there/share/man man -L ja kaiji-check 2>"$WORK/err" | col -b >"$WORK/page"
	ok "man -L ja finds a manual" grep -q '内容の誤りを調べる' "$WORK/page"
	MANPATH=$there/share/man man -L ja kaiji-theme 2>>"$WORK/err" | col -b >"$WORK/page"
	ok "and the English one where there is no other" grep -qF "$(sed -n 's/^\.Nd //p' generator/cli/kaiji-theme.5)" \
		"$WORK/page"
else
	skip "man -L ja finds a manual" "man-db is not installed"
fi
ok "bash finds the completion" grep -qx share/bash-completion/completions/kaiji "$WORK/files"
ok "zsh finds the completion" grep -qx share/zsh/site-functions/_kaiji "$WORK/files"

ok "make uninstall" make -s uninstall PREFIX="$there"
find "$there" -type f >"$WORK/left"
same "nothing is left" /dev/null "$WORK/left"
