#!/bin/sh
# replay.sh DEST [PATCHES] - the example portal with its history, as a git repository in DEST.
#
# Each file patches/NNNN-*.patch is one commit, in the order of their names: a header, the message, a line `---`, and
# the change.  Besides From, Date and Subject a header may say
#
#     Committer, CommitDate   who committed it and when, if not the author at that moment
#     Branch: NAME            the commit belongs to this branch; its first one starts where main stands
#     Merge: NAME             the commit merges this branch into main; the change is the one main sees
#     Tag: NAME TEXT          an annotated tag on the commit
#
# The ids depend on the patches alone: not on the time, the place, the machine, the locale, the umask or anybody's
# git configuration.  The id of the last commit on main is printed.
set -eu
umask 022

if [ $# -lt 1 ] || [ $# -gt 2 ] || [ -z "$1" ]; then
	echo "usage: $0 DEST [PATCHES]" >&2
	exit 2
fi
patches=$(cd "${2:-$(dirname "$0")/patches}" && pwd)
mkdir -p "$1"
dest=$(cd "$1" && pwd)
if [ -n "$(ls -A "$dest")" ]; then
	echo "$0: $1 is not empty" >&2
	exit 2
fi

# Nothing of the user's or the system's git configuration, templates, attributes, ignore rules or hooks.
unset $(git rev-parse --local-env-vars) GIT_TEMPLATE_DIR
export HOME="$dest/.git" XDG_CONFIG_HOME="$dest/.git"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_ATTR_NOSYSTEM=1
export GIT_DEFAULT_HASH=sha1 LC_ALL=C TZ=UTC

git init -q --template= "$dest"
cd "$dest"
git symbolic-ref HEAD refs/heads/main
git config core.autocrlf false
git config core.fileMode false
message=.git/MESSAGE

# read_header < PATCH: the header into variables, the message into a file
read_header() {
	from='' date='' committer='' commit_date='' branch='' merge='' tag='' subject=''
	while IFS= read -r line && [ -n "$line" ]; do
		value=${line#*: }
		case $line in
		From:*) from=$value ;;
		Date:*) date=$value ;;
		Committer:*) committer=$value ;;
		CommitDate:*) commit_date=$value ;;
		Branch:*) branch=$value ;;
		Merge:*) merge=$value ;;
		Tag:*) tag=$value ;;
		Subject:*) subject=$value ;;
		*)
			echo "$0: $patch: not a line of a header: $line" >&2
			return 1
			;;
		esac
	done
	{
		printf '%s\n' "$subject"
		blank=yes
		while IFS= read -r line && [ "$line" != --- ]; do
			[ -z "$blank" ] || echo
			blank=''
			printf '%s\n' "$line"
		done
	} >"$message"
}

# commit TREE PARENT...: prints its id
commit() {
	tree=$1
	shift
	for parent; do
		shift
		set -- "$@" -p "$parent"
	done
	GIT_AUTHOR_NAME=${from% <*} GIT_AUTHOR_EMAIL=${from##* <} GIT_AUTHOR_DATE=$date \
		git commit-tree "$tree" "$@" <"$message"
}

main='' side='' side_name='' indexed=''
for patch in "$patches"/[0-9]*.patch; do
	read_header <"$patch"
	from=${from%>} committer=${committer:-$from>}
	committer=${committer%>}
	export GIT_COMMITTER_NAME="${committer% <*}" GIT_COMMITTER_EMAIL="${committer##* <}"
	export GIT_COMMITTER_DATE="${commit_date:-$date}"

	if [ -n "$branch" ] && [ "$branch" != "$side_name" ]; then
		side=$main side_name=$branch
	fi
	parent=$main
	[ -z "$branch" ] || parent=$side
	[ "$parent" = "$indexed" ] || git read-tree "$parent"
	git apply --cached --whitespace=nowarn "$patch" || {
		echo "$0: $patch: it does not fit what was committed before" >&2
		exit 1
	}
	tree=$(git write-tree)
	if [ -n "$merge" ]; then
		[ "$merge" = "$side_name" ] || {
			echo "$0: $patch: there is no branch $merge" >&2
			exit 1
		}
		id=$(commit "$tree" "$main" "$side")
	else
		id=$(commit "$tree" $parent)
	fi
	indexed=$id
	if [ -n "$branch" ]; then
		side=$id
	else
		main=$id
	fi
	[ -z "$tag" ] || git tag -a -m "${tag#* }" "${tag%% *}" "$id"
done

rm "$message"
git update-ref refs/heads/main "$main"
git read-tree --reset -u "$main"
echo "$main"
