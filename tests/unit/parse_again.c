#include <malloc.h>

#include "base/map.h"
#include "harness.h"
#include "parse/parse.h"
#include "parse_said.h"
#include "parse_text.h"

/* A job that reads old files, and the answers it knows. */
struct job {
	struct env env, of_known;
	struct known_answers known;
	size_t fresh;
};

static void begin(struct job *job)
{
	env_init(&job->env);
	env_init(&job->of_known);
	known_answers_init(&job->known, job->of_known.arena);
}

static void end(struct job *job)
{
	env_release(&job->env);
	env_release(&job->of_known);
}

static struct answers *read_as(struct job *job, const char *path,
			       const char *catalog, const char *text)
{
	struct file file = { path, text, strlen(text) };

	return parse_answers_again(&job->env, &job->known, &file, catalog, "ja",
				   NULL);
}

static struct answers *read(struct job *job, const char *text)
{
	return read_as(job, "f.yaml", "f", text);
}

/* How many answers were read for this text. */
static size_t reads(struct job *job, const char *text)
{
	size_t before = job->known.read;

	read(job, text);
	return job->known.read - before;
}

/* All answers with `!` before broken ones; `none` for no file. */
static const char *said(struct job *job, const struct answers *answers)
{
	struct buf out = BUF_INIT;

	if (!answers)
		return "none";
	for (size_t i = 0; i < answers->n; i++) {
		buf_adds(&out, i ? " | " : "");
		buf_adds(&out, answers->list[i].broken ? "!" : "");
		say_answer(&out, &answers->list[i]);
	}
	return buf_keep(&out, job->env.arena);
}

#define HEAD "catalog: f\nanswers:\n"

static void test_reading(void)
{
	static const char text[] = HEAD "  a: 一\n"
					"  # about b\n"
					"  b.c:\n"
					"    status: partial\n"
					"    value: [4回, 0回]\n"
					"    text: {ja: |\n      甲\n"
					"\n"
					"      乙\n"
					"    }\n";
	static const char good[] =
		HEAD "  a: 一\n"
		     "  # about b\n"
		     "  b.c:\n"
		     "    status: partial\n"
		     "    value: [4回, 0回]\n"
		     "    text:\n"
		     "      ja: |\n"
		     "        甲\n"
		     "\n"
		     "        乙\n"
		     "      en: x\n"
		     "  c: {same_as: b.c, notes: [注], reviewed: 2025-04-01}\n"
		     "  d: {visibility: internal, text: 密}\n";
	struct job job;

	begin(&job);
	CHECK_STR("what cannot be read is no file",
		  said(&job, read(&job, text)), "none");
	CHECK_STR("the answers are those of the file",
		  said(&job, read(&job, good)),
		  "a short  text.ja<一> | "
		  "b.c partial value<4回> value<0回> text.ja<甲\n\n乙\n> "
		  "text.en<x> | "
		  "c  note.ja<注> same_as<b.c> reviewed<2025-4-1> | "
		  "d hidden  text.ja<密>");
	CHECK_STR("known answers are the same", said(&job, read(&job, good)),
		  said(&job, read(&job, good)));
	CHECK_INT("nothing is said", job.env.diags.n, 0);
	end(&job);
}

static void test_knowing(void)
{
	static const char one[] = HEAD "  a: 一\n  b: {value: 7}\n";
	static const char two[] = HEAD "\n  b: {value: 7}\n  a: 二\n";
	struct answers *old, *new;
	struct job job;

	begin(&job);
	CHECK_INT("each answer is read", reads(&job, one), 2);
	CHECK_INT("once", reads(&job, one), 0);
	CHECK_INT("of a changed file the changed one is", reads(&job, two), 1);
	CHECK_INT("a former text is known", reads(&job, one), 0);
	old = read(&job, one);
	new = read_as(&job, "moved.yaml", "f", two);
	CHECK("equal blocks are copies of one answer",
	      old->list[1].written &&
		      old->list[1].written == new->list[0].written);
	CHECK("others are not", old->list[0].written != new->list[1].written);
	CHECK_STR("a copy is of the file that it stands in",
		  new->list[0].question.pos.file, "moved.yaml");
	CHECK_STR("and one of another file stays there",
		  old->list[1].question.pos.file, "f.yaml");
	CHECK("the file's name lives as long as what is known",
	      new->list[0].question.pos.file ==
		      read_as(&job, "moved.yaml", "f", one)
			      ->list[0]
			      .question.pos.file);
	CHECK_INT("its line is today's", new->list[0].question.pos.line, 4);
	CHECK_INT("also of an answer below", new->list[1].question.pos.line, 5);
	read_as(&job, "f.yaml", "g", one);
	CHECK_INT("under another catalog it is another answer", job.known.read,
		  5);
	end(&job);
}

