# Whoever may write into a portal's repository must not write into its pages: hostile texts, settings, names, sizes and
# git objects.
. tests/lib.sh
hostile=tests/sites/hostile
example=$WORK/example
sh tests/sites/example/replay.sh "$example" >/dev/null
ok "a site without hostile content" "$KAIJI" build -C "$example" -o "$WORK/benign"
ok "holds what is proved below" python3 $hostile/prove.py "$WORK/benign" "$WORK/benign"

# every answer there is: those that the checks refuse, and then a whole portal with all others
python3 $hostile/make.py answers "$WORK/answers" >/dev/null
status "hostile answers are refused" 1 "$KAIJI" check -C "$WORK/answers" --format json
python3 $hostile/refused.py "$WORK/answers" "$WORK/.out" >"$WORK/site.refused" 2>"$WORK/elsewhere"
ok "but what surrounds them is not" test ! -s "$WORK/elsewhere"
for refused in link.inline.0 link.angle.1 link.inline.2 link.inline.3 link.inline.4 link.inline.5 link.inline.6 link.auto.0 \
	link.reference.0 link.image.0 link.ref.0 link.inline.8 link.auto.9 link.inline.10 link.inline.11 link.inline.12 \
	link.inline.18 link.ref.18 link.inline.29 html.0 html.1 html.2 html.3 html.5 html.7 html.10 html.12 mark.0 mark.1 \
	mark.2 mark.12 mark.13; do
	ok "$refused is refused" grep -qx "$refused" "$WORK/site.refused"
done
python3 $hostile/make.py site "$WORK/site" >/dev/null
commit "$WORK/site" "$(printf 'x\n\nDisclosure-Note: <script>alert(1)</script>')"
for only in "" "--only acme/0-0"; do
	rm -rf "$WORK/public"
	status "the rest makes a site ${only:-as a whole}" 0 "$KAIJI" build -C "$WORK/site" -o "$WORK/public" $only
	ok "in which nothing comes from content but text ${only:-as a whole}" \
		python3 $hostile/prove.py "$WORK/public" "$WORK/benign" "$WORK/site/content/acme/0-0/hostile.yaml"
	mv "$WORK/.out" "$WORK/proved"
	ok "and nothing is lost ${only:-as a whole}" grep -qx 'not shown: none' "$WORK/proved"
	rm -rf "$WORK/indexed"
	ok "the index is as its format says ${only:-as a whole}" python3 tests/inflate.py "$WORK/public" "$WORK/indexed"
	ok "and has the texts as they stand ${only:-as a whole}" grep -rqaF '<script>alert(' "$WORK/indexed/search"
done
ok "export is the file of the site" "$KAIJI" export acme/0-0/index -C "$WORK/site" --rev HEAD --format csv -o "$WORK/index.csv"
ok "byte by byte" cmp "$WORK/index.csv" "$WORK/public/index/index.csv"

# a sheet may be called like a folder of the site
for id in catalogs en assets search changes history index compare; do
	portal=$WORK/named-$id
	mkdir -p "$portal/content/acme/alpha" "$portal/catalogs/sheets"
	printf 'title: T\nlanguages: [ja, en]\n' >"$portal/content/portal.yaml"
	echo 'name: A' >"$portal/content/acme/provider.yaml"
	printf 'name: S\nsheets: [%s]\n' $id >"$portal/content/acme/alpha/service.yaml"
	printf 'title: C\nbase: [mic-ai]\n' >"$portal/catalogs/sheets/$id.yaml"
	commit "$portal" x
	for only in "" "--only acme/alpha"; do
		got=0
		"$KAIJI" build -C "$portal" -o "$portal.out" $only >/dev/null 2>&1 || got=$?
		ok "a sheet called $id is published or refused ${only:-as a whole}" test $got -le 1
	done
done

python3 $hostile/settings.py "$KAIJI" "$WORK/settings" "$WORK/benign"
python3 $hostile/git.py "$KAIJI" "$example" "$WORK/git"
python3 $hostile/limits.py "$KAIJI" "$WORK/limits"
