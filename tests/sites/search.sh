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
mkdir -p "$WORK/large/content" "$WORK/large/catalogs"
python3 - "$WORK/large" <<'PY'
import os, random, sys
root, dice = sys.argv[1], random.Random(7)
def put(path, text):
    path = os.path.join(root, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, 'w', encoding='utf-8').write(text)
kanji = '管理運用暗号鍵認証監査復旧保存世代回線装置停電電源冗長検知通知契約解約消去返却規程委託教育訓練設備施設'
kana = 'バックアップサーバログデータセンタユーザアカウントパスワード'
def words(n):
    return ''.join(dice.choice([lambda: ''.join(dice.choice(kanji) for _ in range(dice.randint(1, 4))),
        lambda: kana[(k := dice.randrange(len(kana) - 4)):k + dice.randint(2, 4)], lambda: dice.choice(['を', 'の', 'は', 'する', 'します。', '、']),
        lambda: dice.choice(['TLS', 'AES', 'ISO', '1.2', '256', '27001', '24時間365日'])])() for _ in range(n))
put('content/portal.yaml', 'title: 大きな例\nlanguages: [ja]\n')
put('catalogs/base.yaml', 'title: 質問\nsections:\n' + ''.join(
    f'- title: 区分{s}\n  items:\n' + ''.join(f'  - {{number: "{s}.{i}", name: "{words(3)}", id: q{s}-{i}, type: text, ask: "{words(5)}"}}\n' for i in range(20))
    for s in range(4)))
put('catalogs/sheets/both.yaml', 'title: 表\nbase: [base]\nsections:\n- title: 共通\n  items:\n  - {number: 1, name: 印刷した名, id: q0-0}\n'
    '  - {number: 2, name: 独自の問い, new: q0-0, type: text, ask: 独自の問いですか}\n')
for p in range(3):
    put(f'content/p{p}/provider.yaml', f'name: 会社{p}\n')
    for s in range(3):
        put(f'content/p{p}/s{s}/service.yaml', f'name: サービス{p}{s}\nsheets: [both, base]\n')
        put(f'content/p{p}/s{s}/base.yaml', 'catalog: base\nanswers:\n' + ''.join(
            f'  q{a}-{i}: "{words(dice.randint(100, 500))}"\n' for a in range(4) for i in range(20) if dice.random() < .9))
        put(f'content/p{p}/s{s}/both.yaml', f'catalog: both\nanswers: {{q0-0: "{words(40)}"}}\n')
PY
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
