#include "render/view.h"

#include "base/arena.h"
#include "base/env.h"
#include "harness.h"
#include "render/template.h"

/* What a plain template says of a view. */
static const char *fill(const char *text, const struct view *view)
{
	struct file file = { "t", text, strlen(text) };
	struct templates *set;
	struct buf out = BUF_INIT;
	struct env env;
	static char kept[4096];

	env_init(&env);
	set = templates_new(env.arena, TEMPLATES_PLAIN);
	templates_add(&env, set, "t", &file);
	templates_link(&env, set);
	templates_fill(set, "t", view, &out);
	snprintf(kept, sizeof(kept), "%s", out.data);
	buf_release(&out);
	env_release(&env);
	return kept;
}

static void check_members(struct arena *a)
{
	struct view *view = view_new(a);

	CHECK_STR("a new view is empty", fill("[{{x}}]", view), "[]");
	view_text(view, "text", "a");
	view_text(view, "none", NULL);
	view_int(view, "int", -9007199254740993);
	view_int(view, "zero", 0);
	view_bool(view, "yes", true);
	view_bool(view, "no", false);
	view_html(view, "html", "<b>");
	view_html(view, "nohtml", NULL);
	CHECK_STR("a text is printed", fill("{{text}}", view), "a");
	CHECK_STR("a number is printed", fill("{{int}}", view),
		  "-9007199254740993");
	CHECK_STR("0 is printed", fill("{{zero}}", view), "0");
	CHECK_STR("HTML is printed", fill("{{{html}}}", view), "<b>");
	CHECK_STR("what is left out prints nothing",
		  fill("[{{none}}{{no}}{{nohtml}}]", view), "[]");
	CHECK_STR("what is left out opens no section",
		  fill("{{^none}}1{{/none}}{{^no}}2{{/no}}"
		       "{{^nohtml}}3{{/nohtml}}",
		       view),
		  "123");
	CHECK_STR("0 opens no section", fill("{{#zero}}x{{/zero}}", view), "");
	CHECK_STR("other numbers do", fill("{{#int}}x{{/int}}", view), "x");
	view_text(view, "text", "b");
	CHECK_STR("a key that is set again means the newer value",
		  fill("{{text}}", view), "b");
	view_bool(view, "text", false);
	CHECK_STR("also when that is left out", fill("[{{text}}]", view), "[]");
}

static void check_nested(struct arena *a)
{
	struct view *view = view_new(a), *list, *item, *shared, *texts;

	view_text(view_map(view, "map"), "x", "1");
	list = view_list(view, "list");
	for (int i = 0; i < 3; i++) {
		item = view_item(list);
		view_int(item, "n", i);
		view_text(item, "x", i == 1 ? NULL : "inner");
	}
	view_text(view, "x", "outer");
	CHECK_STR("a map has members", fill("{{map.x}}", view), "1");
	CHECK_STR("a list has maps, in order",
		  fill("{{#list}}{{n}},{{/list}}", view), "0,1,2,");
	CHECK_STR("what is left out hides what is further outside",
		  fill("{{#list}}{{x}},{{/list}}", view), "inner,,inner,");

	shared = view_new(a);
	view_text(shared, "s", "S");
	view_set(view, "shared", shared);
	texts = view_list(view, "texts");
	view_item_text(texts, "t");
	view_item_text(texts, NULL);
	view_item_set(texts, shared);
	CHECK_STR("a view can be shared", fill("{{shared.s}}", view), "S");
	CHECK_STR("a list has texts and shared views",
		  fill("{{#texts}}({{.}}{{s}}){{/texts}}", view), "(t)(S)");
	view_text(shared, "s", "T");
	CHECK_STR("what is shared is not copied", fill("{{shared.s}}", view),
		  "T");
}

/* Large maps have an index: the same must hold there. */
static void check_large(struct arena *a)
{
	struct view *view = view_new(a);
	bool found = true, newest = true;
	enum { MANY = 1000 };

	for (int round = 0; round < 2; round++)
		for (int i = 0; i < MANY; i++)
			view_int(view, arena_printf(a, "key%d", i),
				 i + 1 + round * MANY);
	for (int i = 0; i < MANY; i += 37) {
		const char *tag = arena_printf(a, "{{key%d}}", i);
		const char *want = arena_printf(a, "%d", i + 1 + MANY);

		newest &= !strcmp(fill(tag, view), want);
		found &= *fill(tag, view) != '\0';
	}
	CHECK("every member of a large map is found", found);
	CHECK("the newest one of its key", newest);
	CHECK_STR("what a large map does not have is not found",
		  fill("[{{key1000}}{{key}}]", view), "[]");
}

int main(void)
{
	struct arena *a = arena_new();

	check_members(a);
	check_nested(a);
	check_large(a);
	arena_free(a);
	return tests_done();
}