static void push(struct job *job, struct answer *a, const char *text)
{
	struct word word = { .text = text };

	ARENA_PUSH(job->env.arena, a->says.values.list, a->says.values.n, word);
}

static void test_copies(void)
{
	static const char text[] =
		HEAD "  none: 7\n"
		     "  one: {value: [a]}\n"
		     "  two: {value: [a, b]}\n"
		     "  three: {value: [a, b, c]}\n"
		     "  five: {value: [a, b, c, d, e]}\n"
		     "  case: {cases: [{for: x, value: [a, b, c]}]}\n";
	struct answers *one, *two;
	const char *before;
	struct job job;

	begin(&job);
	before = said(&job, read(&job, text));
	one = read(&job, text);
	two = read(&job, text);
	for (size_t i = 0; i < one->n; i++) {
		push(&job, &one->list[i], "1");
		push(&job, &two->list[i], "2");
		one->list[i].says.text = (struct text){ 0 };
	}
	one->list[5].cases[0].says.status = STATUS_ABSENT;
	CHECK_STR("what is done to copies is not seen in others",
		  said(&job, read(&job, text)), before);
	CHECK_STR("a copy sees what was done to it", said(&job, one),
		  "none short  value<1> | "
		  "one  value<a> value<1> | "
		  "two  value<a> value<b> value<1> | "
		  "three  value<a> value<b> value<c> value<1> | "
		  "five  value<a> value<b> value<c> value<d> value<e> value<1>"
		  " | case  value<1> case 0<> for.ja<x> absent value<a> "
		  "value<b> value<c>");
	end(&job);
}

static void count_fresh(struct env *env, struct answer *answer)
{
	struct pos pos = { "f.yaml", 1, 1 };

	diag_add(&env->diags, DIAG_RAW_HTML, pos, "said by the one who marks");
	for (size_t i = 0; i < answer->says.text.n; i++)
		answer->says.text.in[i].html =
			arena_strdup(env->arena, answer->says.text.in[i].text);
}

static void test_fresh(void)
{
	static const char *const text[] = {
		HEAD "  a: 一\n",
		HEAD "  {a: 一}\n",
	};
	struct pos pos = { "x.yaml", 1, 1 };

	for (size_t i = 0; i < 2; i++) {
		struct file file = file_of(text[i]);
		struct answers *one, *two;
		const char *html;
		struct job job;

		begin(&job);
		diag_add(&job.env.diags, DIAG_BAD_DATE, pos, "said before");
		one = parse_answers_again(&job.env, &job.known, &file, "f",
					  "ja", count_fresh);
		html = one->list[0].says.text.in[0].html;
		CHECK_STR("an answer is made ready when it is read", html,
			  "一");
		arena_reset(job.env.arena);
		two = parse_answers_again(&job.env, &job.known, &file, "f",
					  "ja", count_fresh);
		CHECK("only then, and for all copies",
		      two->list[0].says.text.in[0].html == html);
		CHECK_STR("what was said before stays alone",
			  messages(&job.env), "said before");
		end(&job);
	}
}

