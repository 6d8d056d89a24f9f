/*
 * The cases in tests/cases/mustache, a folder for each rule:
 *
 *	template.mustache
 *	partial-<name>.mustache	   what {{>name}} includes
 *	view.json		   numbers are passed as they are spelled
 *	expect.txt
 *	findings.txt		   file:line:col: code, sorted by line
 *
 * Folders whose name begins with html- are filled as HTML; there a text
 * below a key that ends in _html is HTML.
 */
#include <ctype.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/utf8.h"
#include "harness.h"
#include "render/template.h"

#define FOLDER "tests/cases/mustache"

/* As much of JSON as the views are written in. */
struct reader {
	struct arena *arena;
	const char *p;
};

static void skip(struct reader *r, char c)
{
	r->p += strspn(r->p, " \t\r\n");
	if (c && *r->p == c)
		r->p++;
	r->p += strspn(r->p, " \t\r\n");
}

static void read_escape(struct reader *r, struct buf *out)
{
	static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
	const char *known = strchr(from, *r->p);
	char bytes[4];

	if (*r->p == 'u') {
		char digits[5] = "";

		memcpy(digits, r->p + 1, 4);
		buf_add(out, bytes,
			utf8_put(bytes, (unsigned)strtoul(digits, NULL, 16)));
		r->p += 5;
		return;
	}
	buf_addc(out, known ? to[known - from] : *r->p);
	r->p++;
}

static const char *read_string(struct reader *r)
{
	struct buf out = BUF_INIT;

	r->p++;
	while (*r->p && *r->p != '"') {
		if (*r->p == '\\') {
			r->p++;
			read_escape(r, &out);
		} else {
			buf_addc(&out, *r->p++);
		}
	}
	skip(r, '"');
	return buf_keep(&out, r->arena);
}

/* A text, number or word; NULL for null and false, "true" for true. */
static const char *read_scalar(struct reader *r, bool *truth)
{
	size_t len;
	char *word;

	*truth = false;
	if (*r->p == '"')
		return read_string(r);
	len = strcspn(r->p, ",]} \t\r\n");
	word = arena_strndup(r->arena, r->p, len);
	r->p += len;
	skip(r, '\0');
	*truth = !strcmp(word, "true");
	return isalpha((unsigned char)*word) ? NULL : word;
}

static void read_map(struct reader *r, struct view *map);
static void read_list(struct reader *r, struct view *list);

static void read_member(struct reader *r, struct view *map)
{
	const char *key = read_string(r);
	size_t len = strlen(key);
	const char *text;
	bool truth;

	skip(r, ':');
	if (*r->p == '{') {
		read_map(r, view_map(map, key));
	} else if (*r->p == '[') {
		read_list(r, view_list(map, key));
	} else {
		text = read_scalar(r, &truth);
		if (truth)
			view_bool(map, key, true);
		else if (len > 5 && !strcmp(key + len - 5, "_html"))
			view_html(map, key, text);
		else
			view_text(map, key, text);
	}
	skip(r, ',');
}

static void read_map(struct reader *r, struct view *map)
{
	skip(r, '{');
	while (*r->p == '"')
		read_member(r, map);
	skip(r, '}');
}

static void read_item(struct reader *r, struct view *list)
{
	struct view *inner;
	const char *text;
	bool truth;

	if (*r->p == '{') {
		read_map(r, view_item(list));
	} else if (*r->p == '[') {
		inner = view_list(view_new(r->arena), "inner");
		read_list(r, inner);
		view_item_set(list, inner);
	} else {
		text = read_scalar(r, &truth);
		view_item_text(list, text ? text : truth ? "true" : "");
	}
	skip(r, ',');
}

static void read_list(struct reader *r, struct view *list)
{
	skip(r, '[');
	while (*r->p && *r->p != ']')
		read_item(r, list);
	skip(r, ']');
}

static const struct view *read_view(struct arena *a, const char *json)
{
	struct reader r = { a, json };
	struct view *root = view_new(a);

	skip(&r, '\0');
	if (*r.p == '[') {
		root = view_list(root, "root");
		read_list(&r, root);
	} else {
		read_map(&r, root);
	}
	return root;
}

/* A file of a case; NULL when the case does not have it. */
static const struct file *read_file(struct arena *a, const char *folder,
				    const char *name)
{
	struct file *file = ARENA_NEW(a, struct file);
	struct buf data = BUF_INIT;

	if (fs_read(fs_join(a, folder, name), FILE_MOST, &data))
		return NULL;
	file->path = name;
	file->len = data.len;
	file->data = buf_keep(&data, a);
	return file;
}

static const char *read_text(struct arena *a, const char *folder,
			     const char *name)
{
	const struct file *file = read_file(a, folder, name);

	return file ? file->data : "";
}

static void add_templates(struct env *env, struct templates *set,
			  const char *folder)
{
	static const char front[] = "partial-", back[] = ".mustache";
	char **names;
	size_t n;

	templates_add(env, set, "template",
		      read_file(env->arena, folder, "template.mustache"));
	if (fs_list(env->arena, folder, &names, &n))
		return;
	for (size_t i = 0; i < n; i++) {
		size_t skipped = sizeof(front) - 1;
		size_t len = strlen(names[i]);

		if (strncmp(names[i], front, skipped) != 0)
			continue;
		templates_add(env, set,
			      arena_strndup(env->arena, names[i] + skipped,
					    len - skipped - sizeof(back) + 1),
			      read_file(env->arena, folder, names[i]));
	}
	templates_link(env, set);
}

static const char *findings(struct env *env)
{
	struct buf out = BUF_INIT;

	diags_sort(&env->diags);
	for (size_t i = 0; i < env->diags.n; i++) {
		const struct diag *d = &env->diags.list[i];

		buf_printf(&out, "%s:%u:%u: %s\n", d->pos.file, d->pos.line,
			   d->pos.col, diag_name(d->code));
	}
	return buf_keep(&out, env->arena);
}

static void check_case(const char *name)
{
	struct buf out = BUF_INIT;
	struct env env;
	struct templates *set;
	const struct view *view;
	const char *folder;

	env_init(&env);
	folder = fs_join(env.arena, FOLDER, name);
	set = templates_new(env.arena, strncmp(name, "html-", 5)
					       ? TEMPLATES_PLAIN
					       : TEMPLATES_HTML);
	add_templates(&env, set, folder);
	view = read_view(env.arena, read_text(env.arena, folder, "view.json"));
	templates_fill(set, "template", view, &out);
	CHECK_STR(name, out.data, read_text(env.arena, folder, "expect.txt"));
	CHECK_STR(arena_printf(env.arena, "%s: its findings", name),
		  findings(&env), read_text(env.arena, folder, "findings.txt"));
	buf_release(&out);
	env_release(&env);
}

int main(void)
{
	struct arena *a = arena_new();
	char **names;
	size_t n = 0;

	CHECK("the folder of cases is there", !fs_list(a, FOLDER, &names, &n));
	CHECK("it holds the published rules", n >= 120);
	for (size_t i = 0; i < n; i++)
		check_case(names[i]);
	arena_free(a);
	return tests_done();
}
