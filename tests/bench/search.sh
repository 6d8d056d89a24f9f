#!/bin/bash
# tests/bench/search.sh - the search beside Pagefind, in one run: bytes, files, seconds and memory, what is found.
#
# SIZES="5 1000" services of 100 answers each (10000 takes the disk of a million pages and some minutes more);
# PAGEFIND_LARGE=1 has Pagefind index more than 1000 services too (20 GB of memory, 270 s); what was measured stays in
# WORK (build/bench-search) as JSON.  Quote ratios: seconds depend on the machine and the hour.
set -eu
cd "$(dirname "$0")/../.."
bench=$PWD/../shared/bench/search
if [ ! -f "$bench/measure_adapter.mjs" ]; then
	echo "skipped: the corpus, the queries and the measuring scripts of ../shared/bench/search are not there"
	exit 0
fi
sizes=${SIZES:-5 1000}
work=${WORK:-build/bench-search}
mkdir -p "$work"
work=$(cd "$work" && pwd)
KAIJI=${KAIJI:-build/kaiji}
LIBRARY=${LIBRARY:-build/release/libkaiji.a}
here=$PWD/tests/bench/search
measure="python3 $PWD/tests/bench/measure.py -n"
slow="--ids=q01,q03,q13,q17,q19,q25,q29,q38,q44,q48,q53,q58"
export GIT_CONFIG_GLOBAL=/dev/null PYTHONDONTWRITEBYTECODE=1

sh tests/npm.sh tests/bench/search "$work"
[ -f "$LIBRARY" ] || make -s VARIANT=release "$LIBRARY"
gcc -std=c11 -D_GNU_SOURCE -O2 -Igenerator -o "$work/search_index" tests/bench/search_index.c "$LIBRARY" \
	-lutf8proc -lz -pthread

say() { echo "... $*" >&2; }
node_in() { (cd "$work" && node "$@"); }

# corpus N - the corpus with the queries that somebody chose and those that nobody did, and what answers them
corpus() {
	python3 "$bench/gen_corpus.py" --services "$1" --out "$work/c$1" >"$work/corpus-$1.json"
	[ "$1" -le 1000 ] || return 0
	python3 "$bench/oracle.py" "$work/c$1" >/dev/null
	python3 "$bench/gen_queries.py" "$work/c$1" 120 >"$work/random-$1.json"
	QUERIES=$work/random-$1.json TRUTH=truth-random.json python3 "$bench/oracle.py" "$work/c$1" >/dev/null
}

# kaiji N TRUTH - the whole site, the index alone, then the browser
kaiji() {
	local site=$work/site$1 judge=
	[ "$1" -gt 1000 ] || judge=--quality
	say "kaiji, $1 services"
	rm -rf "$work/p$1" "$site"
	python3 "$here/to_portal.py" "$work/c$1" "$work/p$1"
	$measure 1 "$KAIJI" build --quiet -C "$work/p$1" -o "$site" >"$work/build-kaiji-$1.txt"
	python3 "$here/to_tsv.py" "$work/c$1" "$work/c$1.tsv"
	$measure 3 sh -c 'rm -rf "$3" && exec "$1" "$2" "$3"' sh "$work/search_index" "$work/c$1.tsv" "$work/index$1" \
		>"$work/write-kaiji-$1.txt"
	browse() { node_in "$bench/measure_adapter.mjs" "$site" "$2" "$here/adapter.mjs" "${@:3}" >"$work/kaiji-$1.json"; }
	browse "$1" "$2" $judge
	NET=150,1600 browse "net-$1" "$2" $slow
	QUERIES=$work/random-${2##*c}.json TRUTH=truth-random.json browse "random-$1" "$2" $judge
	if [ "$judge" ]; then
		SCOPE=a browse "own-$1" "$2" $judge
		SCOPE=a QUERIES=$work/random-$1.json TRUTH=truth-random.json browse "own-random-$1" "$2" $judge
	fi
	node_in "$here/visit.mjs" "$bench" "$site" >"$work/visit-$1.json"
}

# pagefind N TRUTH service|answer - the same of Pagefind, with a page for each service or each answer
pagefind() {
	local site=$work/html judge=
	case $3 in answer) [ "$1" -gt 1000 ] || judge=--quality ;; service) [ "$1" -gt 50 ] || judge=--quality ;; esac
	say "Pagefind, $1 services, a page for each $3"
	rm -rf "$site"
	python3 "$bench/make_html.py" "$work/c$1" "$site" "$3" >/dev/null
	$measure 1 "$work"/node_modules/@pagefind/linux-*/bin/pagefind_extended --site "$site" >"$work/build-pagefind-$3-$1.txt"
	browse() { node_in "$bench/measure_pagefind.mjs" "$site" "$2" "${@:3}" >"$work/pagefind-$1.json"; }
	browse "$3-$1" "$2" "$3" $judge
	NET=150,1600 browse "$3-net-$1" "$2" "$3" $slow
	QUERIES=$work/random-${2##*c}.json TRUTH=truth-random.json browse "$3-random-$1" "$2" "$3" $judge
	rm -rf "$site"
}

for n in $sizes; do
	corpus "$n"
	truth=$work/c$n
	if [ "$n" -gt 1000 ]; then
		truth=$work/c1000
		[ -f "$work/random-1000.json" ] || corpus 1000
	fi
	kaiji "$n" "$truth"
	[ "$n" -gt 1000 ] && [ "${PAGEFIND_LARGE:-}" != 1 ] || pagefind "$n" "$truth" service
	[ "$n" -gt 1000 ] || pagefind "$n" "$truth" answer
done
# shellcheck disable=SC2086
python3 "$here/report.py" "$work" $sizes
