#!/bin/sh
# update.sh [SUBJECT] - for maintainers: makes the replayed portal equal to content/ and catalogs/sheets/ again.
#
# After these files were edited, what differs becomes one more commit of the example's history, the last patch
# (NNNN-update.patch).  Run again, it takes that patch's place and keeps its header: edit the header as you like, give
# it a Disclosure-Note.  To keep the commit and begin another, rename the patch (0070-update.patch to 0070-tls.patch).
# A change of a service and of how it came about belongs into the older patches, by hand.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/kaiji-update-XXXXXX")
trap 'rm -rf "$work"' EXIT
unset $(git rev-parse --local-env-vars)
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null LC_ALL=C
umask 022

# all patches but one that this script made last
mkdir "$work/patches"
cp "$here"/patches/[0-9]*.patch "$work/patches"
last=$(ls "$here/patches" | tail -n 1)
case $last in
*-update.patch)
	patch=$here/patches/$last
	rm "$work/patches/$last"
	sed '/^---$/,$d' "$patch" >"$work/header"
	;;
*)
	number=${last%%-*}
	patch=$here/patches/$(printf %04d $((${number#"${number%%[!0]*}"} + 1)))-update.patch
	{
		echo 'From: 佐々木 悠 <sasaki@example.jp>'
		TZ=Asia/Tokyo date '+Date: %a, %d %b %Y %H:%M:%S +0900'
		printf 'Subject: %s\n\n' "${1:-回答の見直し}"
	} >"$work/header"
	;;
esac

sh "$here/replay.sh" "$work/replayed" "$work/patches" >/dev/null
cd "$work/replayed"
rm -rf content catalogs
(cd "$root" && find content catalogs/sheets -name '*.yaml' | sort) | while IFS= read -r file; do
	mkdir -p "$(dirname "$file")"
	cp "$root/$file" "$file"
	chmod 644 "$file"
done
git add --all
if git diff --cached --quiet; then
	rm -f "$here"/patches/[0-9]*-update.patch
	echo 'The replayed portal equals content/ and catalogs/sheets/.'
	exit
fi
{
	cat "$work/header"
	echo ---
	git diff --cached --no-color --no-ext-diff -M --abbrev=10 --src-prefix=a/ --dst-prefix=b/
} >"$work/patch"
mv "$work/patch" "$patch"
git diff --cached --stat
echo "written: ${patch#"$root/"}"
