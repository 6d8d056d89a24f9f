# stress_portal.py DIR - a portal, with history, of whatever strains a page: thirty services, a sheet of a thousand rows,
# words that do not break, an answer of 2,000 characters, tables, code, emoji, words from right to left, one language
# only, and nothing at all.
import os, subprocess, sys

root = sys.argv[1]
katakana = 'インターナショナルエンタープライズコミュニケーションプラットフォームマネジメントサービスプロフェッショナルエディション'
kanji = '情報資産分類基準策定委員会運営細則改訂履歴管理責任者代行選任手続規程附属書第一号様式記載要領補足説明資料'
english = 'Pneumonoultramicroscopicsilicovolcanoconiosis-resistant_authentication_and_authorization_middleware'
address = 'https://www.example.jp/documents/security/' + 'very-long-folder-name/' * 6 + 'white-paper.pdf?edition=2026&language=ja#page=108'
emoji = '👩🏽‍💻🔐🇯🇵'
from_right = 'سياسة أمن المعلومات'
sentence = '委託先を含むすべての作業者に年一回以上の教育を行い、理解度を確かめたうえで作業を任せています。'
long_text = '\n\n'.join(''.join(sentence for _ in range(7)) for _ in range(6))


def put(path, text):
    path = os.path.join(root, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, 'w', encoding='utf-8').write(text)


def commit(day, message):
    when = f'{day}T12:00:00 +0900'
    who = {f'GIT_{role}_{what}': value for role in ('AUTHOR', 'COMMITTER')
           for what, value in (('NAME', 'Test'), ('EMAIL', 'test@example.jp'), ('DATE', when))}
    for words in (['add', '-A'], ['commit', '-q', '--allow-empty', '-m', message]):
        subprocess.run(['git', '-C', root, *words], check=True,
                       env={**os.environ, **who, 'GIT_CONFIG_GLOBAL': '/dev/null', 'GIT_CONFIG_SYSTEM': '/dev/null'})


def block(text):
    return '|\n' + ''.join(f'      {line}\n' if line else '\n' for line in text.split('\n'))


put('content/portal.yaml', f'''\
title: {{ja: {kanji[:30]}の開示, en: Disclosure of {english}}}
base_url: https://stress.example.jp/
languages: [ja, en]
contact: mailto:security@example.jp
source: https://git.example.jp/stress/blob/{{commit}}/{{path}}
review: {{within: 1y}}
''')

# A catalog of a thousand questions, and one of all types.
put('catalogs/kilo.yaml', f'title: {{ja: 千の質問, en: A thousand questions}}\npublisher: {kanji[:20]}\nsections:\n' + ''.join(
    f'- title: {{ja: 第{s}章 {katakana[s:s + 6 + s]}, en: Chapter {s}}}\n  groups:\n' + ''.join(
        f'  - title: {{ja: {kanji[g * 3:g * 3 + 7]}, en: Group {g}}}\n    items:\n' + ''.join(
            f'    - {{number: "{s}.{g}.{i}", name: {{ja: {kanji[(s + g + i) % 40:][:4 + i]}, en: "Question {s}.{g}.{i}"}}, '
            f'id: q.{s}-{g}-{i}, type: [presence, text]{", requirement: required" if i % 3 == 0 else ""}, '
            f'ask: {{ja: {sentence}, en: "Say whether this is so, and how."}}}}\n' for i in range(10))
        for g in range(5)) for s in range(20)))
types = 'text presence disclosable implementation date percent count duration frequency money url schedule location contact documents certificates'.split()
put('catalogs/every.yaml', '''\
title: {ja: あらゆる種類の質問, en: Questions of every kind}
source: https://www.example.jp/every
sections:
- title: {ja: 種類, en: Kinds}
  note: {ja: ※ 種類ごとに一つずつ。, en: One of each.}
  items:
''' + ''.join(f'  - {{number: "{n}", name: {{ja: {katakana[n:n + 12]}, en: {kind}}}, id: {kind}, type: {kind}, ask: {{ja: {sentence}, en: What about {kind}?}}}}\n'
              for n, kind in enumerate(types)) + f'''\
- title: {katakana}{kanji}
  items:
  - {{number: "{'9' * 12}", name: {katakana}, id: katakana, type: text, requirement: required, ask: {katakana * 2}}}
  - {{number: A, name: {kanji}, id: kanji, type: text, ask: {kanji * 3}}}
  - {{number: B, name: {english}, id: english, type: text, requirement: optional, ask: {english * 2}}}
  - {{number: C, name: {emoji}, id: emoji, type: text, ask: {emoji * 9}}}
  - {{number: D, name: {from_right}, id: from-right, type: text, ask: {from_right}}}
  - {{number: E, name: 表, id: table, type: text, ask: 表}}
  - {{number: F, name: 符号, id: code, type: text, ask: 符号}}
  - {{number: G, name: 長い回答, id: long, type: [presence, text], ask: 長い回答}}
  - {{number: H, name: 場合, id: cases, type: presence, ask: 場合}}
  - {{number: I, name: 参照, id: refs, type: presence, ask: 参照}}
''' + ''.join(f'  - {{number: "S{n}", name: 状態{n}, id: status.{n}, type: presence, requirement: required, ask: 状態}}\n' for n in range(12)))
put('catalogs/sheets/printed.yaml', f'''\
title: {katakana}チェックシート
base: [kilo]
intro: {block(long_text[:300])}labels: {{present: "【有】{{text}}", number: 番号, answer: {kanji[:12]}}}
columns: [number, section, group, name, ask, requirement, status, answer]
numbering: catalog
''')
put('catalogs/crosswalk.yaml', '''\
topics:
  first: {title: {ja: 最初の話題, en: The first topic}, equivalent-to: [kilo/q.0-0-0, every/presence], also: [csa-ccm-v4.0/BCR-08, nist-csf-2.0/PR.DS-11]}
  long: {title: ''' + kanji + ''', equivalent-to: [every/long], superset-of: [every/table, kilo/q.0-0-1], intersects-with: [every/code]}
''')

