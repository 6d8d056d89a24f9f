#include "import/status.h"

#include <string.h>

#include "base/buf.h"
#include "base/fold.h"

struct word {
	const char *text; /* in NFKC, capitals small */
	enum status status;
	bool begins; /* may have more behind it */
};

/*
 * Longer words stand before those that they begin with, as the first one
 * that fits is taken.
 */
static const struct word known[] = {
	{ "有り", STATUS_PRESENT, true },
	{ "有", STATUS_PRESENT, true },
	{ "あり", STATUS_PRESENT, true },
	{ "○", STATUS_PRESENT, true },
	{ "◯", STATUS_PRESENT, true },
	{ "〇", STATUS_PRESENT, true },
	{ "◎", STATUS_PRESENT, true },
	{ "●", STATUS_PRESENT, true },
	{ "✓", STATUS_PRESENT, true },
	{ "✔", STATUS_PRESENT, true },
	{ "☑", STATUS_PRESENT, true },
	{ "レ", STATUS_PRESENT, false },
	{ "実施済み", STATUS_PRESENT, true },
	{ "実施済", STATUS_PRESENT, true },
	{ "実施", STATUS_PRESENT, false },
	{ "実施あり", STATUS_PRESENT, true },
	{ "実施中", STATUS_PRESENT, false },
	{ "実施している", STATUS_PRESENT, false },
	{ "実施しています", STATUS_PRESENT, false },
	{ "実施しております", STATUS_PRESENT, false },
	{ "対応済み", STATUS_PRESENT, true },
	{ "対応済", STATUS_PRESENT, true },
	{ "対応", STATUS_PRESENT, false },
	{ "対応あり", STATUS_PRESENT, true },
	{ "対応可", STATUS_PRESENT, true },
	{ "対応可能", STATUS_PRESENT, false },
	{ "対応している", STATUS_PRESENT, false },
	{ "対応しています", STATUS_PRESENT, false },
	{ "対応しております", STATUS_PRESENT, false },
	{ "導入済み", STATUS_PRESENT, true },
	{ "導入済", STATUS_PRESENT, true },
	{ "整備済み", STATUS_PRESENT, true },
	{ "整備済", STATUS_PRESENT, true },
	{ "取得済み", STATUS_PRESENT, true },
	{ "取得済", STATUS_PRESENT, true },
	{ "適合", STATUS_PRESENT, false },
	{ "準拠", STATUS_PRESENT, false },
	{ "遵守", STATUS_PRESENT, false },
	{ "該当", STATUS_PRESENT, false },
	{ "該当する", STATUS_PRESENT, false },
	{ "はい", STATUS_PRESENT, false },
	{ "可", STATUS_PRESENT, true },
	{ "可能", STATUS_PRESENT, true },
	{ "yes", STATUS_PRESENT, true },
	{ "y", STATUS_PRESENT, false },
	{ "implemented", STATUS_PRESENT, false },
	{ "compliant", STATUS_PRESENT, false },

	{ "無し", STATUS_ABSENT, true },
	{ "無", STATUS_ABSENT, true },
	{ "なし", STATUS_ABSENT, true },
	{ "×", STATUS_ABSENT, true },
	{ "✕", STATUS_ABSENT, true },
	{ "✗", STATUS_ABSENT, true },
	{ "未実施", STATUS_ABSENT, true },
	{ "実施無し", STATUS_ABSENT, true },
	{ "実施なし", STATUS_ABSENT, true },
	{ "実施していない", STATUS_ABSENT, false },
	{ "実施していません", STATUS_ABSENT, false },
	{ "実施しておりません", STATUS_ABSENT, false },
	{ "未対応", STATUS_ABSENT, true },
	{ "対応無し", STATUS_ABSENT, true },
	{ "対応なし", STATUS_ABSENT, true },
	{ "対応不可", STATUS_ABSENT, true },
	{ "非対応", STATUS_ABSENT, true },
	{ "対応していない", STATUS_ABSENT, false },
	{ "対応していません", STATUS_ABSENT, false },
	{ "対応しておりません", STATUS_ABSENT, false },
	{ "未導入", STATUS_ABSENT, true },
	{ "未整備", STATUS_ABSENT, true },
	{ "未取得", STATUS_ABSENT, true },
	{ "不適合", STATUS_ABSENT, false },
	{ "特になし", STATUS_ABSENT, true },
	{ "特に無し", STATUS_ABSENT, true },
	{ "ありません", STATUS_ABSENT, false },
	{ "いいえ", STATUS_ABSENT, false },
	{ "不可", STATUS_ABSENT, true },
	{ "不可能", STATUS_ABSENT, false },
	{ "no", STATUS_ABSENT, true },
	{ "n", STATUS_ABSENT, false },
	{ "none", STATUS_ABSENT, false },
	{ "not implemented", STATUS_ABSENT, false },

	{ "一部有り", STATUS_PARTIAL, true },
	{ "一部有", STATUS_PARTIAL, true },
	{ "一部あり", STATUS_PARTIAL, true },
	{ "一部実施", STATUS_PARTIAL, true },
	{ "一部対応", STATUS_PARTIAL, true },
	{ "一部対応済", STATUS_PARTIAL, false },
	{ "一部対応済み", STATUS_PARTIAL, false },
	{ "一部可", STATUS_PARTIAL, true },
	{ "一部可能", STATUS_PARTIAL, false },
	{ "一部", STATUS_PARTIAL, false },
	{ "部分的", STATUS_PARTIAL, false },
	{ "部分対応", STATUS_PARTIAL, true },
	{ "△", STATUS_PARTIAL, true },
	{ "▲", STATUS_PARTIAL, true },
	{ "partial", STATUS_PARTIAL, false },
	{ "partially", STATUS_PARTIAL, false },
	{ "partly", STATUS_PARTIAL, false },

	{ "予定", STATUS_PLANNED, false },
	{ "予定有り", STATUS_PLANNED, true },
	{ "予定あり", STATUS_PLANNED, true },
	{ "対応予定", STATUS_PLANNED, false },
	{ "実施予定", STATUS_PLANNED, false },
	{ "今後対応予定", STATUS_PLANNED, false },
	{ "導入予定", STATUS_PLANNED, false },
	{ "取得予定", STATUS_PLANNED, false },
	{ "計画中", STATUS_PLANNED, false },
	{ "準備中", STATUS_PLANNED, false },
	{ "planned", STATUS_PLANNED, false },

	{ "代替策有り", STATUS_ALTERNATIVE, true },
	{ "代替策あり", STATUS_ALTERNATIVE, true },
	{ "代替措置有り", STATUS_ALTERNATIVE, true },
	{ "代替措置あり", STATUS_ALTERNATIVE, true },
	{ "代替手段有り", STATUS_ALTERNATIVE, true },
	{ "代替手段あり", STATUS_ALTERNATIVE, true },
	{ "代替策", STATUS_ALTERNATIVE, false },
	{ "代替", STATUS_ALTERNATIVE, false },
	{ "alternative", STATUS_ALTERNATIVE, false },

	{ "対象外", STATUS_NOT_APPLICABLE, true },
	{ "適用外", STATUS_NOT_APPLICABLE, true },
	{ "適用対象外", STATUS_NOT_APPLICABLE, true },
	{ "該当無し", STATUS_NOT_APPLICABLE, true },
	{ "該当なし", STATUS_NOT_APPLICABLE, true },
	{ "該当せず", STATUS_NOT_APPLICABLE, true },
	{ "該当しない", STATUS_NOT_APPLICABLE, false },
	{ "該当しません", STATUS_NOT_APPLICABLE, false },
	{ "非該当", STATUS_NOT_APPLICABLE, true },
	{ "不要", STATUS_NOT_APPLICABLE, false },
	{ "実施不要", STATUS_NOT_APPLICABLE, false },
	{ "-", STATUS_NOT_APPLICABLE, false },
	{ "--", STATUS_NOT_APPLICABLE, false },
	{ "ー", STATUS_NOT_APPLICABLE, false },
	{ "―", STATUS_NOT_APPLICABLE, false },
	{ "—", STATUS_NOT_APPLICABLE, false },
	{ "–", STATUS_NOT_APPLICABLE, false },
	{ "‐", STATUS_NOT_APPLICABLE, false },
	{ "−", STATUS_NOT_APPLICABLE, false },
	{ "─", STATUS_NOT_APPLICABLE, false },
	{ "/", STATUS_NOT_APPLICABLE, false },
	{ "n/a", STATUS_NOT_APPLICABLE, true },
	{ "na", STATUS_NOT_APPLICABLE, false },
	{ "not applicable", STATUS_NOT_APPLICABLE, true },

	{ "非公開", STATUS_UNDISCLOSED, true },
	{ "非公表", STATUS_UNDISCLOSED, true },
	{ "非開示", STATUS_UNDISCLOSED, true },
	{ "未公開", STATUS_UNDISCLOSED, false },
	{ "未公表", STATUS_UNDISCLOSED, false },
	{ "開示不可", STATUS_UNDISCLOSED, true },
	{ "公開不可", STATUS_UNDISCLOSED, true },
	{ "回答不可", STATUS_UNDISCLOSED, true },
	{ "社外秘", STATUS_UNDISCLOSED, false },
	{ "公開していません", STATUS_UNDISCLOSED, false },
	{ "公開しておりません", STATUS_UNDISCLOSED, false },
	{ "公表していません", STATUS_UNDISCLOSED, false },
	{ "公表しておりません", STATUS_UNDISCLOSED, false },
	{ "開示していません", STATUS_UNDISCLOSED, false },
	{ "開示しておりません", STATUS_UNDISCLOSED, false },
	{ "公開していない", STATUS_UNDISCLOSED, false },
	{ "公表していない", STATUS_UNDISCLOSED, false },
	{ "開示していない", STATUS_UNDISCLOSED, false },
	{ "公開は控えております", STATUS_UNDISCLOSED, false },
	{ "回答を控えます", STATUS_UNDISCLOSED, false },
	{ "回答を控えさせていただきます", STATUS_UNDISCLOSED, false },
	{ "回答は控えさせていただきます", STATUS_UNDISCLOSED, false },
	{ "お答えできません", STATUS_UNDISCLOSED, false },
	{ "undisclosed", STATUS_UNDISCLOSED, false },
	{ "not disclosed", STATUS_UNDISCLOSED, false },
	{ "confidential", STATUS_UNDISCLOSED, false },

	{ "応相談", STATUS_ON_REQUEST, false },
	{ "要相談", STATUS_ON_REQUEST, false },
	{ "ご相談", STATUS_ON_REQUEST, false },
	{ "個別相談", STATUS_ON_REQUEST, false },
	{ "個別対応", STATUS_ON_REQUEST, false },
	{ "個別回答", STATUS_ON_REQUEST, false },
	{ "個別に回答", STATUS_ON_REQUEST, false },
	{ "個別に回答します", STATUS_ON_REQUEST, false },
	{ "個別見積", STATUS_ON_REQUEST, false },
	{ "個別見積り", STATUS_ON_REQUEST, false },
	{ "個別見積もり", STATUS_ON_REQUEST, false },
	{ "都度見積", STATUS_ON_REQUEST, false },
	{ "都度見積り", STATUS_ON_REQUEST, false },
	{ "都度見積もり", STATUS_ON_REQUEST, false },
	{ "要見積", STATUS_ON_REQUEST, false },
	{ "要問合せ", STATUS_ON_REQUEST, false },
	{ "要お問合せ", STATUS_ON_REQUEST, false },
	{ "別途", STATUS_ON_REQUEST, false },
	{ "on request", STATUS_ON_REQUEST, false },
};

