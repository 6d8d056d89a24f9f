# large_portal.py DIR - a portal of nine services with answers so long that its index has pieces.
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
