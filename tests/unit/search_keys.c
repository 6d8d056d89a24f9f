/*
 * Random portals: each key's list of documents, read back from the pieces,
 * is what a plain reading of the records says.
 */
#include "base/fold_search.h"
#include "base/utf8.h"
#include "harness.h"
#include "search/postings.h"
#include "search_portal.h"

enum { ROUNDS = 150 };

/* --- what the records say ------------------------------------------- */

struct said {
	struct arena *arena;
	struct found_key *list; /* a key with one document, in `piece` */
	size_t n;
	const char **words;
	size_t nwords;
	struct folded folded;
};

static void say_key(struct said *s, const char *key, size_t document)
{
	struct found_key one = { .key = arena_strdup(s->arena, key),
				 .len = strlen(key),
				 .piece = document };

	ARENA_PUSH(s->arena, s->list, s->n, one);
}

/* So many folded characters from `from` on, behind `mark` if there is one. */
static const char *stretch(struct said *s, char mark, size_t from, size_t n)
{
	struct buf out = BUF_INIT;
	char bytes[4];

	if (mark)
		buf_addc(&out, mark);
	for (size_t i = from; i < from + n; i++)
		buf_add(&out, bytes, utf8_put(bytes, s->folded.codes[i]));
	return buf_keep(&out, s->arena);
}

/* The script at a place, with a full stop between digits a digit. */
static int script(const struct folded *f, size_t i)
{
	if (i >= f->n)
		return SCRIPT_OTHER;
	if (f->codes[i] == '.' && i && i + 1 < f->n &&
	    f->scripts[i - 1] == SCRIPT_DIGIT &&
	    f->scripts[i + 1] == SCRIPT_DIGIT)
		return SCRIPT_DIGIT;
	return f->scripts[i];
}

static void say_words(struct said *s, const char *field, size_t document)
{
	const struct folded *f = &s->folded;

	fold_search(&s->folded, field);
	for (size_t i = 0; i < f->n; i++) {
		int here = script(f, i), next = script(f, i + 1);
		int before = i ? script(f, i - 1) : SCRIPT_OTHER;
		size_t n = 1;

		if (here >= SCRIPT_KATAKANA) {
			n = next >= SCRIPT_KATAKANA ? 2 : 1;
			say_key(s, stretch(s, 0, i, n), document);
			if (here != before && here != SCRIPT_HIRAGANA)
				say_key(s, stretch(s, 2, i, 1), document);
			continue;
		}
		if (here == SCRIPT_OTHER || here == before)
			continue;
		while (n < 40 && script(f, i + n) == here)
			n++;
		say_key(s, stretch(s, 0, i, n), document);
	}
}

static void say_marked(struct said *s, const char *kind, const char *rest,
		       size_t document)
{
	say_key(s, arena_printf(s->arena, "\x01%s%s", kind, rest), document);
}

static void say_number(struct said *s, const char *number, size_t document)
{
	struct buf out = BUF_INIT;
	char bytes[4];

	fold_search(&s->folded, number);
	for (size_t i = 0; i < s->folded.n; i++)
		if (s->folded.codes[i] != ' ')
			buf_add(&out, bytes,
				utf8_put(bytes, s->folded.codes[i]));
	if (out.len) {
		buf_addc(&out, 1);
		say_key(s, out.data, document);
	}
	buf_release(&out);
}

/* The fields of a record; all behind the last are NULL. */
static void split(struct arena *a, const char *record, char *fields[64])
{
	char *rest = arena_strdup(a, record);

	for (size_t i = 0; i < 64; i++)
		fields[i] = rest ? strsep(&rest, "\x1f") : NULL;
}

static void say_date(struct said *s, const char *iso, long days, size_t doc)
{
	struct date date;

	if (!date_read(iso, &date))
		return;
	date = date_from_days(date_days(date) + days);
	say_marked(s, "d",
		   arena_printf(s->arena, "%04d%02d%02d", date.year, date.month,
				date.day),
		   doc);
}

static void say_answer(struct said *s, const struct index *x, size_t entry,
		       size_t document, bool full)
{
	char *fields[64], *names[64];
	const char letter[2] = { *x->records[document] };
	long days;

	split(s->arena, x->records[document], fields);
	split(s->arena, x->records[entry], names);
	say_marked(s, "s", letter, document);
	days = atol(fields[0] + 1);
	if (days)
		say_date(s, names[5], days, document);
	if (!full)
		say_marked(s, "e", "", document);
	for (size_t i = 1; fields[i]; i++) {
		char kind = *fields[i];

		if (kind == 4)
			say_number(s, fields[i] + 1, document);
		else if (kind == 5)
			say_marked(s, "r", fields[i] + 1, document);
		else if (kind != 6)
			say_words(s, fields[i], document);
	}
}

