#include "parse/parse.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "model/value.h"
#include "parse/look.h"
#include "parse/roots.h"
#include "parse/shape.h"

/* Each has pages of its own, and each page links to them all. */
enum { MOST_LANGUAGES = 32 };

static const char *const revisions_words[] = { "commits", "tags", NULL };
static const char *const messages_words[] = { "note", "subject", "none", NULL };
static const char *const authors_words[] = { "hide", "name", NULL };

static const struct field history_fields[] = {
	{ .key = "since",
	  .kind = FIELD_DATE,
	  .form = &form_date,
	  .at = offsetof(struct history_policy, since) },
	{ .key = "revisions",
	  .kind = FIELD_CHOICE,
	  .words = revisions_words,
	  .at = offsetof(struct history_policy, revisions) },
	{ .key = "messages",
	  .kind = FIELD_CHOICE,
	  .words = messages_words,
	  .at = offsetof(struct history_policy, messages) },
	{ .key = "authors",
	  .kind = FIELD_CHOICE,
	  .words = authors_words,
	  .at = offsetof(struct history_policy, authors) },
	{ .key = "ignore",
	  .kind = FIELD_WORDS,
	  .form = &form_commit,
	  .at = offsetof(struct history_policy, ignore) },
	{ .key = NULL },
};

static const struct shape history_shape = {
	.what = N_("the history policy"),
	.fields = history_fields,
};

static void read_span(struct reader *r, const struct field *f,
		      const struct node *value, void *at)
{
	if (shape_expect(r, value, NODE_SCALAR, f->key) &&
	    shape_fits(r, value, f->form))
		value_span(value->text, at);
}

static const struct field review_fields[] = {
	{ .key = "within",
	  .kind = FIELD_OWN,
	  .takes = TAKES_WORD,
	  .own = read_span,
	  .form = &form_span,
	  .required = true,
	  .at = 0 },
	{ .key = NULL },
};

static const struct shape review_shape = {
	.what = N_("'review'"),
	.fields = review_fields,
};

static const char *const export_words[] = { "csv", "xlsx",  "json",
					    "md",  "oscal", NULL };

static void read_exports(struct reader *r, const struct field *f,
			 const struct node *value, void *at)
{
	struct words *exports = at;
	unsigned seen = 0, chosen;

	if (!shape_expect(r, value, NODE_LIST, f->key))
		return;
	if (!value->n)
		reader_say(r, DIAG_MISSING_KEY, value->pos, _("'%s' is empty"),
			   f->key);
	for (const struct node *n = value->first; n; n = n->next) {
		if (!shape_choice(r, n, f->key, f->words, &chosen))
			continue;
		if (seen & 1U << chosen)
			reader_say(r, DIAG_DUPLICATE_ID, n->pos,
				   _("the format '%s' stands twice"), n->text);
		seen |= 1U << chosen;
		ARENA_PUSH(r->env->arena, exports->list, exports->n,
			   shape_word(r, n));
	}
}

static const struct field security_fields[] = {
	{ .key = "expires",
	  .kind = FIELD_WORD,
	  .form = &form_date,
	  .at = offsetof(struct security, expires) },
	{ .key = "policy",
	  .kind = FIELD_STRING,
	  .form = &form_page,
	  .at = offsetof(struct security, policy) },
	{ .key = "encryption",
	  .kind = FIELD_STRING,
	  .form = &form_page,
	  .at = offsetof(struct security, encryption) },
	{ .key = NULL },
};

static const struct shape security_shape = {
	.what = N_("'security'"),
	.fields = security_fields,
};

static const struct field publish_fields[] = {
	{ .key = "to",
	  .kind = FIELD_STRING,
	  .form = &form_destination,
	  .required = true,
	  .at = 0 },
	{ .key = NULL },
};

static const struct shape publish_shape = {
	.what = N_("'publish'"),
	.fields = publish_fields,
};

