#ifndef KAIJI_TESTS_RENDER_WORLD_H
#define KAIJI_TESTS_RENDER_WORLD_H

/*
 * A small portal that is built by hand, with the theme that stands in
 * themes/default, and a sink that remembers its pages.
 */

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/spool.h"
#include "both.h"
#include "harness.h"
#include "parse/parse.h"
#include "render/render.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* --- a sink that remembers ------------------------------------------ */

struct memory {
	struct sink sink;
	struct arena *arena;
	struct map files;
	const char **paths;
	size_t n;
	bool twice, full;
};

static inline int remember(struct sink *sink, struct env *env, const char *path,
			   const void *data, size_t len)
{
	struct memory *m = (struct memory *)sink;
	const char *kept = arena_strdup(m->arena, path);

	if (m->full) {
		env_fail(env, "the sink is full");
		return -1;
	}
	if (map_add(&m->files, kept, arena_strndup(m->arena, data, len)))
		m->twice = true;
	ARENA_PUSH(m->arena, m->paths, m->n, kept);
	return 0;
}

static inline const char *page(const struct memory *m, const char *path)
{
	const char *text = map_get(&m->files, path);

	return text ? text : "(there is no such page)";
}

static inline bool has(const struct memory *m, const char *path,
		       const char *part)
{
	return strstr(page(m, path), part) != NULL;
}

/* --- a portal made by hand ------------------------------------------ */

enum { NQUESTIONS = 8 };

struct world {
	struct env env;
	struct arena *keep;
	struct site site;
	struct memory memory;
	struct spool *spool;
	struct catalog catalog, other, def;
	struct section section, other_section;
	struct group group, other_group;
	struct item items[NQUESTIONS];
	struct question questions[NQUESTIONS], elsewhere;
	struct sheet sheet;
	struct topic topics[2];
	struct disclosure d;
	struct provider provider;
	struct service service;
	struct answers file;
	struct answer answers[NQUESTIONS];
};

static inline void load_theme(struct world *w)
{
	struct arena *a = w->env.arena;
	struct theme *theme = &w->site.theme;
	struct file *file = ARENA_NEW(a, struct file);
	struct buf bytes = BUF_INIT;
	char **names;
	size_t n;

	fs_read("themes/default/theme.yaml", FILE_MOST, &bytes);
	file->path = theme->path = "themes/default/theme.yaml";
	file->len = bytes.len;
	file->data = buf_keep(&bytes, a);
	map_init(&theme->words, a);
	parse_theme(&w->env, file, "ja", theme);
	fs_list(a, "themes/default/templates", &names, &n);
	theme->templates = arena_array(a, n, sizeof(struct file *));
	theme->template_names = arena_array(a, n, sizeof(char *));
	for (size_t i = 0; i < n; i++) {
		const char *path =
			fs_join(a, "themes/default/templates", names[i]);

		file = ARENA_NEW(a, struct file);
		fs_read(path, FILE_MOST, &bytes);
		file->path = path;
		file->len = bytes.len;
		file->data = buf_keep(&bytes, a);
		theme->templates[theme->ntemplates] = file;
		theme->template_names[theme->ntemplates++] =
			arena_strndup(a, names[i],
				      strlen(names[i]) - strlen(".mustache"));
	}
	fs_list(a, "themes/default/assets", &names, &n);
	theme->assets = arena_array(a, n, sizeof(struct file *));
	theme->asset_names = arena_array(a, n, sizeof(char *));
	for (size_t i = 0; i < n; i++) {
		file = ARENA_NEW(a, struct file);
		file->path = fs_join(a, "assets", names[i]);
		file->data = names[i];
		file->len = strlen(names[i]);
		theme->assets[theme->nassets] = file;
		theme->asset_names[theme->nassets++] = names[i];
	}
}

