#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/map.h"
#include "export/export.h"
#include "export/md_said.h"
#include "export/oscal.h"
#include "export/spoken.h"

/* A service on its way into a component definition. */
struct writer {
	struct oscal o;
	const struct disclosure *d;
	const struct table *only;        /* of its sheets; NULL: all */
	const char *name;                /* provider/service */
	const struct catalog **catalogs; /* whose questions are printed */
	size_t ncatalogs;
	struct words inherited; /* from whom, each once */
};

static bool is_shown(const struct writer *w, const struct table *t)
{
	return !w->only || w->only == t;
}

static bool is_answered(const struct row *row)
{
	return row->coverage != COVERAGE_UNANSWERED && row->origin;
}

static const char *member(struct writer *w, const char *what, const char *name)
{
	return arena_printf(w->o.env->arena, "%s/%s", what, name);
}

/* --- what there is --------------------------------------------------------- */

static void note_catalog(struct writer *w, const struct catalog *c)
{
	for (size_t i = 0; i < w->ncatalogs; i++)
		if (w->catalogs[i] == c)
			return;
	ARENA_PUSH(w->o.env->arena, w->catalogs, w->ncatalogs, c);
}

static void note_inherited(struct writer *w, const struct statement *says)
{
	const char *from = oscal_words(&w->o, &says->inherited_from);

	if (!from)
		return;
	for (size_t i = 0; i < w->inherited.n; i++)
		if (!strcmp(w->inherited.list[i].text, from))
			return;
	ARENA_PUSH(w->o.env->arena, w->inherited.list, w->inherited.n,
		   (struct word){ .text = from });
}

static void note_row(struct writer *w, const struct row *row)
{
	const struct answer *a = row->origin;

	if (!is_answered(row))
		return;
	note_catalog(w, row->line->question->catalog);
	note_inherited(w, &a->says);
	for (size_t i = 0; i < a->ncases; i++)
		note_inherited(w, &a->cases[i].says);
}

static void note_all(struct writer *w)
{
	for (size_t t = 0; t < w->d->ntables; t++)
		for (size_t i = 0;
		     is_shown(w, &w->d->tables[t]) && i < w->d->tables[t].nrows;
		     i++)
			note_row(w, &w->d->tables[t].rows[i]);
}

/* --- who answers -------------------------------------------------------------- */

static void add_role(struct writer *w, const char *id, const char *title)
{
	json_open(&w->o.j, '{');
	json_pair(&w->o.j, "id", id);
	json_pair(&w->o.j, "title", title);
	json_close(&w->o.j, '}');
}

static const char *provider_name(struct writer *w)
{
	return arena_printf(w->o.env->arena, "party/%s", w->d->provider->id);
}

static void add_party(struct writer *w, const char *uuid_name, const char *name,
		      const char *url)
{
	struct json *j = &w->o.j;

	url = oscal_url(&w->o, url);
	json_open(j, '{');
	oscal_uuid(&w->o, "uuid", uuid_name);
	json_pair(j, "type", "organization");
	json_pair(j, "name", name);
	if (url) {
		oscal_list(&w->o, "links");
		oscal_link(&w->o, url, "homepage", NULL);
		json_close(j, ']');
	}
	json_close(j, '}');
}

static void add_responsible(struct writer *w, const char *role,
			    const char *party)
{
	struct json *j = &w->o.j;

	json_open(j, '{');
	json_pair(j, "role-id", role);
	oscal_list(&w->o, "party-uuids");
	json_str(j, oscal_uuid_of(&w->o, party));
	json_close(j, ']');
	json_close(j, '}');
}

static void add_parties(struct writer *w)
{
	const struct provider *p = w->d->provider;
	const char *name = oscal_words(&w->o, &p->name);
	struct json *j = &w->o.j;

	oscal_list(&w->o, "roles");
	add_role(w, "provider", "Provider");
	if (w->inherited.n)
		add_role(w, "inherited-from", "Provider of what is inherited");
	json_close(j, ']');
	oscal_list(&w->o, "parties");
	add_party(w, provider_name(w), name ? name : p->id, p->url.text);
	for (size_t i = 0; i < w->inherited.n; i++)
		add_party(w, member(w, "inherited", w->inherited.list[i].text),
			  w->inherited.list[i].text, NULL);
	json_close(j, ']');
	oscal_list(&w->o, "responsible-parties");
	add_responsible(w, "provider", provider_name(w));
	json_close(j, ']');
}

/* --- one answer ------------------------------------------------------------------ */

static void add_statement_props(struct writer *w, const struct statement *says,
				const char *class_)
{
	for (size_t i = 0; i < says->values.n; i++)
		oscal_prop(&w->o, "value", says->values.list[i].text, class_);
	oscal_prop(&w->o, "period", says->period, class_);
	oscal_prop(&w->o, "withheld", says->withheld ? "detail" : NULL, class_);
	oscal_prop(&w->o, "inherited-from",
		   text_words(&says->inherited_from, w->o.code, w->o.first),
		   class_);
}

