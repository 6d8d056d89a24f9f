#include "search/terms.h"

#include <stdbool.h>

#include "base/utf8.h"

/* A walk over one field. */
struct walk {
	const struct folded *field;
	size_t at;
	void *context;
	void (*call)(void *context, enum term_kind kind, const char *term,
		     size_t len);
};

static enum script script_at(const struct walk *w, size_t i)
{
	return (enum script)w->field->scripts[i];
}

static bool begins(const struct walk *w, size_t i, size_t run)
{
	enum script s = script_at(w, i);

	return (s == SCRIPT_HAN || s == SCRIPT_KATAKANA) &&
	       (i == run || script_at(w, i - 1) != s);
}

/* U+0002, then the character at `i` and the one behind it. */
static void cjk_run(struct walk *w)
{
	const struct folded *f = w->field;
	size_t run = w->at, end = run;
	char pair[1 + 4 + 4] = { 2 };
	size_t one, two;

	while (end < f->n && script_is_cjk(script_at(w, end)))
		end++;
	one = utf8_put(pair + 1, f->codes[run]);
	for (size_t i = run; i < end; i++, one = two) {
		if (begins(w, i, run))
			w->call(w->context, TERM_START, pair, 1 + one);
		if (i + 1 == end) {
			w->call(w->context, i == run ? TERM_ALONE : TERM_LAST,
				pair + 1, one);
			break;
		}
		two = utf8_put(pair + 1 + one, f->codes[i + 1]);
		w->call(w->context, TERM_PAIR, pair + 1, one + two);
		for (size_t k = 0; k < two; k++)
			pair[1 + k] = pair[1 + one + k];
	}
	w->at = end;
}

/* A full stop belongs to a number when a digit stands on both sides. */
static bool goes_on(const struct walk *w, size_t i, enum script script)
{
	const struct folded *f = w->field;

	if (i >= f->n || script_at(w, i) == script)
		return i < f->n;
	return script == SCRIPT_DIGIT && f->codes[i] == '.' && i + 1 < f->n &&
	       script_at(w, i + 1) == SCRIPT_DIGIT;
}

static void word(struct walk *w)
{
	enum script script = script_at(w, w->at);
	char term[TERM_MOST];
	size_t len = 0, n = 0;

	for (; goes_on(w, w->at, script); w->at++)
		if (n++ < TERM_CHARACTERS)
			len += utf8_put(term + len, w->field->codes[w->at]);
	w->call(w->context, TERM_WORD, term, len);
}

void terms_each(const struct folded *field, void *context,
		void (*call)(void *context, enum term_kind kind,
			     const char *term, size_t len))
{
	struct walk w = { .field = field, .context = context, .call = call };

	while (w.at < field->n) {
		enum script script = script_at(&w, w.at);

		if (script_is_cjk(script))
			cjk_run(&w);
		else if (script == SCRIPT_OTHER)
			w.at++;
		else
			word(&w);
	}
}