static inline void make_library(struct world *w)
{
	static const char *const ids[NQUESTIONS] = {
		"one", "two", "three", "four", "five", "six", "seven", "one",
	};
	struct arena *a = w->env.arena;
	struct library *l = &w->site.library;

	w->catalog = (struct catalog){
		.id = "cat",
		.path = "catalogs/cat.yaml",
		.title = both(a, "指針", "Guideline"),
		.sections = &w->section,
		.nsections = 1,
	};
	w->other = (struct catalog){
		.id = "other",
		.title = both(a, "別の指針", NULL),
		.sections = &w->other_section,
		.nsections = 1,
	};
	w->other_section =
		(struct section){ .groups = &w->other_group, .ngroups = 1 };
	w->other_group = (struct group){ .items = &w->items[NQUESTIONS - 1],
					 .nitems = 1 };
	w->def = (struct catalog){
		.id = "sheet",
		.is_sheet = true,
		.title = both(a, "点検 <表>", "Check sheet"),
		.intro = both(a, "はじめに", NULL),
	};
	w->def.base.list = arena_array(a, 1, sizeof(struct word));
	w->def.base.list[0].text = "cat";
	w->def.base.n = 1;
	w->section = (struct section){ .title = both(a, "区分1", "Section 1"),
				       .groups = &w->group,
				       .ngroups = 1 };
	w->group = (struct group){ .title = both(a, "群", "Group"),
				   .items = w->items,
				   .nitems = NQUESTIONS - 1 };
	for (size_t i = 0; i < NQUESTIONS; i++) {
		struct question *q = &w->questions[i];

		w->items[i] = (struct item){
			.number = arena_printf(a, "%zu", i + 1),
			.name = both(a, arena_printf(a, "項目%zu", i + 1),
				     arena_printf(a, "Item %zu", i + 1)),
			.questions = q,
			.nquestions = 1,
		};
		*q = (struct question){
			.id = ids[i],
			.catalog = i == 7 ? &w->other : &w->catalog,
			.section = &w->section,
			.group = &w->group,
			.item = &w->items[i],
			.types = { TYPE_PRESENCE },
			.ntypes = 1,
			.index = i,
			.ask = both(a, arena_printf(a, "問い%zu ですか", i + 1),
				    NULL),
			.requirement = i ? REQUIREMENT_NONE : REQUIRED,
		};
		q->key = arena_printf(a, "%s/%s", q->catalog->id, q->id);
	}
	l->list = arena_array(a, 3, sizeof(struct catalog *));
	l->list[0] = &w->catalog;
	l->list[1] = &w->other;
	l->list[2] = &w->def;
	l->n = 3;
	for (size_t i = 0; i < 2; i++) {
		struct topic *topic = &w->topics[i];

		*topic = (struct topic){ .title = both(a, "話題", NULL) };
		topic->questions = arena_array(a, 2, sizeof(*topic->questions));
		topic->nquestions = 2;
	}
	w->topics[0].questions[0].question = &w->questions[0];
	w->topics[0].questions[1].question = &w->questions[1];
	w->topics[0].questions[1].relation = SUBSET_OF;
	w->topics[0].also.list = arena_array(a, 1, sizeof(struct word));
	w->topics[0].also.list[0].text = "iso27001/A.5.1";
	w->topics[0].also.n = 1;
	w->topics[1].questions[0].question = &w->questions[4];
	w->topics[1].questions[1].question = &w->questions[7];
	l->crosswalk.topics = w->topics;
	l->crosswalk.ntopics = 2;
}

