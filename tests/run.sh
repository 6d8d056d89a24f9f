#!/bin/bash
# tests/run.sh - all tests: unit programs, cases, whole sites, a browser; then all but the browser with sanitizers.
# With arguments, only the programs and scripts whose path contains one of them.
set -u
cd "$(dirname "$0")/.." || exit 2
passed=0 failed=0 skipped=0
logs=build/test-logs
mkdir -p "$logs"
# the tests compare what is said in English, whoever runs them
export TZ=UTC LANGUAGE=en

wanted() {
	[ $# -eq 1 ] && return 0
	local path=$1 part
	shift
	for part; do case $path in *"$part"*) return 0 ;; esac; done
	return 1
}

# one LABEL COMMAND... - runs it and counts its lines
one() {
	local label=$1 log p f s status
	shift
	log=$logs/$(echo "$label" | tr '/ ' '--').log
	"$@" >"$log" 2>"$log.err"
	status=$?
	p=$(grep -c '^ok - ' "$log")
	f=$(grep -c '^not ok - ' "$log")
	s=$(grep -c '^skip - ' "$log")
	# a program that dies, or says nothing, has failed whatever it printed before
	if [ "$status" -ne 0 ] && [ "$f" -eq 0 ] || [ $((p + f + s)) -eq 0 ]; then
		f=$((f + 1))
		echo "not ok - $label ends well (status $status)"
		tail -25 "$log.err" | sed 's/^/    /'
	fi
	printf '%-44s %5d passed, %d failed%s\n' "$label" "$p" "$f" "$([ "$s" -gt 0 ] && echo ", $s skipped")"
	sed -n '/^not ok - /,/^ok - /{/^ok - /d;p}' "$log" | head -60
	grep '^skip - ' "$log"
	passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

suite() {
	local variant=$1 program
	shift
	echo "== $variant"
	make -s VARIANT="$variant" "build/$variant/kaiji" units >"$logs/make-$variant.log" 2>&1 || {
		echo "not ok - it compiles ($variant)"
		tail -40 "$logs/make-$variant.log"
		failed=$((failed + 1))
		return
	}
	for program in tests/unit/*.c; do
		wanted "$program" "$@" && one "$variant unit $(basename "$program" .c)" \
			"build/$variant/tests/$(basename "$program" .c)"
	done
	for program in tests/cases/*.sh tests/sites/*.sh; do
		[ -f "$program" ] && wanted "$program" "$@" &&
			KAIJI=build/$variant/kaiji one "$variant $(basename "$program" .sh)" bash "$program"
	done
}

make -s build/kaiji >"$logs/make.log" 2>&1
sh tests/npm.sh || {
	echo "not ok - npm has what the tests need"
	failed=1
}
suite release "$@"
for program in tests/browser/*.sh tests/office/*.sh; do
	[ -f "$program" ] && wanted "$program" "$@" && one "$(basename "$program" .sh)" bash "$program"
done
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1 LSAN_OPTIONS="suppressions='$PWD/tests/lsan.supp':print_suppressions=0"
suite san "$@"

if [ "$skipped" -gt 0 ]; then
	echo "$passed passed, $failed failed, $skipped skipped"
else
	echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