enum { NKNOWN = sizeof(known) / sizeof(*known) };

/* What is longer than that is no word, or has none before other words. */
enum { WORD_MOST = 120, BEGINNING_MOST = 27 };

static void replace_all(struct buf *b, const char *what, const char *by)
{
	struct buf out = BUF_INIT;
	const char *rest = b->data, *at;

	while ((at = strstr(rest, what))) {
		buf_add(&out, rest, (size_t)(at - rest));
		buf_adds(&out, by);
		rest = at + strlen(what);
	}
	buf_adds(&out, rest);
	buf_release(b);
	*b = out;
}

static void lower(struct buf *b)
{
	for (size_t i = 0; i < b->len; i++)
		if (b->data[i] >= 'A' && b->data[i] <= 'Z')
			b->data[i] = (char)(b->data[i] + ('a' - 'A'));
}

static bool cut_end(struct buf *b, const char *end)
{
	size_t len = strlen(end);

	if (b->len < len || memcmp(b->data + b->len - len, end, len) != 0)
		return false;
	buf_cut(b, b->len - len);
	return true;
}

/* NFKC, small letters, no blanks around, no full stop. */
static void fold_word(struct buf *out, const char *text)
{
	static const char *const ends[] = { " ", "\n", "\t", "。", "." };
	size_t before;

	fold_nfkc(out, text);
	lower(out);
	do {
		before = out->len;
		for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
			cut_end(out, ends[i]);
	} while (out->len < before);
	before = strspn(out->data, " \n\t");
	memmove(out->data, out->data + before, out->len - before + 1);
	out->len -= before;
}

