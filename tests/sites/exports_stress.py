"""exports_stress.py DIR [again]: a portal whose texts are hard on the files beside its sheets; again: all answers change."""
import pathlib
import sys

DIR, AGAIN = pathlib.Path(sys.argv[1]), len(sys.argv) > 2
LONG = "とても長い回答です。" * 4000
ANSWERS = [
    "=1+1", "=HYPERLINK(\"https://example.jp/\",\"x\")", "+81-3-0000-0000", "-1", "@SUM(A1:A2)", "007", "1e10", "2024-04-01",
    "TRUE", "6.10", "_x0041_ と _x000A_", "_x005F_x0041_", "`<b>&amp;</b>`",
    "a & b < c > d \" ' e", "絵文字 😀👨‍👩‍👧 と異体字 葛󠄀", "合成 がぎ と ﾊﾝｶｸ", "改行\n二行目\n\n段落", "末尾の空白 \n次の行", "　全角の空白で始まる",
    "\U0010FFFD と \uFFFD", "https://example.jp/~user/です。", "1~2、3~4", "US$100〜US$200", "| 表 | もどき |", "# 見出し", "1. 一\n2. 二\n   - 三",
    "> 引用", "```\nコード ~ $ <b>\n```", "    字下げ $HOME ~", "[文字](https://example.jp/?a=1&b=2)", "**太字**と~~取消~~", "- [ ] 未\n- [x] 済",
    LONG, "😀" * 17000, "x" * 32767, "x" * 32768, "改\n" * 17000,
]
NAMES = ["*太字*", "_下線_ と [x](y)", "<b>太字</b>", "# 見出し", "1. 番号", "@someone #123", "https://example.jp/ と www.example.jp", "`コード`",
         "a|b", "~~取消~~ $x$", "&lt;b&gt;", "\\バックスラッシュ", "= 等号", "- 引く", ":emoji: ![画像](z)"]


URLS = ["https://example.jp/資料/{1} '[%].pdf?a=\"<b>\"#一#二", "https://日本.example/", "https://a@b:c@example.jp/", "https:example.jp",
        "http://[::1]:80/%E3%81%82", "mailto:<a>[b]@example.jp"]
BLANKS = "\ufeff\u3000\u00a0"


def quoted(text):
    out = "".join(c if " " <= c != "\x7f" and c not in '"\\' and ord(c) < 0x10000 and c not in "\u2028\u2029" else
                  {"\n": "\\n", '"': '\\"', "\\": "\\\\"}.get(c, f"\\U{ord(c):08X}") for c in text)
    return f'"{out}"'


def write(name, text):
    path = DIR / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


write("content/portal.yaml", "title: {ja: 試験, en: Test}\nbase_url: https://trust.example.jp/p/\nlanguages: [ja, en]\n")
write("content/acme/provider.yaml", f"name: {quoted('=1+1 & <会社> ' + 'と' * 300)}\nurl: 'https://a@b:c@example.jp/'\n")
write("content/acme/alpha/service.yaml", f"name: {quoted(chr(39) + '[悪い]:*?/' + chr(92) + ' &P &D 名前' + chr(39))}\n"
      f"version: {quoted('=A1')}\nbrand: {quoted(BLANKS + '銘' + BLANKS)}\ndatacenter: {quoted(BLANKS)}\nsummary: {quoted('一行' + chr(10) + '二行')}\nsheets: [{'s' * 64}, base, 2fa, history, empty]\n")
items = []
for i in range(len(ANSWERS)):
    name = NAMES[i % len(NAMES)]
    items.append(f"    - {{number: {quoted('=' + str(i))}, name: {quoted(name)}, id: {'2fa.' if i % 2 else 'q.'}{i}, type: presence, "
                 f"ask: {quoted(name + chr(10) + NAMES[-i % len(NAMES)])}}}\n")
write("catalogs/base.yaml", f"title: History\npublisher: {quoted(BLANKS + '編' + BLANKS)}\nedition: {quoted('初版' + BLANKS)}\nsections:\n"
      "  - title: '*節*'\n    groups:\n    - title: <群>\n      items:\n" + "".join("  " + line for line in items[:20]) +
      "    - items:\n" + "".join("  " + line for line in items[20:]) +
      "  - items:\n    - {name: 無題の節, id: oscal.json, type: presence, ask: ファイルの名前の問い}\n    - {name: 複数, questions: [{id: m.a, type: presence, ask: 甲}, {id: m.b, type: text, ask: 乙}]}\n"
      f"  - title: {quoted(BLANKS)}\n    items:\n    - {{number: {quoted(BLANKS)}, name: 空白, id: blank, type: presence, ask: 空白の節の問い}}\n")
long_id = "s" * 64
for sheet, title in ((long_id, "シート" * 20 + "[]:*?/"), ("2fa", "2"), ("history", "変更履歴"), ("empty", "サービスの情報")):
    own = "sections:\n- items:\n  - {number: 1, name: 独自, new: own, type: presence, ask: 独自の問い}\n  - {number: 2, id: 2fa.1}\n" if sheet != long_id else ""
    if sheet == "empty":
        own = "sections:\n- items:\n  - {number: 1, id: m.b, name: 未回答}\n"
    write(f"catalogs/sheets/{sheet}.yaml", f"title: {quoted(title)}\nbase: [base]\n"
          f"columns: [number, section, group, name, ask, requirement, status, answer]\n{own}")
answers = "catalog: base\nanswers:\n"
for i, text in enumerate(ANSWERS):
    text = text + "（改）" if AGAIN and i < 30 else text
    name = f"{'2fa.' if i % 2 else 'q.'}{i}"
    answers += f"  {name}:\n    status: {'present' if i % 3 else 'absent'}\n    text: {quoted(text)}\n"
    if not i % 5:
        answers += f"    notes: [{quoted('=注記 *1*')}]\n    refs: [{{title: {quoted('[文書](x) *題*')}, clause: 第1条, url: https://example.jp/a?b=c&d=e}}]\n"
    if not i % 7:
        answers += f"    inherited_from: {quoted('*基盤*' + chr(10) + '二行目')}\n"
answers += ("  m.a: {cases: [{for: '*甲*', status: present, text: はい}, {for: 乙, status: not-applicable, inherited_from: AWS}]}\n"
            "  oscal.json: {same_as: m.a}\n"
            f"  blank: {{status: present, refs: [{', '.join(f'{{title: 文書, url: {quoted(url)}}}' for url in URLS)}]}}\n")
write("content/acme/alpha/base.yaml", answers)
write("content/acme/alpha/2fa.yaml", "catalog: 2fa\nanswers:\n  own: {status: present, text: 独自の回答}\n")