static void say_catalog(struct said *s, const struct index *x, size_t at)
{
	const struct found_catalog *c = &x->catalogs[at];
	char *f[64];

	split(s->arena, x->records[at], f);
	say_marked(s, "c", f[0], at);
	for (size_t e = c->entry; e < c->entry + c->entries; e++) {
		split(s->arena, x->records[e], f);
		say_marked(s, "p", arena_printf(s->arena, "%s/%s", f[0], f[1]),
			   e);
		say_words(s, f[3], e);
		say_words(s, f[4], e);
		say_date(s, f[5], 0, e);
	}
	for (size_t q = 0; q < c->questions; q++) {
		size_t first = c->answer + q * c->capacity;
		bool full = true;

		for (size_t r = 0; r < c->capacity; r++)
			full = full && *x->records[first + r];
		split(s->arena, x->records[c->question + q], f);
		say_number(s, f[1], c->question + q);
		if (*f[2])
			say_marked(s, "r", f[2], c->question + q);
		say_words(s, f[4], c->question + q);
		if (f[5])
			say_words(s, f[5], c->question + q);
		if (full)
			say_marked(s, "e", "", c->question + q);
		for (size_t r = 0; r < c->capacity; r++)
			if (*x->records[first + r])
				say_answer(s, x, c->entry + r, first + r, full);
	}
}

static int by_document(const void *left, const void *right)
{
	const struct found_key *a = left, *b = right;
	int order = compare_keys(left, right);

	return order ? order : (a->piece > b->piece) - (a->piece < b->piece);
}

/* The first key whose list is another one; NULL when all are the same. */
static const char *first_difference(struct said *s, const struct index *x)
{
	size_t at = 0;

	if (s->n)
		qsort(s->list, s->n, sizeof(*s->list), by_document);
	for (size_t k = 0; k < x->nkeys; k++)
		for (size_t d = 0; d < x->keys[k].n; d++) {
			const struct found_key *said = &s->list[at];

			if (at >= s->n || compare_keys(said, &x->keys[k]) ||
			    said->piece != x->keys[k].documents[d])
				return shown(s->arena, x->keys[k].key);
			while (at < s->n && !by_document(said, &s->list[at]))
				at++;
		}
	return at < s->n ? shown(s->arena, s->list[at].key) : NULL;
}

/* v.bin has each key of four small letters or more, and nothing else. */
static bool words_hold(const struct index *x)
{
	size_t n = 0;

	for (size_t i = 0; i < x->nkeys; i++) {
		const struct found_key *key = &x->keys[i];

		if (key->len < 4 ||
		    strspn(key->key, "abcdefghijklmnopqrstuvwxyz") != key->len)
			continue;
		if (n >= x->nwords || strcmp(x->words[n++], key->key))
			return false;
	}
	return n == x->nwords;
}

/* --- random portals ------------------------------------------------- */

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static size_t up_to(unsigned *seed, size_t most)
{
	return next_random(seed) % (most + 1);
}

static const char *random_text(struct arena *a, unsigned *seed)
{
	static const char *const bits[] = {
		"暗",
		"号",
		"鍵",
		"バックアップ",
		"サーバー",
		"する",
		"の",
		" ",
		"TLS",
		"1.2",
		"ISO27001",
		"99.95%",
		".",
		"10,000",
		"é",
		"ﾊﾞ",
		"・",
		"\n",
		"、",
		"二要素",
		"Ｆｕｌｌ",
		"a",
		"々",
		"1.",
		"ばっく",
		"キー",
		"x1y2",
		"-",
		"\x1f",
		"😀",
		"ⅷ",
		"⻑",
		"supercalifragilisticexpialidociousextraordinarily",
		"12345678901234567890123456789012345678.90123",
	};
	struct buf out = BUF_INIT;

	for (size_t i = up_to(seed, 12); i; i--)
		buf_adds(&out,
			 bits[up_to(seed, sizeof(bits) / sizeof(*bits) - 1)]);
	return buf_keep(&out, a);
}

struct any {
	struct portal_world w;
	struct question *questions[3][8];
	size_t nquestions[3];
	unsigned seed;
};

static void make_catalogs(struct any *p)
{
	static const char *const ids[] = { "b", "a", "sheet-c" };
	static const char *const numbers[] = { NULL, "1", "Ⅳ. 2.１", "No 3" };
	struct arena *a = p->w.env.arena;

	for (size_t i = 0; i < 3; i++) {
		struct catalog *c =
			add_catalog(&p->w, ids[i], random_text(a, &p->seed));
		struct section *s = add_section(&p->w, "区分");

		p->nquestions[i] = 1 + up_to(&p->seed, 6);
		for (size_t q = 0; q < p->nquestions[i]; q++)
			p->questions[i][q] =
				add_question(&p->w, c, s,
					     arena_printf(a, "q%zu", q),
					     numbers[up_to(&p->seed, 3)],
					     random_text(a, &p->seed),
					     random_text(a, &p->seed));
	}
}

