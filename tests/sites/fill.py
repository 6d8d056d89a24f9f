"""fill.py portal DIR | caiq FILE [ja] | form FILE - an invented portal, and forms of others to be filled from it."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from xlsx import packed, parts, row, sheet, styles, text  # noqa: E402

FILES = {
    "content/portal.yaml": "title: {ja: 開示, en: Disclosure}\nlanguages: [ja, en]\n",
    "content/acme/provider.yaml": "name: {ja: 株式会社アクメ, en: Acme}\n",
    "content/acme/notes/service.yaml": "name: {ja: アクメノート, en: Acme Notes}\nsheets: [acme-sla, acme-caiq]\n",
    # CAIQ, as a vendor has it who answers it anyway: the first questions only
    "catalogs/sheets/acme-caiq.yaml": """title: CAIQ
base: [meti-sla-2010]
columns: [number, ask, status, answer]
labels: {present: "Yes", absent: "No", not-applicable: NA}
sections:
- items:
  - {number: GRC-01.1, name: Policies, new: grc-01.1, type: presence, ask: {ja: 方針を文書にし、承認しているか。, en: Are the policies written down?}}
  - {number: GRC-01.2, name: Policies, new: grc-01.2, type: presence, ask: {ja: 方針を見直しているか。, en: Are they looked at again?}}
  - {number: HRS-01.1, name: Screening, new: hrs-01.1, type: presence, ask: {ja: 採用前に経歴を確かめるか。, en: Are new staff screened?}}
  - {number: DCS-01.1, name: Equipment, new: dcs-01.1, type: presence, ask: {ja: 機器の廃棄の手順があるか。, en: Is old equipment destroyed?}}
  - {number: HRS-01.2, name: Screening, new: hrs-01.2, type: presence, ask: {ja: 委託先にも求めるか。, en: Is it asked of suppliers?}}
  - {number: DCS-01.2, name: Equipment, new: dcs-01.2, type: presence, ask: {ja: 持ち出しを許可制にしているか。, en: Does taking it away need a permit?}}
""",
    "catalogs/sheets/acme-sla.yaml": """title: SLA
base: [meti-sla-2010]
columns: [number, name, ask, answer]
labels: {present: "【有】{text}", absent: "【無】{text}"}
sections:
- items:
  - {number: 1, name: サービス時間, id: service.hours, ask: 提供する時間帯}
  - {number: 2, name: バックアップ, id: backup.method, ask: 取得の方法}
  - {number: 2, name: バックアップ, id: backup.generations, ask: 世代の数}
  - {number: 3, name: 暗号化, id: encryption.transit, ask: 通信路の暗号化}
  - {number: 4, name: 暗号化, id: encryption.rest, ask: 保存時の暗号化}
  - {number: 5, name: 預託, id: escrow, ask: プログラムの預託}
  - {number: 6, name: 稼働率, id: availability, ask: 稼働率の実績}
""",
    "content/acme/notes/acme-caiq.yaml": """catalog: acme-caiq
answers:
  grc-01.1: {status: present, text: {ja: 取締役会が承認しています。, en: The board has approved them.}}
  grc-01.2: {status: partial, text: 一部の方針だけ毎年見直します。}
  hrs-01.1: {status: planned, text: 来年度から始めます。, covers: [hrs-01.2]}
  dcs-01.1: {status: not-applicable, text: 機器を持ちません。}
""",
    "content/acme/notes/meti-sla-2010.yaml": """catalog: meti-sla-2010
answers:
  service.hours: 24時間365日
  backup.method: {status: present, text: 毎晩、丸ごと複製します。}
  backup.generations: 7世代
  encryption.transit: {status: present, text: TLS 1.2 以上です。}
  encryption.rest: {status: present, text: "AES-256 です。\\n鍵は毎年替えます。"}
  escrow: {status: absent, text: =予定はありません。}
