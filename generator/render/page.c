#include "render/pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/utf8.h"

static const char *path_of(struct arena *a, const struct site *site,
			   size_t lang, const char *rest)
{
	return arena_printf(a, "%s%s", site_language_folder(a, site, lang),
			    rest);
}

static const char *root_from(struct arena *a, const char *path)
{
	struct buf root = BUF_INIT;

	for (; *path; path++)
		if (*path == '/')
			buf_adds(&root, "../");
	return buf_keep(&root, a);
}

const char *page_address(struct arena *a, const struct site *site,
			 const char *path)
{
	static const char index[] = "index.html";
	size_t len = strlen(path);

	if (!site->portal.base_url)
		return NULL;
	if (len >= sizeof(index) - 1 &&
	    !strcmp(path + len - (sizeof(index) - 1), index))
		len -= sizeof(index) - 1;
	return arena_printf(a, "%s%.*s", site->portal.base_url, (int)len, path);
}

/* The same page in every language, for the switcher and search engines. */
static void add_languages(struct page *p)
{
	const struct site *site = p->r->site;
	struct arena *a = p->env->arena;
	struct view *list;

	if (p->r->nlangs < 2)
		return;
	list = view_list(view_map(p->view, "languages"), "list");
	for (size_t i = 0; i < p->r->nlangs; i++) {
		const char *path = path_of(a, site, i, p->rest);
		const char *code = site->portal.languages.list[i].text;
		const char *address = page_address(a, site, path);
		const struct text *name;
		struct view *item = view_item(list);

		name = map_get(&site->theme.words, "language-name");
		view_text(item, "code", code);
		view_text(item, "tongue",
			  name && text_in(name, code)
				  ? text_in(name, code)->text
				  : code);
		path = arena_printf(a, "%s%s", p->root, path);
		view_text(item, "language_href", path);
		view_text(item, "alternate", address ? address : path);
		view_bool(item, "current", i == p->lang);
	}
}

static void add_revision(struct page *p)
{
	const struct revision *rev = &p->r->site->revision;

	if (!rev->commit) {
		view_bool(p->view, "worktree", true);
		return;
	}
	view_text(p->view, "commit",
		  arena_strndup(p->env->arena, rev->commit,
				strnlen(rev->commit, SHORT_COMMIT)));
	page_date(p, p->view, "committed", rev->day);
}

void page_fragment(struct page *p, struct env *env, const struct renderer *r,
		   size_t lang)
{
	*p = (struct page){
		.env = env,
		.r = r,
		.lang = lang,
		.code = r->site->portal.languages.list[lang].text,
		.first = portal_first_language(&r->site->portal),
	};
}

void page_begin(struct page *p, struct env *env, const struct renderer *r,
		size_t lang, const char *rest, const char *root)
{
	struct arena *a = env->arena;
	const struct portal *portal = &r->site->portal;

	page_fragment(p, env, r, lang);
	p->rest = rest;
	p->path = path_of(a, r->site, lang, rest);
	p->root = root ? root : root_from(a, p->path);
	p->view = view_new(a);
	view_text(p->view, "lang", p->code);
	view_text(p->view, "root", p->root);
	view_set(p->view, "words", r->words[lang]);
	view_set(p->view, "assets", r->assets);
	page_text(p, p->view, "portal", &portal->title);
	view_text(p->view, "home_href", page_link(p, "index.html"));
	view_text(p->view, "catalogs_href",
		  page_link(p, "catalogs/index.html"));
	view_text(p->view, "changes_href", page_link(p, "changes/index.html"));
	view_text(p->view, "search_href", page_link(p, "search/index.html"));
	view_text(p->view, "contact", portal->contact);
	if (portal->contact && !strncmp(portal->contact, "mailto:", 7))
		view_text(p->view, "contact_words", portal->contact + 7);
	else
		view_text(p->view, "contact_words", portal->contact);
	view_bool(p->view, "only", r->site->only != NULL);
	view_bool(p->view, "at_home", !strcmp(rest, "index.html"));
	view_bool(p->view, "at_catalogs", !strcmp(rest, "catalogs/index.html"));
	view_bool(p->view, "at_changes", !strcmp(rest, "changes/index.html"));
	view_bool(p->view, "at_search", !strcmp(rest, "search/index.html"));
	view_text(p->view, "canonical", page_address(a, r->site, p->path));
	add_languages(p);
	add_revision(p);
}

