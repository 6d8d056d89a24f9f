#include "parse/parse.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/map.h"
#include "base/sip.h"
#include "parse/answers.h"
#include "parse/block.h"
#include "parse/node.h"
#include "parse/reader.h"

/*
 * Lists of the answers of files read whole are kept up to so many places,
 * all files together; a file beyond is read again when it comes again.
 */
enum { PLACES_MOST = 256 * 1024 };

/* All that is known of the files of one catalog. */
struct shelf {
	struct map blocks;    /* bytes of a block, hashed -> known_block */
	struct map wholes;    /* bytes of a file, hashed -> known_whole */
	struct map answers;   /* what is said, hashed -> known_answer */
	struct map questions; /* id -> struct once */
};

/* To see an id that stands twice in a file. */
struct once {
	size_t file;          /* its number, in which the id stood last */
	struct answer *first; /* there */
};

/* What an answer says is kept once, however often it is read. */
struct known_answer {
	struct sip hash;
	struct answer answer;
};

struct known_block {
	struct sip hash;
	const struct answer *answer; /* NULL: it is not one by itself */
	struct once *once;
};

/* Where an answer stands in a file. */
struct place {
	const struct answer *answer;
	unsigned line, col;
};

/* A file that is read whole. */
struct known_whole {
	struct sip hash;
	struct place *list;
	size_t n;
	bool unreadable;
};

/* One file while it is read. */
struct again {
	struct known_answers *known;
	struct shelf *shelf;
	const struct file *file;
	const char *path, *lang;
	bool reading;       /* something new: what follows is set up */
	struct env env;     /* for what is read, until the next thing is */
	struct env lasting; /* for what is kept of it */
	struct reader reader;
	struct buf bytes; /* of an answer */
	void (*fresh)(struct env *env, struct answer *answer);
};

void known_answers_init(struct known_answers *known, struct arena *a)
{
	*known = (struct known_answers){ .arena = a, .key = sip_key_new() };
	map_init(&known->catalogs, a);
	map_init(&known->words, a);
}

static const char *known_word(struct known_answers *known, const char *text)
{
	char *word = map_get(&known->words, text);

	if (!word) {
		word = arena_strdup(known->arena, text);
		map_add(&known->words, word, word);
	}
	return word;
}

static struct shelf *known_shelf(struct known_answers *known,
				 const char *catalog)
{
	struct shelf *shelf = map_get(&known->catalogs, catalog);

	if (shelf)
		return shelf;
	shelf = ARENA_NEW(known->arena, struct shelf);
	map_init(&shelf->blocks, known->arena);
	map_init(&shelf->wholes, known->arena);
	map_init(&shelf->answers, known->arena);
	map_init(&shelf->questions, known->arena);
	map_add(&known->catalogs, known_word(known, catalog), shelf);
	return shelf;
}

/* --- copies ----------------------------------------------------------- */

/*
 * A list that grows moves when it has a power of two of words: any other
 * needs room of its own now, or copies would grow into one another.
 */
static void part_values(struct arena *a, struct words *values)
{
	size_t room = 1;

	if ((values->n & (values->n - 1)) == 0)
		return;
	while (room < values->n)
		room *= 2;
	values->list = memcpy(arena_array(a, room, sizeof(*values->list)),
			      values->list, values->n * sizeof(*values->list));
}

static void copy_answer(struct arena *a, struct answer *copy,
			const struct answer *known, const char *path)
{
	size_t n = known->ncases;

	*copy = *known;
	copy->written = known;
	copy->question.pos.file = copy->pos.file = path;
	part_values(a, &copy->says.values);
	if (!n)
		return;
	copy->cases = memcpy(arena_array(a, n, sizeof(*copy->cases)),
			     known->cases, n * sizeof(*copy->cases));
	for (size_t i = 0; i < n; i++)
		part_values(a, &copy->cases[i].says.values);
}

/* --- reading ---------------------------------------------------------- */

