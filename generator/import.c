#include "import.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/nearest.h"
#include "base/say.h"
#include "build_service.h"
#include "build_shelves.h"
#include "import_desk.h"
#include "import_facts.h"
#include "markdown/markdown.h"
#include "parse/parse.h"
#include "repo/repo.h"
#include "write/write.h"

/* Findings apart, and everything else where it belongs. */
static struct env listening(const struct desk *d)
{
	struct env said = { .arena = d->env->arena };

	diags_init(&said.diags);
	return said;
}

/* Errors of what is there stop an import; warnings do not matter here. */
static void heard(struct desk *d, struct env *said)
{
	for (size_t i = 0; i < said->diags.n; i++) {
		const struct diag *one = &said->diags.list[i];

		/* that there is no portal is why it is made */
		if (diag_level(one->code) == DIAG_ERROR &&
		    !(d->empty && one->code == DIAG_MISSING_FILE))
			diag_add(&d->env->diags, one->code, one->pos, "%s",
				 one->message);
	}
	if (said->failure)
		env_fail(d->env, "%s", said->failure);
	diags_release(&said->diags);
}

/* --- what is there -------------------------------------------------------- */

static bool read_service_name(struct desk *d)
{
	const char *slash = strchr(d->o->service, '/');
	struct arena *a = d->env->arena;

	if (slash) {
		d->proof.provider =
			arena_strndup(a, d->o->service,
				      (size_t)(slash - d->o->service));
		d->proof.service = slash + 1;
	}
	if (slash && parse_is_id(d->proof.provider) &&
	    parse_is_id(d->proof.service))
		return true;
	env_fail(d->env,
		 _("--service wants PROVIDER/SERVICE, two ids of small "
		   "letters, digits and hyphens, not '%s'"),
		 d->o->service);
	return false;
}

static int read_portal(struct desk *d)
{
	struct build_options options = {
		.dir = d->o->dir,
		.worktree = true,
	};
	struct env said;
	int result;

	if (!desk_may_begin(d))
		return -1;
	said = listening(d);
	result = portal_read(&said, &options, &d->portal);
	heard(d, &said);
	return result;
}

/* A portal that is yet to be made has the table's language first. */
static const char *default_portal(const struct desk *d)
{
	static const char title[] = "title: {ja: セキュリティ情報の開示, en: "
				    "Security disclosure}\n";

	return arena_printf(d->env->arena, "%slanguages: [%s]\n", title,
			    d->japanese ? "ja, en" : "en, ja");
}

static void make_portal(struct desk *d)
{
	struct file file = { .path = "content/portal.yaml" };

	d->portal_text = default_portal(d);
	file.data = d->portal_text;
	file.len = strlen(d->portal_text);
	parse_portal(d->env, &file, &d->portal.site.portal);
}

void desk_choose_language(struct desk *d)
{
	const struct portal *portal = &d->portal.site.portal;
	const char *lang = d->japanese ? "ja" : "en";

	if (d->empty)
		make_portal(d);
	d->proof.first = portal_first_language(portal);
	d->proof.lang = d->proof.first;
	for (size_t i = 0; i < portal->languages.n; i++)
		if (!strcmp(portal->languages.list[i].text, lang))
			d->proof.lang = portal->languages.list[i].text;
	d->proof.language = site_language(&d->portal.site, d->proof.lang);
}

static bool has_service(const struct desk *d)
{
	for (size_t i = 0; i < d->portal.nservices; i++)
		if (!strcmp(d->portal.services[i].provider,
			    d->proof.provider) &&
		    !strcmp(d->portal.services[i].service, d->proof.service))
			return true;
	return false;
}

static int read_service(struct desk *d)
{
	struct service_path path = { d->proof.provider, d->proof.service };
	struct env said;

	if (!has_service(d))
		return 0;
	said = listening(d);
	d->proof.before =
		service_read(&said, d->portal.repo, &d->portal, &path);
	heard(d, &said);
	return d->proof.before ? 0 : -1;
}

static bool has_errors(const struct desk *d)
{
	return diags_worst(&d->env->diags) == DIAG_ERROR;
}

