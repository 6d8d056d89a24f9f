#include "parse/help.h"

#include <string.h>

static const struct help list[] = {
	/* portal.yaml */
	{ "portal.title", "サイトの名前。", "The site's name." },
	{ "portal.base_url",
	  "サイトを公開する URL。フィード、サイトマップ、正規の URL "
	  "に使います。",
	  "Where the site is published: for feeds, sitemap and canonical "
	  "links." },
	{ "portal.languages",
	  "サイトの言語。先頭が既定で、言語ごとにページができます。",
	  "The site's languages; the first is the default, and each gets its "
	  "own pages." },
	{ "portal.theme", "見た目を決めるテーマの名前。",
	  "The theme that gives the site its looks." },
	{ "portal.time_zone", "日付を示す時間帯（例: Asia/Tokyo）。",
	  "The time zone in which dates are shown, like Asia/Tokyo." },
	{ "portal.source",
	  "コミットのファイルを見せるページの URL。{commit} と {path} "
	  "を含めます。",
	  "Address of a file at a commit, with {commit} and {path} in it." },
	{ "portal.contact",
	  "セキュリティの連絡先（mailto: または https:）。security.txt "
	  "にも載ります。",
	  "Security contact (mailto: or https:), also in security.txt." },
	{ "portal.security", "security.txt に書き足すこと。",
	  "What else security.txt says." },
	{ "portal.look", "テンプレートを変えずに決める見た目。",
	  "Looks that need no template: colours, logo, links." },
	{ "portal.history", "どの履歴を、どう見せるか。",
	  "Which history is told, and how." },
	{ "portal.review", "回答の見直しの期限。",
	  "How long an answer stays reviewed." },
	{ "portal.exports",
	  "シートを公開する形式（csv, xlsx, md, oscal）。json "
	  "は常に公開します。",
	  "The formats in which sheets are published (csv, xlsx, md, oscal); "
	  "json always is." },
	{ "portal.publish", "kaiji publish の行き先。",
	  "Where `kaiji publish` takes the site." },
	{ "publish.to",
	  "フォルダー、または git:REMOTE#BRANCH（例: git:origin#gh-pages）。",
	  "A folder, or git:REMOTE#BRANCH, like git:origin#gh-pages." },
	{ "security.expires", "security.txt の有効期限の日付。",
	  "The day on which security.txt expires." },
	{ "security.policy", "脆弱性の報告についての方針の URL。",
	  "Address of the policy for reporting vulnerabilities." },
	{ "security.encryption", "暗号化に使う公開鍵の URL。",
	  "Address of the public key for encrypted reports." },
	{ "history policy.since", "この日からの履歴を見せます。",
	  "History is told from this day on." },
	{ "history policy.revisions",
	  "版とみなすもの。commits はコミット、tags はタグの付いたコミット。",
	  "What counts as a revision: each commit, or those with a tag." },
	{ "history policy.messages",
	  "変更の理由として見せるもの。note は Disclosure-Note、subject "
	  "は件名、none は見せません。",
	  "The reason shown: the trailer Disclosure-Note, the commit's "
	  "subject, or nothing." },
	{ "history policy.authors", "コミットした人の名前を見せるか。",
	  "Whether names of authors are shown." },
	{ "history policy.ignore", "履歴に数えないコミット（16進40桁）。",
	  "Commits that are left out of the history." },
	{ "review.within",
	  "この期間（1y、6mo、90d "
	  "など）見直されていない回答は、見直し時期として示します。",
	  "An answer not reviewed for longer than this (1y, 6mo, 90d) is "
	  "shown as due." },
	{ "look.colours", "色の名前と値（#rrggbb）。",
	  "Names of colours and their values (#rrggbb)." },
	{ "look.font", "先に使う書体の名前。",
	  "Fonts that go before the theme's own." },
	{ "look.logo", "ロゴの画像（リポジトリ内の .svg か .png）。",
	  "The logo, an .svg or .png in the repository." },
	{ "look.logo-dark", "暗い背景で使うロゴ。",
	  "The logo on dark ground." },
	{ "look.icon", "ブラウザーのタブに出る画像。",
	  "The picture in a browser's tab." },
	{ "look.links", "すべてのページに出るリンク。",
	  "Links that stand on every page." },
	{ "look.summary", "トップページに出る説明（Markdown）。",
	  "What the home page says of the portal, in Markdown." },
	{ "look.contrast", "見分けがつかなければならない色の組。",
	  "Pairs of colours that must be told apart." },
	{ "look.derived", "ほかの色から求める色。",
	  "Colours that follow from others." },
	{ "links.header", "ページの上に出るリンク。",
	  "Links at the head of each page." },
	{ "links.footer", "ページの下に出るリンク。",
	  "Links at the foot of each page." },
	{ "link.title", "リンクの文字。", "The link's words." },
	{ "link.url", "リンク先。https:、mailto:、またはサイト内の場所。",
	  "Where it leads: https:, mailto: or a path within the site." },
	{ "contrast.of", "文字などの色の名前。", "The colour in front." },
	{ "contrast.on", "背景の色の名前。", "The colour behind it." },
	{ "contrast.least", "コントラスト比の下限（1 から 21）。",
	  "The least contrast ratio, from 1 to 21." },
	{ "contrast.use", "何に使う色の組か。", "What the pair is for." },
	{ "derived colour.name", "求める色の名前。",
	  "The colour that follows." },
	{ "derived colour.from", "元になる色の名前。",
	  "The colour it follows from." },
	{ "derived colour.into", "混ぜる先の色の名前。",
	  "The colour that it is mixed into." },
	{ "derived colour.part", "混ぜる割合（百分率）。",
	  "How much of it, in per cent." },

	/* provider.yaml, service.yaml */
	{ "provider.name", "事業者の名前。", "The provider's name." },
	{ "provider.url", "事業者のサイト。", "The provider's web site." },
	{ "service.name", "サービスの名前。", "The service's name." },
	{ "service.url", "サービスのサイト。", "The service's web site." },
	{ "service.brand", "シリーズやブランドの名前。",
	  "The brand or series that it belongs to." },
	{ "service.version", "サービスの版。", "Its version." },
	{ "service.summary", "サービスを一文で説明します。",
	  "What it is, in a sentence." },
	{ "service.datacenter", "データセンターの場所や種類。",
	  "Where its data centre is, or of what kind." },
	{ "service.disclosed", "開示日（例: 2022-07-01、時刻は省けます）。",
	  "The day of the disclosure, like 2022-07-01; a time may follow." },
	{ "service.features",
	  "回答が左右される機能。名前を決めて、回答の when で使います。",
	  "What answers may depend on: each has a name for `when`." },
	{ "service.sheets",
	  "印刷・公開するシート。省くと、回答のある一覧がすべてそのまま載ります"
	  "。",
	  "The sheets that are published; without them, every catalog "
	  "answered, whole." },
	{ "service.formerly",
	  "以前のフォルダー（provider/service）。履歴が続き、URL "
	  "は転送されます。",
	  "Earlier folders: their history continues here, their URLs "
	  "redirect." },

	/* answers */
	{ "answer file.catalog",
	  "どの一覧（またはシート）への回答か。ファイル名と同じです。",
	  "The catalog or sheet that is answered; the file is called like "
	  "it." },
	{ "answer file.answers", "質問の ID ごとの回答。",
	  "The answers, each under its question's id." },
	{ "answer.status",
	  "present 有り / absent 無し / partial 一部 / planned 予定 / "
	  "alternative 代替策 / not-applicable 対象外 / undisclosed 非開示 / "
	  "on-request 個別に開示。",
	  "What is so; without it the answer is what its text or value "
	  "says." },
	{ "answer.value",
	  "値（例: 99.9%、7世代、5営業日、2022-07-01）。数が複数なら [4回, "
	  "0回] のように並べます。",
	  "The value as you spell it (99.9%, 7, 5bd, 2022-07-01); a list "
	  "where several are asked." },
	{ "answer.period", "値の期間（例: 2025-01..2025-12）。",
	  "The period of the value, like 2025-01..2025-12." },
	{ "answer.text", "回答の文（Markdown）。", "The answer, in Markdown." },
	{ "answer.refs", "根拠となる文書。", "Documents that it rests on." },
	{ "answer.notes", "※ を付けて印刷する注記。",
	  "Notes, printed behind a ※." },
	{ "answer.inherited_from", "統制を引き継いでいる相手（例: AWS）。",
	  "Whose control it is, like AWS." },
	{ "answer.withheld", "detail と書くと「詳細は非開示」と示します。",
	  "`detail`: the details are not disclosed." },
	{ "answer.internal", "社内のメモ。どの版のものも公開されません。",
	  "A note for yourselves: never published, of no revision." },
	{ "answer.cases", "機能や対象によって違う回答。",
	  "Answers that differ by feature or by part of the service." },
	{ "answer.same_as", "同じ回答をしている質問（同上）。",
	  "The question whose answer this is too." },
	{ "answer.covers", "この回答がまとめて答える、ほかの質問。",
	  "Other questions that this answer is for as well." },
	{ "answer.reviewed", "最後に見直した日。",
	  "The day of the last review." },
	{ "answer.visibility",
	  "internal と書くと、公開せず未回答として扱います。",
	  "`internal`: not published, counts as unanswered." },
	{ "case.when",
	  "この機能を使う場合の回答（not を付けると使わない場合）。",
	  "A feature of service.yaml; `not` before it for those without." },
	{ "case.for", "サービスのどの部分についての回答か。",
	  "The part of the service that it is for." },
	{ "reference.title", "文書の名前。", "The document's name." },
	{ "reference.clause", "条項（例: 第11条）。", "The clause in it." },
	{ "reference.url", "文書の URL。", "The document's address." },

	/* catalogs and sheets */
	{ "catalog.title", "一覧の名前。", "The catalog's name." },
	{ "catalog.publisher", "一覧を公表しているところ。",
	  "Who publishes it." },
	{ "catalog.edition", "版。", "Its edition." },
	{ "catalog.published", "公表の時期（2022、2022-10、2022-10-01）。",
	  "When it was published: a year, a month or a day." },
	{ "catalog.supersedes", "これが置き換える前の版の ID。",
	  "The id of the edition that it takes the place of." },
	{ "catalog.source", "原文の URL。", "Where the original is." },
	{ "catalog.wording", "質問の言い回しが誰のものか（例: own）。",
	  "Whose wording it is, like `own`." },
	{ "catalog.labels", "印刷する言葉。", "The words that are printed." },
	{ "catalog.sections", "質問のまとまり。",
	  "The questions, by section." },
	{ "sheet.title", "シートの名前。", "The sheet's name." },
	{ "sheet.base",
	  "もとにする一覧。ID に一覧の名前がないときは先頭のものを指します。",
	  "The catalogs it refers to; the first is meant where an id names "
	  "none." },
	{ "sheet.intro", "シートの前書き。", "What stands above the sheet." },
	{ "sheet.labels", "印刷する言葉。", "The words that are printed." },
	{ "sheet.columns", "列の順序。", "The columns, in their order." },
	{ "sheet.numbering",
	  "printed はシートの番号、catalog は一覧の番号を印刷します。",
	  "Printed numbers: the sheet's own, or the catalog's." },
	{ "sheet.sections", "印刷する質問。省くと一覧の全体です。",
	  "What is printed; without it, the whole first catalog." },
	{ "sheet.drop", "印刷しない質問。", "Questions that are left out." },
	{ "section.title", "区分の名前。", "The section's name." },
	{ "section.note", "区分の注記。", "A note below its name." },
	{ "section.groups", "大項目。", "Its groups." },
	{ "section.items", "項目。大項目がない場合に使います。",
	  "Its items, where it has no groups." },
	{ "group.title", "大項目の名前。", "The group's name." },
	{ "group.items", "項目。", "Its items." },
	{ "item.number", "番号。", "Its number." },
	{ "item.name", "項目の名前。", "The item's name." },
	{ "item.requirement", "必須 required か、選択 optional か。",
	  "Whether an answer is required." },
	{ "item.questions", "項目に質問が複数ある場合に並べます。",
	  "Its questions, where there are several." },
	{ "question.id", "質問の ID。", "The question's id." },
	{ "question.new", "シート独自の質問の ID。",
	  "The id of a question that is the sheet's own." },
	{ "question.type",
	  "回答の種類。[presence, duration] "
	  "のように有無と値の種類を並べられます。",
	  "What kind of answer it wants; [presence, duration] asks whether, "
	  "and for a value." },
	{ "question.ask", "質問の文。", "What is asked." },
	{ "question.unit", "値の単位。", "The unit of its value." },
	{ "question.requirement", "必須 required か、選択 optional か。",
	  "Whether an answer is required." },
	{ "question.labels", "この質問で印刷する言葉。",
	  "The words printed for this question." },
	{ "question.better", "大きい値と小さい値のどちらが良い回答か。",
	  "Which values are the better answers." },
	{ "question.formerly", "以前の ID。履歴が続きます。",
	  "Its former ids: their history continues here." },

	/* crosswalk, synonyms, themes */
	{ "crosswalk.topics", "質問どうしの対応を結ぶ話題。",
	  "Topics that tie questions together." },
	{ "topic.title", "話題の名前。", "The topic's name." },
	{ "topic.equivalent-to", "同じことを問う質問（catalog/id）。",
	  "Questions that ask just this." },
	{ "topic.subset-of", "話題の一部を問う質問。",
	  "Questions that are part of it." },
	{ "topic.superset-of", "話題を含んで、より広く問う質問。",
	  "Questions that it is part of." },
	{ "topic.intersects-with", "話題と一部が重なる質問。",
	  "Questions that share something with it." },
	{ "topic.also", "kaiji の外の基準の項目。示すだけで、たどりません。",
	  "Controls of other frameworks: shown, never followed." },
	{ "table of synonyms.synonyms", "検索で同じ意味として扱う言葉の組。",
	  "Groups of words that mean the same to the search." },
	{ "theme.title", "テーマの名前。", "The theme's name." },
	{ "theme.words", "ページに出る言葉。", "The words of its pages." },
	{ "theme.look", "テーマの見た目。", "Its looks." },
};

const struct help *help_find(const char *what, const char *key)
{
	size_t len = strlen(what);

	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (!strncmp(list[i].key, what, len) &&
		    list[i].key[len] == '.' &&
		    !strcmp(list[i].key + len + 1, key))
			return &list[i];
	return NULL;
}

const struct help *help_all(size_t *n)
{
	*n = sizeof(list) / sizeof(list[0]);
	return list;
}