table = '| ' + ' | '.join(f'列の見出し{n}' for n in range(9)) + ' |\n|' + '---|' * 9 + '\n' + '\n'.join(
    '| ' + ' | '.join(f'{sentence[:4 + n]}' for n in range(9)) + ' |' for _ in range(4))
code = f'設定は次のとおりです。`{english}`\n\n```\nssl_ciphers {"ECDHE-RSA-AES256-GCM-SHA384:" * 9};\n\tlisten 443;\n```\n\n> 引用した文です。\n\n1. 一つめ\n   - 入れ子\n     - さらに入れ子\n2. 二つめ\n\n**重要**なことです。'
statuses = 'present absent partial planned alternative not-applicable undisclosed on-request'.split()


def every(year):
    return f'''\
catalog: every
answers:
  text: {sentence if year < 2024 else sentence + '翌年からは年二回です。'}
  presence: {{status: {'present' if year < 2026 else 'partial'}, text: {sentence}, reviewed: 2022-01-10}}
  disclosable: {{status: undisclosed, text: 契約後に開示します。}}
  date: 2022年7月1日
  percent: {{value: {'99.9%' if year < 2025 else '99.5%'}, period: {year}-01..{year}-12}}
  count: 7世代
  duration: {{value: 5営業日, text: {kanji}}}
  url: {address}
  documents: {{text: {katakana}, notes: [{sentence}, {english}]}}
  certificates:
    status: present
    text: {block('- ISMS（ISO/IEC 27001:2022）' + chr(10) + '- プライバシーマーク')}
  katakana: {katakana * 3}
  kanji: {kanji * 3}
  english: {english * 3}
  emoji: "{emoji * 12} 絵文字 {emoji}"
  from-right: "{from_right} と {from_right}（{from_right}）"
  table:
    text: {block(table)}
  code:
    text: {block(code)}
  long:
    status: present
    text: {block(long_text if year < 2026 else long_text.replace('年一回', '年二回'))}
    reviewed: {year}-04-01
  cases:
    cases:
    - {{when: not assist, status: present, text: {sentence}}}
    - {{when: assist, status: absent, text: {kanji}}}
  refs:
    status: present
    withheld: detail
    refs:
    - {{title: {katakana}, clause: 第11条, url: "{address}"}}
    - {{url: "{address}"}}
    inherited_from: {katakana}
''' + ''.join(f'  status.{n}: {{status: {status}, text: {sentence if n % 2 else kanji}}}\n' for n, status in enumerate(statuses))


def kilo(year, share):
    return 'catalog: kilo\nanswers:\n' + ''.join(
        f'  q.{s}-{g}-{i}: ' + (f'{{same_as: q.{s}-{g}-{i - 1}}}\n' if i == 5 else
            f'{{status: {statuses[(s + g + i) % 8]}, text: "{sentence[:10 + 4 * i]}{"改めました。" if (s * 50 + g * 10 + i) % 97 < year - 2022 else ""}", reviewed: 2025-0{1 + i % 9}-01}}\n')
        for s in range(20) for g in range(5) for i in range(10) if (s * 7 + g * 3 + i) % 10 < share or i in (4, 5))


names = [katakana, kanji, english, f'{emoji} 絵文字のサービス', from_right, '短', 'A', f'{katakana[:20]}（{katakana[20:45]}）']
subprocess.run(['git', 'init', '-q', '-b', 'main', root], check=True, env={**os.environ, 'GIT_CONFIG_GLOBAL': '/dev/null', 'GIT_CONFIG_SYSTEM': '/dev/null'})
for p in range(6):
    put(f'content/p{p}/provider.yaml', f'name: {names[p] if p < 3 else f"株式会社こだま第{p}"}\nurl: https://p{p}.example.jp/\n')
for n in range(30):
    folder = f'content/p{n % 6}/s{n}'
    name = names[n] if n < len(names) else f'{{ja: こだまサービス{n}, en: Kodama Service {n}}}'
    lines = [f'name: {name}']
    if n == 0:
        lines += [f'brand: {kanji}', 'version: Ver123.456.789-release-candidate.12+build.20260401', f'summary: {sentence * 4}',
                  f'datacenter: {kanji}{katakana}', 'disclosed: 2022-07-01 12:00', f'url: {address}', 'sheets: [printed, every]',
                  f'features: {{assist: {{ja: {katakana[:24]}, en: {english[:30]}}}}}']
    elif n != 2:
        lines += [f'summary: {{ja: {sentence[:20 + n]}, en: A service about which little is said}}', 'features: {assist: {ja: 補助, en: Assist}}', 'sheets: [every]']
    put(f'{folder}/service.yaml', '\n'.join(lines) + '\n')
    if n == 0:
        put(f'{folder}/kilo.yaml', kilo(2022, 9))
    if n == 1:  # nothing answered
        put(f'{folder}/every.yaml', 'catalog: every\nanswers: {}\n')
    elif n != 2:  # no sheets at all
        put(f'{folder}/every.yaml', every(2022))
commit('2022-07-01', '最初の開示')
for year in range(2023, 2027):
    for n in (0, 3, 4, 5, 12):
        put(f'content/p{n % 6}/s{n}/every.yaml', every(year))
    put('content/p0/s0/kilo.yaml', kilo(year, 9))
    commit(f'{year}-04-05', f'{year}年の見直し\n\nDisclosure-Note: {sentence}{kanji}' if year % 2 else 'x\n\nDisclosure-Change: editorial')
