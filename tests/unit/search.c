#include "harness.h"
#include "search_portal.h"

/* A portal with one catalog of two questions, and one service. */
struct small {
	struct portal_world w;
	struct catalog *c;
	struct section *s;
	struct question *one, *two;
	struct disclosure *d;
	struct table *t;
};

static void small_make(struct small *s, const char *languages)
{
	portal_make(&s->w, languages);
	s->c = add_catalog(&s->w, "cat", "指針");
	s->s = add_section(&s->w, "区分");
	s->one = add_question(&s->w, s->c, s->s, "one", "1-1", "暗号", "方式");
	s->two = add_question(&s->w, s->c, s->s, "two", NULL, NULL, "鍵");
	s->d = add_service(&s->w, "prov", "serv", "サービス");
	s->t = add_table(&s->w, s->d, "sheet");
}

/* The record of the first question's answer. */
static const char *first_answer(struct small *s)
{
	struct index x = portal_index(&s->w, 0, &all_whole);

	if (x.wrong)
		return x.wrong;
	return shown(s->w.env.arena, x.records[x.catalogs[0].answer]);
}

static void test_front(void)
{
	struct arena *a;
	struct small s;
	struct index x;
	struct section *other;
	struct question *q;

	small_make(&s, "ja");
	a = s.w.env.arena;
	other = add_section(&s.w, "");
	q = add_question(&s.w, s.c, other, "index.html", "2", "名\n前", "名前");
	add_question(&s.w, s.c, other, "unused", "9", "無", NULL);
	s.one->requirement = REQUIRED;
	line_of(add_row(&s.w, s.t, q))->requirement = OPTIONAL;
	add_row(&s.w, s.t, s.two);
	line_of(add_row(&s.w, s.t, s.one))->requirement = REQUIRED;
	x = portal_index(&s.w, 0, &all_whole);
	CHECK_STR("an index breaks no rule of the format", x.wrong, NULL);
	CHECK_STR("a catalog has its title and what its sections print",
		  shown(a, x.records[0]), "cat|指針|2 区分|1 ");
	CHECK_STR("a question has its number, requirement, name and ask",
		  shown(a, x.records[1]), "one|1-1|r||暗号|方式");
	CHECK_STR("a question without a name is called by what it asks",
		  shown(a, x.records[2]), "two||||鍵");
	CHECK_STR("a page with another address is named, a break is a blank",
		  shown(a, x.records[3]),
		  "index.html|2|o|catalogs/cat/index.html_/index.html|名 前|"
		  "名前");
	CHECK_STR("an entry says who it is, on which sheet",
		  shown(a, x.records[4]), "prov|serv|sheet|サービス|会社|");
	CHECK_INT("what nobody prints has no number", x.documents, 8);
	CHECK_STR("an unanswered row has its head alone",
		  shown(a, x.records[5]), "-");
	CHECK_INT("and is counted among the answers", x.answers, 3);
	CHECK_INT("without a date nothing is dated", x.flags, 0);
	portal_free(&s.w);
}

static void test_heads(void)
{
	static const char *const want[NSTATUSES] = {
		"s",        "p|^A有り",   "a|^A無し",   "h|^A一部", "f|^A予定",
		"l|^A代替", "n|^A対象外", "u|^A非公開", "r|^A個別",
	};
	struct small s;

	for (int i = 0; i < NSTATUSES; i++) {
		small_make(&s, "ja");
		answer_row(&s.w, add_row(&s.w, s.t, s.one), (enum status)i);
		CHECK_STR("a status has its letter and its printed word",
			  first_answer(&s), want[i]);
		portal_free(&s.w);
	}
}

