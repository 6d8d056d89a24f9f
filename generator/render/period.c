#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "render/pages.h"

/* Reads a date that may lack its day or month, up to `end`. */
static bool read_whole(const char *text, const char *end, struct date *date)
{
	size_t len = date_read_partly(text, date);

	return len && text + len == end;
}

const char *date_partly_words(const struct page *p, const char *text)
{
	struct date date;

	if (!text || !read_whole(text, text + strlen(text), &date))
		return text;
	return date_words(p->env->arena, date, p->code);
}

/* Where the second half of a period begins, and where the first ends. */
static const char *second_half(const char *text, const char **first_ends)
{
	static const char *const between[] = { "..", "〜", "～", "~" };

	for (size_t i = 0; i < sizeof(between) / sizeof(between[0]); i++) {
		*first_ends = strstr(text, between[i]);
		if (*first_ends)
			return *first_ends + strlen(between[i]);
	}
	return NULL;
}

/* 2023年1月〜12月: what the other end says already is left out. */
static const char *without_year(const struct page *p, const char *words,
				struct date date)
{
	struct arena *a = p->env->arena;
	const char *year;

	if (!date.month)
		return words;
	if (!strcmp(p->code, "en")) {
		year = arena_printf(a, " %d", date.year);
		return arena_strndup(a, words, strlen(words) - strlen(year));
	}
	year = arena_printf(a, "%d年", date.year);
	return words + strlen(year);
}

const char *period_words(const struct page *p, const char *text)
{
	struct arena *a = p->env->arena;
	const char *middle, *second = second_half(text, &middle);
	struct blank ends[] = { { "from", NULL }, { "to", NULL } };
	struct date from, to;
	bool one_year;

	if (!second)
		return date_partly_words(p, text);
	if (!read_whole(text, middle, &from) ||
	    !read_whole(second, second + strlen(second), &to))
		return text;
	ends[0].text = date_words(a, from, p->code);
	ends[1].text = date_words(a, to, p->code);
	if (!strcmp(ends[0].text, ends[1].text))
		return ends[0].text;
	one_year = from.year == to.year && from.month && to.month;
	if (one_year && !strcmp(p->code, "ja"))
		ends[1].text = without_year(p, ends[1].text, to);
	else if (one_year && !strcmp(p->code, "en"))
		ends[0].text = without_year(p, ends[0].text, from);
	return words_fill(a, page_word(p, "period"), ends, 2);
}
