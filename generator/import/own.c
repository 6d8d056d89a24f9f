#include "import/own.h"

#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fold.h"
#include "base/map.h"
#include "base/utf8.h"
#include "model/value.h"

/* Words of check sheets, longer ones before those they begin with. */
static const char *const english[][2] = {
	{ "パスワード", "password" },
	{ "サーバレス", "serverless" },
	{ "サーバー", "server" },
	{ "サーバ", "server" },
	{ "サービス", "service" },
	{ "バックアップ", "backup" },
	{ "ログイン", "login" },
	{ "ログ", "log" },
	{ "タブレット", "tablet" },
	{ "ブラウザ", "browser" },
	{ "データセンター", "datacenter" },
	{ "データセンタ", "datacenter" },
	{ "データベース", "database" },
	{ "データ", "data" },
	{ "ネットワーク", "network" },
	{ "アカウント", "account" },
	{ "アクセス", "access" },
	{ "インシデント", "incident" },
	{ "ウイルス", "virus" },
	{ "ウィルス", "virus" },
	{ "マルウェア", "malware" },
	{ "セキュリティ", "security" },
	{ "サポート", "support" },
	{ "ルール", "rules" },
	{ "ポリシー", "policy" },
	{ "メンテナンス", "maintenance" },
	{ "パッチ", "patch" },
	{ "リスク", "risk" },
	{ "テスト", "test" },
	{ "ユーザー", "user" },
	{ "ユーザ", "user" },
	{ "メール", "mail" },
	{ "ファイアウォール", "firewall" },
	{ "ファイル", "file" },
	{ "クラウド", "cloud" },
	{ "システム", "system" },
	{ "プライバシー", "privacy" },
	{ "クッキー", "cookie" },
	{ "ソフトウェア", "software" },
	{ "ライセンス", "license" },
	{ "脆弱性", "vulnerability" },
	{ "暗号", "encryption" },
	{ "保存", "storage" },
	{ "保管", "storage" },
	{ "設定", "settings" },
	{ "強度", "strength" },
	{ "認証", "authentication" },
	{ "多要素", "mfa" },
	{ "権限", "privilege" },
	{ "監視", "monitoring" },
	{ "監査", "audit" },
	{ "災害", "disaster" },
	{ "耐震", "seismic" },
	{ "地震", "seismic" },
	{ "落雷", "lightning" },
	{ "避雷", "lightning" },
	{ "水害", "flood" },
	{ "静電気", "static" },
	{ "停電", "power" },
	{ "電源", "power" },
	{ "火災", "fire" },
	{ "消火", "fire" },
	{ "空調", "hvac" },
	{ "入退室", "entry" },
	{ "端末", "terminal" },
	{ "委託", "subcontract" },
	{ "契約", "contract" },
	{ "料金", "price" },
	{ "費用", "cost" },
	{ "請求", "billing" },
	{ "解約", "cancellation" },
	{ "終了", "end" },
	{ "消去", "deletion" },
	{ "削除", "deletion" },
	{ "廃棄", "disposal" },
	{ "返却", "return" },
	{ "復旧", "recovery" },
	{ "復元", "restore" },
	{ "冗長", "redundancy" },
	{ "可用性", "availability" },
	{ "稼働率", "availability" },
	{ "障害", "failure" },
	{ "通知", "notice" },
	{ "告知", "notice" },
	{ "報告", "report" },
	{ "連絡", "contact" },
	{ "窓口", "contact" },
	{ "問い合わせ", "inquiry" },
	{ "問合せ", "inquiry" },
	{ "支援", "support" },
	{ "教育", "training" },
	{ "訓練", "training" },
	{ "研修", "training" },
	{ "従業員", "staff" },
	{ "個人情報", "personal-data" },
	{ "個人データ", "personal-data" },
	{ "機密", "confidential" },
	{ "守秘", "nda" },
	{ "責任", "responsibility" },
	{ "役割", "roles" },
	{ "組織", "organization" },
	{ "体制", "organization" },
	{ "方針", "policy" },
	{ "規程", "rules" },
	{ "規定", "rules" },
	{ "手順", "procedure" },
	{ "法令", "law" },
	{ "準拠法", "jurisdiction" },
	{ "管轄", "jurisdiction" },
	{ "国外", "overseas" },
	{ "海外", "overseas" },
	{ "所在地", "location" },
	{ "地域", "region" },
	{ "場所", "location" },
	{ "時刻", "time" },
	{ "期間", "period" },
	{ "頻度", "frequency" },
	{ "世代", "generations" },
	{ "件数", "count" },
	{ "名称", "name" },
	{ "概要", "summary" },
	{ "機能", "feature" },
	{ "性能", "performance" },
	{ "応答", "response" },
	{ "容量", "capacity" },
	{ "連携", "integration" },
	{ "接続", "connection" },
	{ "通信", "communication" },
	{ "学習", "learning" },
	{ "生成", "generative" },
	{ "権利", "rights" },
	{ "著作", "copyright" },
	{ "保険", "insurance" },
	{ "補償", "compensation" },
	{ "評価", "assessment" },
	{ "診断", "assessment" },
	{ "証明", "certificate" },
	{ "取得", "acquisition" },
	{ "管理", "management" },
	{ "運用", "operation" },
	{ "開発", "development" },
	{ "変更", "change" },
	{ "物理", "physical" },
	{ "事業", "business" },
	{ "記録", "record" },
	{ "情報", "information" },
};