static void test_lines(void)
{
	struct small s;
	struct row *row;

	small_make(&s, "ja");
	row = add_row(&s.w, s.t, s.one);
	print(&s.w, row, COLUMN_NAME, "表の名");
	print(&s.w, row, COLUMN_ASK, "表の問い");
	print(&s.w, row, COLUMN_NUMBER, "IV.1");
	line_of(row)->row_id = "cat.one";
	CHECK_STR("what the sheet prints otherwise stands in special parts",
		  first_answer(&s), "-|^B表の名|^C表の問い|^DIV.1|^Fcat.one");
	print(&s.w, row, COLUMN_ASK, "");
	print(&s.w, row, COLUMN_NUMBER, "");
	line_of(row)->row_id = "one";
	CHECK_STR("also that it prints nothing", first_answer(&s),
		  "-|^B表の名|^C|^D");
	print(&s.w, row, COLUMN_NAME, "");
	print(&s.w, row, COLUMN_NUMBER, "1-1");
	print(&s.w, row, COLUMN_ASK, "表の問い");
	CHECK_STR("a row without a name is called by what it asks",
		  first_answer(&s), "-|^B表の問い|^C");
	portal_free(&s.w);
}

static void test_statements(void)
{
	struct small s;
	struct statement *says;
	struct arena *a;
	struct ref refs[3];
	struct text notes[2];
	struct word values[2] = { { .text = "4回" }, { .text = "0回" } };

	small_make(&s, "ja");
	a = s.w.env.arena;
	says = &answer_row(&s.w, add_row(&s.w, s.t, s.one), STATUS_NONE)->says;
	says->values = (struct words){ values, 2 };
	says->period = "2023-01..2023-12";
	says->inherited_from = say(&s.w, "AWS");
	CHECK_STR("values as spelled, and a sentence for whence",
		  first_answer(&s), "s|4回|0回|AWSに準じます。");
	says->text = say(&s.w, "**本文** 第1条\n");
	says->text.in[0].plain = "本文\x1f第1条";
	CHECK_STR("a text as plain words takes the values' place; what would "
		  "separate is a blank",
		  first_answer(&s), "s|本文 第1条|AWS");
	notes[0] = say(&s.w, "注意");
	notes[1] = both(a, " ", NULL);
	says->notes = notes;
	says->nnotes = 2;
	memset(refs, 0, sizeof(refs));
	refs[0].title = say(&s.w, "規約");
	refs[0].clause = say(&s.w, "第11条");
	refs[1].title = say(&s.w, "本文");
	refs[1].clause = say(&s.w, "第1条");
	refs[2].clause = say(&s.w, "第12条");
	says->refs = refs;
	says->nrefs = 3;
	CHECK_STR("then notes and references that the text does not name",
		  first_answer(&s), "s|本文 第1条|AWS|注意|規約 第11条|第12条");
	portal_free(&s.w);
}

static void test_cases(void)
{
	struct small s;
	struct answer *answer;
	struct answer_case cases[2];
	const struct text feature = {
		&(struct text_in){ .lang = "ja", .text = "AI機能" }, 1
	};

	small_make(&s, "ja");
	answer = answer_row(&s.w, add_row(&s.w, s.t, s.one), STATUS_PARTIAL);
	memset(cases, 0, sizeof(cases));
	cases[0].when.text = "ai";
	cases[0].feature = &feature;
	cases[0].says.status = STATUS_PRESENT;
	cases[0].says.text = say(&s.w, "有り余る");
	cases[1].for_ = say(&s.w, "運用端末");
	answer->cases = cases;
	answer->ncases = 2;
	cases[0].feature = NULL;
	cases[0].when_not = true;
	CHECK_STR("a feature without a name is called by its id",
		  first_answer(&s),
		  "h|^A一部|aiを利用しない場合 有り|有り余る|運用端末");
	cases[0].feature = &feature;
	cases[0].when_not = false;
	CHECK_STR("a case has its heading with its status, then what it says",
		  first_answer(&s),
		  "h|^A一部|AI機能を利用する場合 有り|有り余る|運用端末");
	portal_free(&s.w);
}

static void test_references(void)
{
	struct small s;
	struct row *row, *same;
	struct text note;
	struct index x;
	struct arena *a;

	small_make(&s, "ja");
	a = s.w.env.arena;
	row = add_text(&s.w, s.t, s.one, "元の回答");
	same = add_row(&s.w, s.t, s.two);
	answer_row(&s.w, same, STATUS_NONE)->same_as.text = "one";
	same->origin = row->answer;
	note = say(&s.w, "添え書き");
	((struct answer *)same->answer)->says.notes = &note;
	((struct answer *)same->answer)->says.nnotes = 1;
	x = portal_index(&s.w, 0, &all_whole);
	CHECK_STR("a row that says the same shows the other's answer, and "
		  "its own notes",
		  shown(a, x.records[x.catalogs[0].answer + 1]),
		  "s|元の回答|添え書き");
	same->answer = NULL;
	same->covered_by = s.one;
	x = portal_index(&s.w, 0, &all_whole);
	CHECK_STR("a covered row shows the answer that covers it",
		  shown(a, x.records[x.catalogs[0].answer + 1]), "s|元の回答");
	portal_free(&s.w);
}

