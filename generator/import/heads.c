#include "import/heads.h"

#include <string.h>

#include "base/arena.h"
#include "import/plain.h"

enum {
	WHOLE = 3, /* certain when the head is this word alone */
	WEAK = 1,  /* means so unless another column means it better */
	/* a head of more characters is a text, not the name of a column */
	HEAD_MOST = 40,
	HEAD_BYTES = 600, /* with what stands in brackets */
	WORD_BYTES = 80   /* of a word for a status */
};

/*
 * A word above a column.  `inside`: it also counts as a part of a longer
 * head, as 回答 does in 貴社回答欄.
 */
struct head_word {
	const char *word;
	enum head_role role;
	int strength;
	bool inside;
	int level;
	bool item;
};

static const struct head_word head_word[] = {
	{ "番号", HEAD_NUMBER, WHOLE, true, 0, false },
	{ "No", HEAD_NUMBER, WHOLE, false, 0, false },
	{ "#", HEAD_NUMBER, WHOLE, false, 0, false },
	{ "№", HEAD_NUMBER, WHOLE, false, 0, false },
	{ "項番", HEAD_NUMBER, WHOLE, true, 0, false },
	{ "項目番号", HEAD_NUMBER, WHOLE, true, 0, false },
	{ "項目No", HEAD_NUMBER, WHOLE, false, 0, false },
	{ "通番", HEAD_NUMBER, WHOLE, true, 0, false },
	{ "連番", HEAD_NUMBER, WHOLE, true, 0, false },
	{ "質問番号", HEAD_NUMBER, WHOLE, true, 0, false },
	{ "設問番号", HEAD_NUMBER, WHOLE, true, 0, false },
	{ "管理番号", HEAD_NUMBER, WHOLE, true, 0, false },
	{ "ID", HEAD_NUMBER, WHOLE, false, 0, false },
	{ "Number", HEAD_NUMBER, WHOLE, false, 0, false },
	{ "Item No", HEAD_NUMBER, WHOLE, false, 0, false },
	{ "Question ID", HEAD_NUMBER, WHOLE, false, 0, false },
	{ "Question No", HEAD_NUMBER, WHOLE, false, 0, false },
	{ "Question Number", HEAD_NUMBER, WHOLE, false, 0, false },
	{ "Ref", HEAD_NUMBER, WEAK, false, 0, false },
	{ "Reference", HEAD_NUMBER, WEAK, false, 0, false },
	{ "Q", HEAD_NUMBER, WEAK, false, 0, false },
	{ "Control ID", HEAD_NUMBER, WEAK, true, 0, false },

	{ "区分", HEAD_LEVEL, WHOLE, true, 0, false },
	{ "種別", HEAD_LEVEL, WHOLE, true, 0, false },
	{ "種類", HEAD_LEVEL, WHOLE, false, 0, false },
	{ "領域", HEAD_LEVEL, WHOLE, true, 0, false },
	{ "分野", HEAD_LEVEL, WHOLE, true, 0, false },
	{ "章", HEAD_LEVEL, WHOLE, false, 0, false },
	{ "節", HEAD_LEVEL, WHOLE, false, 1, false },
	{ "カテゴリ", HEAD_LEVEL, WHOLE, true, 0, false },
	{ "大カテゴリ", HEAD_LEVEL, WHOLE, false, 0, false },
	{ "中カテゴリ", HEAD_LEVEL, WHOLE, false, 1, false },
	{ "サブカテゴリ", HEAD_LEVEL, WHOLE, true, 2, false },
	{ "小カテゴリ", HEAD_LEVEL, WHOLE, false, 2, false },
	{ "分類", HEAD_LEVEL, WHOLE, true, 1, false },
	{ "大分類", HEAD_LEVEL, WHOLE, true, 1, false },
	{ "中分類", HEAD_LEVEL, WHOLE, true, 2, false },
	{ "小分類", HEAD_LEVEL, WHOLE, true, 3, false },
	{ "グループ", HEAD_LEVEL, WHOLE, false, 1, false },
	{ "テーマ", HEAD_LEVEL, WHOLE, false, 1, false },
	{ "大項目", HEAD_LEVEL, WHOLE, true, 1, true },
	{ "中項目", HEAD_LEVEL, WHOLE, true, 2, true },
	{ "小項目", HEAD_LEVEL, WHOLE, true, 3, true },
	{ "Category", HEAD_LEVEL, WHOLE, true, 0, false },
	{ "Subcategory", HEAD_LEVEL, WHOLE, true, 2, false },
	{ "Domain", HEAD_LEVEL, WHOLE, true, 0, false },
	{ "Area", HEAD_LEVEL, WHOLE, false, 0, false },
	{ "Section", HEAD_LEVEL, WHOLE, true, 0, false },
	{ "Subsection", HEAD_LEVEL, WHOLE, true, 1, false },
	{ "Group", HEAD_LEVEL, WHOLE, false, 1, false },
	{ "Topic", HEAD_LEVEL, WHOLE, false, 1, false },
	{ "Control Title", HEAD_LEVEL, WHOLE, true, 2, false },
	{ "Class", HEAD_LEVEL, WHOLE, false, 0, false },

	{ "項目", HEAD_NAME, WHOLE, true, 0, true },
	{ "項目名", HEAD_NAME, WHOLE, true, 0, true },
	{ "項目名称", HEAD_NAME, WHOLE, true, 0, true },
	{ "サービスレベル項目", HEAD_NAME, WHOLE, true, 0, true },
	{ "確認項目", HEAD_NAME, WHOLE, true, 0, true },
	{ "チェック項目", HEAD_NAME, WHOLE, true, 0, true },
	{ "評価項目", HEAD_NAME, WHOLE, true, 0, true },
	{ "開示項目", HEAD_NAME, WHOLE, true, 0, true },
	{ "管理策", HEAD_NAME, WEAK, true, 0, true },
	{ "件名", HEAD_NAME, WHOLE, false, 0, true },
	{ "名称", HEAD_NAME, WEAK, false, 0, true },
	{ "Item", HEAD_NAME, WHOLE, false, 0, true },
	{ "Name", HEAD_NAME, WEAK, false, 0, true },
	{ "Title", HEAD_NAME, WHOLE, false, 0, true },

	{ "規定内容", HEAD_ASK, WHOLE, true, 0, false },
	{ "確認内容", HEAD_ASK, WHOLE, true, 0, false },
	{ "質問内容", HEAD_ASK, WHOLE, true, 0, false },
	{ "確認事項", HEAD_ASK, WHOLE, true, 0, false },
	{ "質問事項", HEAD_ASK, WHOLE, true, 0, false },
	{ "質問", HEAD_ASK, WHOLE, true, 0, false },
	{ "質問項目", HEAD_ASK, WHOLE, true, 0, false },
	{ "ご質問", HEAD_ASK, WHOLE, true, 0, false },
	{ "設問", HEAD_ASK, WHOLE, true, 0, false },
	{ "設問内容", HEAD_ASK, WHOLE, true, 0, false },
	{ "確認したいこと", HEAD_ASK, WHOLE, true, 0, false },
	{ "伺いたいこと", HEAD_ASK, WHOLE, true, 0, false },
	{ "記述内容", HEAD_ASK, WHOLE, true, 0, false },
	{ "要求事項", HEAD_ASK, WHOLE, true, 0, false },
	{ "要件", HEAD_ASK, WHOLE, true, 0, false },
	{ "チェック内容", HEAD_ASK, WHOLE, true, 0, false },
	{ "チェックポイント", HEAD_ASK, WHOLE, true, 0, false },
	{ "点検内容", HEAD_ASK, WHOLE, true, 0, false },
	{ "評価内容", HEAD_ASK, WHOLE, true, 0, false },
	{ "内容の説明", HEAD_ASK, 2, false, 0, false },
	{ "項目内容", HEAD_ASK, WHOLE, true, 0, false },
	{ "項目の内容", HEAD_ASK, WHOLE, true, 0, false },
	{ "説明", HEAD_ASK, WEAK, true, 0, false },
	{ "内容", HEAD_ASK, 2, false, 0, false },
	{ "Question", HEAD_ASK, WHOLE, true, 0, false },
	{ "Questions", HEAD_ASK, WHOLE, true, 0, false },
	{ "Requirement", HEAD_ASK, 2, true, 0, false },
	{ "Control", HEAD_ASK, 2, false, 0, false },
	{ "Control Specification", HEAD_ASK, WEAK, true, 0, false },
	{ "Control Description", HEAD_ASK, 2, true, 0, false },
	{ "Prompt", HEAD_ASK, WHOLE, false, 0, false },
	{ "Description", HEAD_ASK, WEAK, false, 0, false },
	{ "Criteria", HEAD_ASK, WEAK, true, 0, false },

	{ "単位", HEAD_UNIT, WHOLE, false, 0, false },
	{ "測定単位", HEAD_UNIT, WHOLE, true, 0, false },
	{ "Unit", HEAD_UNIT, WHOLE, false, 0, false },
	{ "Units", HEAD_UNIT, WHOLE, false, 0, false },
	{ "Unit of measurement", HEAD_UNIT, WHOLE, true, 0, false },

	{ "必須選択", HEAD_REQUIREMENT, WHOLE, true, 0, false },
	{ "必須任意", HEAD_REQUIREMENT, WHOLE, true, 0, false },
	{ "必須", HEAD_REQUIREMENT, WHOLE, false, 0, false },
	{ "必須項目", HEAD_REQUIREMENT, WHOLE, false, 0, false },
	{ "記述レベル", HEAD_REQUIREMENT, WHOLE, true, 0, false },
	{ "要否", HEAD_REQUIREMENT, WHOLE, true, 0, false },
	{ "Required", HEAD_REQUIREMENT, WHOLE, false, 0, false },
	{ "Mandatory", HEAD_REQUIREMENT, WHOLE, false, 0, false },
	{ "Required Optional", HEAD_REQUIREMENT, WHOLE, true, 0, false },
	{ "Mandatory Optional", HEAD_REQUIREMENT, WHOLE, true, 0, false },

	{ "実施有無", HEAD_STATUS, WHOLE, true, 0, false },
	{ "実施の有無", HEAD_STATUS, WHOLE, true, 0, false },
	{ "対応有無", HEAD_STATUS, WHOLE, true, 0, false },
	{ "対応の有無", HEAD_STATUS, WHOLE, true, 0, false },
	{ "有無", HEAD_STATUS, WHOLE, true, 0, false },
	{ "対応状況", HEAD_STATUS, 2, true, 0, false },
	{ "実施状況", HEAD_STATUS, 2, true, 0, false },
	{ "対応可否", HEAD_STATUS, WHOLE, true, 0, false },
	{ "可否", HEAD_STATUS, WHOLE, true, 0, false },
	{ "適合状況", HEAD_STATUS, WHOLE, true, 0, false },
	{ "遵守状況", HEAD_STATUS, WHOLE, true, 0, false },
	{ "判定", HEAD_STATUS, WHOLE, true, 0, false },
	{ "評価", HEAD_STATUS, WEAK, false, 0, false },
	{ "○×", HEAD_STATUS, WHOLE, true, 0, false },
	{ "○△×", HEAD_STATUS, WHOLE, true, 0, false },
	{ "はいいいえ", HEAD_STATUS, WHOLE, true, 0, false },
	{ "Yes No", HEAD_STATUS, WHOLE, true, 0, false },
	{ "YN", HEAD_STATUS, WHOLE, false, 0, false },
	{ "Status", HEAD_STATUS, WHOLE, true, 0, false },
	{ "CAIQ Answer", HEAD_STATUS, WHOLE, true, 0, false },
	{ "Compliance", HEAD_STATUS, WEAK, false, 0, false },
	{ "Compliant", HEAD_STATUS, WHOLE, false, 0, false },

	{ "回答", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "お答え", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "返答", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "事業者回答", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "回答内容", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "回答欄", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "回答項目", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "回答詳細", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "対応内容", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "実施内容", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "対策内容", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "対策状況", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "開示内容", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "設定", HEAD_ANSWER, WHOLE, false, 0, false },
	{ "設定値", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "設定例", HEAD_OTHER, WHOLE, true, 0, false },
	{ "回答例", HEAD_OTHER, WHOLE, true, 0, false },
	{ "記載例", HEAD_OTHER, WHOLE, true, 0, false },
	{ "記入例", HEAD_OTHER, WHOLE, true, 0, false },
	{ "記載", HEAD_ANSWER, 2, false, 0, false },
	{ "記載欄", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "記入欄", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "記載内容", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "Answer", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "Answers", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "Response", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "Responses", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "Reply", HEAD_ANSWER, WHOLE, false, 0, false },
	{ "Implementation Description", HEAD_ANSWER, WHOLE, true, 0, false },
	{ "Setting", HEAD_ANSWER, 2, false, 0, false },

	{ "備考", HEAD_REMARK, WHOLE, true, 0, false },
	{ "補足", HEAD_REMARK, WHOLE, true, 0, false },
	{ "補足説明", HEAD_REMARK, WHOLE, true, 0, false },
	{ "補足事項", HEAD_REMARK, WHOLE, true, 0, false },
	{ "詳細", HEAD_REMARK, WHOLE, false, 0, false },
	{ "詳細内容", HEAD_REMARK, WHOLE, false, 0, false },
	{ "詳細説明", HEAD_REMARK, WHOLE, false, 0, false },
	{ "特記事項", HEAD_REMARK, WHOLE, true, 0, false },
	{ "コメント", HEAD_REMARK, WHOLE, true, 0, false },
	{ "注記", HEAD_REMARK, WHOLE, true, 0, false },
	{ "メモ", HEAD_REMARK, WHOLE, false, 0, false },
	{ "Comment", HEAD_REMARK, WHOLE, true, 0, false },
	{ "Comments", HEAD_REMARK, WHOLE, true, 0, false },
	{ "Note", HEAD_REMARK, WHOLE, false, 0, false },
	{ "Notes", HEAD_REMARK, WHOLE, true, 0, false },
	{ "Remarks", HEAD_REMARK, WHOLE, true, 0, false },
	{ "Details", HEAD_REMARK, WHOLE, false, 0, false },
	{ "Explanation", HEAD_REMARK, WHOLE, true, 0, false },
	{ "Additional Information", HEAD_REMARK, WHOLE, true, 0, false },

	{ "回答者", HEAD_OTHER, WHOLE, true, 0, false },
	{ "回答日", HEAD_OTHER, WHOLE, true, 0, false },
	{ "回答期限", HEAD_OTHER, WHOLE, true, 0, false },
	{ "回答方法", HEAD_OTHER, WHOLE, true, 0, false },
	{ "記入者", HEAD_OTHER, WHOLE, true, 0, false },
	{ "記入日", HEAD_OTHER, WHOLE, true, 0, false },
	{ "担当", HEAD_OTHER, WHOLE, true, 0, false },
	{ "担当者", HEAD_OTHER, WHOLE, true, 0, false },
	{ "部署", HEAD_OTHER, WHOLE, true, 0, false },
	{ "期限", HEAD_OTHER, WHOLE, true, 0, false },
	{ "更新日", HEAD_OTHER, WHOLE, true, 0, false },
	{ "確認日", HEAD_OTHER, WHOLE, true, 0, false },
	{ "根拠", HEAD_OTHER, WHOLE, true, 0, false },
	{ "証跡", HEAD_OTHER, WHOLE, true, 0, false },
	{ "参照", HEAD_OTHER, WHOLE, true, 0, false },
	{ "参考", HEAD_OTHER, WHOLE, true, 0, false },
	{ "Owner", HEAD_OTHER, WHOLE, true, 0, false },
	{ "Control Ownership", HEAD_OTHER, WHOLE, true, 0, false },
	{ "CSC Responsibilities", HEAD_OTHER, WHOLE, true, 0, false },
	{ "Evidence", HEAD_OTHER, WHOLE, true, 0, false },
	{ "Example", HEAD_OTHER, WHOLE, true, 0, false },
	{ "Guidance", HEAD_OTHER, WHOLE, true, 0, false },
	{ "Due", HEAD_OTHER, WHOLE, false, 0, false },
	{ "Date", HEAD_OTHER, WHOLE, false, 0, false },
};

