/*
 * search_index CORPUS.tsv [FOLDER] - how long the search's index takes.
 *
 * A line of the corpus is one answer: catalog, number of the question,
 * service, letter of the status, name of the question, text; lines of one
 * service stand together.  A portal that says so is made in memory and
 * written in one language, on one thread, into a folder or nowhere.
 * KAIJI_PIECE=<bytes> tries another size of the pieces.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/spool.h"
#include "search/write.h"

enum { FIELDS = 6 };

struct line_of {
	char *field[FIELDS];
};

/* What the files of one index are, by the first letter of their names. */
struct kind {
	char letter;
	const char *what;
	size_t files, bytes, largest;
	double last; /* when the last one was put */
};

enum { KINDS = 5 };

struct folder {
	struct sink sink;
	const char *path; /* NULL: nowhere */
	struct kind kinds[KINDS];
};

struct portal_in_memory {
	struct env env;
	struct arena *keep;
	struct site site;
	struct spool *spool;
	struct findable **services;
	size_t n, answers;
	struct map catalogs, questions;
};

/* Of the processor: others may be at work on the machine. */
static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double megabytes_at_most(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return (double)usage.ru_maxrss / 1024;
}

static void count(struct folder *f, char letter, size_t len)
{
	for (size_t i = 0; i < KINDS; i++) {
		struct kind *kind = &f->kinds[i];

		if (kind->letter != letter)
			continue;
		kind->files++;
		kind->bytes += len;
		kind->last = seconds();
		if (kind->largest < len)
			kind->largest = len;
	}
}

static int put(struct sink *sink, struct env *env, const char *path,
	       const void *data, size_t len)
{
	struct folder *f = (struct folder *)sink;
	char full[4096], *slash;

	count(f, strrchr(path, '/')[1], len);
	if (!f->path)
		return 0;
	snprintf(full, sizeof(full), "%s/%s", f->path, path);
	slash = strrchr(full, '/');
	*slash = '\0';
	fs_mkdirs(full);
	*slash = '/';
	if (fs_write(full, data, len) < 0) {
		env_fail(env, "cannot write %s", full);
		return -1;
	}
	return 0;
}

static struct text text(struct arena *a, const char *words)
{
	struct text t = { arena_array(a, 1, sizeof(*t.in)), 1 };

	t.in[0] = (struct text_in){ .lang = "ja", .text = words };
	return t;
}

static enum status status(char letter)
{
	if (letter == 'n')
		return STATUS_ABSENT;
	return letter == 'u' ? STATUS_UNDISCLOSED : STATUS_PRESENT;
}

static struct catalog *catalog(struct portal_in_memory *p, const char *id)
{
	struct catalog *c = map_get(&p->catalogs, id);

	if (c)
		return c;
	c = ARENA_NEW(p->keep, struct catalog);
	c->id = arena_strdup(p->keep, id);
	c->title = text(p->keep, c->id);
	c->sections = ARENA_NEW(p->keep, struct section);
	map_add(&p->catalogs, c->id, c);
	return c;
}

static struct question *question(struct portal_in_memory *p,
				 const struct line_of *line)
{
	struct arena *a = p->keep;
	const char *key =
		arena_printf(a, "%s/q%s", line->field[0], line->field[1]);
	struct question *q = map_get(&p->questions, key);
	struct item *item;

	if (q)
		return q;
	item = ARENA_NEW(a, struct item);
	item->number = arena_strdup(a, line->field[1]);
	item->name = text(a, arena_strdup(a, line->field[4]));
	q = ARENA_NEW(a, struct question);
	q->key = key;
	q->id = strchr(key, '/') + 1;
	q->catalog = catalog(p, line->field[0]);
	q->section = q->catalog->sections;
	q->item = item;
	q->index = strtoul(line->field[1], NULL, 10);
	map_add(&p->questions, key, q);
	return q;
}

static void add_row(struct portal_in_memory *p, struct table *t,
		    const struct line_of *line)
{
	static const char *const badges[NSTATUSES] = {
		[STATUS_PRESENT] = "有り",
		[STATUS_ABSENT] = "無し",
		[STATUS_UNDISCLOSED] = "非公開",
	};
	struct arena *a = p->env.arena;
	struct line *l = ARENA_NEW(a, struct line);
	struct answer *answer = ARENA_NEW(a, struct answer);
	struct row row = { .line = l, .answer = answer, .origin = answer };

	l->question = l->printed = question(p, line);
	l->number = l->question->item->number;
	l->row_id = l->question->id;
	row.status = status(*line->field[3]);
	row.printed = ARENA_NEW(a, struct printed);
	for (size_t c = 0; c < NCOLUMNS; c++)
		row.printed->cell[c] = "";
	row.printed->cell[COLUMN_NUMBER] = l->number;
	row.printed->cell[COLUMN_NAME] = l->question->item->name.in[0].text;
	row.printed->badge = badges[row.status];
	answer->about = l->question;
	answer->says.status = row.status;
	answer->says.text = text(a, arena_strdup(a, line->field[5]));
	ARENA_PUSH(a, t->rows, t->nrows, row);
	p->answers++;
}