/* `What | Portal`, but the portal's own name alone on its home page. */
void page_title(struct page *p, const char *title, const char *description)
{
	const char *portal = page_words(p, &p->r->site->portal.title);
	const struct blank blanks[] = { { "title", title },
					{ "portal", portal } };

	if (strcmp(title, portal))
		title = words_fill(p->env->arena, page_word(p, "page-title"),
				   blanks, 2);
	view_text(p->view, "title", title);
	view_text(p->view, "description", description);
}

void page_crumb(struct page *p, const char *name, const char *rest)
{
	struct view *item;

	if (!p->crumbs)
		p->crumbs = view_list(view_map(p->view, "crumbs"), "steps");
	item = view_item(p->crumbs);
	view_text(item, "crumb", name);
	view_text(item, "crumb_href", rest ? page_link(p, rest) : NULL);
}

void page_within(struct page *p, const struct disclosure *d)
{
	/* in a site of one service there is nothing else to search */
	if (!p->r->site->only)
		view_text(p->view, "within",
			  arena_printf(p->env->arena, "%s/%s", d->provider->id,
				       d->service->id));
}

void page_feed(struct page *p, const char *title, const char *rest)
{
	struct view *item;

	if (!p->feeds)
		p->feeds = view_list(p->view, "feeds");
	item = view_item(p->feeds);
	view_text(item, "feed_title", title);
	view_text(item, "feed_href", page_link(p, rest));
}

int page_fill(const struct page *p, const char *name, const struct view *view,
	      struct buf *out)
{
	/* its absence is a finding already, and nothing will be published */
	if (!templates_has(p->r->templates, name) ||
	    templates_fill(p->r->templates, name, view, out))
		return 0;
	env_fail(p->env,
		 "template '%s' includes itself without end, or "
		 "makes too large a page",
		 name);
	return -1;
}

int page_put(struct page *p, const char *name)
{
	struct buf out = BUF_INIT;
	int result;

	result = page_fill(p, name, p->view, &out);
	if (!result && out.len)
		result = sink_put(p->r->sink, p->env, p->path, out.data,
				  out.len);
	buf_release(&out);
	return result;
}

static bool has_ideographs(const char *code)
{
	return !strncmp(code, "ja", 2) || !strncmp(code, "zh", 2) ||
	       !strncmp(code, "ko", 2);
}

const char *page_guess(const struct page *p, const char *text)
{
	size_t wide = 0, all = 0;

	if (has_ideographs(p->code) || !has_ideographs(p->first))
		return NULL;
	/* beyond the symbols that are everybody's */
	for (; *text; all++)
		wide += utf8_next(&text) >= 0x2e80;
	return wide * 4 > all ? p->first : NULL;
}

const char *page_link(const struct page *p, const char *rest)
{
	struct arena *a = p->env->arena;

	return arena_printf(a, "%s%s%s", p->root,
			    site_language_folder(a, p->r->site, p->lang), rest);
}

const char *page_word(const struct page *p, const char *key)
{
	return words_get(p->r, p->lang, key);
}

const char *page_count(const struct page *p, const char *key, size_t n)
{
	struct arena *a = p->env->arena;
	const struct blank blank = { "n", arena_printf(a, "%zu", n) };

	return words_fill(a, page_word(p, key), &blank, 1);
}

const char *page_words(const struct page *p, const struct text *text)
{
	return text_words(text, p->code, p->first);
}

void page_say(struct view *map, const char *key, const char *text,
	      const char *other)
{
	struct view *leaf;

	if (!text || !*text)
		return;
	leaf = view_map(map, key);
	view_text(leaf, "say", text);
	view_text(leaf, "other", other);
}

static const char *other_language(const struct page *p,
				  const struct text_in *in)
{
	return strcmp(in->lang, p->code) ? in->lang : NULL;
}