enum { NWORDS = sizeof(head_word) / sizeof(head_word[0]) };

static const char *const status_words[] = { "○",
					    "◯",
					    "〇",
					    "×",
					    "✕",
					    "△",
					    "◎",
					    "●",
					    "✓",
					    "✔",
					    "❌",
					    "⭕",
					    "有",
					    "無",
					    "有り",
					    "無し",
					    "あり",
					    "なし",
					    "可",
					    "不可",
					    "済",
					    "済み",
					    "未",
					    "対応",
					    "対応済",
					    "対応済み",
					    "非対応",
					    "未対応",
					    "一部対応",
					    "対応予定",
					    "対象外",
					    "該当なし",
					    "該当せず",
					    "非該当",
					    "適用外",
					    "実施",
					    "実施済",
					    "実施済み",
					    "未実施",
					    "一部実施",
					    "実施予定",
					    "はい",
					    "いいえ",
					    "適合",
					    "不適合",
					    "準拠",
					    "非開示",
					    "yes",
					    "no",
					    "na",
					    "n/a",
					    "y",
					    "n",
					    "partial",
					    "partially",
					    "planned",
					    "implemented",
					    "not implemented",
					    "not applicable",
					    "compliant",
					    "non-compliant",
					    "true",
					    "false",
					    NULL };

