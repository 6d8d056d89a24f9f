#include "parse/parse.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fold_search.h"
#include "base/say.h"
#include "base/utf8.h"
#include "parse/roots.h"
#include "parse/shape.h"

enum { GROUPS_MOST = 2000, WORDS_MOST = 20, CHARACTERS_MOST = 100 };

/* A word of the file, and the group that it stands in. */
struct place {
	const struct node *word, *group;
};

/* While the groups are read. */
struct grouping {
	struct reader *r;
	const char *key;
	struct synonyms *synonyms;
	struct map seen; /* folded word -> struct place */
	struct folded folded;
};

/*
 * The word as the search compares it, in the scratch memory; NULL when
 * nothing in it is looked up.
 */
static const char *folded_key(struct grouping *g, const char *word)
{
	struct folded *f = &g->folded;
	struct buf out = BUF_INIT;
	size_t from = 0, to;
	bool found = false;

	fold_search(f, word);
	for (to = f->n; to && f->codes[to - 1] == ' '; to--)
		;
	while (from < to && f->codes[from] == ' ')
		from++;
	for (size_t i = from; i < to; i++) {
		char bytes[4];

		buf_add(&out, bytes, utf8_put(bytes, f->codes[i]));
		found = found || f->scripts[i] != SCRIPT_OTHER;
	}
	if (found)
		return buf_keep(&out, g->r->scratch);
	buf_release(&out);
	return NULL;
}

static void say_repeated(struct grouping *g, const struct node *word,
			 const struct node *group, const struct place *before)
{
	const char *shown = reader_shown(g->r, word->text);

	if (before->group == group)
		reader_say(g->r, DIAG_REPEATED_SYNONYM, word->pos,
			   _("'%s' is the same to the search as '%s' in line "
			     "%u"),
			   shown, reader_shown(g->r, before->word->text),
			   before->word->pos.line);
	else
		reader_say(g->r, DIAG_REPEATED_SYNONYM, word->pos,
			   _("'%s' belongs to the group in line %u already"),
			   shown, before->group->pos.line);
}

/* True for a word that can be searched and stands nowhere before. */
static bool fits(struct grouping *g, const struct node *word,
		 const struct node *group)
{
	struct place *place, *before;
	const char *key;

	if (!shape_expect(g->r, word, NODE_SCALAR, g->key))
		return false;
	if (utf8_count(word->text, strlen(word->text)) > CHARACTERS_MOST) {
		reader_say(g->r, DIAG_BAD_SYNONYMS, word->pos,
			   _("'%s' is longer than %d characters"),
			   reader_shown(g->r, word->text), CHARACTERS_MOST);
		return false;
	}
	key = folded_key(g, word->text);
	if (!key) {
		reader_say(g->r, DIAG_BAD_SYNONYMS, word->pos,
			   _("'%s' has no letter or digit to search for"),
			   reader_shown(g->r, word->text));
		return false;
	}
	place = ARENA_NEW(g->r->scratch, struct place);
	*place = (struct place){ word, group };
	before = map_add(&g->seen, key, place);
	if (before)
		say_repeated(g, word, group, before);
	return !before;
}

static void read_group(struct grouping *g, const struct node *group)
{
	struct arena *a = g->r->env->arena;
	struct words words = { 0 };
	size_t n = 0;

	if (!shape_expect(g->r, group, NODE_LIST, g->key))
		return;
	if (group->n < 2)
		reader_say(g->r, DIAG_BAD_SYNONYMS, group->pos,
			   _("a group of synonyms has at least two words"));
	for (const struct node *w = group->first; w; w = w->next) {
		struct word word = { w->text, w->pos };

		if (++n > WORDS_MOST) {
			reader_say(
				g->r, DIAG_BAD_SYNONYMS, w->pos,
				_("a group of synonyms has at most %d words"),
				WORDS_MOST);
			break;
		}
		if (fits(g, w, group))
			ARENA_PUSH(a, words.list, words.n, word);
	}
	if (words.n > 1)
		ARENA_PUSH(a, g->synonyms->groups, g->synonyms->n, words);
}

static void read_groups(struct reader *r, const struct field *f,
			const struct node *value, void *at)
{
	struct grouping g = {
		.r = r, .key = f->key, .synonyms = at, .folded = FOLDED_INIT
	};
	size_t n = 0;

	if (!shape_expect(r, value, NODE_LIST, f->key))
		return;
	map_init(&g.seen, r->scratch);
	for (const struct node *group = value->first; group;
	     group = group->next) {
		if (++n > GROUPS_MOST) {
			reader_say(
				r, DIAG_BAD_SYNONYMS, group->pos,
				_("there are more than %d groups of synonyms"),
				GROUPS_MOST);
			break;
		}
		read_group(&g, group);
	}
	folded_release(&g.folded);
}

static const struct field synonyms_fields[] = {
	{ .key = "synonyms",
	  .kind = FIELD_OWN,
	  .takes = TAKES_GROUPS,
	  .least = 2,
	  .most = WORDS_MOST,
	  .own = read_groups,
	  .required = true,
	  .at = 0 },
	{ .key = NULL },
};

const struct shape synonyms_shape = {
	.what = N_("the table of synonyms"),
	.fields = synonyms_fields,
};

void parse_synonyms(struct env *env, const struct file *file,
		    struct synonyms *synonyms)
{
	*synonyms = (struct synonyms){ 0 };
	shape_file(env, file, "", &synonyms_shape, synonyms, NULL);
}
