# Findings: each folder is laid over portal/, and expect.txt is what `kaiji check` says about its work tree.
. tests/lib.sh
for case in tests/cases/check/*/; do
	name=$(basename "$case")
	[ "$name" != portal ] || continue
	portal=$WORK/$name
	cp -R tests/cases/check/portal "$portal"
	cp -R "$case." "$portal"
	rm "$portal/expect.txt"
	# files of portal/ that this case does without
	if [ -f "$portal/without.txt" ]; then
		while read -r file; do rm "$portal/$file"; done <"$portal/without.txt"
		rm "$portal/without.txt"
	fi
	wanted=0
	! grep -q ': error: ' "$case/expect.txt" || wanted=1
	title="check: $(echo "$name" | tr - ' ')"
	status "$title: status $wanted" "$wanted" "$KAIJI" check -C "$portal"
	grep -E '\[[a-z-]+\]$' "$WORK/.err" >"$WORK/found.txt" || true
	same "$title" "$case/expect.txt" "$WORK/found.txt"
	rm -rf "$portal"
done
