#include "render/pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "render/chart.h"
#include "render/linked.h"

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
	struct view *languages, *list;

	if (p->r->nlangs < 2)
		return;
	languages = view_map(p->view, "languages");
	list = view_list(languages, "list");
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
		view_text(item, "alternate", address);
		view_bool(item, "current", i == p->lang);
	}
	/* whoever reads none of them is best served by the first */
	view_text(languages, "alternate_default",
		  page_address(a, site, path_of(a, site, 0, p->rest)));
}

/* As Open Graph names a language: with a territory, or not at all. */
static const char *locale_of(const struct page *p, size_t lang)
{
	const struct site *site = p->r->site;
	const struct text *word = map_get(&site->theme.words, "locale");
	const struct text_in *in;

	in = word ? text_in(word, site->portal.languages.list[lang].text)
		  : NULL;
	return in ? in->text : NULL;
}

/* The logo's full address; those that show cards know no SVG. */
static const char *picture_of(const struct page *p)
{
	const char *logo = p->r->look.logo;
	size_t len = logo ? strlen(logo) : 0;

	if (!len || (len > 4 && !strcmp(logo + len - 4, ".svg")))
		return NULL;
	return page_address(p->env->arena, p->r->site, logo);
}

/* What those show of a page to whom its address is sent. */
static void add_card(struct page *p)
{
	struct view *card = view_map(p->view, "card"), *list;

	view_text(card, "card_name", p->name);
	view_text(card, "locale", locale_of(p, p->lang));
	view_text(card, "card_image", picture_of(p));
	list = view_list(card, "locales");
	for (size_t i = 0; i < p->r->nlangs; i++)
		if (i != p->lang && locale_of(p, i))
			view_text(view_item(list), "locale_too",
				  locale_of(p, i));
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
	if (r->compares)
		view_text(p->view, "compare_href",
			  page_link(p, "compare/index.html"));
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
	view_bool(p->view, "at_compare", !strcmp(rest, "compare/index.html"));
	view_text(p->view, "canonical", page_address(a, r->site, p->path));
	look_add(p);
	add_languages(p);
	add_revision(p);
}

/* `What | Portal`, but the portal's own name alone on its home page. */
void page_title(struct page *p, const char *title, const char *description)
{
	const char *portal = page_words(p, &p->r->site->portal.title);
	const struct blank blanks[] = { { "title", title },
					{ "portal", portal } };

	p->name = title;
	p->description = description;
	if (strcmp(title, portal))
		title = words_fill(p->env->arena, page_word(p, "page-title"),
				   blanks, 2);
	view_text(p->view, "title", title);
	view_text(p->view, "title_other", page_guess(p, title));
	view_text(p->view, "description", description);
	if (!p->unlisted)
		add_card(p);
}

static const char *other_language(const struct page *p,
				  const struct text_in *in)
{
	return strcmp(in->lang, p->code) ? in->lang : NULL;
}

static void add_step(struct page *p, const char *name, const char *other,
		     const char *rest)
{
	struct arena *a = p->env->arena;
	const struct site *site = p->r->site;
	struct view *item;
	struct step step = {
		.name = name,
		.address = page_address(a, site,
					rest ? path_of(a, site, p->lang, rest)
					     : p->path),
	};

	if (!p->crumbs)
		p->crumbs = view_list(view_map(p->view, "crumbs"), "steps");
	item = view_item(p->crumbs);
	page_say(item, "crumb", name, other);
	view_text(item, "crumb_href", rest ? page_link(p, rest) : NULL);
	ARENA_PUSH(a, p->steps, p->nsteps, step);
}

void page_crumb(struct page *p, const char *name, const char *rest)
{
	add_step(p, name, NULL, rest);
}

void page_crumb_text(struct page *p, const struct text *name, const char *id,
		     const char *rest)
{
	const struct text_in *in = text_best(name, p->code, p->first);

	if (in && *in->text)
		add_step(p, in->text, other_language(p, in), rest);
	else
		add_step(p, id, NULL, rest);
}

void page_within(struct page *p, const struct disclosure *d)
{
	/* in a site of one service there is nothing else to search */
	if (!p->r->site->only)
		view_text(p->view, "within",
			  arena_printf(p->env->arena, "%s/%s", d->provider->id,
				       d->service->id));
}

void page_compare(const struct page *p, struct view *map,
		  const struct disclosure *d, const char *sheet)
{
	struct arena *a = p->env->arena;

	if (!p->r->compares)
		return;
	view_text(map, "compare_with_href",
		  arena_printf(a, "%s?with=%s/%s/%s",
			       page_link(p, "compare/index.html"),
			       d->provider->id, d->service->id, sheet));
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
		 _("template '%s' includes itself without end, or "
		   "makes too large a page"),
		 name);
	return -1;
}