static inline void make_sheet(struct world *w)
{
	static const struct text none;
	static const char *const heads[] = {
		"番号", "区分",      "大項目", "項目", "内容",
		"単位", "必須/選択", "状況",   "回答",
	};
	struct arena *a = w->env.arena;

	w->sheet = (struct sheet){
		.def = &w->def,
		.id = "sheet",
		.nlines = NQUESTIONS,
		.lines = arena_array(a, NQUESTIONS, sizeof(struct line)),
		.columns = { COLUMN_NUMBER, COLUMN_NAME, COLUMN_ASK,
			     COLUMN_REQUIREMENT, COLUMN_ANSWER },
		.ncolumns = 5,
	};
	w->sheet.heads = arena_array(a, w->site.portal.languages.n,
				     sizeof(*w->sheet.heads));
	for (size_t l = 0; l < w->site.portal.languages.n; l++)
		memcpy(w->sheet.heads[l], heads, sizeof(heads));
	for (size_t i = 0; i < NQUESTIONS; i++)
		w->sheet.lines[i] = (struct line){
			.row_id = i == 7 ? "other.one" : w->questions[i].id,
			.question = &w->questions[i],
			.printed = &w->questions[i],
			.number = w->items[i].number,
			.section = &w->section.title,
			.group = &none,
			.in_section = &w->section,
			.in_group = &w->group,
			.in_item = &w->items[i],
			.requirement = w->questions[i].requirement,
		};
	/* the fourth and the fifth are questions of one item */
	w->sheet.lines[4].in_item = &w->items[3];
	w->items[4].name = w->items[3].name;
	w->site.sheets = arena_array(a, 3, sizeof(struct sheet *));
	w->site.sheets[2] = &w->sheet;
}

static inline struct printed *printed(struct world *w, size_t i, const char *ja,
				      const char *en)
{
	struct arena *a = w->env.arena;
	struct printed *p = arena_array(a, 2, sizeof(*p));

	for (size_t lang = 0; lang < 2; lang++) {
		for (size_t c = 0; c < NCOLUMNS; c++)
			p[lang].cell[c] = "";
		p[lang].cell[COLUMN_NUMBER] = w->items[i].number;
		p[lang].cell[COLUMN_SECTION] = lang ? "Section 1" : "区分1";
		p[lang].cell[COLUMN_NAME] = w->items[i].name.in[lang].text;
		p[lang].cell[COLUMN_ASK] = w->questions[i].ask.in[0].text;
		p[lang].lang[COLUMN_ASK] = lang ? "ja" : NULL;
		p[lang].cell[COLUMN_REQUIREMENT] = lang ? "Required" : "必須";
		p[lang].badge = lang ? en : ja;
	}
	return p;
}

static inline void make_answers(struct world *w)
{
	struct arena *a = w->env.arena;
	struct answer *ans = w->answers;
	struct statement *s;

	for (size_t i = 0; i < NQUESTIONS; i++)
		ans[i].about = &w->questions[i];
	s = &ans[0].says;
	s->text = both(a, "本文 & <b>", NULL);
	s->text.in[0].html = "<p>本文 <a href=\"https://example.jp/a\""
			     " rel=\"noreferrer\">https://example.jp/a</a></p>";
	s->status = STATUS_PRESENT;
	s->withheld = true;
	s->notes = arena_array(a, 1, sizeof(struct text));
	s->notes[0] = both(a, "注意 <i>", "Mind <i>");
	s->nnotes = 1;
	s->refs = arena_array(a, 3, sizeof(struct ref));
	s->refs[0].title = both(a, "規約", NULL);
	s->refs[0].clause = both(a, "第11条", NULL);
	s->refs[0].url.text = "https://example.jp/terms";
	s->refs[1].url.text = "javascript:alert(1)";
	s->refs[2].title = both(a, "本文", NULL);
	s->nrefs = 3;
	ans[0].reviewed = (struct date){ 2025, 4, 1 };
	/* the second says the same, the third is covered by the first */
	ans[1].same_as.text = "one";
	ans[3].says.values.list = arena_array(a, 2, sizeof(struct word));
	ans[3].says.values.list[0].text = "4回";
	ans[3].says.values.list[1].text = "0回";
	ans[3].says.values.n = 2;
	ans[3].says.period = "2023-01..2023-12";
	ans[5].cases = arena_array(a, 2, sizeof(struct answer_case));
	ans[5].ncases = 2;
	ans[5].cases[0].when.text = "ai";
	ans[5].cases[0].when_not = true;
	ans[5].cases[0].says.status = STATUS_PRESENT;
	ans[5].cases[0].says.inherited_from = both(a, "AWS", NULL);
	ans[5].cases[1].for_ = both(a, "運用端末", NULL);
	ans[5].cases[1].says.status = STATUS_NOT_APPLICABLE;
	ans[5].cases[1].says.text = both(a, "一行目\n二行目", NULL);
	ans[3].from_provider = true;
	ans[7].says.text = both(a, "別の回答", "Another answer");
	ans[7].says.text.in[0].html = arena_printf(a, "別の回答%03000d", 0);
	ans[6].same_as.text = "elsewhere";
}