static enum status find(const char *folded)
{
	for (size_t i = 0; i < NKNOWN; i++)
		if (!strcmp(known[i].text, folded))
			return known[i].status;
	return STATUS_NONE;
}

/* 個別にお問い合わせください, in all its spellings. */
static bool is_inquiry(const struct buf *folded)
{
	static const char *const spelled[][2] = {
		{ "下さい", "ください" },   { "問合わせ", "問合せ" },
		{ "問い合わせ", "問合せ" }, { "問い合せ", "問合せ" },
		{ "にて", "に" },           { "、", "" },
	};
	static const char *const whole[] = {
		"お問合せください",
		"個別にお問合せください",
		"別途お問合せください",
		"弊社にお問合せください",
		"当社にお問合せください",
		"個別問合せ",
		"個別に問合せ",
		"都度お問合せください",
		"要お問合せ",
		"営業にお問合せください",
		"個別にご相談ください",
		"ご相談ください",
		"別途ご相談ください",
		"お問合せ",
	};
	struct buf b = BUF_INIT;
	bool found = false;

	buf_add(&b, folded->data, folded->len);
	for (size_t i = 0; i < sizeof(spelled) / sizeof(*spelled); i++)
		replace_all(&b, spelled[i][0], spelled[i][1]);
	for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++)
		found = found || !strcmp(b.data, whole[i]);
	buf_release(&b);
	return found;
}