/* The status of each case, and what it depends on. */
static void add_case_props(struct writer *w, const struct answer_case *c,
			   size_t n)
{
	const char *class_ = arena_printf(w->o.env->arena, "case-%zu", n);

	oscal_prop(&w->o, "status",
		   c->says.status ? status_names[c->says.status] : "stated",
		   class_);
	oscal_prop(&w->o, c->when_not ? "when-not" : "when", c->when.text,
		   class_);
	oscal_prop(&w->o, "for", text_words(&c->for_, w->o.code, w->o.first),
		   class_);
	add_statement_props(w, &c->says, class_);
}

static void add_props(struct writer *w, const struct table *t,
		      const struct row *row)
{
	const struct answer *own = row->answer, *origin = row->origin;
	struct oscal *o = &w->o;

	oscal_list(o, "props");
	oscal_prop(o, "status",
		   row->status ? status_names[row->status] : "stated", NULL);
	/* as it is printed there */
	oscal_core_prop(o, "label", row->line->number,
			oscal_token(o, t->sheet->id));
	add_statement_props(w, &origin->says, NULL);
	for (size_t i = 0; i < origin->ncases; i++)
		add_case_props(w, &origin->cases[i], i + 1);
	if (own && own->same_as.text && origin->about)
		oscal_prop(o, "same-as", origin->about->key, NULL);
	if (row->covered_by)
		oscal_prop(o, "covered-by", row->covered_by->key, NULL);
	if (own && own->reviewed.year)
		oscal_prop(o, "reviewed",
			   date_iso(o->env->arena, own->reviewed), NULL);
	json_close(&o->j, ']');
}

static void add_refs(struct writer *w, const struct statement *says)
{
	for (size_t i = 0; i < says->nrefs; i++) {
		const struct ref *ref = &says->refs[i];
		const char *title = oscal_words(&w->o, &ref->title);
		const char *clause = oscal_words(&w->o, &ref->clause);
		const char *url = oscal_url(&w->o, ref->url.text);
		const char *text =
			arena_printf(w->o.env->arena, "%s %s",
				     title ? title : "", clause ? clause : "");

		if (url)
			oscal_link(&w->o, url, "reference",
				   oscal_line(&w->o, text));
	}
}

/* The row on its page, and what the answer refers to. */
static void add_links(struct writer *w, const struct table *t,
		      const struct row *row)
{
	struct oscal *o = &w->o;

	oscal_list(o, "links");
	oscal_link(o,
		   arena_printf(o->env->arena, "%s/index.html#%s", t->sheet->id,
				row->line->row_id),
		   "alternate", NULL);
	add_refs(w, &row->origin->says);
	for (size_t i = 0; i < row->origin->ncases; i++)
		add_refs(w, &row->origin->cases[i].says);
	if (row->answer && row->answer != row->origin)
		add_refs(w, &row->answer->says);
	json_close(&o->j, ']');
}

static void add_inherited(struct writer *w, const struct statement *says,
			  struct map *seen)
{
	const char *from = oscal_words(&w->o, &says->inherited_from);

	if (from && !map_add(seen, from, w))
		json_str(&w->o.j,
			 oscal_uuid_of(&w->o, member(w, "inherited", from)));
}

static bool inherits(const struct answer *a)
{
	bool yes = text_filled(&a->says.inherited_from);

	for (size_t i = 0; i < a->ncases; i++)
		yes = yes || text_filled(&a->cases[i].says.inherited_from);
	return yes;
}

/* The component says who answers: here stands only who else is behind it. */
static void add_roles(struct writer *w, const struct answer *a)
{
	struct json *j = &w->o.j;
	struct map seen;

	if (!inherits(a))
		return;
	map_init(&seen, w->o.env->arena);
	oscal_list(&w->o, "responsible-roles");
	json_open(j, '{');
	json_pair(j, "role-id", "inherited-from");
	oscal_list(&w->o, "party-uuids");
	add_inherited(w, &a->says, &seen);
	for (size_t i = 0; i < a->ncases; i++)
		add_inherited(w, &a->cases[i].says, &seen);
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, ']');
}

static void add_answer(struct writer *w, const struct table *t,
		       const struct row *row)
{
	const struct question *q = row->line->question;
	struct spoken s = spoken_sheet(w->o.env, w->o.site, w->d, t, w->o.lang);
	struct json *j = &w->o.j;
	struct buf said = BUF_INIT;

	md_said(&s, row, &said);
	json_open(j, '{');
	oscal_uuid(&w->o, "uuid",
		   arena_printf(w->o.env->arena, "%s/%s", w->name, q->key));
	json_pair(j, "control-id", oscal_token(&w->o, q->id));
	json_pair(j, "description", said.data);
	add_props(w, t, row);
	add_links(w, t, row);
	add_roles(w, row->origin);
	json_close(j, '}');
	buf_release(&said);
}

