# What a published site says is found by its own index: every row of every sheet, by any stretch of its text.
. tests/lib.sh

sh tests/sites/example/replay.sh "$WORK/portal" >/dev/null
ok "the example is published" "$KAIJI" build -C "$WORK/portal" -o "$WORK/example"
node tests/sites/search.mjs "$WORK/example"
ok "a small portal's index is one file" [ "$(cd "$WORK/example/search" && echo *)" = "index.bin index.html index.js" ]
if [ -f "$SHARED/make-portal-repo.sh" ]; then
	sh "$SHARED/make-portal-repo.sh" "$WORK/real-portal" >/dev/null
	ok "the real sheets are published" "$KAIJI" build -C "$WORK/real-portal" -o "$WORK/real"
	node tests/sites/search.mjs "$WORK/real"
else
	skip "the real sheets are searched" "../shared is not there"
fi

# a portal too large for one file: nine services with long answers
python3 tests/sites/large_portal.py "$WORK/large"
ok "a larger portal is published" "$KAIJI" build --worktree -C "$WORK/large" -o "$WORK/large/public"
ok "its index has pieces" [ -f "$WORK"/large/public/search/*/t0.bin ]
node tests/sites/search.mjs "$WORK/large/public"
$KAIJI build --worktree -C "$WORK/large" -o "$WORK/large/again" -j 1 2>"$WORK/.err"
ok "it is the same whatever the number of threads" diff -r "$WORK/large/public/search" "$WORK/large/again/search"
before=$(cd "$WORK/large/public/search" && ls -d [0-9a-f]*/)
sed -i 's/^name: .*/name: 別の名/' "$WORK/large/content/p1/s1/service.yaml"
$KAIJI build --worktree -C "$WORK/large" -o "$WORK/large/public" 2>"$WORK/.err"
ok "another name of a service is another index" [ "$before" != "$(cd "$WORK/large/public/search" && ls -d [0-9a-f]*/)" ]
ok "and the former one is gone" [ "$(ls -d "$WORK"/large/public/search/*/ | wc -l)" = 1 ]
ok "one service alone has an index of its own" "$KAIJI" build --worktree -C "$WORK/large" -o "$WORK/only" --only p1/s1
ok "it is read" python3 tests/inflate.py "$WORK/only" "$WORK/inflated"
ok "and knows the service" grep -q 別の名 "$WORK/inflated/search/index.bin.txt"
ok "but none of the others" [ "$(grep -c '会社[02]' "$WORK/inflated/search/index.bin.txt")" = 0 ]
ok "two questions of one id have rows of their own" grep -q 'id="both.q0-0"' "$WORK/large/public/p0/s0/both/index.html"