enum status status_read(const char *text)
{
	static const char *const polite[] = {
		"となっております",
		"となっています",
		"とさせていただいております",
		"とさせていただきます",
		"としております",
		"としています",
		"となります",
		"でございます",
		"です",
		"である",
	};
	struct buf b = BUF_INIT;
	enum status status;

	if (strlen(text) > WORD_MOST)
		return STATUS_NONE;
	fold_word(&b, text);
	status = find(b.data);
	if (!status && is_inquiry(&b))
		status = STATUS_ON_REQUEST;
	for (size_t i = 0; !status && i < sizeof(polite) / sizeof(*polite); i++)
		if (cut_end(&b, polite[i])) {
			status = find(b.data);
			break;
		}
	buf_release(&b);
	return status;
}

enum status status_begin(const char *text, size_t *len)
{
	enum status found = STATUS_NONE;
	size_t most = strlen(text);

	*len = 0;
	if (most > BEGINNING_MOST)
		most = BEGINNING_MOST;
	/* the longest beginning that is one of them */
	for (size_t n = 1; n <= most; n++) {
		struct buf b = BUF_INIT;
		char part[BEGINNING_MOST + 1];

		/* only at the end of a character */
		if (((unsigned char)text[n] & 0xC0) == 0x80)
			continue;
		memcpy(part, text, n);
		part[n] = '\0';
		if (strchr(" \n\t.", part[n - 1]))
			continue;
		fold_nfkc(&b, part);
		lower(&b);
		for (size_t i = 0; i < NKNOWN; i++)
			if (known[i].begins && !strcmp(known[i].text, b.data)) {
				found = known[i].status;
				*len = n;
			}
		buf_release(&b);
	}
	return found;
}

static void cut_brackets(struct buf *b)
{
	static const char *const pairs[][2] = { { "(", ")" },
						{ "[", "]" },
						{ "【", "】" } };

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		size_t len = strlen(pairs[i][0]);

		if (strncmp(b->data, pairs[i][0], len) != 0 ||
		    !cut_end(b, pairs[i][1]))
			continue;
		memmove(b->data, b->data + len, b->len - len + 1);
		b->len -= len;
	}
}

