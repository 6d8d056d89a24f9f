/* Edits of damaged files: each is refused, or changes its answer alone. */

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "edit.h"
#include "harness.h"
#include "mutate.h"
#include "parse/parse.h"

#define FOLDER "tests/cases/edit"

static const char *const piece[] = {
	"\n",     "  ", "\n  ", "#",        ": ",          "- ",
	"\"",     "'",  "|\n",  "{",        "}",           "[",
	"]",      ",",  "x:",   "a ",       "\r\n",        "\t",
	"\n\n",   "日", "~",    "key: v\n", "\n  q.new: ", "internal: x, ",
	"text: ",
};

static void damage(struct buf *b)
{
	for (size_t n = pick(4); n; n--) {
		const char *p = piece[pick(sizeof(piece) / sizeof(*piece))];
		size_t at = pick(b->len + 1);
		size_t len = pick(3) ? 0 : pick(20);

		if (len > b->len - at)
			len = b->len - at;
		replace(b, at, len, p, strlen(p));
	}
}

/* The lines of before.yaml that are not as they were, from 1. */
struct stretch {
	unsigned first, last;
};

static struct stretch changed(const char *before, const char *behind)
{
	size_t n = strlen(before), m = strlen(behind), front = 0, back = 0;
	struct stretch s = { 1, 1 };

	while (before[front] && before[front] == behind[front])
		front++;
	while (back < n - front && back < m - front &&
	       before[n - back - 1] == behind[m - back - 1])
		back++;
	for (size_t i = 0; i < front; i++)
		s.first += before[i] == '\n';
	for (size_t i = 0; i < n - back; i++)
		s.last += before[i] == '\n';
	return s;
}

/* What this run counts. */
struct told {
	size_t edited, refused, astray, noisy;
};

/* The answer takes no more than the lines up to the next one. */
static bool within(const struct answers *answers, size_t i, struct stretch s)
{
	unsigned from = answers->list[i].question.pos.line, to = ~0u;

	for (size_t k = 0; k < answers->n; k++) {
		unsigned line = answers->list[k].question.pos.line;

		if (line > from && line < to)
			to = line;
	}
	return s.first >= from && s.last <= to;
}

static void try_edit(struct told *told, const char *text)
{
	struct file file = { "f.yaml", text, strlen(text) };
	struct buf out = BUF_INIT;
	struct answers *answers;
	struct answer now;
	struct env env;
	size_t i;

	env_init(&env);
	answers = parse_answers(&env, &file, "order", "ja");
	if (answers && answers->n) {
		struct write_change change = { .now = &now };

		i = pick(answers->n);
		now = answers->list[i];
		change.was = &answers->list[i];
		change.question = change.was->question.text;
		now.says.status = (enum status)(1 + pick(NSTATUSES - 1));
		now.short_form = false;
		if (!pick(4))
			now.reviewed = (struct date){ 2030, 1, 1 };
		if (!pick(8))
			change.now = NULL;
		if (edit_answers(&env, &out, &file, "order", &change, 1, NULL,
				 "ja")) {
			told->edited++;
			told->astray +=
				!within(answers, i, changed(text, out.data));
		} else {
			told->refused++;
			told->noisy += out.len || !env.failure;
		}
	}
	buf_release(&out);
	env_release(&env);
}

int main(void)
{
	struct arena *a = arena_new();
	struct told told = { 0 };
	char **names;
	size_t n = 0;

	CHECK("the folder of cases is there", !fs_list(a, FOLDER, &names, &n));
	for (size_t run = 0; n && run < 4000; run++) {
		const char *folder = fs_join(a, FOLDER, names[run % n]);
		struct buf text = BUF_INIT;

		if (!fs_read(fs_join(a, folder, "before.yaml"), 1 << 20,
			     &text)) {
			damage(&text);
			try_edit(&told, text.data);
		}
		buf_release(&text);
	}
	printf("# %zu edited, %zu refused\n", told.edited, told.refused);
	CHECK("most damaged files can still be edited", told.edited > 1000);
	CHECK("some cannot", told.refused > 50);
	CHECK_INT("an edit changes the lines of its answer alone", told.astray,
		  0);
	CHECK_INT("what is refused is said, and nothing written", told.noisy,
		  0);
	arena_free(a);
	return tests_done();
}