static void test_dates(void)
{
	struct small s;
	struct index x;
	struct arena *a;

	small_make(&s, "ja");
	a = s.w.env.arena;
	add_text(&s.w, s.t, s.one, "新");
	add_text(&s.w, s.t, s.two, "古");
	date_answer(&s.w, s.d, s.one, (struct date){ 2024, 3, 1 });
	date_answer(&s.w, s.d, s.two, (struct date){ 2024, 2, 28 });
	x = portal_index(&s.w, 0, &all_whole);
	CHECK_STR("an entry has the earliest of its dates",
		  shown(a, x.records[x.catalogs[0].entry]),
		  "prov|serv|sheet|サービス|会社|2024-02-28");
	CHECK_STR("a later one counts its days from there",
		  shown(a, x.records[x.catalogs[0].answer]), "s2|新");
	CHECK_STR("the earliest counts none",
		  shown(a, x.records[x.catalogs[0].answer + 1]), "s|古");
	CHECK_INT("and it is said that there are dates", x.flags, 1);
	s.t->rows[1].answer = s.t->rows[1].origin = NULL;
	x = portal_index(&s.w, 0, &all_whole);
	CHECK_STR("what is not answered any more has no date",
		  shown(a, x.records[x.catalogs[0].entry]),
		  "prov|serv|sheet|サービス|会社|2024-03-01");
	portal_free(&s.w);
}

static void test_requirements(void)
{
	struct small s;
	struct table *t;
	struct index x;
	struct arena *a;
	size_t at;

	small_make(&s, "ja");
	a = s.w.env.arena;
	t = add_table(&s.w, add_service(&s.w, "prov", "two", "二"), "other");
	line_of(add_text(&s.w, s.t, s.one, "甲"))->requirement = REQUIRED;
	line_of(add_text(&s.w, t, s.one, "乙"))->requirement = REQUIRED;
	line_of(add_text(&s.w, s.t, s.two, "丙"))->requirement = OPTIONAL;
	line_of(add_row(&s.w, t, s.two))->requirement = REQUIRED;
	x = portal_index(&s.w, 0, &all_whole);
	at = x.catalogs[0].answer;
	CHECK_STR("what all sheets require is the question's",
		  shown(a, x.records[1]), "one|1-1|r||暗号|方式");
	CHECK_STR("and not said again", shown(a, x.records[at]), "s|甲");
	CHECK_STR("where they differ, the question says none",
		  shown(a, x.records[2]), "two||||鍵");
	CHECK_STR("and each answer its own", shown(a, x.records[at + 2]),
		  "s|^Eo|丙");
	CHECK_STR("also one that is not there", shown(a, x.records[at + 3]),
		  "-|^Er");
	portal_free(&s.w);
}

