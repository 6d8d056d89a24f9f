/* Answers that are written, and read again. */

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/map.h"
#include "harness.h"
#include "parse/parse.h"
#include "parse_text.h"
#include "write/write.h"

static struct text text_of(struct arena *a, const char *lang, const char *text)
{
	struct text t = { 0 };
	struct text_in in = { .lang = lang, .text = text };

	ARENA_PUSH(a, t.in, t.n, in);
	return t;
}

static const char *findings_of(struct env *env, const char *text)
{
	struct file file = file_of(text);

	parse_answers(env, &file, "f", "ja");
	return arena_printf(env->arena, "%s\n%s", findings(env), messages(env));
}

static bool same_bytes(const struct answer *a, const struct answer *b)
{
	struct buf one = BUF_INIT, other = BUF_INIT;
	bool same;

	answer_bytes(&one, a);
	answer_bytes(&other, b);
	same = one.len == other.len && !memcmp(one.data, other.data, one.len);
	buf_release(&one);
	buf_release(&other);
	return same;
}

/* True when these answers, written and read, say just what they said. */
static bool reads_back(struct answer *list, size_t n, struct buf *out)
{
	struct answers answers = { .path = "f.yaml",
				   .catalog = { .text = "f" },
				   .list = list,
				   .n = n };
	const struct answers *again;
	struct file file;
	struct env env;
	bool good;

	env_init(&env);
	buf_clear(out);
	write_answers(out, &answers, NULL, "ja", NULL);
	file = (struct file){ "f.yaml", out->data, out->len };
	again = parse_answers(&env, &file, "f", "ja");
	good = again && again->n == n && !env.diags.n;
	for (size_t i = 0; good && i < n; i++)
		good = same_bytes(&list[i], &again->list[i]);
	env_release(&env);
	return good;
}

/* --- single texts ----------------------------------------------------- */

static const char *written(struct arena *a, const char *text)
{
	struct answer answer = { .question = { .text = "q" },
				 .short_form = true,
				 .says = { .text = text_of(a, "ja", text) } };
	struct buf out = BUF_INIT;

	write_answer(&out, &answer, "ja");
	return buf_keep(&out, a);
}

static void texts_look_right(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "a text stands bare", "7世代", "  q: 7世代\n" },
		{ "a number keeps its spelling", "6.10", "  q: 6.10\n" },
		{ "a date stands bare", "2026-04-01", "  q: 2026-04-01\n" },
		{ "an address stands bare", "https://example.jp/a?b#c",
		  "  q: https://example.jp/a?b#c\n" },
		{ "a colon before a blank asks for quotes", "鍵: あり",
		  "  q: \"鍵: あり\"\n" },
		{ "a colon at the end asks for quotes",
		  "次のとおり:", "  q: \"次のとおり:\"\n" },
		{ "a full-width colon does not", "鍵：あり",
		  "  q: 鍵：あり\n" },
		{ "a remark asks for quotes", "a #1", "  q: \"a #1\"\n" },
		{ "a number sign within a word does not", "C#", "  q: C#\n" },
		{ "a dash at the beginning asks for quotes", "- 日次",
		  "  q: \"- 日次\"\n" },
		{ "a minus does not", "-5℃", "  q: -5℃\n" },
		{ "what looks like yes and no is quoted", "No",
		  "  q: \"No\"\n" },
		{ "nothing is told from an empty text", "", "  q: \"\"\n" },
		{ "a blank at the end is shown by quotes", "a ",
		  "  q: \"a \"\n" },
		{ "a wide blank too", "\u3000a", "  q: \"\u3000a\"\n" },
		{ "double quotes are put into single ones", "\"a\" b",
		  "  q: '\"a\" b'\n" },
		{ "single quotes within are doubled", "\"it's\"",
		  "  q: '\"it''s\"'\n" },
		{ "quotes within a text are left alone", "いわゆる \"雲\"",
		  "  q: いわゆる \"雲\"\n" },
		{ "a tab is written so that it is seen", "a\tb",
		  "  q: \"a\\tb\"\n" },
		{ "lines stand behind a bar", "一\n二\n",
		  "  q: |\n    一\n    二\n" },
		{ "a break that is not there is told", "一\n二",
		  "  q: |-\n    一\n    二\n" },
		{ "an empty line stays empty", "一\n\n二\n",
		  "  q: |\n    一\n\n    二\n" },
		{ "blanks at the first line are counted", "  一\n二\n",
		  "  q: |2\n      一\n    二\n" },
		{ "breaks at the end are told", "一\n\n",
		  "  q: \"一\\n\\n\"\n" },
	};
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		CHECK_STR(row[i].name, written(a, row[i].text), row[i].want);
	arena_free(a);
}