static void end_service(struct portal_in_memory *p, struct table *t,
			const char *id)
{
	struct arena *a = p->env.arena;
	struct catalog *def;
	struct sheet sheet = { 0 };
	struct provider provider = { .id = "p", .name = text(a, "提供者") };
	struct service service = { .id = id, .name = text(a, id) };
	struct disclosure d = {
		.provider = &provider,
		.service = &service,
		.tables = t,
		.ntables = 1,
	};
	struct findable *f;

	if (!t->nrows)
		return;
	def = (struct catalog *)t->rows[0].line->question->catalog;
	sheet.def = def;
	sheet.id = def->id;
	t->sheet = &sheet;
	f = search_service(&p->env, &p->site, &d, p->spool, p->keep);
	if (!f)
		exit(1);
	p->services =
		arena_grow(p->keep, p->services, p->n, sizeof(*p->services));
	p->services[p->n++] = f;
	arena_reset(a);
	*t = (struct table){ 0 };
}

static bool split(char *bytes, struct line_of *line)
{
	for (size_t i = 0; i < FIELDS; i++)
		line->field[i] = strsep(&bytes, i + 1 < FIELDS ? "\t" : "\n");
	return line->field[FIELDS - 1];
}

static void read_corpus(struct portal_in_memory *p, const char *path)
{
	FILE *file = fopen(path, "r");
	struct table table = { 0 };
	char *bytes = NULL, *service = strdup("");
	struct line_of line;
	size_t cap = 0;

	if (!file) {
		perror(path);
		exit(1);
	}
	while (getline(&bytes, &cap, file) > 0) {
		if (!split(bytes, &line))
			continue;
		if (strcmp(service, line.field[2])) {
			end_service(p, &table, service);
			free(service);
			service = strdup(line.field[2]);
		}
		add_row(p, &table, &line);
	}
	end_service(p, &table, service);
	free(service);
	free(bytes);
	fclose(file);
}

static void report(const struct portal_in_memory *p, const struct folder *f,
		   double began, double laid)
{
	size_t files = 0, bytes = 0;
	double from = laid;

	for (size_t i = 0; i < KINDS; i++) {
		files += f->kinds[i].files;
		bytes += f->kinds[i].bytes;
	}
	printf("%zu answers: %zu bytes in %zu files, %.2f s, at most %.0f MB\n",
	       p->answers, bytes, files, seconds() - laid, megabytes_at_most());
	printf("  read and laid down in %.2f s\n", laid - began);
	for (size_t i = 0; i < KINDS; i++) {
		const struct kind *kind = &f->kinds[i];

		if (!kind->files)
			continue;
		printf("  %s: %zu bytes in %zu files, the largest %zu; "
		       "%.2f s\n",
		       kind->what, kind->bytes, kind->files, kind->largest,
		       kind->last - from);
		from = kind->last;
	}
}

int main(int argc, char **argv)
{
	static struct word language = { .text = "ja" };
	const char *piece = getenv("KAIJI_PIECE");
	const struct search_limits limits = {
		.whole = 640 * 1024,
		.front = 64,
		.chunk = 512,
		.piece = piece ? strtoul(piece, NULL, 10) : 8 * 1024,
	};
	struct folder folder = {
		.sink = { put },
		.path = argc > 2 ? argv[2] : NULL,
		.kinds = { { .letter = 'f', .what = "questions and entries" },
			   { .letter = 'd', .what = "texts, with tokenising" },
			   { .letter = 't', .what = "terms" },
			   { .letter = 'v', .what = "words" },
			   { .letter = 'i', .what = "entrance" } },
	};
	struct portal_in_memory p = { .keep = arena_new() };
	double began = seconds(), laid;
	int result;

	if (argc < 2) {
		fputs("usage: search_index CORPUS.tsv [FOLDER]\n", stderr);
		return 2;
	}
	env_init(&p.env);
	p.spool = spool_new();
	p.site.portal.languages = (struct words){ &language, 1 };
	map_init(&p.catalogs, p.keep);
	map_init(&p.questions, p.keep);
	read_corpus(&p, argv[1]);
	laid = seconds();
	result = search_write_within(&p.env, &p.site,
				     (const struct findable *const *)p.services,
				     p.n, p.spool, &folder.sink, 0, &limits);
	report(&p, &folder, began, laid);
	if (result < 0)
		fprintf(stderr, "%s\n", p.env.failure);
	spool_free(p.spool);
	arena_free(p.keep);
	env_release(&p.env);
	return result < 0;
}
