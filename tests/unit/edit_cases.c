/*
 * The cases in tests/cases/edit, a folder for each rule:
 *
 *	before.yaml   answers as people have written them, with comments
 *	now.yaml      the same answers as they are to be
 *	expect.yaml   the file that comes of it; or what is refused
 *
 * Answers that now.yaml lacks go.  Questions are in the order of
 * tests/cases/edit/order.yaml; in folders that begin with unordered- in
 * none.  With ACCEPT=1 what came out is what is wanted from now on.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "edit.h"
#include "harness.h"
#include "parse/parse.h"

#define FOLDER "tests/cases/edit"

static struct file read_file(struct arena *a, const char *folder,
			     const char *name)
{
	const char *path = fs_join(a, folder, name);
	struct buf data = BUF_INIT;
	struct file file = { .path = name };

	if (fs_read(path, FILE_MOST, &data))
		printf("# %s is not there\n", path);
	file.len = data.len;
	file.data = buf_keep(&data, a);
	return file;
}

static const struct answer *answer_to(const struct answers *answers,
				      const char *id)
{
	for (size_t i = 0; i < answers->n; i++)
		if (!strcmp(answers->list[i].question.text, id))
			return &answers->list[i];
	return NULL;
}

static bool differ(const struct answer *a, const struct answer *b)
{
	struct buf one = BUF_INIT, other = BUF_INIT;
	bool same;

	answer_bytes(&one, a);
	answer_bytes(&other, b);
	same = one.len == other.len && !memcmp(one.data, other.data, one.len);
	buf_release(&one);
	buf_release(&other);
	return !same;
}

static struct write_change *changes_of(struct arena *a,
				       const struct answers *before,
				       const struct answers *now, size_t *n)
{
	struct write_change *list = NULL;

	*n = 0;
	for (size_t i = 0; i < now->n; i++) {
		struct write_change c = { .now = &now->list[i] };

		c.question = c.now->question.text;
		c.was = answer_to(before, c.question);
		if (!c.was || differ(c.was, c.now))
			ARENA_PUSH(a, list, *n, c);
	}
	for (size_t i = 0; i < before->n; i++) {
		struct write_change c = { .was = &before->list[i] };

		c.question = c.was->question.text;
		if (!answer_to(now, c.question))
			ARENA_PUSH(a, list, *n, c);
	}
	return list;
}

static void put_outcome(struct env *env, const char *name, struct buf *out)
{
	const char *folder = fs_join(env->arena, FOLDER, name);
	struct file before = read_file(env->arena, folder, "before.yaml");
	struct file now = read_file(env->arena, folder, "now.yaml");
	struct file order = read_file(env->arena, FOLDER, "order.yaml");
	const struct answers *was, *will;
	const struct catalog *catalog;
	struct write_change *changes;
	size_t n;

	was = parse_answers(env, &before, "order", "ja");
	will = parse_answers(env, &now, "order", "ja");
	catalog = parse_catalog(env, &order, "order", false, "ja");
	if (!was || !will || !catalog) {
		buf_adds(out, "a file cannot be read");
		return;
	}
	if (!strncmp(name, "unordered-", 10))
		catalog = NULL;
	changes = changes_of(env->arena, was, will, &n);
	if (!edit_answers(env, out, &before, "order", changes, n, catalog,
			  "ja"))
		buf_printf(out, "%s\n", env->failure);
}

static void accept(struct arena *a, const char *name, const struct buf *out)
{
	const char *path = fs_join(a, fs_join(a, FOLDER, name), "expect.yaml");

	if (!getenv("ACCEPT"))
		return;
	fs_remove(path);
	fs_write(path, out->data, out->len);
}

static void check_case(const char *name)
{
	struct buf out = BUF_INIT;
	struct env env;
	struct file expect;

	env_init(&env);
	put_outcome(&env, name, &out);
	accept(env.arena, name, &out);
	expect = read_file(env.arena, fs_join(env.arena, FOLDER, name),
			   "expect.yaml");
	CHECK_STR(name, out.data, expect.data);
	buf_release(&out);
	env_release(&env);
}

int main(void)
{
	struct arena *a = arena_new();
	char **names;
	size_t n = 0;

	CHECK("the folder of cases is there", !fs_list(a, FOLDER, &names, &n));
	for (size_t i = 0; i < n; i++)
		if (fs_is_folder(fs_join(a, FOLDER, names[i])))
			check_case(names[i]);
	arena_free(a);
	return tests_done();
}