static inline void make_rows(struct world *w)
{
	struct table *t = ARENA_NEW(w->env.arena, struct table);
	struct row *row;

	t->sheet = &w->sheet;
	t->nrows = NQUESTIONS;
	map_init(&t->by_question, w->env.arena);
	t->rows = row = arena_array(w->env.arena, NQUESTIONS, sizeof(*row));
	for (size_t i = 0; i < NQUESTIONS; i++) {
		row[i].line = &w->sheet.lines[i];
		row[i].answer = row[i].origin = &w->answers[i];
		row[i].printed = printed(w, i, "", "");
		map_add(&t->by_question, w->questions[i].key, &row[i]);
	}
	row[0].status = STATUS_PRESENT;
	row[0].printed = printed(w, 0, "有り", "Yes");
	row[0].review_due = true;
	row[5].status = STATUS_PARTIAL;
	row[5].printed = printed(w, 5, "一部有り", "Partial");
	row[1].origin = &w->answers[0];
	row[2].answer = NULL;
	row[2].origin = &w->answers[0];
	row[2].covered_by = &w->questions[0];
	row[4].answer = row[4].origin = NULL;
	row[4].coverage = COVERAGE_UNANSWERED;
	row[6].origin = &w->answers[3];
	w->answers[3].about = &w->elsewhere;
	w->elsewhere = w->questions[3];
	w->elsewhere.id = "elsewhere";
	w->elsewhere.key = "cat/elsewhere";
	w->d.tables = t;
	w->d.ntables = 1;
}

static inline void make_service(struct world *w)
{
	struct arena *a = w->env.arena;
	struct disclosure *d = &w->d;

	w->provider = (struct provider){ .id = "prov",
					 .name = both(a, "会社", "Company") };
	w->service = (struct service){
		.id = "serv",
		.name = both(a, "サービス\"<>", "Service"),
		.summary = both(a, "一文", NULL),
		.disclosed = { .text = "2022-07-01 12:00" },
		.disclosed_day = { 2022, 7, 1 },
		.pos = { .file = "content/prov/serv/service.yaml" },
		.nfeatures = 1,
	};
	w->service.features = arena_array(a, 1, sizeof(struct feature));
	w->service.features[0].id.text = "ai";
	w->service.features[0].name = both(a, "AI機能", "AI");
	w->answers[5].cases[0].feature = &w->service.features[0].name;
	w->file = (struct answers){ .path = "content/prov/serv/cat.yaml",
				    .catalog = { .text = "cat" } };
	d->provider = &w->provider;
	d->service = &w->service;
	d->files = arena_array(a, 1, sizeof(*d->files));
	d->files[0] = &w->file;
	d->nfiles = 1;
}

