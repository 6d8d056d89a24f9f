#include "write/blank.h"

#include <string.h>

#include "base/arena.h"
#include "model/value.h"

static bool is_whether(enum question_type type)
{
	return type == TYPE_PRESENCE || type == TYPE_DISCLOSABLE ||
	       type == TYPE_IMPLEMENTATION;
}

/*
 * What may stand there, and reads as such.  `…` is for everything that
 * is just a text; Japanese first, then for all others.
 */
static const char *const examples[TYPE_NCODES][2] = {
	[TYPE_DATE] = { "2026年4月1日", "2026-04-01" },
	[TYPE_PERCENT] = { "99.9%", "99.9%" },
	[TYPE_COUNT] = { "7", "7" },
	[TYPE_DURATION] = { "5営業日", "5bd" },
	[TYPE_FREQUENCY] = { "毎日1回", "daily" },
	[TYPE_MONEY] = { "月額10,000円", "10,000 yen a month" },
	[TYPE_URL] = { "https://example.jp/", "https://example.jp/" },
	[TYPE_SCHEDULE] = { "24時間365日", "24 hours a day all year" },
	[TYPE_LOCATION] = { "日本", "Japan" },
	[TYPE_CONTACT] = { "support@example.jp", "support@example.jp" },
	[TYPE_DOCUMENTS] = { "情報セキュリティ基本方針",
			     "Information security policy" },
	[TYPE_CERTIFICATES] = { "ISO/IEC 27001", "ISO/IEC 27001" },
};

/* Where it is read with a count, the unit is part of its example. */
static const char *example(struct parts *p, const struct question *q,
			   enum question_type type)
{
	bool japanese = !strcmp(p->lang, "ja");
	const char *value = examples[type][japanese ? 0 : 1];
	const char *unit = text_words(&q->unit, p->lang, p->lang);

	if (!value)
		return "…";
	if (type == TYPE_COUNT && *unit) {
		unit = arena_printf(p->arena, "%s%s", value, unit);
		if (value_reads(type, unit))
			return unit;
	}
	return value;
}

struct part *blank_part(struct parts *p, const struct question *q)
{
	enum question_type type = question_value_type(q);
	const char *value = example(p, q, type);
	struct part *part;

	if (!q->ntypes || !is_whether(q->types[0])) {
		part = part_new(p, PART_TEXT);
		part->text = value;
	} else {
		part = part_new(p, PART_MAP);
		part_string(p, part, "status", "present");
		if (q->ntypes > 1)
			part_string(p, part, "value", value);
		else
			part_string(p, part, "text", "…");
	}
	part->comment = true;
	return part;
}

/* The types as the catalog has them: `presence, duration`. */
static const char *type_words(struct parts *p, const struct question *q)
{
	const char *words = "";

	for (size_t i = 0; i < q->ntypes; i++)
		words = arena_printf(p->arena, "%s%s%s", words, i ? ", " : "",
				     question_type_names[q->types[i]]);
	return words;
}

const char *blank_words(struct parts *p, const struct question *q)
{
	static const char *const requirements[] = { "", ", required",
						    ", optional" };
	struct arena *a = p->arena;
	const char *lang = p->lang, *number = q->item->number;
	const char *name = text_words(&q->item->name, lang, lang);
	const char *ask = text_words(&q->ask, lang, lang);
	const char *unit = text_words(&q->unit, lang, lang);
	const char *words;

	words = arena_printf(a, "%s%s%s%s[%s%s%s%s]", number ? number : "",
			     number && *number ? " " : "", name,
			     *name ? " " : "", type_words(p, q),
			     *unit ? ", " : "", unit,
			     requirements[q->requirement]);
	return *ask && strcmp(ask, name) != 0
		       ? arena_printf(a, "%s\n%s", words, ask)
		       : words;
}