static void test_numbers(void)
{
	struct small s;
	struct catalog *before;
	struct question *q;
	struct disclosure *d;
	struct table *second, *other;
	struct index x;
	struct arena *a;
	size_t at;

	small_make(&s, "ja");
	a = s.w.env.arena;
	before = add_catalog(&s.w, "a", "前");
	q = add_question(&s.w, before, s.s, "q", "1", "問", NULL);
	add_text(&s.w, s.t, s.two, "甲二");
	second = add_table(&s.w, s.d, "second");
	add_text(&s.w, second, s.two, "甲二の控え");
	add_text(&s.w, second, s.one, "甲一");
	add_text(&s.w, second, q, "甲前");
	d = add_service(&s.w, "prov", "z", "乙");
	other = add_table(&s.w, d, "sheet");
	add_text(&s.w, other, s.one, "乙一");
	add_text(&s.w, other, s.two, "乙二");
	x = portal_index(&s.w, 0, &all_whole);
	CHECK_STR("an index of two sheets breaks no rule", x.wrong, NULL);
	CHECK_STR("catalogs stand by their ids", shown(a, x.records[0]),
		  "a|前|1 区分");
	CHECK_INT("a catalog that two sheets of a service print has two "
		  "entries of it",
		  x.catalogs[1].entries, 3);
	at = x.catalogs[1].answer;
	CHECK_STR("answers stand question by question, entry by entry",
		  shown(a, x.records[at + 1]), "s|甲一");
	CHECK_STR("another service's behind it", shown(a, x.records[at + 2]),
		  "s|乙一");
	CHECK_STR("what an entry does not print is empty", x.records[at], "");
	CHECK_STR("what two sheets print belongs to the first",
		  shown(a, x.records[at + 3]), "s|甲二");
	CHECK_STR("and to no other", x.records[at + 4], "");
	CHECK_INT("so it is counted once", x.answers, 5);
	portal_free(&s.w);
}

static void test_languages(void)
{
	struct small s;
	struct index x;
	struct arena *a;
	const char *many = "ja en l0 l1 l2 l3 l4 l5 l6 l7 l8 l9";

	small_make(&s, many);
	a = s.w.env.arena;
	s.c->title = both(a, "指針", "Guideline");
	add_text(&s.w, s.t, s.one, "");
	((struct answer *)s.t->rows[0].answer)->says.text =
		both(a, "和文", "English");
	x = portal_index(&s.w, 1, &all_whole);
	CHECK_STR("each language has its own index", shown(a, x.records[0]),
		  "cat|Guideline|1 区分");
	CHECK_STR("with its texts", shown(a, x.records[x.catalogs[0].answer]),
		  "s|English");
	x = portal_index(&s.w, 11, &all_whole);
	CHECK_STR("what a language lacks is the first one's",
		  shown(a, x.records[x.catalogs[0].answer]), "s|和文");
	s.w.site.only = "prov/serv";
	x = portal_index(&s.w, 0, &all_whole);
	CHECK_STR("a service alone has its index at the root", x.wrong, NULL);
	portal_free(&s.w);
}

static void test_empty(void)
{
	struct portal_world w;
	struct index x;

	portal_make(&w, "ja");
	x = portal_index(&w, 0, &all_whole);
	CHECK_STR("a portal without services has an index", x.wrong, NULL);
	CHECK_INT("in which nothing is", x.documents, 0);
	x = portal_index(&w, 0, &in_pieces);
	CHECK_STR("also in no pieces", x.wrong, NULL);
	add_table(&w, add_service(&w, "prov", "serv", "無"), "sheet");
	x = portal_index(&w, 0, &all_whole);
	CHECK_STR("and with a service that prints nothing", x.wrong, NULL);
	CHECK_INT("there is no entry for it", x.documents, 0);
	portal_free(&w);
}

static void test_synonyms(void)
{
	static struct word lists[][2] = {
		{ { .text = "バックアップ" }, { .text = "back up" } },
		{ { .text = "無い言葉" }, { .text = "暗号" } },
		{ { .text = "鍵" }, { .text = "キー" } },
		{ { .text = "MF" }, { .text = "多要素" } },
		{ { .text = "要多" }, { .text = "FA" } },
		{ { .text = "・・" }, { .text = "？" } },
	};
	struct words groups[sizeof(lists) / sizeof(lists[0])];
	struct small s;
	struct index x;

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		groups[i] = (struct words){ lists[i], 2 };
	small_make(&s, "ja");
	s.w.site.synonyms.groups = groups;
	s.w.site.synonyms.n = sizeof(lists) / sizeof(lists[0]);
	add_text(&s.w, s.t, s.one, "ＭＦＡの合鍵を使う");
	x = portal_index(&s.w, 0, &all_whole);
	CHECK_INT("groups of which no word occurs are left out", x.nsynonyms,
		  3);
	CHECK_STR("one word of a group is enough",
		  x.nsynonyms ? x.synonyms[0] : "", "無い言葉 暗号");
	CHECK_STR("a single character inside a run occurs",
		  x.nsynonyms > 1 ? x.synonyms[1] : "", "鍵 キー");
	CHECK_STR("so does the beginning of a word, in any width",
		  x.nsynonyms > 2 ? x.synonyms[2] : "", "MF 多要素");
	x = portal_index(&s.w, 0, &in_pieces);
	CHECK_INT("the same when the index stands in pieces", x.nsynonyms, 3);
	portal_free(&s.w);
}