static void test_broken(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "an unknown key breaks its answer alone",
		  HEAD "  a: 一\n  b: {txt: 二}\n  c: 三\n",
		  "a short  text.ja<一> | !b  | c short  text.ja<三>" },
		{ "what can be read of it is there",
		  HEAD "  b: {status: presnt, text: 二}\n", "!b  text.ja<二>" },
		{ "so does an anchor", HEAD "  a: &x 一\n  b: 二\n",
		  "!a short  text.ja<一> | b short  text.ja<二>" },
		{ "and a tag", HEAD "  a: !!str 一\n",
		  "!a short  text.ja<一>" },
		{ "an alias leaves the question", HEAD "  a: *x\n  b: 二\n",
		  "!a  | b short  text.ja<二>" },
		{ "as does a list", HEAD "  a: [1, 2]\n", "!a " },
		{ "a forbidden character breaks where it stands",
		  HEAD "  a: 一\n  b: x\x01\n",
		  "a short  text.ja<一> | "
		  "!b short  text.ja<x?>" },
		{ "also in a comment below",
		  HEAD "  a: 一\n  # \x01\n  b: 二\n",
		  "!a short  text.ja<一> | b short  text.ja<二>" },
		{ "above the first answer it breaks nothing",
		  "# \x01\n" HEAD "  a: 一\n", "a short  text.ja<一>" },
		{ "of two under one id the first is broken",
		  HEAD "  a: 一\n  b: 二\n  a: 三\n",
		  "!a short  text.ja<一> | b short  text.ja<二>" },
		{ "in braces as well",
		  "catalog: f\nanswers: {a: 一, b: 二, a: 三}\n",
		  "!a short  text.ja<一> | b short  text.ja<二>" },
		{ "in braces an anchor breaks its answer alone",
		  "catalog: f\nanswers: {a: 一, b: &x 二, c: 三}\n",
		  "a short  text.ja<一> | !b short  text.ja<二> | "
		  "c short  text.ja<三>" },
		{ "and a key that is none",
		  HEAD "  a: 一\n  B: &x 二\n  c: 三\n",
		  "a short  text.ja<一> | c short  text.ja<三>" },
		{ "a key twice breaks the answer around it",
		  HEAD "  a: {text: 一, text: 二}\n  b: 二\n",
		  "!a  text.ja<一> | b short  text.ja<二>" },
		{ "another catalog's name breaks nothing",
		  "catalog: g\nanswers:\n  a: 一\n", "a short  text.ja<一>" },
		{ "nor does a key of the file",
		  "answers:\n  a: 一\nmore: &x 二\n", "a short  text.ja<一>" },
		{ "nor one that stands twice",
		  HEAD "  a: 一\nanswers:\n  b: 二\n", "a short  text.ja<一>" },
		{ "nothing at all waits for its answer", HEAD "  a:\n  b: 二\n",
		  "a short  | b short  text.ja<二>" },
		{ "a file may have no answers yet", HEAD "# none\n", "" },
		{ "without YAML there is no file", HEAD "  a: [\n", "none" },
		{ "nor without a map", "- a\n", "none" },
		{ "nor without answers", "catalog: f\n", "none" },
		{ "nor when they are a text", "catalog: f\nanswers: 一\n",
		  "none" },
		{ "nor of what is no UTF-8", HEAD "  a: \xff\n", "none" },
		{ "be it a comment", "# \xff\n" HEAD "  a: 一\n", "none" },
		{ "an empty file is none", "", "none" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct job job;

		begin(&job);
		CHECK_STR(row[i].name, said(&job, read(&job, row[i].text)),
			  row[i].want);
		CHECK_STR("and so it does when it is known",
			  said(&job, read(&job, row[i].text)), row[i].want);
		CHECK_INT("without a word", job.env.diags.n, 0);
		end(&job);
	}
}