bool status_withheld(const char *text)
{
	static const char *const what[] = { "詳細", "内容", "詳細内容" };
	static const char *const join[] = { "は", "については", "について",
					    "に関しては", "" };
	struct buf b = BUF_INIT;
	bool found = false;

	if (strlen(text) > WORD_MOST)
		return false;
	fold_word(&b, text);
	cut_brackets(&b);
	for (size_t i = 0; i < sizeof(what) / sizeof(*what) && !found; i++) {
		size_t len = strlen(what[i]);

		if (strncmp(b.data, what[i], len) != 0)
			continue;
		for (size_t k = 0; k < sizeof(join) / sizeof(*join); k++) {
			size_t more = strlen(join[k]);

			if (!strncmp(b.data + len, join[k], more) &&
			    status_read(b.data + len + more) ==
				    STATUS_UNDISCLOSED)
				found = true;
		}
	}
	found = found || !strcmp(b.data, "details undisclosed");
	buf_release(&b);
	return found;
}

bool status_same(const char *text)
{
	static const char *const whole[] = {
		"同上",
		"上に同じ",
		"上と同じ",
		"上記と同じ",
		"上記に同じ",
		"上記と同様",
		"上記同様",
		"上記の通り",
		"上記のとおり",
		"上記と同一",
		"同左",
		"〃",
		"\"",
		"々",
		"〻",
		"同じ",
		"同様",
		"ditto",
		"same as above",
		"see above",
	};
	struct buf b = BUF_INIT;
	bool found = false;

	if (strlen(text) > WORD_MOST)
		return false;
	fold_word(&b, text);
	cut_brackets(&b);
	cut_end(&b, "です");
	for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++)
		found = found || !strcmp(b.data, whole[i]);
	buf_release(&b);
	return found;
}

static bool ends_in(const char *text, size_t len, const char *end)
{
	size_t n = strlen(end);

	return len >= n && !memcmp(text + len - n, end, n);
}

enum status status_said(const char *text)
{
	static const char *const behind[] = {
		"",   "。", "です。",       "です",
		"（", "(",  "となります。", "のため。"
	};
	static const char *const closed[] = {
		"公開していません", "公開しておりません",
		"公表していません", "公表しておりません",
		"開示していません", "開示しておりません",
	};
	size_t len = strlen(text);
	const char *at = strstr(text, "対象外");

	if (len > 2 * WORD_MOST || strchr(text, '\n'))
		return STATUS_NONE;
	for (size_t i = 0; at && i < sizeof(behind) / sizeof(*behind); i++) {
		const char *rest = at + strlen("対象外");

		if (*behind[i] && strstr(behind[i], "。")
			    ? !strcmp(rest, behind[i])
		    : *behind[i] ? !strncmp(rest, behind[i], strlen(behind[i]))
				 : !*rest)
			return STATUS_NOT_APPLICABLE;
	}
	if (ends_in(text, len, "実施不要") || ends_in(text, len, "対応不要") ||
	    ends_in(text, len, "実施不要です。"))
		return STATUS_NOT_APPLICABLE;
	len -= ends_in(text, len, "。") ? strlen("。") : 0;
	at = strstr(text, "。");
	if (at && (size_t)(at - text) < len)
		return STATUS_NONE;
	for (size_t i = 0; i < sizeof(closed) / sizeof(*closed); i++)
		if (ends_in(text, len, closed[i]))
			return STATUS_UNDISCLOSED;
	return STATUS_NONE;
}

/* The first sentence tells; what follows may be about something else. */
enum status status_tone(const char *text)
{
	static const char *const no[] = {
		"していません",     "しておりません", "行っていません",
		"行っておりません", "ありません",     "ございません",
		"していない",       "行っていない",   "行わない",
		"未実施",           "未対応",         "できません",
		"予定はない",       "存在しません",   "設けていません",
		"設けておりません",
	};
	static const char *const yes[] = {
		"しています", "しております", "行っています", "行っております",
		"行います",   "実施します",   "あります",     "ございます",
		"可能です",   "提供します",   "設けています", "設けております",
		"対応します", "しています）",
	};
	size_t len = strcspn(text, "\n");
	const char *stop = strstr(text, "。");

	if (stop && (size_t)(stop - text) < len)
		len = (size_t)(stop - text);
	for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
		if (ends_in(text, len, no[i]))
			return STATUS_ABSENT;
	for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++)
		if (ends_in(text, len, yes[i]))
			return STATUS_PRESENT;
	return STATUS_NONE;
}