static void fill_row(struct any *p, struct disclosure *d, struct row *row)
{
	struct arena *a = p->w.env.arena;
	size_t chance = up_to(&p->seed, 9);

	line_of(row)->requirement = (enum requirement)up_to(&p->seed, 2);
	if (chance == 0)
		print(&p->w, row, COLUMN_NUMBER, "７ (2)");
	if (chance == 1)
		print(&p->w, row, COLUMN_NAME, random_text(a, &p->seed));
	if (chance == 2)
		print(&p->w, row, COLUMN_ASK, random_text(a, &p->seed));
	if (chance == 3)
		line_of(row)->row_id = "a.row";
	if (chance == 4)
		return;
	answer_row(&p->w, row, (enum status)up_to(&p->seed, NSTATUSES - 1))
		->says.text = say(&p->w, random_text(a, &p->seed));
	date_answer(&p->w, d, row->line->question,
		    date_from_days(19700 + (int)up_to(&p->seed, 3)));
}

static void make_service(struct any *p, size_t number)
{
	struct arena *a = p->w.env.arena;
	struct disclosure *d =
		add_service(&p->w, "p", arena_printf(a, "s%02zu", number),
			    random_text(a, &p->seed));

	for (size_t t = up_to(&p->seed, 3); t; t--) {
		struct table *table =
			add_table(&p->w, d, arena_printf(a, "sheet%zu", t));

		for (size_t n = up_to(&p->seed, 20); n; n--) {
			size_t c = up_to(&p->seed, 2);
			size_t q = up_to(&p->seed, p->nquestions[c] - 1);
			const struct question *question = p->questions[c][q];
			bool twice = false;

			for (size_t i = 0; i < table->nrows; i++)
				twice = twice ||
					table->rows[i].line->question ==
						question;
			if (!twice)
				fill_row(p, d, add_row(&p->w, table, question));
		}
	}
}

/* NULL, or what is wrong with this portal's index. */
static const char *try_portal(unsigned seed)
{
	static const struct search_limits cuts[] = {
		{ 0, 2, 3, 100 },
		{ 0, 128, 512, 8192 },
		{ 0, 1, 1, 1 },
		{ 0, 9, 7, 1000 },
	};
	struct any p = { .seed = seed };
	struct said said = { .folded = FOLDED_INIT };
	const char *wrong;
	struct index x;

	portal_make(&p.w, "ja en");
	make_catalogs(&p);
	for (size_t i = up_to(&p.seed, 7); i; i--)
		make_service(&p, 8 - i);
	x = portal_index(&p.w, seed % 2, &cuts[seed % 4]);
	said.arena = p.w.env.arena;
	wrong = x.wrong;
	for (size_t i = 0; i < x.ncatalogs && !wrong; i++)
		say_catalog(&said, &x, i);
	if (!wrong)
		wrong = first_difference(&said, &x);
	if (!wrong && !words_hold(&x))
		wrong = "v.bin";
	folded_release(&said.folded);
	if (wrong)
		printf("    portal %u: %s\n", seed, wrong);
	portal_free(&p.w);
	return wrong;
}

/* --- long lists ------------------------------------------------------ */

/* Differences of every length that a number can have, many times over. */
static uint32_t difference(size_t i)
{
	return 1 + ((uint32_t)i * 2654435761u >> (i % 7 ? 20 + i % 12 : 8));
}

static void test_long_list(void)
{
	struct arena *a = arena_new();
	struct index x = { .arena = a };
	struct postings p;
	struct buf out = BUF_INIT;
	struct bytes b;
	uint32_t document = 0;
	bool same = true;
	size_t n = 0;

	postings_init(&p, a);
	for (; document < UINT32_MAX - (1u << 25); n++) {
		postings_add(&p, "key", 3, document);
		postings_add(&p, "key", 3, document);
		document += difference(n);
	}
	postings_add(&p, "key", 3, UINT32_MAX);
	CHECK_INT("a document that is named twice counts once",
		  p.list[0]->documents, n + 1);
	posting_bytes(p.list[0], &out);
	b = (struct bytes){ (unsigned char *)out.data, out.len, 0 };
	CHECK_INT("a list knows its length", p.list[0]->bytes, out.len);
	for (size_t i = 0; i < n && same; i++)
		same = take_number(&x, &b) == (i ? difference(i - 1) : 0);
	CHECK("a long list has the first document and all differences", same);
	CHECK_INT("up to the highest number",
		  document - difference(n - 1) + take_number(&x, &b),
		  UINT32_MAX);
	CHECK("and nothing else", b.at == b.len && !x.wrong);
	buf_release(&out);
	arena_free(a);
}

int main(void)
{
	size_t wrong = 0;

	for (unsigned seed = 1; seed <= ROUNDS; seed++)
		wrong += try_portal(seed) != NULL;
	CHECK_INT("the lists of random portals are what their records say",
		  wrong, 0);
	test_long_list();
	return tests_done();
}