/* A comment above leaves blocks as they are, but not the whole file. */
static void test_cutting(void)
{
	static const struct {
		const char *name, *text;
		bool cut;
	} row[] = {
		{ "a file in block style is cut", HEAD "  a: 1\n  b: 2\n",
		  true },
		{ "at any indentation", HEAD "      a: 1\n      b: 2\n", true },
		{ "with comments and empty lines anywhere",
		  "# x\n\n  # y\ncatalog: f  \n"
		  "answers:  # z\n# x\n  \n  a: 1\n"
		  "# y\n\n    # z\n  b: 2\n",
		  true },
		{ "with lists as far out as their key",
		  HEAD "  a:\n    notes:\n    - x\n    - y\n  b: 2\n", true },
		{ "with a bracket that closes on a line of its own",
		  HEAD "  a: {\n    text: x\n  }\n  b: 2\n", true },
		{ "with line ends of Windows",
		  "catalog: f\r\nanswers:\r\n  a: 1\r\n  b:\r\n    text: x\r\n",
		  true },
		{ "without a line end at its end", HEAD "  a: 1\n  b: 2",
		  true },
		{ "with a tab in a text",
		  HEAD "  a: |\n    x\n    \ty\n  b: 2\n", true },
		{ "in braces it is read whole",
		  "catalog: f\nanswers: {a: 1, b: 2}\n", false },
		{ "with a line that only looks like a key",
		  HEAD "  a: \"x\n  b: y\"\n  c: 2\n", false },
		{ "within braces as well",
		  HEAD "  a: {text: x,\n  notes: [y]}\n  c: 2\n", false },
		{ "with keys in quotes", HEAD "  'a': 1\n  \"b\": 2\n", true },
		{ "with blanks before a colon", HEAD "  a : 1\n  \"b\" : 2\n",
		  true },
		{ "with a mark of documents",
		  "# x\n---  # y\n" HEAD "  a: 1\n  b: 2\n", true },
		{ "with one at the end",
		  HEAD "  a: 1\n  b: 2\n...  # x\n\n# y\n", true },
		{ "with a comment behind the catalog",
		  "catalog: f  # x\nanswers:\n  a: 1\n  b: 2\n", true },
		{ "with the catalog in quotes",
		  "catalog: \"f\"\nanswers:\n  a: 1\n  b: 2\n", true },
		{ "of either kind",
		  "'catalog' : 'f' # x\n\"answers\":\n  a: 1\n  b: 2\n", true },
		{ "with the catalog below",
		  "answers:\n  a: 1\n  b: |\n    2\n# x\ncatalog: f\n...\n",
		  true },
		{ "with a key that has a mark", HEAD "  a: 1\n  ? b\n  : 2\n",
		  false },
		{ "with a key that is no id", HEAD "  a: 1\n  b: 3\n  B: 2\n",
		  false },
		{ "with a key in quotes that is no id",
		  HEAD "  a: 1\n  'B': 3\n  b: 2\n", false },
		{ "with a key that an escape hides",
		  HEAD "  a: 1\n  \"\\x62\": 2\n", false },
		{ "with a line for YAML itself",
		  "%YAML 1.1\n---\n" HEAD "  a: 1\n  b: 2\n", false },
		{ "with a catalog of two lines",
		  "answers:\n  a: 1\n  b: 2\ncatalog: f\n  g\n", false },
		{ "with a forbidden character below the answers",
		  HEAD "  a: 1\n  b: 2\n...\n# \x01\n", false },
		{ "with a CR alone", HEAD "  a: x\r  b: 3\n  c: 2\n", false },
		{ "with other keys of the file",
		  HEAD "  a: 1\n  b: 2\nmore: x\n", false },
		{ "without a catalog", "answers:\n  a: 1\n  b: 2\n", false },
	};
	struct job job;

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		const char *more;
		size_t all;

		begin(&job);
		all = reads(&job, row[i].text);
		more = *row[i].text == '%'
			       ? arena_printf(job.env.arena, "%s# more\n",
					      row[i].text)
			       : arena_printf(job.env.arena, "# more\n%s",
					      row[i].text);
		CHECK("a file has two answers or more", all >= 2);
		CHECK_INT(row[i].name, reads(&job, more), row[i].cut ? 0 : all);
		CHECK_INT("also whole it is read once", reads(&job, more), 0);
		end(&job);
	}
}

static void test_mark(void)
{
	struct job job;

	begin(&job);
	reads(&job, HEAD "  b: 一\n");
	CHECK_INT("a byte order mark does not hide where an answer begins",
		  reads(&job, "\xef\xbb\xbf" HEAD "  b: 一\n"), 0);
	CHECK_STR("a byte order mark does not hide the answers",
		  said(&job, read(&job, "\xef\xbb\xbf" HEAD "  a: 一\n")),
		  "a short  text.ja<一>");
	end(&job);
}

static const struct answer *first_of(struct job *job, const char *text)
{
	const struct answers *answers = read(job, text);

	return answers && answers->n ? answers->list[0].written : NULL;
}

