#include "model/label.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

struct builtin {
	const char *ja, *en;
};

static const struct builtin builtins[NLABELS] = {
	[LABEL_COLUMN + COLUMN_NUMBER] = { "番号", "No." },
	[LABEL_COLUMN + COLUMN_SECTION] = { "区分", "Section" },
	[LABEL_COLUMN + COLUMN_GROUP] = { "大項目", "Group" },
	[LABEL_COLUMN + COLUMN_NAME] = { "項目", "Item" },
	[LABEL_COLUMN + COLUMN_ASK] = { "内容", "Question" },
	[LABEL_COLUMN + COLUMN_UNIT] = { "単位", "Unit" },
	[LABEL_COLUMN + COLUMN_REQUIREMENT] = { "必須/選択", "Requirement" },
	[LABEL_COLUMN + COLUMN_STATUS] = { "状況", "Status" },
	[LABEL_COLUMN + COLUMN_ANSWER] = { "回答", "Answer" },
	[LABEL_STATUS + STATUS_PRESENT] = { "有り", "Yes" },
	[LABEL_STATUS + STATUS_ABSENT] = { "無し", "No" },
	[LABEL_STATUS + STATUS_PARTIAL] = { "一部有り", "Partial" },
	[LABEL_STATUS + STATUS_PLANNED] = { "予定", "Planned" },
	[LABEL_STATUS + STATUS_ALTERNATIVE] = { "代替策有り", "Alternative" },
	[LABEL_STATUS + STATUS_NOT_APPLICABLE] = { "対象外", "Not applicable" },
	[LABEL_STATUS + STATUS_UNDISCLOSED] = { "非開示", "Undisclosed" },
	[LABEL_STATUS + STATUS_ON_REQUEST] = { "個別に回答", "On request" },
	[LABEL_REQUIRED] = { "必須", "Required" },
	[LABEL_OPTIONAL] = { "選択", "Optional" },
	[LABEL_SAME_AS] = { "同上", "Same as above" },
	[LABEL_WITHHELD] = { "（詳細は非開示）", " (details undisclosed)" },
	[LABEL_INHERITED_FROM] = { "{from}に準じます。",
				   "As provided by {from}." },
	[LABEL_NOTE] = { "※", "Note: " },
	[LABEL_WHEN] = { "{feature}を利用する場合", "When {feature} is used" },
	[LABEL_WHEN_NOT] = { "{feature}を利用しない場合",
			     "When {feature} is not used" },
};

bool label_has_text(const char *label)
{
	return strstr(label, "{text}") != NULL;
}

/* In one place: a label for the type, else one for all; NULL: none. */
static const char *look(const struct labels *labels, enum label_key key,
			const struct label_scope *scope, bool any_language,
			bool (*skip)(const char *label))
{
	const char *for_all = NULL;

	for (size_t i = 0; i < labels->n; i++) {
		const struct label *l = &labels->list[i];
		const struct question *q = scope->question;
		const struct text_in *in;
		bool typed = false;

		if (l->key != key)
			continue;
		/* a label that is empty prints nothing in any language */
		in = any_language || !text_filled(&l->text)
			     ? text_best(&l->text, scope->lang, scope->first)
			     : text_in(&l->text, scope->lang);
		if (!in || (skip && skip(in->text)))
			continue;
		for (size_t t = 0; q && t < q->ntypes; t++)
			typed = typed || l->type == (int)q->types[t];
		if (typed)
			return in->text;
		if (l->type < 0)
			for_all = in->text;
	}
	return for_all;
}

static const char *look_all(const struct label_scope *scope, enum label_key key,
			    bool any_language, bool (*skip)(const char *label))
{
	const struct labels *places[3] = { 0 };
	const char *found;

	if (scope->printed)
		places[0] = &scope->printed->labels;
	if (scope->sheet)
		places[1] = &scope->sheet->labels;
	if (scope->question)
		places[2] = &scope->question->catalog->labels;
	for (size_t i = 0; i < 3; i++) {
		if (!places[i])
			continue;
		found = look(places[i], key, scope, any_language, skip);
		if (found)
			return found;
	}
	return NULL;
}

const char *label_find(const struct label_scope *scope, enum label_key key,
		       bool (*skip)(const char *label))
{
	const char *found = look_all(scope, key, false, skip);

	if (found)
		return found;
	/* built-in words as the theme's: asked for, else the first language */
	if (!strcmp(scope->lang, "ja"))
		return builtins[key].ja;
	if (!strcmp(scope->lang, "en"))
		return builtins[key].en;
	/* no words of our own in this language: any is better than none */
	found = look_all(scope, key, true, skip);
	if (found)
		return found;
	return strcmp(scope->first, "ja") ? builtins[key].en : builtins[key].ja;
}

const char *label_fill(struct arena *a, const char *label, const char *place,
		       const char *words)
{
	struct buf out = BUF_INIT;
	const char *at;

	while ((at = strstr(label, place))) {
		buf_add(&out, label, (size_t)(at - label));
		buf_adds(&out, words);
		label = at + strlen(place);
	}
	buf_adds(&out, label);
	return buf_keep(&out, a);
}

/* The text without breaks at its end; NULL when nothing is written. */
static const char *words_of(struct arena *a, const struct label_scope *scope,
			    const struct text *t)
{
	const char *words = text_words(t, scope->lang, scope->first);

	return *words ? arena_strndup(a, words, text_trimmed(words)) : NULL;
}

const char *label_heading(struct arena *a, const struct label_scope *scope,
			  const struct answer_case *c)
{
	const char *name, *label;

	if (!c->when.text)
		return words_of(a, scope, &c->for_);
	name = c->feature ? words_of(a, scope, c->feature) : NULL;
	label = label_find(scope, c->when_not ? LABEL_WHEN_NOT : LABEL_WHEN,
			   NULL);
	return label_fill(a, label, "{feature}", name ? name : c->when.text);
}
