/*
 * Old answer files cut at their answers say what they say when they are
 * read whole, and what parse_answers() makes of them: those of content/
 * (or the ones named as arguments), and thousands of pieces of them with
 * faults.  The faults are the same in every run.
 */
#include <stdint.h>

#include "base/fs.h"
#include "base/map.h"
#include "harness.h"
#include "mutate.h"
#include "parse/parse.h"
#include "parse_said.h"
#include "parse_text.h"

static const char style[] =
	"catalog: f\n"
	"answers:\n"
	"  a: 一\n"
	"  # 甲\n"
	"  b.c:\n"
	"    status: partial\n"
	"    value: [4回, 0回]\n"
	"    text:\n"
	"      ja: |+\n"
	"        甲\n"
	"\n"
	"        乙\n"
	"\n"
	"      en: >-\n"
	"        x\n"
	"        y\n"
	"\n"
	"  c: \"一\\u3000\n"
	"    二\"\n"
	"  d: {\n"
	"    text: 'x',\n"
	"    notes: [y,\n"
	"      z]\n"
	"  }\n"
	"# 乙\n"
	"  \"e\":\n"
	"    cases:\n"
	"    - for: 端末\n"
	"      status: present\n"
	"    - {when: not ai, text: x}\n"
	"  f: {same_as: b.c, reviewed: 2025-04-01}\n"
	"  'g' :\n"
	"  h: x\n"
	"    y\n"
	"\n"
	"    z\n"
	"  i: {value: 7, internal: 密, visibility: internal}\n"
	"  j: |2\n"
	"      x\n"
	"    y\n";

static const char *const token[] = {
	"[",
	"]",
	"{",
	"}",
	": ",
	"- ",
	"\n",
	"  ",
	"? ",
	", ",
	"|\n",
	">\n",
	"|+\n",
	"|1\n",
	"\"",
	"'",
	"#",
	" # ",
	"&a ",
	"*a",
	"!!str ",
	"!",
	"%",
	"\n---\n",
	"\n...\n",
	"\r",
	"\r\n",
	"\t",
	"\x01",
	"\xff",
	"\xc2\x85",
	"\xe2\x80\xa8",
	"\xef\xbb\xbf",
	"<<: ",
	"~",
	"@",
	"\n  a: x\n",
	"\n  h:\n",
	"\n  \"c\": x\n",
	"\n  'd' : x\n",
	"\ncatalog: f\n",
	"\nanswers:\n",
	"\n x: y\n",
	"\nanswers:\n",
	"\ncatalog: f\n",
	"\n}\n",
	"\n  }\n",
	"\n  ]\n",
	"\n  \"\n",
	"\n\n\n",
	"\\",
	"あ",
	"　",
	"\n    x\n",
};