""",
}

HEADS = {
    "en": ["Question ID", "Question", "CSP CAIQ Answer", "SSRM Control Ownership",
           "CSP Implementation Description\n(Optional/Recommended)", "CSC Responsibilities\n(Optional/Recommended)",
           "CCM Control ID", "CCM Control Specification", "CCM Control Title", "CCM Domain Title"],
    "ja": ["質問 ID", "質問", "CSP CAIQ 回答", "SSRM コントロールの所有者", "CSP の実装の説明\n（任意／推奨）",
           "CSC の責任\n（任意／推奨）", "CCM コントロール ID", "CCM コントロールの仕様", "CCM コントロールの名称",
           "CCM ドメインの名称"],
}

# (number, own words for what it asks, control, title, domain, an answer that stands there)
ASKED = [
    ("GRC-01.1", "Are there policies, and are they approved?", "GRC-01", "Policies", "Governance", ""),
    ("GRC-01.2", "Are the policies reviewed?", "", "", "", ""),
    ("HRS-01.1", "Is staff screened?", "HRS-01", "Screening", "People", ""),
    ("HRS-01.2", "Is it required of suppliers?", "", "", "", ""),
    ("DCS-01.1", "Is equipment disposed of safely?", "DCS-01", "Equipment", "Sites", ""),
    ("DCS-01.2", "Is removal authorised?", "", "", "", ""),
    ("BCR-08.1", "Are there copies of the data?", "BCR-08", "Copies", "Continuity", ""),
    ("BCR-08.2", "Are they restored as a test?", "", "", "", ""),
    ("CEK-03.1", "Is data encrypted where it lies and on its way?", "CEK-03", "Encryption", "Cryptography", ""),
    ("LOG-99.1", "Is there a control that nobody knows?", "LOG-99", "None", "Logs", ""),
    ("A&amp;A-01.1", "Are there audits?", "A&amp;A-01", "Audits", "Audit", "Yes"),
]


def caiq(language):
    cells = [row(1, text("A1", "QUESTIONNAIRE v4.0")),
             row(2, *(text(f"{'ABCDEFGHIJ'[i]}2", head, ' s="2"') for i, head in enumerate(HEADS[language])))]
    merged = ["A1:J1"]
    for i, (number, ask, control, title, domain, said) in enumerate(ASKED):
        r = i + 3
        cells.append(row(r, text(f"A{r}", number), text(f"B{r}", ask),
                         text(f"C{r}", said, ' s="1"') if said else f'<c r="C{r}" s="1"/>', f'<c r="E{r}" s="2"/>',
                         *(text(f"{c}{r}", words) for c, words in zip("GHIJ", (control, f"{title}.", title, domain))
                           if control)))
        if not control:
            merged += [f"{c}{r - 1}:{c}{r}" for c in "GHIJ"]
    spans = "".join(f'<mergeCell ref="{m}"/>' for m in merged)
    rules = ('<dataValidations count="1"><dataValidation type="list" sqref="C3:C13"><formula1>"Yes,No,NA"</formula1>'
             "</dataValidation></dataValidations>")
    return packed(parts({
        "Introduction": sheet(row(1, text("A1", "How to fill this in"))),
        "CAIQ": sheet("".join(cells), '<sheetPr/><dimension ref="A1:J13"/>',
                      f'<sheetProtection sheet="1"/><mergeCells>{spans}</mergeCells>{rules}'),
    }, styles=styles("0", "0")))


def form():
    asked = [("1", "サービス時間", "提供する時間帯"), ("2", "バックアップ", "取得の方法"), ("2", "バックアップ", "世代の数"),
             ("3", "暗号化", "通信路の暗号化"), ("4", "権限", "特権の管理"), ("5", "預託", "プログラムの預託"),
             ("6", "稼働率", "稼働率の実績"), ("99", "暗号化", "保存時の　暗号化"), ("98", "権限", "世代の数")]
    cells = [row(1, *(text(f"{c}1", head) for c, head in zip("ABCD", ("番号", "項目", "内容", "回答"))))]
    cells += [row(i + 2, *(text(f"{c}{i + 2}", words) for c, words in zip("ABC", asked_))) for i, asked_ in enumerate(asked)]
    other = [row(1, *(text(f"{c}1", head) for c, head in zip("ABCD", ("番号", "項目", "内容", "回答"))))]
    other += [row(i + 2, text(f"A{i + 2}", str(i)), text(f"C{i + 2}", "別の質問")) for i in range(5)]
    return packed(parts({"質問": sheet("".join(cells)), "別表": sheet("".join(other))}))


what, where, *more = sys.argv[1:]
if what == "portal":
    for name, content in FILES.items():
        path = pathlib.Path(where, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
elif what == "caiq":
    pathlib.Path(where).write_bytes(caiq(*more or ["en"]))
else:
    pathlib.Path(where).write_bytes(form())