static const char *const requirement_words[] = {
	"必須",      "選択",        "任意", "推奨",   "required", "optional",
	"mandatory", "recommended", "must", "should", NULL
};

static void add_words(struct map *map, struct arena *a,
		      const char *const *words)
{
	map_init(map, a);
	for (size_t i = 0; words[i]; i++)
		map_add(map, plain_text(a, words[i]), (void *)words[i]);
}

void heads_init(struct heads *heads, struct arena *a)
{
	heads->arena = a;
	map_init(&heads->words, a);
	add_words(&heads->statuses, a, status_words);
	add_words(&heads->requirements, a, requirement_words);
	heads->folded = arena_array(a, NWORDS, sizeof(*heads->folded));
	for (size_t i = 0; i < NWORDS; i++) {
		heads->folded[i] = plain_text(a, head_word[i].word);
		map_add(&heads->words, heads->folded[i], (void *)&head_word[i]);
	}
}

static bool is_one_of(const struct heads *heads, const struct map *words,
		      const char *text)
{
	return strnlen(text, WORD_BYTES + 1) <= WORD_BYTES && *text &&
	       map_get(words, plain_head(heads->arena, text));
}

bool heads_is_status(const struct heads *heads, const char *text)
{
	return is_one_of(heads, &heads->statuses, text);
}

