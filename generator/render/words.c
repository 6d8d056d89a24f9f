#include "render/pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/env.h"
#include "base/nearest.h"
#include "base/say.h"

/* The words that pages say without a template asking for them. */
static const char *const needed[] = {
	"language-name",
	"page-title",
	"service-description",
	"sheet-description",
	"question-description",
	"catalog-description",
	"catalogs-title",
	"catalogs-description",
	"home-description",
	"search-title",
	"search-description",
	"missing-title",
	"missing-text",
	"missing-home",
	"count",
	"answers-count",
	"coverage-label",
	"coverage-hidden",
	"coverage-required-label",
	"chart-undisclosed",
	"chart-inapplicable",
	"chart-unanswered",
	"chart-further",
	"chart-by-month",
	"chart-by-quarter",
	"chart-by-year",
	"chart-quarter",
	"chart-words",
	"chart-words-weakened",
	"chart-changed",
	"chart-weakened",
	"services",
	"section",
	"no-answer",
	"tools-status-present",
	"tools-status-absent",
	"tools-status-partial",
	"tools-status-planned",
	"tools-status-alternative",
	"tools-status-not-applicable",
	"tools-status-undisclosed",
	"tools-status-on-request",
	"pager-page",
	"period",
	"type-text",
	"type-presence",
	"type-disclosable",
	"type-implementation",
	"type-date",
	"type-percent",
	"type-count",
	"type-duration",
	"type-frequency",
	"type-money",
	"type-url",
	"type-schedule",
	"type-location",
	"type-contact",
	"type-documents",
	"type-certificates",
	"relation-same",
	"relation-narrower",
	"relation-broader",
	"relation-overlapping",
	"required",
	"optional",
	"colon",
	"comma",
	"year",
	"year-part",
	"years",
	"or-before",
	"status-stated",
	"part-links",
	"part-notes",
	"part-refs",
	"part-withheld",
	"part-told",
	"part-covered",
	"part-alone",
	"period-label",
	"inherited",
	"kind-added",
	"kind-changed",
	"kind-withdrawn",
	"kind-restored",
	"kind-first",
	"count-added",
	"count-changed",
	"count-withdrawn",
	"count-restored",
	"further-changes",
	"history-title",
	"history-description",
	"history-begins",
	"history-fold-added",
	"history-fold-first",
	"history-fold-unseen",
	"history-part",
	"history-more",
	"history-since",
	"history-shallow",
	"changes-title",
	"changes-description",
	"changes-newest",
	"news",
	"feed-title",
	"feed-first",
	"feed-entry",
	"narrow-all",
};

static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
			      "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			      "0123456789-_";

/* The blank that `{name}` at `open` names, and how long that is; or NULL. */
static const struct blank *
blank_at(const char *open, const struct blank *blanks, size_t n, size_t *len)
{
	size_t name = strspn(open + 1, letters);

	*len = name + 2;
	if (open[1 + name] != '}')
		return NULL;
	for (size_t i = 0; i < n; i++)
		if (strlen(blanks[i].name) == name &&
		    !strncmp(blanks[i].name, open + 1, name))
			return &blanks[i];
	return NULL;
}

const char *words_fill(struct arena *a, const char *pattern,
		       const struct blank *blanks, size_t n)
{
	struct buf out = BUF_INIT;
	const char *open;

	while ((open = strchr(pattern, '{'))) {
		const struct blank *blank;
		size_t len;

		buf_add(&out, pattern, (size_t)(open - pattern));
		blank = blank_at(open, blanks, n, &len);
		if (!blank)
			buf_addc(&out, '{');
		else if (blank->text)
			buf_adds(&out, blank->text);
		pattern = blank ? open + len : open + 1;
	}
	buf_adds(&out, pattern);
	return buf_keep(&out, a);
}

/* The map belongs to the theme, which nobody changes any more. */
static const char *look(const struct renderer *r, size_t lang, const char *key)
{
	const struct portal *portal = &r->site->portal;
	const struct text *text = map_get(&r->site->theme.words, key);
	const char *first = portal_first_language(portal);
	const struct text_in *in;

	if (!text)
		return NULL;
	/* where the theme has neither language, English is what labels have */
	in = text_best(text, portal->languages.list[lang].text,
		       text_in(text, first) ? first : "en");
	return in ? in->text : NULL;
}

const char *words_get(const struct renderer *r, size_t lang, const char *key)
{
	const char *text = look(r, lang, key);

	return text ? text : key;
}

