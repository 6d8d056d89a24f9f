# kaiji serve: whom it answers and with what; what it does when files are saved, and at its end.
. tests/lib.sh
sh tests/sites/example/replay.sh "$WORK/portal" >/dev/null
mkdir "$WORK/tmp"
export TMPDIR=$WORK/tmp KAIJI
python3 tests/sites/serve.py "$KAIJI" "$WORK/portal" "$ROOT/catalogs"
