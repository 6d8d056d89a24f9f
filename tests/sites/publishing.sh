# Where a site goes: never over what it is made of, nor over what kaiji did not make; whole, or not at all.
. tests/lib.sh
portal=$WORK/around/portal
mkdir -p "$portal/content/acme/notes" "$WORK/around/neighbour"
echo precious >"$WORK/around/neighbour/file"
printf 'title: 試し\nlanguages: [ja]\n' >"$portal/content/portal.yaml"
echo 'name: 事業者' >"$portal/content/acme/provider.yaml"
echo 'name: サービス' >"$portal/content/acme/notes/service.yaml"
printf 'catalog: meti-sla-2010\nanswers: {service.hours: 24時間365日}\n' >"$portal/content/acme/notes/meti-sla-2010.yaml"
commit "$portal" start

before=$(cd "$WORK/around" && find . -type f | sort | xargs sha256sum | sha256sum)
for target in .git .git/site content content/acme . .. ../.. catalogs; do
	status "nothing is published to '$target', whatever --force says" 2 \
		sh -c "cd '$portal' && '$KAIJI' build --force -o '$target'"
done
after=$(cd "$WORK/around" && find . -type f | sort | xargs sha256sum | sha256sum)
ok "and nothing was touched" test "$before" = "$after"

mkdir "$WORK/foreign"
echo mine >"$WORK/foreign/thesis.txt"
status "a folder that kaiji did not make is not overwritten" 2 "$KAIJI" build -C "$portal" -o "$WORK/foreign"
ok "it is named, and so is --force" grep -q "thesis.txt" "$WORK/.err"
ok "and it stands" test "$(cat "$WORK/foreign/thesis.txt")" = mine
status "unless it is meant" 0 "$KAIJI" build -C "$portal" -o "$WORK/foreign" --force
ok "then it is gone" test ! -e "$WORK/foreign/thesis.txt"

status "a first site" 0 "$KAIJI" build -C "$portal"
ok "is published into public" test -s "$portal/public/acme/notes/meti-sla-2010/index.html"
echo 'catalog: meti-sla-2010' >"$portal/content/acme/notes/meti-sla-2010.yaml"
commit "$portal" broken
old=$(cat "$portal/public/kaiji.json")
status "a commit with errors" 1 "$KAIJI" build -C "$portal"
ok "leaves the old site as it was" test "$old" = "$(cat "$portal/public/kaiji.json")"
status "an earlier revision can still be published" 0 "$KAIJI" build -C "$portal" --rev HEAD~1
printf 'catalog: meti-sla-2010\nanswers: {rto: {status: undisclosed}}\n' >"$portal/content/acme/notes/meti-sla-2010.yaml"
commit "$portal" warning
status "with --strict a warning is enough" 1 "$KAIJI" build -C "$portal" --strict
status "without it is not" 0 "$KAIJI" build -C "$portal"
git -C "$portal" rm -rq content/acme/notes
printf 'name: 別のサービス\n' >"$portal/content/acme/other.yaml" && rm "$portal/content/acme/other.yaml"
mkdir "$portal/content/acme/other" && echo 'name: 別のサービス' >"$portal/content/acme/other/service.yaml"
commit "$portal" moved
status "a service that is gone" 0 "$KAIJI" build -C "$portal"
ok "has no pages any more" test ! -e "$portal/public/acme/notes"
ok "and the new one has" test -s "$portal/public/acme/other/index.html"
status "the work tree of a bare repository is none" 2 "$KAIJI" check -C "$portal/.git"
