#!/bin/bash
# tests/bench/walk.sh [SERVICES COMMITS [REPOSITORY]] - the walk through the history against git's own, in turns.
# To reach: user CPU no more than 1.5 times that of `git log --raw --first-parent --no-renames`, memory below 300 MiB.
set -eu
cd "$(dirname "$0")/../.."
services=${1:-1000} commits=${2:-10000}
work=$(mktemp -d "${TMPDIR:-/tmp}/kaiji-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null PYTHONDONTWRITEBYTECODE=1
library=${LIBRARY:-build/release/libkaiji.a}

[ -n "${LIBRARY-}" ] || make -s VARIANT=release "$library"
gcc -std=c11 -D_GNU_SOURCE -O2 -Igenerator -o "$work/walk" tests/bench/walk.c "$library" -lgit2 -lutf8proc -pthread
repo=${3:-$work/portal}
[ -d "$repo" ] || python3 tests/bench/gen_history.py "$services" "$commits" "$repo"

# user CPU seconds, the least of nine of each, in turns
python3 - "$work/walk" "$repo" "$work/out" <<'PYTHON'
import os, subprocess, sys
walk, repo, out = sys.argv[1:]
git = ["git", "-C", repo, "log", "--raw", "--first-parent", "--no-renames", "main"]
def user(command):
    with open(out, "w") as file:
        process = subprocess.Popen(command, stdout=file)
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    return usage.ru_utime, usage.ru_maxrss
ours, theirs = [], []
for _ in range(9):
    theirs.append(user(git))
    ours.append(user([walk, repo, "main"]))
mine, others = min(ours)[0], min(theirs)[0]
print(open(out).read().strip())
print(f"walk {mine:.3f} s, git log --raw {others:.3f} s, ratio {mine / max(others, .001):.2f}   (to reach: 1.5; user CPU)")
print(f"memory {max(r for _, r in ours) // 1024} MiB, git {max(r for _, r in theirs) // 1024} MiB")
PYTHON
