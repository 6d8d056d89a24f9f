#include "edit.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "parse/parse.h"

/* --- answers ---------------------------------------------------------- */

/* A proof: the file before and behind an edit, in an env of their own. */
struct proof {
	struct env env;
	const struct answers *before, *behind;
	struct map was;     /* id -> struct answer, before */
	struct map changes; /* id -> struct write_change */
};

static const struct answer *now_of(const struct proof *p, const char *id)
{
	const struct write_change *change = map_get(&p->changes, id);

	return change ? change->now : map_get(&p->was, id);
}

/*
 * A text in short form that has become a map with the text alone, as keys
 * beside it had to stay, says the same.
 */
static void put_bytes(struct buf *out, const struct answer *answer, bool map)
{
	struct answer copy = *answer;

	if (map)
		copy.short_form = false;
	/* what was wrong with it before may be so still */
	copy.broken = false;
	buf_clear(out);
	answer_bytes(out, &copy);
}

static bool says_same(const struct answer *a, const struct answer *b)
{
	struct buf one = BUF_INIT, other = BUF_INIT;
	bool map = a->short_form != b->short_form, same;

	put_bytes(&one, a, map);
	put_bytes(&other, b, map);
	same = one.len == other.len && !memcmp(one.data, other.data, one.len);
	buf_release(&one);
	buf_release(&other);
	return same;
}

/* Each answer is as it was or should become, and there is no other. */
static bool all_as_meant(const struct proof *p,
			 const struct write_change *changes, size_t n)
{
	const struct answers *behind = p->behind;
	size_t wanted = p->before->n;

	for (size_t i = 0; i < n; i++) {
		bool was = map_get(&p->was, changes[i].question);

		wanted += !was && changes[i].now;
		wanted -= was && !changes[i].now;
	}
	for (size_t i = 0; i < behind->n; i++) {
		const struct answer *answer = &behind->list[i];
		const struct answer *now = now_of(p, answer->question.text);

		if (!now || !says_same(answer, now))
			return false;
	}
	return behind->n == wanted;
}

static bool prove(const struct file *file, const struct file *outcome,
		  const char *catalog, const struct write_change *changes,
		  size_t n, const char *lang)
{
	struct proof p;
	size_t findings;
	bool good;

	env_init(&p.env);
	map_init(&p.was, p.env.arena);
	map_init(&p.changes, p.env.arena);
	p.before = parse_answers(&p.env, file, catalog, lang);
	findings = p.env.diags.n;
	p.behind = parse_answers(&p.env, outcome, catalog, lang);
	good = p.before && p.behind && p.env.diags.n <= 2 * findings;
	for (size_t i = 0; good && i < p.before->n; i++)
		map_add(&p.was, p.before->list[i].question.text,
			&p.before->list[i]);
	for (size_t i = 0; i < n; i++)
		map_add(&p.changes, changes[i].question,
			(void *)(size_t)&changes[i]);
	good = good && all_as_meant(&p, changes, n);
	env_release(&p.env);
	return good;
}

static void say_unproved(struct env *env, const struct file *file)
{
	env_fail(env,
		 _("'%s' is written so that it cannot be changed in place "
		   "without changing what else it says"),
		 file->path);
}

bool edit_answers(struct env *env, struct buf *out, const struct file *file,
		  const char *catalog, const struct write_change *changes,
		  size_t n, const struct catalog *order, const char *lang)
{
	size_t from = out->len;
	struct file outcome;

	if (!write_edit(env, out, file, catalog, changes, n, order, lang))
		return false;
	outcome =
		(struct file){ file->path, out->data + from, out->len - from };
	if (prove(file, &outcome, catalog, changes, n, lang))
		return true;
	buf_cut(out, from);
	say_unproved(env, file);
	return false;
}

/* --- sheets ----------------------------------------------------------- */

static bool same_text(const struct text *a, const struct text *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (strcmp(a->in[i].lang, b->in[i].lang) ||
		    strcmp(a->in[i].text, b->in[i].text))
			return false;
	return true;
}

static bool has_words(const struct words *words, size_t from,
		      const struct words *wanted)
{
	if (words->n != from + wanted->n)
		return false;
	for (size_t i = 0; i < wanted->n; i++)
		if (strcmp(words->list[from + i].text, wanted->list[i].text))
			return false;
	return true;
}

/* The file's other keys stand where they stood; some of them prove it. */
static bool added(const struct service *before, const struct service *behind,
		  const struct words *sheets)
{
	return has_words(&behind->sheets, before->sheets.n, sheets) &&
	       same_text(&before->name, &behind->name) &&
	       same_text(&before->summary, &behind->summary) &&
	       before->nfeatures == behind->nfeatures &&
	       has_words(&behind->formerly, 0, &before->formerly);
}

bool edit_sheets(struct env *env, struct buf *out, const struct file *file,
		 const char *id, const struct words *sheets, const char *lang)
{
	const struct service *before, *behind;
	struct file outcome;
	struct env own;
	size_t from = out->len, findings;
	bool good;

	if (!write_edit_sheets(env, out, file, sheets))
		return false;
	outcome =
		(struct file){ file->path, out->data + from, out->len - from };
	env_init(&own);
	before = parse_service(&own, file, id, lang);
	findings = own.diags.n;
	behind = parse_service(&own, &outcome, id, lang);
	good = own.diags.n <= 2 * findings && added(before, behind, sheets);
	env_release(&own);
	if (good)
		return true;
	buf_cut(out, from);
	say_unproved(env, file);
	return false;
}
