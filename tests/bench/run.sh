#!/bin/bash
# tests/bench/run.sh - speed and memory of whole builds. Quote the ratios: seconds depend on the machine and the hour.
set -eu
cd "$(dirname "$0")/../.."
KAIJI=build/kaiji
work=$(mktemp -d "${TMPDIR:-/tmp}/kaiji-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT
measure="python3 tests/bench/measure.py"
export GIT_CONFIG_GLOBAL=/dev/null

ratio() { python3 -c "print(f'{$1:.2f}')"; }

# fresh NAME THREADS - a build into an empty folder; least of three
fresh() {
	local best='' i line
	for i in 1 2 3; do
		rm -rf "$work/site"
		line=$($measure -n 1 $KAIJI build --quiet -C "$work/$1" -o "$work/site" -j "$2")
		[ -z "$best" ] || [ "$(ratio "${line%% *} < ${best%% *}")" = 1.00 ] && best=$line
	done
	echo "$best"
}

echo "== the five real sheets"
if [ -f ../shared/make-portal-repo.sh ]; then
	sh ../shared/make-portal-repo.sh "$work/real" >/dev/null
	read -r wall cpu rss <<<"$(fresh real 1)"
	echo "build: $wall s wall, $cpu s CPU, $rss MiB   (to reach: under 0.2 s)"
else
	echo "skipped: ../shared is not there"
fi

echo "== services of 100 answers"
for services in 250 1000; do
	python3 tests/bench/gen_portal.py $services "$work/p$services"
	for threads in 1 2; do
		read -r wall cpu rss <<<"$(fresh p$services $threads)"
		echo "$services services, $threads threads: $wall s wall, $cpu s CPU, $rss MiB," \
			"$(python3 -c "print(int($services * 100 / $cpu))") answers a CPU second   (to reach: 10000)"
		eval "wall_${services}_$threads=$wall rss_${services}_$threads=$rss cpu_${services}_$threads=$cpu"
	done
done
echo "ratio of peak memory, 1000 to 250 services (1 thread): $(ratio "$rss_1000_1 / $rss_250_1")   (to reach: near 1; 200 MiB at most)"
echo "ratio of CPU, 1000 to 250 services (1 thread): $(ratio "$cpu_1000_1 / $cpu_250_1")   (4 is linear)"
echo "ratio of wall time, 1 to 2 threads (1000 services): $(ratio "$wall_1000_1 / $wall_1000_2")"

echo "== the same site again"
read -r wall cpu rss <<<"$($measure -n 2 $KAIJI build --quiet -C "$work/p1000" -o "$work/site" -j 2)"
touch "$work/stamp"
$KAIJI build --quiet -C "$work/p1000" -o "$work/site" -j 2
echo "unchanged: $wall s wall, ratio to a fresh build $(ratio "$wall / $wall_1000_2"), $(find "$work/site" -newer "$work/stamp" | wc -l) files or folders touched   (to reach: 0)"

echo "== against copying the result"
cp -r "$work/site" "$work/warm"
rm -rf "$work/warm"
read -r copy _ _ <<<"$($measure -n 1 cp -r "$work/site" "$work/copy")"
echo "files: $(find "$work/site" -type f | wc -l), $(du -sm "$work/site" | cut -f1) MB; cp -r takes $copy s; ratio of a fresh build (2 threads) to cp -r: $(ratio "$wall_1000_2 / $copy")"
