# kaiji serve in headless Chromium.
. tests/lib.sh
modules=$ROOT/build/browser
sh tests/npm.sh || {
	echo "not ok - npm has what the browser tests need"
	exit 1
}
cp tests/browser/*.mjs "$modules/"
sh tests/sites/example/replay.sh "$WORK/portal" >/dev/null
export TMPDIR=$WORK
(cd "$modules" && node serve.mjs "$KAIJI" "$WORK/portal")
