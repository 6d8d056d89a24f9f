"""thousand_rows.py DIR - a portal whose one sheet has 1,000 rows in 25 sections, some of them very long."""
import pathlib
import sys

root = pathlib.Path(sys.argv[1])


def put(path, text):
    path = root / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def answer(n):
    if n % 10 == 0:
        return ""
    if n % 25 == 3:
        return (f"  q.{n}:\n    cases:\n    - {{when: ai, status: present, text: AI機能の場合{n}}}\n"
                f"    - {{when: not ai, status: absent, text: 使わない場合{n}}}\n")
    if n % 11 == 0:
        return f"  q.{n}: {{status: undisclosed, text: 公表していません。}}\n"
    if n % 97 == 50:
        return f"  q.{n}: {{status: present, text: {'情報資産を適切に取り扱います。' * 130}}}\n"
    return f"  q.{n}: {{status: present, text: 対策{n}を、規程に従って実施しています。}}\n"


catalog = "title: 大きな表\nsections:\n"
for n in range(1, 1001):
    if n % 40 == 1:
        catalog += f"- title: 区分{n // 40 + 1} 情報資産の取扱いと委託先の管理\n  items:\n"
    need = "required" if n % 3 else "optional"
    catalog += (f"  - {{number: \"{n}\", name: 項目{n}, id: q.{n}, type: presence, requirement: {need}, "
                f"ask: 対策{n}を実施しているか}}\n")
put("catalogs/big.yaml", catalog)
put("content/portal.yaml", "title: 千の問い\nlanguages: [ja, en]\n")
put("content/p/provider.yaml", "name: 会社\n")
put("content/p/s/service.yaml", "name: サービス\nfeatures: {ai: AI機能}\n")
put("content/p/s/big.yaml", "catalog: big\nanswers:\n" + "".join(answer(n) for n in range(1, 1001)))
