#!/bin/sh
# npm.sh [FOLDER DEST] - what tests (those of the browser, unless told) need from npm, in build/browser or DEST: outside
# of the sources, and only when it is not there.
set -eu
cd "$(dirname "$0")/.."
from=${1:-tests/browser} to=${2:-build/browser}
mkdir -p "$to"
if ! cmp -s "$from/package-lock.json" "$to/installed.json"; then
	cp "$from/package.json" "$from/package-lock.json" tests/browser/.npmrc "$to/"
	(cd "$to" && npm ci --ignore-scripts --no-progress >npm.log 2>&1) || {
		tail -5 "$to/npm.log" >&2
		exit 1
	}
	cp "$from/package-lock.json" "$to/installed.json"
fi