/* `要相談=on-request` */
static int check_statuses(struct desk *d)
{
	for (size_t i = 0; i < d->o->statuses.n; i++) {
		const char *said = d->o->statuses.list[i].text;
		const char *is = strrchr(said, '=');
		bool known = false;

		for (int k = 1; is && is > said && status_names[k]; k++)
			known = known || !strcmp(status_names[k], is + 1);
		if (known)
			continue;
		env_fail(d->env,
			 _("--status wants WORD=STATUS, one of present, "
			   "absent, partial, planned, alternative, "
			   "not-applicable, undisclosed and on-request, not "
			   "'%s'"),
			 said);
		return -1;
	}
	return 0;
}

static int check_catalogs(struct desk *d)
{
	const struct library *l = &d->portal.site.library;

	for (size_t i = 0; i < d->o->catalogs.n; i++) {
		const char *id = d->o->catalogs.list[i].text;
		const struct catalog *c = library_catalog(l, id);
		struct nearest near = { .typed = id };

		if (c && !c->is_sheet)
			continue;
		for (size_t k = 0; k < l->n; k++)
			if (!l->list[k]->is_sheet)
				nearest_try(&near, l->list[k]->id);
		if (near.best)
			env_fail(d->env,
				 _("there is no catalog '%s' (did you mean "
				   "'%s'?)"),
				 id, near.best);
		else
			env_fail(d->env, _("there is no catalog '%s'"), id);
		return -1;
	}
	return 0;
}

/* --- the sheet ------------------------------------------------------------ */

static bool is_printed(const struct desk *d, const char *sheet)
{
	const struct words *sheets;

	if (!d->proof.before)
		return false;
	sheets = &d->proof.before->service->sheets;
	for (size_t i = 0; i < sheets->n; i++)
		if (!strcmp(sheets->list[i].text, sheet))
			return true;
	return false;
}

/* The catalog that most rows ask from; or NULL. */
static const struct catalog *main_catalog(const struct form *f)
{
	const struct catalog *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < f->nrows; i++) {
		const struct catalog *c;
		size_t n = 0;

		if (!f->rows[i].question)
			continue;
		c = f->rows[i].question->catalog;
		if (c == best)
			continue;
		for (size_t k = 0; k < f->nrows; k++)
			n += f->rows[k].question &&
			     f->rows[k].question->catalog == c;
		if (n > most) {
			most = n;
			best = c;
		}
		if (most * 2 > f->nrows)
			break;
	}
	return best;
}

/* `notes-mic`, one that is free, or that the service prints already. */
static const char *name_sheet(struct desk *d)
{
	const struct catalog *c = main_catalog(d->form);
	const struct library *l = &d->portal.site.library;
	struct arena *a = d->env->arena;
	const char *base = d->proof.service, *id;

	if (c)
		base = arena_printf(a, "%.50s-%.*s", base,
				    (int)strcspn(c->id, "-"), c->id);
	id = base;
	for (size_t i = 2;; i++) {
		if (is_printed(d, id) ||
		    (!library_catalog(l, id) && !map_get(&l->unreadable, id)))
			return id;
		id = arena_printf(a, "%s-%zu", base, i);
	}
}

static int find_sheet(struct desk *d)
{
	const struct library *l = &d->portal.site.library;
	const char *id = d->o->sheet ? d->o->sheet : name_sheet(d);
	const struct catalog *there = library_catalog(l, id);

	if (!parse_is_id(id)) {
		env_fail(d->env,
			 _("--sheet wants an id of small letters, digits and "
			   "hyphens, not '%s'"),
			 id);
		return -1;
	}
	if (shelves_reserved(&d->portal.site.portal, id) ||
	    shelves_reserved(&d->portal.site.portal, d->proof.provider)) {
		env_fail(d->env,
			 _("no provider, catalog or sheet can be called '%s'"),
			 shelves_reserved(&d->portal.site.portal, id)
				 ? id
				 : d->proof.provider);
		return -1;
	}
	if (there && (!there->is_sheet || there->installed)) {
		env_fail(d->env,
			 there->is_sheet
				 ? _("the sheet '%s' comes with kaiji: choose "
				     "another name with --sheet")
				 : _("'%s' is a catalog: choose another name "
				     "with --sheet"),
			 id);
		return -1;
	}
	d->proof.sheet = d->result->sheet = id;
	d->result->sheet_is_new = !there;
	if (!there)
		return 0;
	d->proof.sheet_before = site_sheet(&d->portal.site, id);
	d->proof.sheet_file = repo_read(d->env, d->portal.repo, there->path);
	d->proof.sheet_kept = d->proof.sheet_file != NULL;
	return d->env->failure ? -1 : 0;
}

