#include "import_facts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/env.h"
#include "base/say.h"
#include "edit.h"
#include "model/value.h"
#include "repo/repo.h"
#include "write/write.h"

/* The answer cell of a row that asks this of some catalog; or NULL. */
static const char *said(const struct import_proof *p, const char *question)
{
	const struct imported *im = p->imported;

	for (size_t i = 0; i < im->nrows; i++) {
		const struct imported_row *row = &im->rows[i];
		const char *cell = row->cell[COLUMN_ANSWER];

		if (row->question && !strcmp(row->question->id, question) &&
		    *cell && !strchr(cell, '\n') && strlen(cell) < 200)
			return cell;
	}
	return NULL;
}

/* The words of the table, or else an id, which is of no language. */
static struct text text_of(struct env *env, const struct import_proof *p,
			   const char *words, const char *id)
{
	struct text_in in = {
		.lang = words ? p->lang : p->first,
		.text = words ? words : id,
	};
	struct text t = { 0 };

	ARENA_PUSH(env->arena, t.in, t.n, in);
	return t;
}

/* Names that nobody gave are to be filled in by hand. */
static void say_name(struct buf *out, const char *known)
{
	if (!known)
		write_comment(out,
			      _("The name is made from the folder's: write it "
				"as readers know it."),
			      0);
}

static const char *kept(struct env *env, const struct file *file)
{
	return arena_strndup(env->arena, file->data, file->len);
}

static int make_provider(struct env *env, struct import_proof *p,
			 struct repo *repo)
{
	const char *path = arena_printf(env->arena, "content/%s/provider.yaml",
					p->provider);
	const struct file *file = repo_read(env, repo, path);
	const char *name = said(p, "org.name"), *url = said(p, "org.website");
	struct provider provider = { .id = p->provider };
	struct buf out = BUF_INIT;

	if (file)
		p->provider_text = kept(env, file);
	if (file || env->failure)
		return env->failure ? -1 : 0;
	say_name(&out, name);
	provider.name = text_of(env, p, name, p->provider);
	if (url && value_url(url))
		provider.url.text = url;
	write_provider(&out, &provider, p->first);
	p->provider_text = buf_keep(&out, env->arena);
	return 0;
}

static void add_sheet(struct env *env, struct words *sheets, const char *id)
{
	struct word word = { .text = id };

	for (size_t i = 0; i < sheets->n; i++)
		if (!strcmp(sheets->list[i].text, id))
			return;
	ARENA_PUSH(env->arena, sheets->list, sheets->n, word);
}

static bool is_imported(const struct import_proof *p, const struct question *q)
{
	for (size_t i = 0; i < p->imported->nrows; i++)
		if (p->imported->rows[i].question == q)
			return true;
	return false;
}

/* A catalog of which the sheet prints all that is answered is left out. */
static bool says_more(const struct import_proof *p, const struct table *t)
{
	for (size_t i = 0; i < t->nrows; i++)
		if (t->rows[i].origin &&
		    !is_imported(p, t->rows[i].line->question))
			return true;
	return false;
}

/* What it printed until now without a list goes on being printed. */
static int list_sheet(struct env *env, struct import_proof *p,
		      const struct file *file)
{
	const struct disclosure *d = p->before;
	struct words sheets = { 0 };
	struct buf out = BUF_INIT;
	bool listed = d && d->service->sheets.n;

	for (size_t i = 0; d && i < d->service->sheets.n; i++)
		if (!strcmp(d->service->sheets.list[i].text, p->sheet)) {
			p->service_text = kept(env, file);
			return 0;
		}
	for (size_t i = 0; d && !listed && i < d->ntables; i++)
		if (says_more(p, &d->tables[i]))
			add_sheet(env, &sheets, d->tables[i].sheet->id);
	add_sheet(env, &sheets, p->sheet);
	if (!edit_sheets(env, &out, file, p->service, &sheets, p->first)) {
		buf_release(&out);
		return -1;
	}
	p->service_text = buf_keep(&out, env->arena);
	return 0;
}

/* What the answers that were found depend on, each once. */
static void add_features(struct env *env, const struct import_proof *p,
			 struct service *service)
{
	const struct imported *im = p->imported;

	for (size_t i = 0; i < im->nrows; i++) {
		const struct imported_row *row = &im->rows[i];
		const struct feature *f;

		if (!row->nreadings)
			continue;
		f = &row->readings[0].feature;
		if (f->id.text && !service_feature(service, f->id.text))
			ARENA_PUSH(env->arena, service->features,
				   service->nfeatures, *f);
	}
}

static int make_service(struct env *env, struct import_proof *p,
			struct repo *repo)
{
	const char *path =
		arena_printf(env->arena, "content/%s/%s/service.yaml",
			     p->provider, p->service);
	const struct file *file = repo_read(env, repo, path);
	const char *name = said(p, "service.name");
	const char *day = said(p, "disclosure.date");
	struct service service = { .id = p->service };
	struct buf out = BUF_INIT;
	struct date date;

	if (env->failure)
		return -1;
	if (file)
		return list_sheet(env, p, file);
	say_name(&out, name);
	service.name = text_of(env, p, name, p->service);
	if (day && date_read(day, &date) == strlen(day))
		service.disclosed.text = date_iso(env->arena, date);
	add_features(env, p, &service);
	add_sheet(env, &service.sheets, p->sheet);
	write_service(&out, &service, p->first);
	p->service_text = buf_keep(&out, env->arena);
	return 0;
}

int import_facts(struct env *env, struct import_proof *proof, struct repo *repo)
{
	return make_provider(env, proof, repo) || make_service(env, proof, repo)
		       ? -1
		       : 0;
}

bool import_is_committed(struct env *env, const char *dir, const char *path,
			 const struct file *file)
{
	struct repo *past = repo_open_past(env, dir ? dir : ".");
	const struct file *was;
	bool same = false;

	if (!past)
		return false;
	was = repo_read(env, past, path);
	same = was && was->len == file->len &&
	       !memcmp(was->data, file->data, was->len);
	repo_close(past);
	return same;
}