/* The records that a whole index and one in pieces have are the same. */
static void test_whole(void)
{
	struct small s;
	struct index whole, pieces;
	struct search_limits limits = in_pieces;
	size_t bytes = 0;
	bool same;

	small_make(&s, "ja");
	add_text(&s.w, s.t, s.one, "甲");
	line_of(add_text(&s.w, s.t, s.two, "乙"))->requirement = REQUIRED;
	add_table(&s.w, add_service(&s.w, "prov", "z", "二"), "sheet");
	line_of(add_text(&s.w, &s.w.disclosures[1]->tables[0], s.two, "丙"))
		->requirement = OPTIONAL;
	whole = portal_index(&s.w, 0, &all_whole);
	pieces = portal_index(&s.w, 0, &in_pieces);
	CHECK_STR("an index in pieces breaks no rule", pieces.wrong, NULL);
	same = whole.nrecords == pieces.nrecords;
	for (size_t i = 0; i < whole.nrecords && same; i++) {
		same = !strcmp(whole.records[i], pieces.records[i]);
		bytes += strlen(whole.records[i]) + 1;
	}
	CHECK("whole or in pieces, the records are the same", same);
	CHECK_INT("sixteen digits name the pieces",
		  strspn(pieces.generation, "0123456789abcdef"), 16);
	limits.whole = bytes;
	CHECK_INT("the limit counts the bytes of all records",
		  portal_index(&s.w, 0, &limits).chunk, 0);
	limits.whole = bytes - 1;
	CHECK_INT("and one more is too many",
		  portal_index(&s.w, 0, &limits).chunk, 3);
	portal_free(&s.w);
}

static void test_huge(void)
{
	struct small s;
	struct index x;
	struct buf text = BUF_INIT;
	const char *record;

	small_make(&s, "ja");
	for (int i = 0; i < 30000; i++)
		buf_printf(&text, "第%d項 暗号鍵の更新 abcdefghij%d ", i,
			   i % 7);
	buf_cut(&text, text.len - 1);
	add_text(&s.w, s.t, s.one, text.data);
	add_text(&s.w, s.t, s.two, "後ろ");
	x = portal_index(&s.w, 0, &in_pieces);
	CHECK_STR("a text of a megabyte breaks no rule", x.wrong, NULL);
	record = x.records[x.catalogs[0].answer];
	CHECK("and comes back as it was",
	      !strncmp(record, "s\x1f", 2) && !strcmp(record + 2, text.data));
	record = x.records[x.catalogs[0].answer + 1];
	CHECK_STR("also what stands behind it", record, "s\x1f後ろ");
	buf_release(&text);
	portal_free(&s.w);
}

static void fill(struct small *s)
{
	struct table *t;

	add_text(&s->w, s->t, s->one, "甲の暗号");
	t = add_table(&s->w, add_service(&s->w, "prov", "t", "二"), "sheet");
	add_text(&s->w, t, s->one, "乙の鍵");
	t = add_table(&s->w, add_service(&s->w, "prov", "u", "三"), "sheet");
	add_text(&s->w, t, s->two, "丙の鍵");
}

static bool same_files(const struct index *x, const struct memory *one,
		       const struct memory *two)
{
	const char *paths[] = { "f0", "f1", "d0", "t0", "v" };
	const struct bytes *a = map_get(&one->files, "search/index.bin");
	const struct bytes *b = map_get(&two->files, "search/index.bin");
	bool same = one->n == two->n && a && b && a->len == b->len &&
		    !memcmp(a->data, b->data, a->len);

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths) && same; i++) {
		const char *path = arena_printf(x->arena, "search/%s/%s.bin",
						x->generation, paths[i]);

		a = map_get(&one->files, path);
		b = map_get(&two->files, path);
		same = a && b && a->len == b->len &&
		       !memcmp(a->data, b->data, a->len);
	}
	return same;
}