/* --- the files ------------------------------------------------------------ */

static bool has_file(const struct desk *d, const char *catalog, bool provider)
{
	for (size_t i = 0; i < d->proof.nfiles; i++)
		if (d->proof.files[i].from_provider == provider &&
		    !strcmp(d->proof.files[i].catalog, catalog))
			return true;
	return false;
}

static void add_file(struct desk *d, const char *catalog, bool from_provider)
{
	struct arena *a = d->env->arena;
	struct import_answers_file f = {
		.catalog = catalog,
		.from_provider = from_provider,
	};

	if (has_file(d, catalog, from_provider))
		return;
	f.path = from_provider ? arena_printf(a, "content/%s/%s.yaml",
					      d->proof.provider, catalog)
			       : arena_printf(a, "content/%s/%s/%s.yaml",
					      d->proof.provider,
					      d->proof.service, catalog);
	f.file = repo_read(d->env, d->portal.repo, f.path);
	if (f.file) {
		struct env quiet = listening(d);

		f.was = parse_answers(&quiet, f.file, catalog, d->proof.first);
		diags_release(&quiet.diags);
	}
	ARENA_PUSH(a, d->proof.files, d->proof.nfiles, f);
}

/* Those that are there, of the provider too, and those that may come. */
static void list_files(struct desk *d)
{
	const struct disclosure *before = d->proof.before;
	const struct imported *im = d->proof.imported;

	for (size_t i = 0; before && i < before->nfiles; i++)
		add_file(d, before->files[i]->catalog.text,
			 before->files[i]->from_provider);
	/* a service that is new may have a provider that answers for all */
	for (size_t i = 0; !before && i < d->portal.site.library.n; i++) {
		const char *id = d->portal.site.library.list[i]->id;
		const char *path =
			arena_printf(d->env->arena, "content/%s/%s.yaml",
				     d->proof.provider, id);

		if (repo_read(d->env, d->portal.repo, path))
			add_file(d, id, true);
	}
	for (size_t i = 0; i < im->nrows; i++)
		if (!i ||
		    import_catalog(&im->rows[i], d->proof.sheet) !=
			    import_catalog(&im->rows[i - 1], d->proof.sheet))
			add_file(d,
				 import_catalog(&im->rows[i], d->proof.sheet),
				 false);
}

static const struct answer *answer_in(const struct desk *d, bool provider,
				      const char *catalog, const char *question)
{
	for (size_t i = 0; i < d->proof.nfiles; i++) {
		const struct import_answers_file *f = &d->proof.files[i];

		if (f->from_provider != provider ||
		    strcmp(f->catalog, catalog) != 0)
			continue;
		for (size_t k = 0; f->was && k < f->was->n; k++)
			if (!strcmp(f->was->list[k].question.text, question))
				return &f->was->list[k];
	}
	return NULL;
}

/* The service's answer goes before its provider's. */
static const struct answer *
answer_there(const struct desk *d, const char *catalog, const char *question)
{
	const struct answer *own = answer_in(d, false, catalog, question);

	return own ? own : answer_in(d, true, catalog, question);
}

/* What is answered stays, as long as it prints what the file says. */
static void read_rows(struct desk *d)
{
	struct imported *im = d->proof.imported;

	for (size_t i = 0; i < im->nrows; i++) {
		struct imported_row *row = &im->rows[i];
		const struct answer *there =
			answer_there(d, import_catalog(row, d->proof.sheet),
				     import_question(row));

		import_split(d->env, im, row);
		if (row->change == IMPORTED_GONE || d->proof.sheet_before ||
		    there)
			row->chosen = row->nreadings;
		/* nobody but a person makes public what is not */
		row->settled = there && there->hidden;
	}
}

