#!/bin/sh
# demo.sh [OUT [REPOSITORY]] - publishes the example portal: `make demo`, from the project's root.
#
# The portal is replayed with its history into REPOSITORY (build/example, made anew) and published into OUT (public).
# KAIJI names another program than build/kaiji.
set -eu
out=${1:-public}
repository=${2:-build/example}
case $out in /*) ;; *) out=$PWD/$out ;; esac
unset $(git rev-parse --local-env-vars)

rm -rf "$repository"
sh "$(dirname "$0")/replay.sh" "$repository" >/dev/null
"${KAIJI:-build/kaiji}" build -C "$repository" -o "$out"

commits=$(git -C "$repository" rev-list --count --first-parent main)
services=$(cd "$repository/content" && ls -d */*/service.yaml | wc -l | tr -d ' ')
first=$(git -C "$repository" log --first-parent --reverse --date=short --format=%cd main | head -n 1)
last=$(git -C "$repository" log -1 --date=short --format=%cd main)
shown=${out#"$PWD/"}
cat <<END

The example portal is published: $services services of invented providers, out of a repository with $commits revisions
from $first to $last. The warnings above belong to it: they show what kaiji finds in everyday sheets.
見本のポータルを公開しました。下記のファイルをブラウザで開いてください。

  Open it        $shown/index.html
  or serve it    python3 -m http.server -d $shown     then http://localhost:8000/

Every answer has its history, on the pages and here (its commits: git -C $repository log --first-parent):

  kaiji log -C $repository nagi-kotoba/nagi-minutes
  kaiji diff -C $repository tsuzumi/tsuzumi-kuji v2024..v2026        (kaiji is build/kaiji)
END