/* A failure must be known longer than what was read. */
static void pass_failure(struct again *g)
{
	if (g->env.failure)
		env_fail(&g->lasting, "%s", g->env.failure);
	g->env.failure = NULL;
}

/* Sets up to read something, or the next thing. */
static void begin_reading(struct again *g)
{
	if (g->reading) {
		pass_failure(g);
		arena_reset(g->env.arena);
		reader_reset(&g->reader);
		return;
	}
	g->reading = true;
	env_init(&g->env);
	g->lasting.arena = g->known->arena;
	diags_init(&g->lasting.diags);
	reader_open_quiet(&g->reader, &g->env, g->path, g->lang);
}

static void end_reading(struct again *g, struct env *env)
{
	if (!g->reading)
		return;
	pass_failure(g);
	if (g->lasting.failure)
		env_fail(env, "%s", g->lasting.failure);
	reader_close(&g->reader);
	buf_release(&g->bytes);
	diags_release(&g->lasting.diags);
	env_release(&g->env);
}

/* The one that says the same, for good. */
static const struct answer *keep_answer(struct again *g,
					const struct answer *answer)
{
	struct known_answer *known;
	struct sip hash;

	buf_clear(&g->bytes);
	answer_bytes(&g->bytes, answer);
	hash = sip_of(&g->known->key, g->bytes.data, g->bytes.len);
	known = map_get_n(&g->shelf->answers, &hash, sizeof(hash));
	if (known)
		return &known->answer;
	known = ARENA_NEW(g->known->arena, struct known_answer);
	known->hash = hash;
	answer_copy(g->known->arena, &known->answer, answer);
	if (g->fresh)
		g->fresh(&g->lasting, &known->answer);
	map_add_n(&g->shelf->answers, &known->hash, sizeof(hash), known);
	return &known->answer;
}

/* --- blocks ----------------------------------------------------------- */

/* The answer in the only way in which a block may be read. */
static const struct node *only_answer(const struct node *root,
				      const struct block *block)
{
	const struct node *answers, *answer;

	if (!root || root->kind != NODE_MAP || root->n != 1 || root->dropped ||
	    strcmp(root->first->key->text, "answers") != 0)
		return NULL;
	answers = root->first;
	if (answers->kind != NODE_MAP || answers->n != 1 || answers->dropped)
		return NULL;
	answer = answers->first;
	if (strlen(answer->key->text) != block->id_len ||
	    memcmp(answer->key->text, block->id, block->id_len) != 0)
		return NULL;
	return answer;
}

static struct once *known_question(struct again *g, const char *id)
{
	struct once *once = map_get(&g->shelf->questions, id);

	if (!once) {
		once = ARENA_NEW(g->known->arena, struct once);
		map_add(&g->shelf->questions, id, once);
	}
	return once;
}

/* What the block says, until the next thing is read; false for nothing. */
static bool read_block(struct again *g, const struct block *block,
		       struct answer *answer)
{
	struct buf text = BUF_INIT;
	const struct node *node;
	struct file file;
	bool good;

	buf_adds(&text, "answers:\n");
	buf_add(&text, block->text, block->len);
	file = (struct file){ g->path, text.data, text.len };
	begin_reading(g);
	node = only_answer(node_read(&g->reader, &file), block);
	good = node && answers_read_again(&g->reader, node, answer);
	/* what was found before its value was looked at counts too */
	if (good)
		answer->broken = g->reader.findings > 0;
	buf_release(&text);
	return good;
}

static const struct known_block *know_block(struct again *g,
					    const struct block *block)
{
	const struct sip hash = sip_of(&g->known->key, block->text, block->len);
	struct known_block *known;
	struct answer answer;

	known = map_get_n(&g->shelf->blocks, &hash, sizeof(hash));
	if (known)
		return known;
	known = ARENA_NEW(g->known->arena, struct known_block);
	known->hash = hash;
	if (read_block(g, block, &answer)) {
		known->answer = keep_answer(g, &answer);
		known->once = known_question(g, known->answer->question.text);
		g->known->read++;
	}
	map_add_n(&g->shelf->blocks, &known->hash, sizeof(hash), known);
	return known;
}

