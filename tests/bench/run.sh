#!/bin/bash
# tests/bench/run.sh - speed and memory of whole builds. Quote the ratios: seconds depend on the machine and the hour.
set -eu
cd "$(dirname "$0")/../.."
KAIJI=build/kaiji
work=$(mktemp -d "${TMPDIR:-/tmp}/kaiji-bench-XXXXXX")
# sites go into memory where that is possible: what a disk takes for a thousand new files changes tenfold with the hour
memory=$(mktemp -d /dev/shm/kaiji-bench-XXXXXX 2>/dev/null || mktemp -d "$work/site-XXXXXX")
trap 'rm -rf "$work" "$memory"' EXIT
measure="python3 tests/bench/measure.py"
export GIT_CONFIG_GLOBAL=/dev/null

ratio() { python3 -c "print(f'{$1:.2f}')"; }

# fresh NAME THREADS FOLDER - a build into a new folder; the least of three
fresh() {
	local best='' i line
	for i in 1 2 3; do
		rm -rf "$3/site"
		line=$($measure -n 1 $KAIJI build --quiet -C "$work/$1" -o "$3/site" -j "$2")
		if [ -z "$best" ] || python3 -c "import sys; sys.exit(not ${line%% *} < ${best%% *})"; then
			best=$line
		fi
	done
	echo "$best"
}

# copied FOLDER - the seconds of cp -r of the site there, the least of three
copied() {
	local best='' i line
	for i in 1 2 3; do
		rm -rf "$1/copy"
		line=$($measure -n 1 cp -r "$1/site" "$1/copy")
		if [ -z "$best" ] || python3 -c "import sys; sys.exit(not ${line%% *} < $best)"; then
			best=${line%% *}
		fi
	done
	rm -rf "$1/copy"
	echo "$best"
}

echo "== the five real sheets"
if [ -f ../shared/make-portal-repo.sh ]; then
	sh ../shared/make-portal-repo.sh "$work/real" >/dev/null
	read -r wall cpu rss <<<"$(fresh real 1 "$memory")"
	echo "build in memory: $wall s wall, $cpu s CPU, $rss MiB   (to reach: under 0.2 s)"
	read -r wall cpu rss <<<"$(fresh real 1 "$work")"
	copy=$(copied "$work")
	echo "build on disk: $wall s wall; cp -r of the result: $copy s; ratio $(ratio "$wall / $copy")"
else
	echo "skipped: ../shared is not there"
fi

echo "== services of 100 answers"
for services in 250 1000; do
	python3 tests/bench/gen_portal.py $services "$work/p$services"
	for threads in 1 2; do
		read -r wall cpu rss <<<"$(fresh p$services $threads "$memory")"
		echo "$services services, $threads threads: $wall s wall, $cpu s CPU, $rss MiB," \
			"$(python3 -c "print(int($services * 100 / $cpu))") answers a CPU second   (to reach: 10000)"
		eval "wall_${services}_$threads=$wall rss_${services}_$threads=$rss cpu_${services}_$threads=$cpu"
	done
done
echo "ratio of peak memory, 1000 to 250 services (1 thread): $(ratio "$rss_1000_1 / $rss_250_1")   (to reach: near 1; 200 MiB at most)"
echo "ratio of CPU, 1000 to 250 services (1 thread): $(ratio "$cpu_1000_1 / $cpu_250_1")   (4 is linear)"
echo "ratio of wall time, 1 to 2 threads (1000 services): $(ratio "$wall_1000_1 / $wall_1000_2")"

echo "== the same site again"
read -r wall cpu rss <<<"$($measure -n 2 $KAIJI build --quiet -C "$work/p1000" -o "$memory/site" -j 2)"
touch "$work/stamp"
$KAIJI build --quiet -C "$work/p1000" -o "$memory/site" -j 2
echo "unchanged: $wall s wall, ratio to a fresh build $(ratio "$wall / $wall_1000_2"), $(find "$memory/site" -newer "$work/stamp" | wc -l) files or folders touched   (to reach: 0)"

echo "== against copying the result"
files=$(find "$memory/site" -type f | wc -l) size=$(du -sm "$memory/site" | cut -f1)
copy=$(copied "$memory")
echo "in memory: $files files, $size MB; ratio of a fresh build (2 threads) to cp -r: $(ratio "$wall_1000_2 / $copy")"
rm -rf "$memory/site"
read -r wall cpu rss <<<"$(fresh p1000 2 "$work")"
copy=$(copied "$work")
echo "on disk: $wall s wall; ratio to cp -r: $(ratio "$wall / $copy")"

echo "== the walk through 10,000 commits of 1,000 services"
python3 tests/bench/gen_history.py 1000 2500 "$work/short" >/dev/null
python3 tests/bench/gen_history.py 1000 10000 "$work/long" >/dev/null
bash tests/bench/walk.sh 1000 10000 "$work/long"

echo "== 1,000 services of 100 answers with their history"
for history in short long; do
	rm -rf "$memory/site"
	read -r wall cpu rss <<<"$(fresh $history 2 "$memory")"
	rm -rf "$memory/site"
	said=$($KAIJI build --verbose -C "$work/$history" -o "$memory/site" 2>&1 >/dev/null | grep ' revisions with ')
	read -r commits changes parsed <<<"$(echo "$said" | sed 's/.* questions, \([0-9,]*\) revisions with \([0-9,]*\) changes (\([0-9,]*\) old.*/\1 \2 \3/' | tr -d ,)"
	echo "$commits revisions, 2 threads: $wall s wall, $cpu s CPU, $rss MiB; $changes changes, $parsed answers parsed," \
		"$(ratio "$parsed / $changes") a change" 
	largest=$(find "$memory/site" -path '*/history/*' -name '*.html' -size +300k | wc -l)
	echo "    history pages above 300 KB: $largest   (to reach: 0)"
	eval "rss_$history=$rss cpu_$history=$cpu"
done
rm -rf "$memory/site"
echo "ratio of peak memory, 10,000 to 2,500 commits: $(ratio "$rss_long / $rss_short")   (to reach: near 1; 300 MiB at most)"
echo "ratio of CPU: $(ratio "$cpu_long / $cpu_short")"
