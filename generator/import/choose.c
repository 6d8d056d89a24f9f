#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "import/import.h"

static size_t count_questions(const struct form *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->nrows; i++)
		n += f->rows[i].kind == FORM_QUESTION;
	return n;
}

static bool is_meant(const struct book_page *page, const char *name)
{
	return name ? !strcmp(page->name, name) : !page->hidden;
}

/*
 * The worksheets that kaiji itself puts beside a sheet: see theme.yaml,
 * file-changes and file-facts.
 */
static bool is_beside_sheet(const struct book_page *page)
{
	static const char *const names[] = { "変更履歴", "サービスの情報",
					     "Changes", "About" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(page->name, names[i]))
			return true;
	return false;
}

static void say_none(struct env *env, const struct book *book, const char *name)
{
	if (name)
		env_fail(env,
			 _("'%s' has no table of questions on a worksheet "
			   "'%s'"),
			 book->path, name);
	else
		env_fail(env,
			 _("'%s' has no table of questions: a row with the "
			   "names of the columns, such as 番号, 内容 and 回答, "
			   "was not found (--columns says which they are)"),
			 book->path);
}

struct form *import_choose(struct env *env, const struct book *book,
			   const char *page, const struct import_wishes *wishes,
			   size_t *others)
{
	struct form *best = NULL, *beside = NULL;
	size_t most = 0, tables = 0;

	for (size_t i = 0; i < book->npages; i++) {
		struct form *form = ARENA_NEW(env->arena, struct form);
		size_t n;

		if (!is_meant(&book->pages[i], page) ||
		    !import_layout_as(env, book, i, wishes, form))
			continue;
		n = count_questions(form);
		if (n && is_beside_sheet(&book->pages[i])) {
			beside = beside ? beside : form;
			continue;
		}
		tables += n > 0;
		if (n > most) {
			most = n;
			best = form;
		}
	}
	*others = tables ? tables - 1 : 0;
	best = best ? best : beside;
	if (!best)
		say_none(env, book, page);
	return best;
}