static bool is_on_purpose(const char *tag)
{
	const char *end = strchr(tag, '>');
	const char *class = strstr(tag, " class=\"tongue\"");

	return class && end && class < end;
}

/*
 * Whether the main part has a stretch in another language than the page,
 * but for what templates show in each language, marked `tongue`.
 */
static bool has_foreign(const struct page *p, const char *html)
{
	static const char mark[] = " lang=\"";
	const char *at = strstr(html, "<main");

	while (at && (at = strstr(at, mark))) {
		const char *tag = at, *lang = at + sizeof(mark) - 1;
		size_t len = strcspn(lang, "\"");

		while (tag > html && *tag != '<')
			tag--;
		if (!is_on_purpose(tag) && (strlen(p->code) != len ||
					    strncmp(lang, p->code, len) != 0))
			return true;
		at = lang;
	}
	return false;
}

/* Fills it again when readers are to be told what it turned out to have. */
static int fill_page(const struct page *p, const char *name, struct buf *out)
{
	int result = page_fill(p, name, p->view, out);

	if (result || !out->len || p->r->nlangs < 2 || p->unlisted ||
	    !has_foreign(p, out->data))
		return result;
	buf_clear(out);
	view_bool(p->view, "untranslated", true);
	return page_fill(p, name, p->view, out);
}

int page_put(struct page *p, const char *name)
{
	struct buf out = BUF_INIT;
	int result;

	view_json(p->view, "linked_data", linked_json(p));
	result = fill_page(p, name, &out);
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

void page_pager(const struct page *p, const char *const *rests, size_t n,
		size_t at)
{
	struct view *list = view_list(view_map(p->view, "pager"), "list");

	for (size_t i = 0; i < n; i++) {
		struct view *item = view_item(list);

		view_int(item, "page_number", (long long)i + 1);
		view_bool(item, "page_here", i + 1 == at);
		view_text(item, "page_href", page_link(p, rests[i]));
	}
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

static void add_required(const struct page *p, struct view *into,
			 const struct summary_sheet *sheet)
{
	struct arena *a = p->env->arena;
	size_t replied = sheet->required - sheet->required_unanswered;
	const struct blank blanks[] = {
		{ "replied", arena_printf(a, "%zu", replied) },
		{ "rows", arena_printf(a, "%zu", sheet->required) },
	};

	view_int(into, "required_unanswered",
		 (long long)sheet->required_unanswered);
	view_text(into, "required_words",
		  words_fill(a, page_word(p, "coverage-required-label"), blanks,
			     2));
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
	size_t replied = sheet->rows - sheet->counts[COVERAGE_UNANSWERED];
	struct stretch at[NCOVERAGES];
	const struct blank blanks[] = {
		{ "replied", arena_printf(a, "%zu", replied) },
		{ "rows", arena_printf(a, "%zu", sheet->rows) },
	};

	view_text(bar, "bar_words",
		  words_fill(a, page_word(p, "coverage-label"), blanks, 2));
	chart_stretch(sheet->counts, NCOVERAGES, sheet->rows, 1000, 8, at);
	for (size_t i = 0; i < NCOVERAGES; i++) {
		struct view *part;

		view_int(bar, name[i], (long long)sheet->counts[i]);
		if (i == COVERAGE_UNANSWERED || !at[i].width)
			continue;
		part = view_item(parts);
		view_text(part, "part", name[i]);
		view_int(part, "from", (long long)at[i].from);
		view_int(part, "width", (long long)at[i].width);
	}
	view_int(bar, "rows", (long long)sheet->rows);
	if (sheet->required)
		add_required(p, view_map(bar, "required"), sheet);
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

void page_downloads(const struct page *p, struct view *map, const char *folder,
		    const char *sheet)
{
	static const struct {
		const char *format, *name;
	} row[] = {
		{ "xlsx", "Excel" },
		{ "csv", "CSV" },
		{ "md", "Markdown" },
		{ "json", "JSON" },
	};
	struct view *list = view_list(map, "downloads");

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		struct view *item;

		if (!portal_exports(&p->r->site->portal, row[i].format))
			continue;
		item = view_item(list);
		view_text(item, "download_href",
			  arena_printf(p->env->arena, "%s%s.%s", folder, sheet,
				       row[i].format));
		view_text(item, "download_name", row[i].name);
	}
}
