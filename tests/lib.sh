# tests/lib.sh - for test scripts: `. tests/lib.sh`, from the project's root.
#
# Each check prints `ok - name`, `not ok - name` or `skip - name (why)`; tests/run.sh counts them.

KAIJI=${KAIJI:-build/kaiji}
case $KAIJI in /*) ;; *) KAIJI=$PWD/$KAIJI ;; esac
ROOT=$PWD
SHARED=$PWD/../shared
WORK=$(mktemp -d "${TMPDIR:-/tmp}/kaiji-test-XXXXXX")
trap 'rm -rf "$WORK"' EXIT
export LANGUAGE=en
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=Test GIT_AUTHOR_EMAIL=test@example.jp GIT_COMMITTER_NAME=Test GIT_COMMITTER_EMAIL=test@example.jp

# ok NAME COMMAND... - the command succeeds
ok() {
	name=$1
	shift
	if "$@" >"$WORK/.out" 2>&1; then
		echo "ok - $name"
	else
		echo "not ok - $name"
		sed 's/^/    /' "$WORK/.out" | head -30
	fi
}

# status NAME WANTED COMMAND... - the command exits with that status; what it printed is in $WORK/.out and $WORK/.err
status() {
	name=$1 wanted=$2
	shift 2
	set +e
	"$@" >"$WORK/.out" 2>"$WORK/.err"
	got=$?
	set -e
	if [ "$got" = "$wanted" ]; then
		echo "ok - $name"
	else
		echo "not ok - $name"
		echo "    exit status $got, wanted $wanted"
		sed 's/^/    /' "$WORK/.err" | head -30
	fi
}

# same NAME WANTED-FILE GOT-FILE; with ACCEPT=1 what came out is what is wanted from now on (read it in git diff)
same() {
	if [ "${ACCEPT-}" = 1 ] && [ -f "$2" ]; then
		case $2 in tests/*) cp "$3" "$2" ;; esac
	fi
	if diff -u "$2" "$3" >"$WORK/.diff" 2>&1; then
		echo "ok - $1"
	else
		echo "not ok - $1"
		sed 's/^/    /' "$WORK/.diff" | head -40
	fi
}

# skip NAME WHY
skip() { echo "skip - $1 ($2)"; }

# commit DIR MESSAGE [DATE] - all that lies there as one commit
commit() {
	[ -d "$1/.git" ] || git init -q -b main "$1"
	git -C "$1" add -A
	GIT_AUTHOR_DATE="${3:-2024-04-01T12:00:00 +0900}" GIT_COMMITTER_DATE="${3:-2024-04-01T12:00:00 +0900}" \
		git -C "$1" commit -q --allow-empty -m "$2"
}