static void test_saying(void)
{
	static const char *const same[] = {
		HEAD "  a: {status: partial, text: 一}\n",
		HEAD "  a:\n    text: \"一\"\n    status: partial\n",
		HEAD "  a:  # x\n    text: {ja: 一}\n    status: 'partial'\n",
		HEAD "  a:\n    status: partial\n    text: 一\n"
		     "    internal: 密\n",
		"catalog: f\nanswers: {a: {text: 一, status: partial}}\n",
		"---\ncatalog: f\nanswers:\n  b: x\n"
		"  a: {status: partial, text: 一}\n",
		"catalog: f\nanswers: {a: {text: 一,\n status: partial}, b: 1}",
	};
	struct job job;

	begin(&job);
	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
		const struct answers *now = read(&job, same[i]);
		size_t n = now->n == 2 && i == 5;

		CHECK("what says the same is one answer, however it is spelled",
		      now->list[n].written == first_of(&job, same[0]));
	}
	CHECK_INT("whose place is where it stands",
		  read(&job, same[6])->list[1].question.pos.line, 3);
	end(&job);
}

/* Each says something that the others do not. */
static const char *const other[] = {
	"a: 1",
	"b: 1",
	"a:",
	"a: 2",
	"a: {text: 1}",
	"a: {text: ''}",
	"a: {text: {ja: 1, en: 2}}",
	"a: {text: {en: 1}}",
	"a: {value: 1}",
	"a: {value: [1, 1]}",
	"a: {value: 1, period: 2023-01..2023-12}",
	"a: {status: present, text: 1}",
	"a: {status: absent, text: 1}",
	"a: {text: 1, visibility: internal}",
	"a: {text: 1, withheld: detail}",
	"a: {text: 1, inherited_from: x}",
	"a: {text: 1, inherited_from: {en: x}}",
	"a: {text: 1, notes: [x]}",
	"a: {text: 1, notes: [x, y]}",
	"a: {text: 1, notes: [{ja: x, en: y}]}",
	"a: {text: 1, refs: [{title: x}]}",
	"a: {text: 1, refs: [{title: y}]}",
	"a: {text: 1, refs: [{title: x, clause: y}]}",
	"a: {text: 1, refs: [{url: 'https://x.jp/'}]}",
	"a: {text: 1, refs: [{title: x}, {url: 'https://x.jp/'}]}",
	"a: {cases: [{for: x, text: 1}]}",
	"a: {cases: [{for: y, text: 1}]}",
	"a: {cases: [{for: x, text: 2}]}",
	"a: {cases: [{when: x, text: 1}]}",
	"a: {cases: [{when: not x, text: 1}]}",
	"a: {cases: [{for: x, text: 1}, {for: y, text: 1}]}",
	"a: {same_as: b}",
	"a: {same_as: c}",
	"a: {text: 1, covers: [b]}",
	"a: {text: 1, covers: [b, c]}",
	"a: {text: 1, reviewed: 2025-04-01}",
	"a: {text: 1, reviewed: 2025-04-02}",
	"a: {text: 1, txt: 2}",
};

static void test_other(void)
{
	enum { N = sizeof(other) / sizeof(*other) };
	const struct answer *known[N];
	size_t nsame = 0;
	struct job job;

	begin(&job);
	for (size_t i = 0; i < N; i++) {
		known[i] =
			first_of(&job, arena_printf(job.env.arena,
						    HEAD "  %s\n", other[i]));
		for (size_t k = 0; k < i; k++) {
			nsame += known[i] == known[k];
			if (known[i] == known[k])
				printf("%s\n%s\n", other[i], other[k]);
		}
		nsame += known[i] !=
			 first_of(&job,
				  arena_printf(job.env.arena,
					       "catalog: f\nanswers: {%s }\n",
					       other[i]));
	}
	CHECK_INT("whatever an answer says makes it another", nsame, 0);
	end(&job);
}

/* A file that changes often: a number, and much that stays. */
struct changing {
	const char *name, *before, *between, *after;
};