bool heads_is_requirement(const struct heads *heads, const char *text)
{
	return is_one_of(heads, &heads->requirements, text);
}

static struct head head_of(const struct head_word *w, int strength)
{
	return (struct head){ w->role,
			      w->strength < strength ? w->strength : strength,
			      w->level, w->item };
}

/* Where the last of `word` in `text` ends; 0 for nowhere. */
static size_t last_end(const char *text, const char *word)
{
	size_t end = 0;

	for (const char *at = text; (at = strstr(at, word)); at++)
		end = (size_t)(at - text) + strlen(word);
	return end;
}

/*
 * The word that a longer head holds: the last one, for it says what the
 * thing is (質問への回答 is an answer), and of those the longest.
 */
static const struct head_word *word_inside(const struct heads *heads,
					   const char *text)
{
	const struct head_word *best = NULL;
	size_t best_end = 0, best_len = 0;

	for (size_t i = 0; i < NWORDS; i++) {
		const char *word;
		size_t end;

		if (!head_word[i].inside)
			continue;
		word = heads->folded[i];
		end = last_end(text, word);
		if (end < best_end || !end ||
		    (end == best_end && strlen(word) <= best_len))
			continue;
		best = &head_word[i];
		best_end = end;
		best_len = strlen(word);
	}
	return best;
}

struct head heads_find(const struct heads *heads, const char *text)
{
	const struct head none = { HEAD_NONE, 0, 0, false };
	const struct head_word *word;
	const char *plain;

	if (strnlen(text, HEAD_BYTES + 1) > HEAD_BYTES)
		return none;
	plain = plain_head(heads->arena, text);
	if (!*plain || plain_length(plain) > HEAD_MOST)
		return none;
	word = map_get(&heads->words, plain);
	if (!word)
		word = map_get(&heads->words, plain_text(heads->arena, text));
	if (word)
		return head_of(word, WHOLE);
	word = word_inside(heads, plain);
	return word ? head_of(word, 2) : none;
}