static inline void world_make(struct world *w)
{
	struct portal *p = &w->site.portal;
	struct arena *a;

	memset(w, 0, sizeof(*w));
	env_init(&w->env);
	a = w->env.arena;
	w->keep = arena_new();
	w->spool = spool_new();
	w->memory.sink.put = remember;
	w->memory.arena = w->keep;
	map_init(&w->memory.files, w->keep);
	p->title = both(a, "開示 & 安全", "Disclosure");
	p->languages.list = arena_array(a, 2, sizeof(struct word));
	p->languages.list[0].text = "ja";
	p->languages.list[1].text = "en";
	p->languages.n = 2;
	w->site.revision.commit = "0123456789abcdef0123456789abcdef01234567";
	w->site.prefix = "";
	w->site.revision.day = w->site.today = (struct date){ 2024, 2, 29 };
	load_theme(w);
	make_library(w);
	make_sheet(w);
	make_answers(w);
	make_rows(w);
	make_service(w);
}

static inline void world_free(struct world *w)
{
	spool_free(w->spool);
	arena_free(w->keep);
	env_release(&w->env);
}

/* All pages; the service counts as so many. */
static inline int build(struct world *w, size_t services)
{
	struct summary **list = arena_array(w->keep, services, sizeof(*list));
	struct portal_pages *all;
	struct renderer *r;

	r = render_open(&w->env, &w->site, w->spool, &w->memory.sink);
	if (!r)
		return -1;
	list[0] = render_service(&w->env, r, &w->d, w->keep);
	if (!list[0])
		return -1;
	for (size_t i = 1; i < services; i++)
		list[i] = list[0];
	all = render_portal(&w->env, r, list, services);
	for (size_t i = 0; i < render_portal_jobs(all); i++)
		if (render_portal_job(&w->env, all, i) < 0)
			return -1;
	return 0;
}

/* --- links ----------------------------------------------------------- */

/* What a relative link means, seen from a page; NULL when it leaves. */
static inline const char *target(struct arena *a, const char *from,
				 const char *href)
{
	const char *slash = strrchr(from, '/');
	char *path =
		arena_printf(a, "%.*s%s", slash ? (int)(slash + 1 - from) : 0,
			     from, href);
	char *up, *before;

	/* the page itself, perhaps asked for something else */
	if (*href == '#' || *href == '?')
		path = arena_strdup(a, from);
	while ((up = strstr(path, "../"))) {
		if (up == path)
			return NULL;
		for (before = up - 1; before > path && before[-1] != '/';)
			before--;
		memmove(before, up + 3, strlen(up + 3) + 1);
	}
	path[strcspn(path, "?#")] = '\0';
	return path;
}

static inline bool link_holds(const struct memory *m, struct arena *a,
			      const char *from, const char *href)
{
	const char *hash = strchr(href, '#');
	const char *path, *file;

	if (!strncmp(href, "http", 4) || !strncmp(href, "mailto:", 7) ||
	    !strncmp(href, "about:", 6) || *href == '/')
		return true;
	/* made by export/ beside the sheets */
	if (strstr(href, ".csv") || strstr(href, ".json") ||
	    strstr(href, ".xlsx") || strstr(href, ".md"))
		return true;
	path = target(a, from, href);
	file = path ? map_get(&m->files, path) : NULL;
	if (!file || !hash)
		return file;
	return strstr(file, arena_printf(a, "id=\"%s\"", hash + 1));
}

static inline bool links_hold(const struct memory *m, struct arena *a)
{
	bool good = true;

	for (size_t i = 0; i < m->n; i++) {
		const char *at = page(m, m->paths[i]);

		if (!strstr(m->paths[i], ".html"))
			continue;
		while ((at = strstr(at, "href=\""))) {
			const char *href;

			at += 6;
			href = arena_strndup(a, at, strcspn(at, "\""));
			if (link_holds(m, a, m->paths[i], href))
				continue;
			printf("    %s: %s\n", m->paths[i], href);
			good = false;
		}
	}
	return good;
}

static inline bool nowhere(const struct memory *m, const char *part)
{
	for (size_t i = 0; i < m->n; i++)
		if (strstr(m->paths[i], ".html") &&
		    strstr(page(m, m->paths[i]), part))
			return false;
	return true;
}

#endif