static void take_block(struct again *g, struct env *env,
		       struct answers *answers, const struct block *block,
		       const struct known_block *known)
{
	struct answer *copy = &answers->list[answers->n];
	struct once *once = known->once;

	if (once->file == g->known->files) {
		once->first->broken = true;
		return;
	}
	*once = (struct once){ g->known->files, copy };
	copy_answer(env->arena, copy, known->answer, g->path);
	copy->question.pos.line = block->line;
	answers->n++;
}

/* False when the file cannot be read so. */
static bool take_blocks(struct again *g, struct env *env,
			struct answers *answers)
{
	struct arena *scratch = arena_new();
	struct blocks blocks;
	bool good = block_cut(scratch, g->file, &blocks);

	answers->list =
		arena_array(env->arena, blocks.n, sizeof(*answers->list));
	for (size_t i = 0; good && i < blocks.n; i++) {
		const struct block *b = &blocks.list[i];
		const struct known_block *known = know_block(g, b);

		good = known->answer;
		if (good)
			take_block(g, env, answers, b, known);
	}
	arena_free(scratch);
	return good;
}

/* --- whole files ------------------------------------------------------ */

/* From here to the next one the file speaks of this answer. */
struct stretch {
	struct pos from;
	struct answer *answer; /* or of none */
};

static int compare_places(struct pos a, struct pos b)
{
	if (a.line != b.line)
		return a.line < b.line ? -1 : 1;
	return a.col < b.col ? -1 : a.col > b.col;
}

static int compare_stretches(const void *left, const void *right)
{
	const struct stretch *a = left, *b = right;

	return compare_places(a->from, b->from);
}

struct stretches {
	struct arena *arena;
	struct stretch *list;
	size_t n;
};

static void add_stretch(struct stretches *s, const struct node *member,
			struct answer *answer)
{
	struct stretch stretch = { member->key->pos, answer };

	ARENA_PUSH(s->arena, s->list, s->n, stretch);
}

/* Says of the answers in which these places lie that they are broken. */
static void break_answers(struct stretches *s, const struct pos *places,
			  size_t n)
{
	if (s->n)
		qsort(s->list, s->n, sizeof(*s->list), compare_stretches);
	for (size_t i = 0; i < n; i++) {
		size_t low = 0, high = s->n;

		while (low < high) {
			size_t middle = low + (high - low) / 2;

			if (compare_places(s->list[middle].from, places[i]) > 0)
				high = middle;
			else
				low = middle + 1;
		}
		if (low && s->list[low - 1].answer)
			s->list[low - 1].answer->broken = true;
	}
}

/* A file while it is read whole. */
struct whole {
	struct answer *list; /* until the next thing is read */
	size_t n;
};

static void read_members(struct again *g, const struct node *map,
			 struct whole *whole, struct stretches *s)
{
	struct map by_key;

	map_init(&by_key, g->reader.scratch);
	whole->list = arena_array(g->env.arena, map->n, sizeof(*whole->list));
	for (const struct node *m = map->first; m; m = m->next) {
		struct answer *answer = &whole->list[whole->n];

		if (!answers_read_again(&g->reader, m, answer))
			answer = NULL;
		else
			whole->n++;
		if (answer)
			map_add(&by_key, m->key->text, answer);
		add_stretch(s, m, answer);
	}
	for (const struct node *m = map->dropped; m; m = m->next) {
		struct answer *first = map_get(&by_key, m->key->text);

		if (first)
			first->broken = true;
		add_stretch(s, m, NULL);
	}
}

/* False when it is not a map of answers. */
static bool read_root(struct again *g, const struct node *root,
		      struct whole *whole)
{
	struct stretches s = { .arena = g->reader.scratch };
	size_t noted = g->reader.nnoted;
	const struct node *answers = NULL;

