#!/usr/bin/env python3
"""gen_portal.py SERVICES DEST - a portal of so many services with 100 answers each, as a git repository of one commit.

Three services a provider; one catalog of 100 questions in 10 sections, every fifth one required; answers of 15 to 370
characters, about 96 in the mean, some with lists, links, values, notes, references and 同上.  The same arguments give
the same commit.
"""
import random
import sys

from fast_import import one_commit

PLACES = "東京 大阪 札幌 福岡 名古屋 仙台 広島 那覇 石狩 千葉".split()
WAYS = "電子メール 管理画面 電話 チャット 公開ページ 書面".split()
THINGS = "顧客データ 操作記録 契約情報 設定情報 添付ファイル 検索用の索引 決済の記録 利用統計".split()
WHO = "情報セキュリティ委員会 運用部門 内部監査室 開発部 品質管理課 外部の専門会社".split()
FRAMES = [
    "{thing}のバックアップを毎日{n}時に取得し、{m}世代を{place}に保管しています。",
    "障害を検知してから{n}分以内に{way}でお知らせします。",
    "{who}が年{k}回点検し、結果を経営陣に報告しています。",
    "{thing}は契約終了から{m}日以内にすべて消去し、復元できないことを確認します。",
    "通信は TLS 1.{k} 以上で暗号化しています。",
    "入退室は{who}が管理し、記録を{m}か月保存しています。",
    "計画停止は{m}日前までに{way}でご連絡します。",
    "設備は{place}と{place2}の二か所に分け、片方が止まっても提供を続けます。",
    "管理者の操作は二人で行い、{thing}に触れた記録を残します。",
    "重大な脆弱性は公表から{n}日以内に評価し、必要な修正を適用します。",
]
SECTIONS = "事業者 契約 可用性 性能 データ管理 認証 暗号化 ネットワーク 施設 サポート".split()


def questions():
    for s, title in enumerate(SECTIONS):
        for i in range(10):
            kind = ["presence", "text", "[presence, duration]", "count", "percent"][i % 5]
            yield s * 10 + i + 1, title, f"s{s}.q{i}", kind


def catalog():
    out = ["title: {ja: 計測用の一覧, en: Catalog for measuring}", "sections:"]
    last = None
    for number, section, ident, kind in questions():
        if section != last:
            out += [f"- title: {{ja: {section}, en: Section {number // 10 + 1}}}", "  items:"]
            last = section
        need = "required" if number % 5 == 0 else "optional"
        out.append(f"  - {{number: {number}, name: {section}の項目{number}, id: {ident}, type: {kind}, requirement: {need}, "
                   f"ask: {{ja: {section}について{number}番目に尋ねること。, en: What is asked as number {number}.}}}}")
    return "\n".join(out) + "\n"


def sentence(rnd):
    return rnd.choice(FRAMES).format(thing=rnd.choice(THINGS), place=rnd.choice(PLACES), place2=rnd.choice(PLACES),
                                     way=rnd.choice(WAYS), who=rnd.choice(WHO), n=rnd.randint(1, 24),
                                     m=rnd.randint(2, 99), k=rnd.randint(1, 4))


def answer(rnd, number, ident, kind, before):
    indent = "      "
    if number % 17 == 0 and before:
        return f"  {ident}: {{same_as: {before}}}\n"
    if number % 29 == 0:
        return f"  {ident}: {{status: undisclosed, text: 安全上の理由により公開していません。}}\n"
    lines = [sentence(rnd) for _ in range(rnd.choice([1, 1, 2, 2, 3, 3, 4, 6]))]
    body = "\n".join(indent + "- " + x for x in lines) if len(lines) > 4 else indent + "".join(lines)
    out = f"  {ident}:\n"
    if kind.startswith("presence") or kind.startswith("["):
        out += f"    status: {rnd.choice(['present', 'present', 'present', 'absent', 'partial'])}\n"
    if kind == "count":
        out += f"    value: {rnd.randint(1, 60)}世代\n"
    if kind == "percent":
        out += f"    value: 99.{rnd.randint(1, 99)}%\n"
    if kind == "[presence, duration]":
        out += f"    value: {rnd.randint(1, 60)}日\n"
    out += f"    text: |\n{body}\n"
    if number % 11 == 0:
        out += "    notes: [緊急の場合はこの限りではありません。]\n"
    if number % 7 == 0:
        out += f"    refs: [{{title: 利用規約, clause: 第{number}条, url: \"https://example.jp/terms#a{number}\"}}]\n"
    return out + f"    reviewed: 2025-0{rnd.randint(1, 9)}-1{rnd.randint(0, 9)}\n"


def answers(rnd):
    out, before = ["catalog: bench\nanswers:\n"], None
    for number, _, ident, kind in questions():
        out.append(answer(rnd, number, ident, kind, before))
        before = ident
    return "".join(out)


def files(services):
    yield "content/portal.yaml", ("title: {ja: 計測, en: Bench}\nlanguages: [ja]\n"
                                  "base_url: https://trust.example.jp/\nreview: {within: 2y}\n")
    yield "catalogs/bench.yaml", catalog()
    for s in range(services):
        rnd = random.Random(s)
        provider = f"content/provider-{s // 3 + 1:05d}"
        if s % 3 == 0:
            yield f"{provider}/provider.yaml", f"name: {{ja: 株式会社計測{s // 3 + 1}, en: Bench {s // 3 + 1}}}\n"
        folder = f"{provider}/service-{s + 1:05d}"
        yield f"{folder}/service.yaml", (f"name: {{ja: 計測サービス{s + 1}, en: Service {s + 1}}}\n"
                                         f"summary: 計測のためのサービスです。\ndisclosed: 2025-10-01\n")
        yield f"{folder}/bench.yaml", answers(rnd)


def main():
    services, dest = int(sys.argv[1]), sys.argv[2]
    sys.exit(one_commit(dest, files(services)))


if __name__ == "__main__":
    main()