/* --- chance ----------------------------------------------------------- */

static const char *const piece[] = {
	" ",      "  ",     "\t",     "\n",   "\n\n", "#",  " #",  ": ",
	":",      "- ",     "-",      "? ",   "\"",   "'",  "\\",  "{",
	"}",      "[",      "]",      ",",    "|",    ">",  "~",   "yes",
	"6.10",   "&a",     "*a",     "!t",   "%",    "@",  "`",   "---",
	"...",    "\u3000", "\u00a0", "日本", "abc",  "\r", "\n ", "\n\t",
	"\ufeff", "😀",      "null",   "=",    "<<",   "０", "|2",  "\n#",
	"\n- ",   "\n  ",   "key: v",
};

/* Chance that is the same in every run. */
static size_t pick(size_t n)
{
	static uint32_t state = 2026;

	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state % n;
}

static const char *random_text(struct arena *a)
{
	struct buf out = BUF_INIT;

	for (size_t n = pick(7); n; n--)
		buf_adds(&out, piece[pick(sizeof(piece) / sizeof(*piece))]);
	if (!pick(200))
		for (size_t n = pick(500); n; n--)
			buf_adds(&out, "長い文 ");
	return buf_keep(&out, a);
}

static struct text random_words(struct arena *a)
{
	struct text t = { 0 };

	if (pick(4))
		return text_of(a, "ja", random_text(a));
	t = text_of(a, "en", random_text(a));
	if (pick(2)) {
		struct text_in in = { .lang = "ja", .text = random_text(a) };

		ARENA_PUSH(a, t.in, t.n, in);
	}
	return t;
}

static void random_statement(struct arena *a, struct statement *says,
			     bool may_say)
{
	says->status = (enum status)pick(NSTATUSES);
	if (may_say && pick(2))
		says->text = random_words(a);
	for (size_t n = may_say ? pick(3) : 0; n; n--) {
		struct word word = { .text = random_text(a) };

		ARENA_PUSH(a, says->values.list, says->values.n, word);
	}
	for (size_t n = pick(3); n; n--)
		ARENA_PUSH(a, says->notes, says->nnotes, random_words(a));
	for (size_t n = pick(3); n; n--) {
		struct ref ref = { .title = random_words(a) };

		if (pick(2))
			ref.clause = random_words(a);
		if (pick(2))
			ref.url.text = arena_printf(a, "x%s", random_text(a));
		ARENA_PUSH(a, says->refs, says->nrefs, ref);
	}
	says->period = pick(5) ? NULL : "2023-01..2023-12";
	says->withheld = may_say && !pick(6);
	if (may_say && !pick(4))
		says->inherited_from = random_words(a);
}

static void random_cases(struct arena *a, struct answer *answer)
{
	for (size_t i = 0, n = 1 + pick(3); i < n; i++) {
		struct answer_case c = { .when_not = pick(2) };

		if (pick(2))
			c.when.text = arena_printf(a, "f%zu", i);
		else
			c.for_ = text_of(a, "ja",
					 arena_printf(a, "%zu%s", i,
						      random_text(a)));
		c.when_not = c.when.text && c.when_not;
		random_statement(a, &c.says, true);
		ARENA_PUSH(a, answer->cases, answer->ncases, c);
	}
}

static struct answer random_answer(struct arena *a, size_t i)
{
	struct answer answer = {
		.question = { .text = arena_printf(a, "q%zu", i) },
	};
	size_t kind = pick(5);

	if (!kind) {
		answer.short_form = true;
		if (pick(5))
			answer.says.text = text_of(a, "ja", random_text(a));
		return answer;
	}
	random_statement(a, &answer.says, kind > 2);
	if (kind == 1)
		random_cases(a, &answer);
	else if (kind == 2)
		answer.same_as.text = pick(2) ? "q0" : "other-catalog/q.0";
	for (size_t n = pick(3); n; n--) {
		struct word word = { .text = arena_printf(a, "c%zu", n) };

		ARENA_PUSH(a, answer.covers.list, answer.covers.n, word);
	}
	answer.hidden = !pick(5);
	if (pick(2))
		answer.reviewed = (struct date){ 2026, 4, 1 };
	return answer;
}