	if (root && root->kind == NODE_MAP)
		answers = node_get(root, "answers");
	if (!answers || (answers->kind != NODE_MAP && !answers->nothing))
		return false;
	for (const struct node *m = root->first; m; m = m->next)
		add_stretch(&s, m, NULL);
	for (const struct node *m = root->dropped; m; m = m->next)
		add_stretch(&s, m, NULL);
	read_members(g, answers, whole, &s);
	break_answers(&s, g->reader.noted, noted);
	g->known->read += whole->n;
	return true;
}

/* Lives as long as what is known if there is room, else only in `a`. */
static struct known_whole *new_whole(struct again *g, struct arena *a,
				     const struct sip *hash, size_t n)
{
	bool lasting = n <= PLACES_MOST - g->known->places;
	struct known_whole *known;

	if (lasting) {
		a = g->known->arena;
		g->known->places += n;
	}
	known = ARENA_NEW(a, struct known_whole);
	known->hash = *hash;
	known->list = arena_array(a, n, sizeof(*known->list));
	if (lasting)
		map_add_n(&g->shelf->wholes, &known->hash, sizeof(*hash),
			  known);
	return known;
}

static struct known_whole *read_whole(struct again *g, struct arena *a,
				      const struct sip *hash)
{
	struct file file = *g->file;
	struct whole whole = { 0 };
	struct known_whole *known;
	bool good;

	file.path = g->path;
	begin_reading(g);
	good = read_root(g, node_read(&g->reader, &file), &whole);
	known = new_whole(g, a, hash, whole.n);
	known->unreadable = !good;
	for (size_t i = 0; i < whole.n; i++)
		known->list[known->n++] = (struct place){
			.answer = keep_answer(g, &whole.list[i]),
			.line = whole.list[i].question.pos.line,
			.col = whole.list[i].question.pos.col,
		};
	return known;
}

static const struct known_whole *know_whole(struct again *g, struct arena *a)
{
	static const struct known_whole too_large = { .unreadable = true };
	const struct known_whole *known;
	struct sip hash;

	if (g->file->len > FILE_MOST)
		return &too_large;
	hash = sip_of(&g->known->key, g->file->data, g->file->len);
	known = map_get_n(&g->shelf->wholes, &hash, sizeof(hash));
	return known ? known : read_whole(g, a, &hash);
}

/* False when the file cannot be read at all. */
static bool take_whole(struct again *g, struct env *env,
		       struct answers *answers)
{
	const struct known_whole *whole = know_whole(g, env->arena);

	answers->list =
		arena_array(env->arena, whole->n, sizeof(*answers->list));
	answers->n = whole->n;
	for (size_t i = 0; i < whole->n; i++) {
		const struct place *place = &whole->list[i];
		struct answer *copy = &answers->list[i];

		copy_answer(env->arena, copy, place->answer, g->path);
		copy->question.pos.line = place->line;
		copy->question.pos.col = place->col;
	}
	return !whole->unreadable;
}

/* --- the door --------------------------------------------------------- */

struct answers *
parse_answers_again(struct env *env, struct known_answers *known,
		    const struct file *file, const char *catalog,
		    const char *lang,
		    void (*fresh)(struct env *env, struct answer *answer))
{
	struct answers *answers = ARENA_NEW(env->arena, struct answers);
	struct again g = { .known = known,
			   .shelf = known_shelf(known, catalog),
			   .file = file,
			   .path = known_word(known, file->path),
			   .lang = known_word(known, lang),
			   .bytes = BUF_INIT,
			   .fresh = fresh };
	bool good;

	known->files++;
	answers->path = g.path;
	answers->catalog.text = known_word(known, catalog);
	answers->catalog.pos = (struct pos){ g.path, 1, 1 };
	good = take_blocks(&g, env, answers);
	if (!good) {
		answers->n = 0;
		good = take_whole(&g, env, answers);
	}
	end_reading(&g, env);
	return good ? answers : NULL;
}