/* A name of `{{words.name}}` or `{{assets.name}}`, or NULL. */
static const char *name_behind(struct arena *a, const char *tag,
			       const char *group)
{
	size_t len;

	tag += 2 + strspn(tag + 2, "{#^/& \t");
	if (strncmp(tag, group, strlen(group)))
		return NULL;
	tag += strlen(group);
	len = strspn(tag, letters);
	return len ? arena_strndup(a, tag, len) : NULL;
}

static void lacks(struct env *env, struct pos pos, const char *sentence,
		  const char *name)
{
	diag_add(&env->diags, DIAG_BAD_THEME, pos, _(sentence), name);
}

/* Moves `pos` over the text up to `to`; columns count characters. */
static void pos_move(struct pos *pos, const char *from, const char *to)
{
	for (; from < to; from++)
		if (*from == '\n')
			pos->line++, pos->col = 1;
		else if (((unsigned char)*from & 0xc0) != 0x80)
			pos->col++;
}

/* The words of one template; `seen` holds those that are there already. */
static void scan(struct env *env, struct renderer *r, struct view **words,
		 struct map *assets, struct map *seen, const struct file *file)
{
	struct pos pos = { .file = file->path, .line = 1, .col = 1 };
	const char *tag = file->data, *last = tag;

	while ((tag = strstr(tag, "{{"))) {
		const char *word = name_behind(env->arena, tag, "words.");
		const char *asset = name_behind(env->arena, tag, "assets.");

		pos_move(&pos, last, tag);
		last = tag;
		if (word && !map_add(seen, word, words)) {
			if (!look(r, 0, word))
				lacks(env, pos,
				      N_("the theme has no word '%s'"), word);
			for (size_t i = 0; i < r->nlangs; i++)
				view_text(words[i], word,
					  words_get(r, i, word));
		}
		if (asset && !map_get(assets, asset) &&
		    !map_add(seen, arena_printf(env->arena, "/%s", asset),
			     words))
			lacks(env, pos, N_("the theme has no asset '%s'"),
			      asset);
		tag += 2;
	}
}

/* As templates name it: `site-css` for site.css. */
static const char *asset_key(struct arena *a, const char *name)
{
	char *key = arena_strdup(a, name);

	for (char *p = key; *p; p++)
		if (*p == '.')
			*p = '-';
	return key;
}

static bool is_needed(const char *word)
{
	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (!strcmp(needed[i], word))
			return true;
	return false;
}

/*
 * Words that an own theme.yaml has, and neither the last one, which all
 * themes begin with, nor any page.
 */
static void check_said(struct env *env, const struct theme *theme,
		       const struct map *seen)
{
	for (size_t i = 0; i < theme->said.n; i++) {
		const struct word *said = &theme->said.list[i];
		struct nearest nearest = { .typed = said->text };

		if (map_get(&theme->basic, said->text) ||
		    map_get(seen, said->text) || is_needed(said->text))
			continue;
		for (size_t k = 0; k < theme->said.n; k++)
			if (map_get(&theme->basic, theme->said.list[k].text))
				nearest_try(&nearest, theme->said.list[k].text);
		diag_add(&env->diags, DIAG_UNKNOWN_WORD, said->pos,
			 nearest.best ? _("no page says the word '%s' (did you "
					  "mean '%s'?)")
				      : _("no page says the word '%s'"),
			 said->text, nearest.best);
	}
}

void words_collect(struct env *env, struct renderer *r)
{
	const struct theme *theme = &r->site->theme;
	struct view **words;
	struct map assets, seen;

	map_init(&assets, env->arena);
	map_init(&seen, env->arena);
	words = arena_array(env->arena, r->nlangs, sizeof(*words));
	r->words = arena_array(env->arena, r->nlangs, sizeof(*r->words));
	for (size_t i = 0; i < r->nlangs; i++)
		r->words[i] = words[i] = view_new(env->arena);
	for (size_t i = 0; i < theme->nassets; i++)
		map_add(&assets, asset_key(env->arena, theme->asset_names[i]),
			words);
	for (size_t i = 0; i < theme->ntemplates; i++)
		scan(env, r, words, &assets, &seen, theme->templates[i]);
	check_said(env, theme, &seen);
	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (!look(r, 0, needed[i]))
			lacks(env, (struct pos){ .file = theme->path },
			      N_("the theme has no word '%s'"), needed[i]);
}