static void anything_reads_back(void)
{
	struct buf out = BUF_INIT;
	size_t bad = 0;

	for (size_t run = 0; run < 3000 && !bad; run++) {
		struct arena *a = arena_new();
		struct answer list[4];

		for (size_t i = 0; i < 4; i++)
			list[i] = random_answer(a, i);
		if (!reads_back(list, 4, &out)) {
			struct env env;

			env_init(&env);
			printf("%s\n%s\n", out.data,
			       findings_of(&env, out.data));
			env_release(&env);
			bad++;
		}
		arena_free(a);
	}
	CHECK_INT("whatever answers say, it is read again", bad, 0);
	buf_release(&out);
}

/* --- the example ------------------------------------------------------ */

static bool is_answers(const char *name)
{
	return strstr(name, ".yaml") && strcmp(name, "portal.yaml") != 0 &&
	       strcmp(name, "provider.yaml") != 0 &&
	       strcmp(name, "service.yaml") != 0;
}

/* How many answers were written and read again; or 0 for a difference. */
static size_t file_reads_back(const char *path)
{
	struct buf text = BUF_INIT, out = BUF_INIT;
	const struct answers *answers;
	struct file file = { .path = path };
	struct env env;
	size_t n = 0;

	env_init(&env);
	if (!fs_read(path, FILE_MOST, &text)) {
		file.data = text.data;
		file.len = text.len;
		answers = parse_answers(&env, &file, "f", "ja");
		if (answers && reads_back(answers->list, answers->n, &out))
			n = answers->n;
	}
	env_release(&env);
	buf_release(&text);
	buf_release(&out);
	return n;
}

static size_t folder_reads_back(struct arena *a, const char *folder)
{
	char **names;
	size_t n = 0, all = 0;

	if (fs_list(a, folder, &names, &n))
		return 0;
	for (size_t i = 0; i < n; i++) {
		const char *path = fs_join(a, folder, names[i]);

		if (fs_is_folder(path)) {
			all += folder_reads_back(a, path);
		} else if (is_answers(names[i])) {
			size_t answers = file_reads_back(path);

			CHECK(path, answers > 0);
			all += answers;
		}
	}
	return all;
}

static void the_example_reads_back(void)
{
	struct arena *a = arena_new();

	CHECK("hundreds of answers of the example are read again",
	      folder_reads_back(a, "content") > 300);
	arena_free(a);
}

/* --- sections and questions that wait --------------------------------- */

static void files_look_right(void)
{
	static const char catalog_text[] =
		"title: 一覧\n"
		"sections:\n"
		"- title: 会社\n"
		"  items:\n"
		"  - {number: \"1\", name: 名称, id: a, type: text, ask: "
		"名称を示す。}\n"
		"  - {number: \"2\", name: 認証, id: b, type: [presence, "
		"date], requirement: required}\n"
		"- title: 運用\n"
		"  items:\n"
		"  - {number: \"3\", name: 世代, id: c, type: count, unit: "
		"世代}\n";
	static const char answers_text[] = "catalog: f\n"
					   "answers:\n"
					   "  other: 五\n"
					   "  c: 7世代\n"
					   "  a: ハルカゼ\n";
	struct file catalog_file = file_of(catalog_text);
	struct file answers_file = file_of(answers_text);
	struct write_remarks remarks = { .blanks = true };
	struct buf out = BUF_INIT;
	const struct catalog *catalog;
	const struct answers *answers;
	struct map above;
	struct env env;

	env_init(&env);
	catalog = parse_catalog(&env, &catalog_file, "f", false, "ja");
	answers = parse_answers(&env, &answers_file, "f", "ja");
	write_answers(&out, answers, catalog, "ja", NULL);
	CHECK_STR("answers come in the catalog's order, by section", out.data,
		  "catalog: f\n\nanswers:\n"
		  "  # 会社\n  a: ハルカゼ\n\n"
		  "  # 運用\n  c: 7世代\n\n"
		  "  other: 五\n");
	buf_clear(&out);
	map_init(&above, env.arena);
	map_add(&above, "c", (void *)(size_t) "要確認");
	remarks.above = &above;
	write_answers(&out, answers, catalog, "ja", &remarks);
	CHECK_STR("what has no answer waits for one", out.data,
		  "catalog: f\n\nanswers:\n"
		  "  # 会社\n  a: ハルカゼ\n\n"
		  "  # 2 認証 [presence, date, required]\n"
		  "  # b: {status: present, value: 2026年4月1日}\n\n"
		  "  # 運用\n  # 要確認\n  c: 7世代\n\n"
		  "  other: 五\n");
	CHECK_INT("without a finding", env.diags.n, 0);
	buf_release(&out);
	env_release(&env);
}

int main(void)
{
	texts_look_right();
	files_look_right();
	the_example_reads_back();
	anything_reads_back();
	return tests_done();
}
