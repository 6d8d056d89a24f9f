# Whether stories hang together, on every answer of whole portals: the example, one with everything, one made by chance.
. tests/lib.sh

# chain NAME PORTAL LEAST - nothing is wrong with any of its changes, of which there are so many at least
chain() {
	status "$1 is published" 0 "$KAIJI" build -C "$2" -o "$2-site"
	python3 tests/sites/history_chain.py "$2-site" >"$WORK/said"
	sed '$d' "$WORK/said" >"$WORK/wrong"
	: >"$WORK/nothing"
	same "$1: each story hangs together and ends with today" "$WORK/nothing" "$WORK/wrong"
	ok "$1: there were stories to look at" test "$(tail -n 1 "$WORK/said")" -ge "$3"
}

sh tests/sites/example/replay.sh "$WORK/example" >/dev/null
chain "the example" "$WORK/example" 1600
bash tests/sites/history/portal.sh "$WORK/everything" >/dev/null 2>&1
chain "a portal with everything" "$WORK/everything" 70
PYTHONDONTWRITEBYTECODE=1 python3 tests/bench/gen_history.py 20 300 "$WORK/chance" >/dev/null
chain "a portal made by chance" "$WORK/chance" 2500
if [ -f "$SHARED/make-portal-repo.sh" ]; then
	sh "$SHARED/make-portal-repo.sh" "$WORK/real" >/dev/null
	chain "the real sheets" "$WORK/real" 800
else
	skip "the real sheets hang together" "../shared is not there"
fi
