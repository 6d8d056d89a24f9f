#!/bin/sh
# npm.sh - what the tests need from npm, in build/browser: outside of the sources, and only when it is not there.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build/browser
if ! cmp -s tests/browser/package-lock.json build/browser/installed.json; then
	cp tests/browser/package.json tests/browser/package-lock.json tests/browser/.npmrc build/browser/
	(cd build/browser && npm ci --ignore-scripts --no-progress >npm.log 2>&1) || {
		tail -5 build/browser/npm.log >&2
		exit 1
	}
	cp tests/browser/package-lock.json build/browser/installed.json
fi