void page_text(const struct page *p, struct view *map, const char *key,
	       const struct text *text)
{
	const struct text_in *in = text_best(text, p->code, p->first);

	if (in)
		page_say(map, key, in->text, other_language(p, in));
}

void page_prose(const struct page *p, struct view *map, const char *key,
		const struct text *text)
{
	const struct text_in *in = text_best(text, p->code, p->first);
	struct view *leaf;

	if (!in || !*in->text)
		return;
	leaf = view_map(map, key);
	view_text(leaf, "other", other_language(p, in));
	if (in->html)
		view_html(leaf, "html", in->html);
	else
		view_text(leaf, "say",
			  arena_strndup(p->env->arena, in->text,
					text_trimmed(in->text)));
}

void page_date(const struct page *p, struct view *map, const char *key,
	       struct date date)
{
	struct view *leaf;

	if (!date.year)
		return;
	leaf = view_map(map, key);
	view_text(leaf, "iso", date_iso(p->env->arena, date));
	view_text(leaf, "day", date_words(p->env->arena, date, p->code));
}

void page_time(const struct page *p, struct view *map, const char *key,
	       const struct log_entry *at)
{
	struct arena *a = p->env->arena;
	struct view *leaf = view_map(map, key);
	const char *iso = date_rfc3339(a, at->time);
	const char *time = strchr(iso, 'T');

	view_text(leaf, "iso", iso);
	view_text(leaf, "day",
		  arena_printf(a, "%s %.5s", date_words(a, at->day, p->code),
			       time ? time + 1 : ""));
}

void page_coverage(const struct page *p, struct view *map,
		   const struct summary_sheet *sheet)
{
	static const char *const name[NCOVERAGES] = {
		"answered",
		"undisclosed",
		"inapplicable",
		"unanswered",
	};
	struct arena *a = p->env->arena;
	struct view *bar = view_map(map, "coverage");
	struct view *parts = view_list(bar, "parts");
	size_t rows = sheet->rows ? sheet->rows : 1, before = 0;
	size_t replied = sheet->rows - sheet->counts[COVERAGE_UNANSWERED];
	const struct blank blanks[] = {
		{ "replied", arena_printf(a, "%zu", replied) },
		{ "rows", arena_printf(a, "%zu", sheet->rows) },
	};

	view_text(bar, "bar_words",
		  words_fill(a, page_word(p, "coverage-label"), blanks, 2));
	for (size_t i = 0; i < NCOVERAGES; i++) {
		size_t from = before * 1000 / rows, to;
		struct view *part;

		before += sheet->counts[i];
		to = before * 1000 / rows;
		view_int(bar, name[i], (long long)sheet->counts[i]);
		if (i == COVERAGE_UNANSWERED || from == to)
			continue;
		part = view_item(parts);
		view_text(part, "part", name[i]);
		view_int(part, "from", (long long)from);
		view_int(part, "width", (long long)(to - from));
	}
	view_int(bar, "rows", (long long)sheet->rows);
	if (sheet->required)
		view_int(view_map(bar, "required"), "required_unanswered",
			 (long long)sheet->required_unanswered);
	if (sheet->due)
		view_int(view_map(bar, "due_some"), "due",
			 (long long)sheet->due);
}

bool page_has_sources(const struct page *p)
{
	const struct site *site = p->r->site;

	return site->portal.source && site->revision.commit;
}

void page_source(const struct page *p, struct view *list, const char *path)
{
	page_source_at(p, list, p->r->site->revision.commit, path);
}

void page_source_at(const struct page *p, struct view *list, const char *commit,
		    const char *path)
{
	const struct site *site = p->r->site;
	struct arena *a = p->env->arena;
	const struct blank blanks[] = {
		{ "commit", commit },
		/* links start where the repository does */
		{ "path", arena_printf(a, "%s%s", site->prefix, path) },
	};
	struct view *item = view_item(list);

	view_text(item, "source_path", path);
	view_text(item, "source_href",
		  words_fill(a, site->portal.source, blanks, 2));
}