static void test_same(void)
{
	static const size_t order[] = { 2, 0, 1 };
	struct memory first;
	struct small s;
	struct index x, y;
	const char *old;

	small_make(&s, "ja en");
	fill(&s);
	x = portal_index(&s.w, 0, &in_pieces);
	first = s.w.memory;
	forget(&s.w);
	portal_write(&s.w, 0, &in_pieces, order);
	CHECK("the bytes do not depend on which service was first",
	      same_files(&x, &first, &s.w.memory));
	old = x.generation;
	y = portal_index(&s.w, 1, &in_pieces);
	CHECK_STR("nor on the language, where it says the same", y.generation,
		  old);
	line_of(&s.t->rows[0])->requirement = OPTIONAL;
	y = portal_index(&s.w, 0, &in_pieces);
	CHECK("another requirement is another generation",
	      strcmp(y.generation, old) != 0);
	line_of(&s.t->rows[0])->requirement = REQUIREMENT_NONE;
	((struct answer *)s.t->rows[0].answer)->says.text =
		say(&s.w, "甲の暗合");
	y = portal_index(&s.w, 0, &in_pieces);
	CHECK("so is another text", strcmp(y.generation, old) != 0);
	((struct answer *)s.t->rows[0].answer)->says.text =
		say(&s.w, "甲の暗号");
	((struct text_in *)s.w.disclosures[1]->service->name.in)->text = "弐";
	y = portal_index(&s.w, 0, &in_pieces);
	CHECK("so is another name", strcmp(y.generation, old) != 0);
	((struct text_in *)s.w.disclosures[1]->service->name.in)->text = "二";
	y = portal_index(&s.w, 0, &in_pieces);
	CHECK_STR("what was once has its name again", y.generation, old);
	portal_free(&s.w);
}

/* Three services of one sheet each; the second's is of this catalog. */
static const char *generation_with(struct portal_world *w, size_t second)
{
	static const char *const ids[] = { "s", "t", "u" };
	const size_t from[] = { 0, second, 1 };
	struct question *questions[2][2];

	portal_make(w, "ja");
	for (size_t i = 0; i < 2; i++) {
		const char *id = i ? "b" : "a";
		struct catalog *c = add_catalog(w, id, "指針");
		struct section *s = add_section(w, "区分");

		questions[i][0] = add_question(w, c, s, "one", "1", "甲", NULL);
		questions[i][1] = add_question(w, c, s, "two", "2", "乙", NULL);
	}
	for (size_t i = 0; i < 3; i++) {
		struct table *t =
			add_table(w, add_service(w, "prov", ids[i], "名"),
				  ids[i]);

		add_text(w, t, questions[from[i]][0], "暗号");
		add_text(w, t, questions[from[i]][1], "鍵");
	}
	return portal_index(w, 0, &in_pieces).generation;
}

/* The records say the same then, in another order. */
static void test_entries(void)
{
	struct portal_world one, two;
	const char *a = generation_with(&one, 0);
	const char *b = generation_with(&two, 1);

	CHECK("entries of other catalogs are another generation",
	      strcmp(a, b) != 0);
	portal_free(&one);
	portal_free(&two);
}

static void test_failures(void)
{
	struct small s;
	size_t files;

	small_make(&s, "ja");
	fill(&s);
	portal_index(&s.w, 0, &in_pieces);
	files = s.w.memory.n;
	for (size_t room = 0; room < files; room++) {
		forget(&s.w);
		s.w.memory.room = room;
		s.w.env.failure = NULL;
		CHECK("a file that cannot be put fails the index",
		      portal_write(&s.w, 0, &in_pieces, NULL) < 0 &&
			      s.w.env.failure);
		CHECK("and the entrance is not there before its pieces",
		      !map_get(&s.w.memory.files, "search/index.bin"));
	}
	portal_free(&s.w);
}

int main(void)
{
	test_front();
	test_heads();
	test_lines();
	test_statements();
	test_cases();
	test_references();
	test_dates();
	test_requirements();
	test_numbers();
	test_languages();
	test_empty();
	test_synonyms();
	test_whole();
	test_huge();
	test_same();
	test_entries();
	test_failures();
	return tests_done();
}