/* --- what came out -------------------------------------------------------- */

/* True when words of a file go, and not only others come. */
static bool loses(const struct desk *d, const struct import_file *file)
{
	const struct imported *im = d->proof.imported;
	const char *slash = strrchr(file->path, '/');
	size_t len = strlen(slash + 1) - strlen(".yaml");

	if (file->what != IMPORT_ANSWERS)
		return file->what == IMPORT_SHEET;
	for (size_t i = 0; i < im->nrows; i++) {
		const char *catalog =
			import_catalog(&im->rows[i], d->proof.sheet);

		if (im->rows[i].before &&
		    im->rows[i].chosen < im->rows[i].nreadings &&
		    strlen(catalog) == len && !strncmp(catalog, slash + 1, len))
			return true;
	}
	return im->pruned.n > 0;
}

static void add_output(struct desk *d, enum import_what what, const char *path,
		       const char *text, size_t len)
{
	const struct file *was = repo_read(d->env, d->portal.repo, path);
	struct import_file file = {
		.what = what,
		.path = path,
		.text = text,
		.len = len,
		.is_new = !was,
	};

	if (was && was->len == len && !memcmp(was->data, text, len))
		return;
	file.uncommitted = was && loses(d, &file) &&
			   !import_is_committed(d->env, d->o->dir, path, was);
	ARENA_PUSH(d->env->arena, d->result->files, d->result->nfiles, file);
}

static void list_output(struct desk *d)
{
	struct import_proof *p = &d->proof;
	struct arena *a = d->env->arena;

	if (d->empty)
		add_output(d, IMPORT_PORTAL, "content/portal.yaml",
			   d->portal_text, strlen(d->portal_text));
	add_output(d, IMPORT_PROVIDER,
		   arena_printf(a, "content/%s/provider.yaml", p->provider),
		   p->provider_text, strlen(p->provider_text));
	add_output(d, IMPORT_SERVICE,
		   arena_printf(a, "content/%s/%s/service.yaml", p->provider,
				p->service),
		   p->service_text, strlen(p->service_text));
	add_output(d, IMPORT_SHEET,
		   arena_printf(a, "catalogs/sheets/%s.yaml", p->sheet),
		   p->sheet_text, p->sheet_len);
	for (size_t i = 0; i < p->nfiles; i++)
		if (p->files[i].text && !p->files[i].from_provider)
			add_output(d, IMPORT_ANSWERS, p->files[i].path,
				   p->files[i].text, p->files[i].len);
}

static int make_all(struct desk *d)
{
	struct import_proof *p = &d->proof;

	p->imported = import_rows(d->env, p->lang, p->first, d->form,
				  p->sheet_before, d->o->prune);
	d->result->imported = p->imported;
	p->imported->statuses = d->o->statuses;
	list_files(d);
	read_rows(d);
	if (import_facts(d->env, p, d->portal.repo) || import_prove(d->env, p))
		return -1;
	desk_tell_rows(d);
	import_check(d->env, p);
	list_output(d);
	return d->env->failure ? -1 : 0;
}

int import_table(struct env *env, const struct import_options *options,
		 struct import_result *result)
{
	struct desk d = {
		.env = env,
		.o = options,
		.result = result,
		.wishes = IMPORT_WISHES_INIT,
	};
	int done = -1;

	*result = (struct import_result){ .book = NULL };
	d.proof.portal = &d.portal;
	repo_start();
	markdown_start();
	if (!read_service_name(&d) || read_portal(&d))
		goto out;
	if (has_errors(&d)) {
		done = 0;
		goto out;
	}
	if (check_statuses(&d) || check_catalogs(&d) || read_service(&d))
		goto out;
	if (has_errors(&d)) {
		done = 0;
		goto out;
	}
	if (desk_read_table(&d) || find_sheet(&d))
		goto out;
	done = make_all(&d);
out:
	portal_close(&d.portal);
	repo_stop();
	return done;
}
