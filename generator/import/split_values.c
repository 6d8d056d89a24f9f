#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/utf8.h"
#include "import/split.h"
#include "model/value.h"

/* Longer texts say more than one thing, and longer values there are none. */
enum { TEXT_MOST = 400, VALUE_MOST = 40, VALUES_MOST = 4 };

/* `7世代`, `7世代以上`, but not `7世代保存`. */
static bool is_of_unit(struct split *s, const char *value)
{
	size_t len = strlen(s->unit), many = strlen("数");
	const char *unit = s->unit;

	static const char *const behind[] = { "", "以上", "以下", "以内",
					      "未満" };
	const char *at;

	/* what is counted in 世代数 is written as 7世代 */
	if (len > many && !strcmp(unit + len - many, "数"))
		unit = arena_strndup(s->env->arena, unit, len - many);
	at = strstr(value, unit);
	for (size_t i = 0; at && i < sizeof(behind) / sizeof(*behind); i++)
		if (!strcmp(at + strlen(unit), behind[i]))
			return true;
	return false;
}

static bool reads(struct split *s, const char *text, size_t len)
{
	const char *part = arena_strndup(s->env->arena, text, len);

	if (!value_reads(s->type, part))
		return false;
	switch (s->type) {
	case TYPE_PERCENT:
		return strchr(part, '%') || strstr(part, "％");
	case TYPE_COUNT:
		return *s->unit && is_of_unit(s, part);
	default:
		return true;
	}
}

/* The bytes of the longest value that begins here, or 0. */
static size_t value_here(struct split *s, const char *text)
{
	const char *p = text;
	size_t longest = 0;

	while (*p && *p != '\n' && p - text < VALUE_MOST) {
		utf8_next(&p);
		if (strchr(" \t", p[-1]))
			continue;
		if (reads(s, text, (size_t)(p - text)))
			longest = (size_t)(p - text);
	}
	return longest;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A bare number tells nothing: of what it is a count. */
static bool is_bare(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!is_digit(text[i]) && !strchr(".,", text[i]))
			return false;
	return true;
}

static bool is_list(const char *text, const struct word *found, size_t n)
{
	const char *at = n ? strstr(text, found[0].text) : NULL;

	for (size_t i = 0; at && i < n; i++) {
		if (strncmp(at, found[i].text, strlen(found[i].text)) != 0)
			return false;
		at += strlen(found[i].text);
		at += strspn(at, " ");
		if (i + 1 < n && *at++ != '/')
			return false;
		at += strspn(at, " ");
	}
	return n > 1;
}

static void find_values(struct split *s, const char *text,
			struct statement *says)
{
	struct arena *a = s->env->arena;
	struct word found[VALUES_MOST];
	size_t n = 0;

	for (const char *p = text; *p && n < VALUES_MOST;) {
		size_t len = 0;
		bool starts = is_digit(*p) &&
			      (p == text || (!is_digit(p[-1]) && p[-1] != '.' &&
					     p[-1] != '-'));

		if (starts)
			len = value_here(s, p);
		if (len && is_bare(p, len))
			len = 0;
		if (len)
			found[n++] = (struct word){ arena_strndup(a, p, len),
						    { 0 } };
		if (len)
			p += len;
		else
			utf8_next(&p);
	}
	/* of several, nobody knows which is meant; but `4回 / 0回` is a list */
	if (n != 1 && !is_list(text, found, n))
		return;
	for (size_t i = 0; i < n; i++)
		ARENA_PUSH(a, says->values.list, says->values.n, found[i]);
	s->reading->parts |= READ_VALUE;
}

/* `2023年(1月〜12月)の実績` beside a percentage or a count. */
static void find_period(struct split *s, const char *text,
			struct statement *says)
{
	int year, from, to, taken = 0;
	const char *at = strstr(text, "年");

	if (!at || at - text < 4 ||
	    (s->type != TYPE_PERCENT && s->type != TYPE_COUNT))
		return;
	if (sscanf(at - 4, "%4d年%*[(（]%2d月%*[〜～~-]%2d月%n", &year, &from,
		   &to, &taken) != 3 ||
	    !taken || year < 1990 || from < 1 || from > 12 || to < from ||
	    to > 12)
		return;
	says->period = arena_printf(s->env->arena, "%04d-%02d..%04d-%02d", year,
				    from, year, to);
}

void split_values(struct split *s, const char *text, struct statement *says)
{
	size_t len = strlen(text);
	struct word word = { .text = text };

	if ((s->mask & READ_VALUE) && !strchr(text, '\n') &&
	    value_reads(s->type, text)) {
		ARENA_PUSH(s->env->arena, says->values.list, says->values.n,
			   word);
		s->reading->parts |= READ_VALUE;
		return;
	}
	says->text = split_text(s, text, len);
	if (!(s->mask & READ_VALUE) || len > TEXT_MOST ||
	    (s->type != TYPE_PERCENT && s->type != TYPE_COUNT &&
	     s->type != TYPE_DURATION))
		return;
	find_values(s, text, says);
	if (says->values.n)
		find_period(s, text, says);
}