static const struct field portal_fields[] = {
	{ .key = "title",
	  .kind = FIELD_TEXT,
	  .required = true,
	  .at = offsetof(struct portal, title) },
	{ .key = "base_url",
	  .kind = FIELD_STRING,
	  .form = &form_base_url,
	  .at = offsetof(struct portal, base_url) },
	{ .key = "languages",
	  .kind = FIELD_WORDS,
	  .form = &form_language,
	  .unique = true,
	  .least = 1,
	  .most = MOST_LANGUAGES,
	  .at = offsetof(struct portal, languages) },
	{ .key = "theme",
	  .kind = FIELD_WORD,
	  .form = &form_id,
	  .at = offsetof(struct portal, theme) },
	{ .key = "time_zone",
	  .kind = FIELD_WORD,
	  .form = &form_time_zone,
	  .at = offsetof(struct portal, time_zone) },
	{ .key = "source",
	  .kind = FIELD_STRING,
	  .form = &form_source,
	  .at = offsetof(struct portal, source) },
	{ .key = "contact",
	  .kind = FIELD_STRING,
	  .form = &form_contact,
	  .at = offsetof(struct portal, contact) },
	{ .key = "security",
	  .kind = FIELD_MAP,
	  .shape = &security_shape,
	  .at = offsetof(struct portal, security) },
	{ .key = "look",
	  .kind = FIELD_MAP,
	  .shape = &look_shape,
	  .at = offsetof(struct portal, look) },
	{ .key = "history",
	  .kind = FIELD_MAP,
	  .shape = &history_shape,
	  .at = offsetof(struct portal, history) },
	{ .key = "review",
	  .kind = FIELD_MAP,
	  .shape = &review_shape,
	  .at = offsetof(struct portal, review_within) },
	{ .key = "exports",
	  .kind = FIELD_OWN,
	  .takes = TAKES_WORDS,
	  .own = read_exports,
	  .words = export_words,
	  .filled = true,
	  .unique = true,
	  .at = offsetof(struct portal, exports) },
	{ .key = "publish",
	  .kind = FIELD_MAP,
	  .shape = &publish_shape,
	  .at = offsetof(struct portal, publish_to) },
	{ .key = NULL },
};

/* Addresses are put together by adding to it. */
static const char *with_slash(struct arena *a, const char *url)
{
	if (!url || url[strlen(url) - 1] == '/')
		return url;
	return arena_printf(a, "%s/", url);
}

static bool finish_portal(struct reader *r, const struct node *map,
			  void *object)
{
	const struct node *languages = node_get(map, "languages");
	struct portal *portal = object;

	if (languages && languages->n > MOST_LANGUAGES)
		reader_say(r, DIAG_BAD_SETTING, languages->pos,
			   _("'languages' names more than %d"), MOST_LANGUAGES);
	if (languages && !languages->n &&
	    (languages->kind == NODE_LIST || languages->nothing))
		reader_say(r, DIAG_BAD_SETTING, languages->pos,
			   _("'languages' is empty, but a portal has one at "
			     "least"));
	if (node_get(map, "security") && !node_get(map, "contact"))
		reader_say(r, DIAG_BAD_SETTING, node_get(map, "security")->pos,
			   _("'security' tells of no 'contact'"));
	portal->base_url = with_slash(r->env->arena, portal->base_url);
	return true;
}

static const struct need portal_needs[] = {
	{ NEEDS_WITH, "security", "contact" },
	{ .one = NULL },
};

const struct shape portal_shape = {
	.what = N_("the portal"),
	.fields = portal_fields,
	.needs = portal_needs,
	.finish = finish_portal,
};

/* Texts of portal.yaml itself may stand above its languages. */
static const char *first_language(const struct node *root)
{
	const struct node *list = node_get(root, "languages");

	for (const struct node *n = list ? list->first : NULL; n; n = n->next)
		if (n->kind == NODE_SCALAR && form_language.fits(n->text))
			return n->text;
	return "ja";
}

static void add_title(struct arena *a, struct portal *portal, const char *lang,
		      const char *text)
{
	struct text_in in = { .lang = lang, .text = text, .pos = portal->pos };

	ARENA_PUSH(a, portal->title.in, portal->title.n, in);
}

static void set_defaults(struct arena *a, struct portal *portal)
{
	static const struct word japanese = { .text = "ja" };

	if (!portal->languages.n)
		ARENA_PUSH(a, portal->languages.list, portal->languages.n,
			   japanese);
	if (!portal->theme.text)
		portal->theme = (struct word){ "default", portal->pos };
	if (!portal->time_zone.text)
		portal->time_zone = (struct word){ "Asia/Tokyo", portal->pos };
	if (!text_given(&portal->title)) {
		add_title(a, portal, "ja", "セキュリティ情報の開示");
		add_title(a, portal, "en", "Security disclosure");
	}
}

void parse_portal(struct env *env, const struct file *file,
		  struct portal *portal)
{
	const struct node *root;
	struct reader r;

	*portal = (struct portal){ 0 };
	if (file) {
		reader_open(&r, env, file, "ja");
		portal->pos = (struct pos){ r.path, 1, 1 };
		root = shape_root(&r, file);
		if (root) {
			r.lang = first_language(root);
			shape_read(&r, &portal_shape, root, portal);
		}
		reader_close(&r);
	}
	set_defaults(env->arena, portal);
}