/* What is kept of its revisions, in bytes. */
static size_t kept(const struct changing *file)
{
	enum { TIMES = 60, LEN = 200 * 1000 };
	struct mallinfo2 before = mallinfo2(), now;
	struct buf text = BUF_INIT;
	struct job job;

	begin(&job);
	for (int i = 0; i < TIMES; i++) {
		buf_clear(&text);
		buf_printf(&text, "%s%d%s", file->before, i, file->between);
		while (text.len < LEN)
			buf_adds(&text, "あいうえお ");
		buf_adds(&text, file->after);
		read(&job, text.data);
		arena_reset(job.env.arena);
	}
	buf_release(&text);
	now = mallinfo2();
	end(&job);
	return now.uordblks + now.hblkhd - before.uordblks - before.hblkhd;
}

static void test_memory(void)
{
	static const struct changing row[] = {
		{ "an answer that stays beside one that changes is kept once",
		  "catalog: f\nanswers: {a: ", ", b: ", "}\n" },
		{ "of a file that cannot be read nothing is", "\"", " ", "" },
		{ "nor of one without answers", "catalog: f\nmore: ", " ", "" },
		{ "nor of what is internal",
		  HEAD "  a:\n    text: x\n    internal: ", " ", "\n" },
		{ "also in a file read whole",
		  "catalog: f\nanswers: {a: {text: x, internal: ", " ",
		  "}}\n" },
		{ "nor of a comment", HEAD "  a: x\n  # ", " ", "\n" },
		{ "nor of a block that is no answer", HEAD "  a: [\n  b: ", " ",
		  "" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		CHECK(row[i].name, kept(&row[i]) < 2 * 1000 * 1000);
}

/* Time grows with the size: neither square nor by the number of files. */
static void test_size(void)
{
	struct buf text = BUF_INIT, long_one = BUF_INIT;
	struct job job;
	struct file file;

	begin(&job);
	buf_adds(&text, HEAD);
	while (text.len < FILE_MOST - 20)
		buf_printf(&text, "  q%zu: x\n", text.len);
	file = (struct file){ "f.yaml", text.data, text.len };
	for (int i = 0; i < 20; i++)
		parse_answers_again(&job.env, &job.known, &file, "f", "ja",
				    NULL);
	CHECK("a file of a hundred thousand answers is read once",
	      job.known.read > 60000 && job.known.read < 120000);
	buf_adds(&long_one, HEAD "  a: ");
	while (long_one.len <= FILE_MOST)
		buf_adds(&long_one, "あ");
	CHECK("a file that is too large is none", !read(&job, long_one.data));
	buf_clear(&text);
	buf_adds(&text, "catalog: f\nanswers: {");
	while (text.len < FILE_MOST / 4)
		buf_adds(&text, "a: &x 1, ");
	buf_adds(&text, "b: 2}\n");
	CHECK_STR("so many findings break no other answer",
		  said(&job, read(&job, text.data)),
		  "!a short  text.ja<1> | b short  text.ja<2>");
	buf_release(&text);
	buf_release(&long_one);
	end(&job);
}

/* Places of more answers than are kept: what is read stays the same. */
static void test_many(void)
{
	enum { TIMES = 6, MANY = 100 * 1000 };
	struct buf text = BUF_INIT;
	const struct answer *last = NULL;
	bool good = true;
	struct job job;

	begin(&job);
	for (int i = 0; i < TIMES; i++) {
		const struct answers *answers;

		buf_clear(&text);
		buf_printf(&text, "catalog: f\nanswers: {q: %d", i % 3);
		for (int k = 0; k < MANY; k++)
			buf_printf(&text, ", %x: 1", k);
		buf_adds(&text, "}\n");
		answers = read(&job, text.data);
		good = good && answers && answers->n == MANY + 1 &&
		       (!last || answers->list[MANY].written == last);
		last = good ? answers->list[MANY].written : NULL;
		arena_reset(job.env.arena);
	}
	CHECK("a great many files of many answers are read", good);
	CHECK("and again when there are too many to know them all",
	      job.known.read == (MANY + 1) * 4);
	buf_release(&text);
	end(&job);
}

int main(void)
{
	test_reading();
	test_knowing();
	test_copies();
	test_fresh();
	test_broken();
	test_cutting();
	test_mark();
	test_saying();
	test_other();
	test_memory();
	test_many();
	test_size();
	return tests_done();
}