enum {
	WORDS_MOST = 3,
	/* without its prefix and what tells it from another */
	ID_MOST = 48,
	ALIKE_MOST = 9, /* of one name, told apart by a number */
	NEAR_MOST = 40  /* how far away a row may be to be beside another */
};

/* Of English questions these say nothing. */
static bool is_small_word(const char *word)
{
	static const char *const small[] = {
		"an",    "and",   "any",   "are",  "as",    "at",   "be",
		"by",    "can",   "do",    "does", "every", "for",  "from",
		"has",   "have",  "how",   "if",   "in",    "is",   "it",
		"of",    "on",    "or",    "our",  "that",  "the",  "their",
		"there", "they",  "this",  "to",   "was",   "we",   "what",
		"when",  "where", "which", "who",  "will",  "with", "you",
		"your",
	};

	for (size_t i = 0; i < sizeof(small) / sizeof(*small); i++)
		if (!strcmp(small[i], word))
			return true;
	return false;
}

static bool is_plain(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool holds_word(const struct buf *id, const char *word)
{
	size_t len = strlen(word);
	const char *at = id->data;

	while ((at = strstr(at, word))) {
		if ((at == id->data || at[-1] == '-') &&
		    (!at[len] || at[len] == '-'))
			return true;
		at += len;
	}
	return false;
}

/* False when there is no room for more. */
static bool add_word(struct buf *id, const char *word, size_t *n)
{
	if (*n >= WORDS_MOST || id->len + strlen(word) + 1 > ID_MOST)
		return false;
	if (holds_word(id, word))
		return true;
	if (id->len)
		buf_addc(id, '-');
	buf_adds(id, word);
	++*n;
	return true;
}

/* The word that stands here, in English; moves behind it. */
static bool word_here(const char **p, char word[32])
{
	const char *start = *p;
	size_t n = 0;

	if (is_plain((unsigned char)tolower((unsigned char)*start))) {
		while (is_plain((unsigned char)tolower((unsigned char)**p))) {
			if (n < 31)
				word[n++] = (char)tolower((unsigned char)**p);
			++*p;
		}
		word[n] = '\0';
		/* a number alone says nothing */
		return strspn(word, "0123456789") != n && n > 1 &&
		       !is_small_word(word);
	}
	for (size_t i = 0; i < sizeof(english) / sizeof(*english); i++) {
		size_t len = strlen(english[i][0]);

		if (strncmp(start, english[i][0], len) != 0)
			continue;
		*p += len;
		memcpy(word, english[i][1], strlen(english[i][1]) + 1);
		return true;
	}
	utf8_next(p);
	return false;
}

const char *own_words(struct env *env, const char *text)
{
	struct buf folded = BUF_INIT, id = BUF_INIT;
	char word[32];
	size_t n = 0;

	fold_nfkc(&folded, text);
	for (const char *p = folded.data; *p;)
		if (word_here(&p, word) && !add_word(&id, word, &n))
			break;
	buf_release(&folded);
	return buf_keep(&id, env->arena);
}

/* `app.` of an id; NULL when it has nothing like that. */
static const char *prefix_in(struct arena *a, const struct imported_row *row)
{
	const char *id = row->question ? row->question->id : row->own_id;
	const char *dot = id ? strchr(id, '.') : NULL;

	return dot ? arena_strndup(a, id, (size_t)(dot + 1 - id)) : NULL;
}

/* The first row up or down from i that is beside it, with a prefix. */
static const char *look_for_prefix(struct arena *a, const struct imported *im,
				   size_t i, bool up, enum column beside)
{
	const struct imported_row *row = &im->rows[i];

	for (size_t d = 1; d <= NEAR_MOST; d++) {
		const struct imported_row *near;
		const char *prefix;

		if (up ? d > i : i + d >= im->nrows)
			break;
		near = &im->rows[up ? i - d : i + d];
		if (strcmp(near->cell[COLUMN_SECTION],
			   row->cell[COLUMN_SECTION]) != 0 ||
		    strcmp(near->cell[beside], row->cell[beside]) != 0)
			break;
		prefix = prefix_in(a, near);
		if (prefix)
			return prefix;
	}
	return NULL;
}

/* As the rows beside it have: of its group first, then of its section. */
static const char *prefix_of(struct arena *a, const struct imported *im,
			     size_t i)
{
	static const enum column beside[] = { COLUMN_NUMBER, COLUMN_GROUP,
					      COLUMN_SECTION };
	const char *prefix = NULL;

	for (size_t k = 0; k < 3 && !prefix; k++) {
		prefix = look_for_prefix(a, im, i, true, beside[k]);
		if (!prefix)
			prefix = look_for_prefix(a, im, i, false, beside[k]);
	}
	return prefix ? prefix : "";
}

/* `item-12` from the printed number, else from its place. */
static const char *numbered(struct env *env, const struct imported_row *row,
			    size_t i)
{
	struct buf folded = BUF_INIT, id = BUF_INIT;

	fold_nfkc(&folded, row->cell[COLUMN_NUMBER]);
	buf_adds(&id, "item-");
	for (const char *p = folded.data; *p && id.len < ID_MOST; p++) {
		unsigned char c = (unsigned char)tolower((unsigned char)*p);

		if (is_plain(c))
			buf_addc(&id, (char)c);
		else if (id.data[id.len - 1] != '-')
			buf_addc(&id, '-');
	}
	while (id.len > 5 && id.data[id.len - 1] == '-')
		buf_cut(&id, id.len - 1);
	if (id.len == 5)
		buf_printf(&id, "%zu", i + 1);
	buf_release(&folded);
	return buf_keep(&id, env->arena);
}

static const char *choose_id(struct env *env, const struct imported *im,
			     size_t i, const struct map *taken)
{
	const struct imported_row *row = &im->rows[i];
	const char *prefix = prefix_of(env->arena, im, i), *id;
	const char *from_name = own_words(env, row->cell[COLUMN_NAME]);
	const char *from_ask = own_words(env, row->cell[COLUMN_ASK]);
	const char *with_group =
		own_words(env, arena_printf(env->arena, "%s %s",
					    row->cell[COLUMN_GROUP],
					    row->cell[COLUMN_ASK]));
	const char *tries[4];
	size_t n = 0;

	if (*from_name && !*row->cell[COLUMN_ASK])
		tries[n++] = from_name;
	if (*from_ask)
		tries[n++] = from_ask;
	if (*from_ask && strcmp(with_group, from_ask) != 0)
		tries[n++] = with_group;
	if (*from_name && n < 3)
		tries[n++] = from_name;
	for (size_t k = 0; k < n; k++) {
		id = arena_printf(env->arena, "%s%s", prefix, tries[k]);
		if (!map_get(taken, id))
			return id;
	}
	id = arena_printf(env->arena, "%s%s", n ? prefix : "",
			  n ? tries[0] : numbered(env, row, i));
	for (size_t k = 1; k <= ALIKE_MOST; k++) {
		const char *more =
			k > 1 ? arena_printf(env->arena, "%s-%zu", id, k) : id;

		if (!map_get(taken, more))
			return more;
	}
	/* no other row has this one's place */
	return arena_printf(env->arena, "%s-row-%zu", id, i + 1);
}

static bool ends_in(const char *text, const char *end)
{
	size_t len = strlen(text), n = strlen(end);

	return len >= n && !strcmp(text + len - n, end);
}

static void set_type(struct imported_row *row, enum question_type type)
{
	row->own_types[0] = type;
	row->nown_types = 1;
}

/* By what it asks, and by its answer as far as that is a value. */
static void choose_type(struct imported_row *row, bool status_apart)
{
	const char *ask = row->cell[COLUMN_ASK], *unit = row->cell[COLUMN_UNIT];
	const char *answer = row->cell[COLUMN_ANSWER];

	if (!*ask)
		ask = row->cell[COLUMN_NAME];
	set_type(row, TYPE_TEXT);
	if (strstr(ask, "有無") || !strncmp(unit, "有無", strlen("有無")))
		set_type(row, TYPE_PRESENCE);
	else if (strstr(ask, "可否"))
		set_type(row, TYPE_DISCLOSABLE);
	else if (status_apart && *row->cell[COLUMN_STATUS])
		set_type(row, TYPE_IMPLEMENTATION);
	else if ((strstr(ask, "年月日") || ends_in(ask, "日付")) &&
		 value_reads(TYPE_DATE, answer))
		set_type(row, TYPE_DATE);
	else if (strchr(answer, '%') && value_reads(TYPE_PERCENT, answer))
		set_type(row, TYPE_PERCENT);
	else if (!strncmp(answer, "http", 4) && value_reads(TYPE_URL, answer))
		set_type(row, TYPE_URL);
}

void own_questions(struct env *env, struct imported *imported,
		   const struct catalog *before)
{
	bool status_apart =
		imported->form->column[COLUMN_STATUS] != FORM_NO_COLUMN;
	struct map taken;

	map_init(&taken, env->arena);
	for (size_t i = 0; i < imported->nrows; i++) {
		const struct imported_row *row = &imported->rows[i];

		map_add(&taken,
			row->question ? row->question->id
			: row->own_id ? row->own_id
				      : "",
			imported);
	}
	for (size_t i = 0; i < imported->nrows; i++) {
		struct imported_row *row = &imported->rows[i];
		struct question *was = NULL;

		if (row->question)
			continue;
		if (row->own_id && before)
			was = catalog_question(before, row->own_id);
		if (was) {
			memcpy(row->own_types, was->types,
			       sizeof(row->own_types));
			row->nown_types = was->ntypes;
			continue;
		}
		row->own_id = choose_id(env, imported, i, &taken);
		map_add(&taken, row->own_id, imported);
		choose_type(row, status_apart);
	}
}
