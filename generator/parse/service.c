#include "base/say.h"
#include "parse/parse.h"

#include "base/arena.h"
#include "base/env.h"
#include "parse/roots.h"
#include "parse/shape.h"

static const struct field provider_fields[] = {
	{ .key = "name",
	  .kind = FIELD_TEXT,
	  .required = true,
	  .at = offsetof(struct provider, name) },
	{ .key = "url",
	  .kind = FIELD_WORD,
	  .at = offsetof(struct provider, url) },
	{ .key = NULL },
};

const struct shape provider_shape = {
	.what = N_("a provider"),
	.fields = provider_fields,
};

/* `features: {ai-assist: {ja: ..., en: ...}}` */
static void read_features(struct reader *r, const struct field *f,
			  const struct node *value, void *at)
{
	struct service *service = at;
	struct feature feature;

	if (!shape_expect(r, value, NODE_MAP, f->key))
		return;
	for (const struct node *m = value->first; m; m = m->next) {
		feature = (struct feature){ 0 };
		if (!shape_fits(r, m->key, f->form) ||
		    !shape_text(r, m, m->key->text, &feature.name))
			continue;
		feature.id = shape_word(r, m->key);
		ARENA_PUSH(r->env->arena, service->features, service->nfeatures,
			   feature);
	}
}

/* The day counts, and it is shown as written. */
static void read_disclosed(struct reader *r, const struct field *f,
			   const struct node *value, void *at)
{
	struct service *service = at;

	if (!shape_expect(r, value, NODE_SCALAR, f->key) ||
	    !shape_fits(r, value, f->form))
		return;
	service->disclosed = (struct word){ value->text, value->pos };
	form_read_day(value->text, true, &service->disclosed_day);
}

static const struct field service_fields[] = {
	{ .key = "name",
	  .kind = FIELD_TEXT,
	  .required = true,
	  .at = offsetof(struct service, name) },
	{ .key = "url",
	  .kind = FIELD_WORD,
	  .at = offsetof(struct service, url) },
	{ .key = "brand",
	  .kind = FIELD_TEXT,
	  .at = offsetof(struct service, brand) },
	{ .key = "version",
	  .kind = FIELD_TEXT,
	  .at = offsetof(struct service, version) },
	{ .key = "summary",
	  .kind = FIELD_TEXT,
	  .at = offsetof(struct service, summary) },
	{ .key = "datacenter",
	  .kind = FIELD_TEXT,
	  .at = offsetof(struct service, datacenter) },
	{ .key = "disclosed",
	  .kind = FIELD_OWN,
	  .takes = TAKES_WORD,
	  .own = read_disclosed,
	  .form = &form_day_time,
	  .at = 0 },
	{ .key = "features",
	  .kind = FIELD_OWN,
	  .takes = TAKES_TEXTS,
	  .own = read_features,
	  .form = &form_id,
	  .at = 0 },
	{ .key = "sheets",
	  .kind = FIELD_WORDS,
	  .form = &form_id,
	  .unique = true,
	  .at = offsetof(struct service, sheets) },
	{ .key = "formerly",
	  .kind = FIELD_WORDS,
	  .form = &form_service,
	  .unique = true,
	  .at = offsetof(struct service, formerly) },
	{ .key = NULL },
};

const struct shape service_shape = {
	.what = N_("a service"),
	.fields = service_fields,
};

struct provider *parse_provider(struct env *env, const struct file *file,
				const char *id, const char *lang)
{
	struct provider *p = ARENA_NEW(env->arena, struct provider);

	p->id = arena_strdup(env->arena, id);
	shape_file(env, file, lang, &provider_shape, p, &p->pos);
	return p;
}

struct service *parse_service(struct env *env, const struct file *file,
			      const char *id, const char *lang)
{
	struct service *s = ARENA_NEW(env->arena, struct service);

	s->id = arena_strdup(env->arena, id);
	shape_file(env, file, lang, &service_shape, s, &s->pos);
	return s;
}