/* --- catalog by catalog ---------------------------------------------------------- */

/* From the service's folder. */
static const char *source_of(struct writer *w, const struct catalog *c)
{
	return arena_printf(w->o.env->arena, "%scatalogs/%s/oscal.json",
			    w->o.site->only ? "" : "../../", c->id);
}

static void add_catalog(struct writer *w, const struct catalog *c)
{
	const char *title = oscal_words(&w->o, &c->title);
	struct json *j = &w->o.j;
	struct map seen;

	map_init(&seen, w->o.env->arena);
	json_open(j, '{');
	oscal_uuid(&w->o, "uuid",
		   arena_printf(w->o.env->arena, "%s/catalogs/%s", w->name,
				c->id));
	json_pair(j, "source", source_of(w, c));
	json_pair(j, "description", title ? title : c->id);
	oscal_list(&w->o, "implemented-requirements");
	for (size_t t = 0; t < w->d->ntables; t++) {
		const struct table *table = &w->d->tables[t];

		for (size_t i = 0; is_shown(w, table) && i < table->nrows;
		     i++) {
			const struct row *row = &table->rows[i];
			const struct question *q = row->line->question;

			/* another sheet may print it again */
			if (q->catalog == c && is_answered(row) &&
			    !map_add(&seen, q->key, w))
				add_answer(w, table, row);
		}
	}
	json_close(j, ']');
	json_close(j, '}');
}

/* --- the whole ----------------------------------------------------------------------- */

static const char *title_of(struct writer *w)
{
	const char *title = oscal_words(&w->o, &w->d->service->name);

	return title ? title : w->d->service->id;
}

static void add_facts(struct writer *w)
{
	const struct service *s = w->d->service;
	const char *url = oscal_url(&w->o, s->url.text);
	struct oscal *o = &w->o;

	oscal_list(o, "props");
	oscal_prop(o, "service", w->name, NULL);
	oscal_core_prop(o, "version",
			text_words(&s->version, o->code, o->first), NULL);
	oscal_prop(o, "brand", text_words(&s->brand, o->code, o->first), NULL);
	oscal_prop(o, "datacenter",
		   text_words(&s->datacenter, o->code, o->first), NULL);
	oscal_prop(o, "disclosed", s->disclosed.text, NULL);
	for (size_t i = 0; i < s->nfeatures; i++)
		oscal_prop(o, "feature", s->features[i].id.text, NULL);
	json_close(&o->j, ']');
	oscal_list(o, "links");
	oscal_link(o, "index.html", "alternate", NULL);
	if (url)
		oscal_link(o, url, "homepage", NULL);
	json_close(&o->j, ']');
}

static void add_component(struct writer *w)
{
	const char *summary = oscal_words(&w->o, &w->d->service->summary);
	struct json *j = &w->o.j;

	json_open(j, '{');
	oscal_uuid(&w->o, "uuid", w->name);
	json_pair(j, "type", "service");
	json_pair(j, "title", title_of(w));
	json_pair(j, "description", summary ? summary : title_of(w));
	add_facts(w);
	oscal_list(&w->o, "responsible-roles");
	add_responsible(w, "provider", provider_name(w));
	json_close(j, ']');
	if (w->ncatalogs) {
		oscal_list(&w->o, "control-implementations");
		for (size_t i = 0; i < w->ncatalogs; i++)
			add_catalog(w, w->catalogs[i]);
		json_close(j, ']');
	}
	json_close(j, '}');
}

static void add_head(struct writer *w)
{
	struct oscal *o = &w->o;

	oscal_metadata(o, title_of(w), NULL);
	oscal_list(o, "props");
	oscal_prop(o, "language", o->code, NULL);
	json_close(&o->j, ']');
	add_parties(w);
	json_close(&o->j, '}');
}

void export_oscal(struct buf *out, struct env *env, const struct site *site,
		  const struct disclosure *d, const struct table *only,
		  size_t lang)
{
	const char *commit = site->revision.commit;
	struct writer w = {
		.o = oscal_new(out, env, site, lang),
		.d = d,
		.only = only,
		.name = arena_printf(env->arena, "%s/%s", d->provider->id,
				     d->service->id),
	};
	struct json *j = &w.o.j;

	note_all(&w);
	json_open(j, '{');
	json_key(j, "component-definition");
	json_open(j, '{');
	/* a document that says something else is another one */
	oscal_uuid(&w.o, "uuid",
		   arena_printf(env->arena, "%s/oscal/%s/%s/%s", w.name,
				only ? only->sheet->id : "", w.o.code,
				commit ? commit : ""));
	add_head(&w);
	oscal_list(&w.o, "components");
	add_component(&w);
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, '}');
	buf_addc(out, '\n');
}