static size_t line_start(const struct buf *b, size_t at)
{
	while (at > 0 && b->data[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_end(const struct buf *b, size_t at)
{
	while (at < b->len && b->data[at] != '\n')
		at++;
	return at < b->len ? at + 1 : at;
}

static void mutate_line(struct buf *b)
{
	size_t from = line_start(b, pick(b->len)), to = line_end(b, from);
	size_t other = line_start(b, pick(b->len));
	struct buf line = BUF_INIT;

	buf_add(&line, b->data + from, to - from);
	switch (pick(4)) {
	case 0: /* doubled, somewhere */
		replace(b, other, 0, line.data, line.len);
		break;
	case 1:
		replace(b, from, to - from, "", 0);
		break;
	case 2: /* further in */
		replace(b, from, 0, "    ", 1 + pick(4));
		break;
	default: /* further out */
		to = from + strspn(b->data + from, " ");
		if (to > from)
			replace(b, from, 1 + pick(to - from), "", 0);
		break;
	}
	buf_release(&line);
}

static void mutate_bytes(struct buf *b)
{
	size_t at = pick(b->len), len = pick(b->len - at);
	const char *t = token[pick(sizeof(token) / sizeof(token[0]))];
	char byte = (char)pick(256);

	if (len > 20)
		len = pick(20);
	switch (pick(9)) {
	case 0:
		replace(b, at, len, "", 0);
		break;
	case 1:
		replace(b, at, 1, &byte, 1);
		break;
	case 2: /* the same line ends everywhere */
		for (size_t i = b->len; i > 0; i--)
			if (b->data[i - 1] == '\n')
				replace(b, i - 1, 0, "\r", 1);
		break;
	case 3:
	case 4:
		replace(b, at, 0, t, strlen(t));
		break;
	case 5: /* a word that ends in another way */
		replace(b, at, strspn(b->data + at, "abcdefgt"), "t", 1);
		break;
	case 6:
		at += strcspn(b->data + at, ":");
		replace(b, at, 0, "x", 1);
		break;
	case 7:
		at = line_end(b, at);
		replace(b, at, 0, "  b: y\n", 7);
		break;
	default:
		at = line_end(b, at);
		replace(b, at, 0, "    text: &x y\n", 15);
		break;
	}
}

static bool at_answer(const struct buf *b, size_t at)
{
	return !strncmp(b->data + at, "  ", 2) && b->data[at + 2] > ' ' &&
	       b->data[at + 2] != '#';
}

/* What may stand around the answers of a file. */
static const struct {
	const char *head, *tail;
} around[] = {
	{ "catalog: f\nanswers:\n", "" },
	{ "---\ncatalog: f\nanswers:\n", "" },
	{ "# x\n\n--- # y\ncatalog: f\nanswers:\n", "...\n" },
	{ "catalog: \"f\" # x\nanswers:  # y\n", "... # x\n\n# y\n" },
	{ "answers:\n", "catalog: f\n" },
	{ "\xef\xbb\xbf# x\nanswers:\n", "catalog: 'f'\n\n...\n" },
	{ "\"catalog\" : f\n'answers' :\n", "# \x01\n" },
	{ "catalog: f\nanswers:\n", "...\n# \x01\n" },
	{ "---\n---\ncatalog: f\nanswers:\n", "" },
	{ "answers:\n", "catalog: f\n  g\n" },
	{ "catalog: f\nanswers:\n", "...\ncatalog: f\n" },
};

/* Some answers of a file as a file of their own; or any of its lines. */
static void piece(struct buf *out, const struct buf *file)
{
	const char *head = strstr(file->data, "\nanswers:\n");
	size_t from = line_start(file, pick(file->len));
	size_t to, way = 0;

	if (!pick(3))
		way = pick(sizeof(around) / sizeof(*around));
	while (pick(20) && from < file->len && !at_answer(file, from))
		from = line_end(file, from);
	to = from + pick(900);
	if (head && file->data + from > head)
		buf_adds(out, around[way].head);
	to = to < file->len ? line_end(file, to) : file->len;
	while (pick(20) && to < file->len && !at_answer(file, to))
		to = line_end(file, to);
	buf_add(out, file->data + from, to - from);
	buf_addc(out, '\n');
	buf_adds(out, around[way].tail);
}

/* The same file as it surely is read whole: a CR alone ends a comment. */
static const char *not_cut(struct arena *a, const char *text)
{
	bool marked = !strncmp(text, "\xef\xbb\xbf", 3);

	return arena_printf(a, "%s#\r%s", marked ? "\xef\xbb\xbf" : "",
			    text + (marked ? 3 : 0));
}

static const char *said(struct arena *a, const struct answers *answers,
			bool broken_too)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; answers && i < answers->n; i++) {
		const struct answer *answer = &answers->list[i];

		if (answer->broken && !broken_too)
			continue;
		buf_adds(&out, answer->broken ? "!" : "");
		say_answer(&out, answer);
		buf_addc(&out, '\n');
	}
	return answers ? buf_keep(&out, a) : "none";
}

/* A run over the pieces of one file. */
struct run {
	struct env env, of_known;
	struct known_answers known, whole;
	size_t n, cut, clean, broken, none;
	const char *wrong; /* a text that is not as promised */
	size_t nwrong;
};

/* Without its broken answers, what parse_answers() has is all there. */
static bool same_as_today(struct run *run, const struct file *file,
			  const struct answers *again)
{
	struct arena *a = run->env.arena;
	struct answers *today = parse_answers(&run->env, file, "f", "ja");

	if (!run->env.diags.n) {
		run->clean++;
		return !strcmp(said(a, today, true), said(a, again, true));
	}
	for (size_t i = 0; again && i < again->n; i++)
		run->broken += again->list[i].broken;
	if (!today || !again)
		return !again || today;
	for (size_t i = 0; i < again->n; i++)
		for (size_t j = 0; again->list[i].broken && j < today->n; j++)
			if (!strcmp(today->list[j].question.text,
				    again->list[i].question.text))
				today->list[j].broken = true;
	return !strcmp(said(a, today, false), said(a, again, false));
}

static bool same_as_whole(struct run *run, const struct file *file,
			  const struct answers *again)
{
	struct arena *a = run->env.arena;
	struct answers *whole;
	const char *text = not_cut(a, file->data);
	struct file other = { "f.yaml", text, strlen(text) };

	whole = parse_answers_again(&run->env, &run->whole, &other, "f", "ja",
				    NULL);
	return !strcmp(said(a, whole, true), said(a, again, true));
}

static void try(struct run *run, const char *text)
{
	struct file file = { "f.yaml", text, strlen(text) };
	size_t before = run->known.read;
	struct answers *again;
	bool good;

	again = parse_answers_again(&run->env, &run->known, &file, "f", "ja",
				    NULL);
	run->n++;
	run->none += !again;
	run->cut += again && run->known.read - before < again->n;
	good = !run->env.diags.n && same_as_whole(run, &file, again) &&
	       !run->env.diags.n && same_as_today(run, &file, again);
	run->env.diags.n = 0;
	run->nwrong += !good;
	if (!good && !run->wrong)
		run->wrong = arena_strdup(run->of_known.arena, text);
	arena_reset(run->env.arena);
}

/* The file itself, and so many pieces of it with some faults each. */
static void try_file(struct run *run, const struct buf *file, size_t most)
{
	if (!file->len)
		return;
	env_init(&run->env);
	env_init(&run->of_known);
	known_answers_init(&run->known, run->of_known.arena);
	known_answers_init(&run->whole, run->of_known.arena);
	try(run, file->data);
	for (size_t i = 0; i < most; i++) {
		struct buf b = BUF_INIT;

		piece(&b, file);
		for (size_t faults = pick(3); faults && b.len > 1; faults--)
			if (pick(2))
				mutate_line(&b);
			else
				mutate_bytes(&b);
		/* a NUL would end the texts that are compared */
		if (strlen(b.data) == b.len)
			try(run, b.data);
		buf_release(&b);
	}
	if (run->wrong)
		printf("%s\n", run->wrong);
	run->wrong = NULL;
	env_release(&run->env);
	env_release(&run->of_known);
}

static void try_folder(struct run *run, struct arena *a, const char *folder,
		       size_t most)
{
	char **names;
	size_t n;

	if (fs_list(a, folder, &names, &n))
		return;
	for (size_t i = 0; i < n; i++) {
		char *path = fs_join(a, folder, names[i]);
		struct buf file = BUF_INIT;

		if (fs_is_folder(path))
			try_folder(run, a, path, most);
		else if (!fs_read(path, FILE_MOST, &file))
			try_file(run, &file, most);
		buf_release(&file);
	}
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct buf file = BUF_INIT;
	struct run run = { .n = 0 };

	buf_adds(&file, style);
	try_file(&run, &file, 6000);
	CHECK("a file in every style is the same cut and whole", !run.nwrong);
	for (int i = 1; i < argc; i++)
		try_folder(&run, a, argv[i], 100);
	if (argc < 2)
		try_folder(&run, a, "content", 200);
	printf("%zu files: %zu with what was known, %zu without fault, %zu "
	       "without answers; %zu broken answers\n",
	       run.n, run.cut, run.clean, run.none, run.broken);
	CHECK("so are those of portals, with whatever faults", !run.nwrong);
	CHECK("many of them were cut", run.cut > run.n / 4);
	CHECK("many have no fault", run.clean > run.n / 8);
	CHECK("many have a broken answer", run.broken > run.n / 20);
	buf_release(&file);
	arena_free(a);
	return tests_done();
}
