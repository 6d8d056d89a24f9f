#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/utf8.h"
#include "render/chronicle.h"
#include "render/html.h"

/*
 * Feeds are Atom (RFC 4287).  A service's has so many of its newest
 * revisions, with so many changes each, a longer one by its name only.
 */
enum { FEED_MOST = 30, ENTRY_MOST = 20, DIFFERENCE_MOST = 4000 };

const char *rest_of_feed(struct arena *a, const struct site *site,
			 const char *provider, const char *service)
{
	return arena_printf(a, "%sfeed.atom",
			    site_service_folder(a, site, 0, provider, service));
}

/* --- writing ----------------------------------------------------------- */

/* XML 1.0 holds neither controls nor what is no character. */
static bool xml_holds(unsigned code)
{
	return (code >= 0x20 || code == '\t' || code == '\n' || code == '\r') &&
	       code != 0xfffe && code != 0xffff;
}

static void xml_text(struct buf *out, const char *text)
{
	struct buf clean = BUF_INIT;

	while (*text) {
		const char *from = text;

		if (xml_holds(utf8_next(&text)))
			buf_add(&clean, from, (size_t)(text - from));
	}
	html_text(out, clean.data);
	buf_release(&clean);
}

static void element(struct buf *out, const char *name, const char *text)
{
	buf_printf(out, "<%s>", name);
	xml_text(out, text);
	buf_printf(out, "</%s>\n", name);
}

/* A text that may be in another language than the feed. */
static void words(struct buf *out, const struct page *p, const char *name,
		  const char *text)
{
	const char *lang = page_guess(p, text);

	buf_printf(out, "<%s", name);
	if (lang) {
		buf_adds(out, " xml:lang=\"");
		html_attr(out, lang);
		buf_adds(out, "\"");
	}
	buf_adds(out, ">");
	xml_text(out, text);
	buf_printf(out, "</%s>\n", name);
}

static void link_to(struct buf *out, const char *relation, const char *type,
		    const char *href)
{
	buf_printf(out, "<link rel=\"%s\" type=\"%s\" href=\"", relation, type);
	html_url(out, href);
	buf_adds(out, "\"/>\n");
}

/*
 * A name for ever: 122 bits of a hash as a UUID of version 8.  It is made
 * of commits and folders, never of titles and addresses.
 */
static void id_of(struct buf *out, const char *name)
{
	unsigned long long high = hash_bytes(name, strlen(name)), low;
	struct buf again = BUF_INIT;

	buf_printf(&again, "%016llx\n%s", high, name);
	low = hash_bytes(again.data, again.len);
	buf_release(&again);
	buf_printf(out,
		   "<id>urn:uuid:%08llx-%04llx-8%03llx-%04llx-%012llx</id>\n",
		   high >> 32, high >> 16 & 0xffff, high & 0xfff,
		   (low >> 48 & 0x3fff) | 0x8000, low & 0xffffffffffff);
}

/*
 * The address of a page of the site: a whole one where the portal has an
 * address of its own.
 */
static const char *address(const struct page *p, const char *rest)
{
	const char *base = p->r->site->portal.base_url;
	struct arena *a = p->env->arena;
	const char *index = strstr(rest, "index.html");

	if (!base)
		return page_link(p, rest);
	return arena_printf(a, "%s%s%.*s%s", base,
			    site_language_folder(a, p->r->site, p->lang),
			    index ? (int)(index - rest) : (int)strlen(rest),
			    rest, index ? index + strlen("index.html") : "");
}

struct feed {
	struct page page;
	struct buf out;
	const char *name; /* of which its id is made */
	const char *title, *author;
	const char *rest; /* of the page it is about */
	int64_t updated;
};

static void begin(struct feed *f)
{
	const struct page *p = &f->page;
	const char *base = p->r->site->portal.base_url;
	struct buf *out = &f->out;

	buf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		      "<feed xmlns=\"http://www.w3.org/2005/Atom\" "
		      "xml:lang=\"");
	html_attr(out, p->code);
	buf_adds(out, "\">\n");
	id_of(out, f->name);
	words(out, p, "title", f->title);
	element(out, "updated", date_rfc3339(p->env->arena, f->updated));
	buf_adds(out, "<author>");
	element(out, "name", f->author);
	buf_adds(out, "</author>\n");
	if (base)
		link_to(out, "self", "application/atom+xml",
			arena_printf(p->env->arena, "%s%s", base, p->path));
	link_to(out, "alternate", "text/html", address(p, f->rest));
}

static int end(struct feed *f)
{
	const struct page *p = &f->page;
	int result;

	buf_adds(&f->out, "</feed>\n");
	result = sink_put(p->r->sink, p->env, p->path, f->out.data, f->out.len);
	buf_release(&f->out);
	return result;
}

/* The same entry has the same id in the feeds of portal and service. */
static void begin_entry(struct feed *f, const struct log_entry *at,
			const char *origin, const char *name, const char *rest)
{
	const struct page *p = &f->page;
	struct arena *a = p->env->arena;
	const char *when = date_rfc3339(a, at->time);
	struct buf *out = &f->out;

	buf_adds(out, "<entry>\n");
	id_of(out, arena_printf(a, "entry\n%s\n%s\n%s", at->commit, origin,
				p->code));
	words(out, p, "title", name);
	element(out, "published", when);
	element(out, "updated", when);
	link_to(out, "alternate", "text/html", address(p, rest));
}

/* RFC 3339 has four digits for a year; a preview is nobody's news. */
static bool can_be_told(const struct log_entry *at)
{
	return at->commit && at->day.year > 0 && at->day.year <= 9999;
}

static bool is_news(const struct summary_moment *moment)
{
	size_t n = 0;

	for (size_t i = 0; i < 4; i++)
		n += moment->counts[i];
	return can_be_told(moment->at) &&
	       (moment->editorial < n || moment->weakened);
}

static const char *entry_title(const struct page *p,
			       const struct summary_moment *moment)
{
	if (moment->first)
		return page_word(p, "feed-first");
	return moment->at->note ? moment->at->note : moment_words(p, moment);
}

/* --- a service's ------------------------------------------------------- */

static bool is_seen(const struct page *p, const struct moment *moment)
{
	for (size_t i = 0; i < moment->n; i++)
		if (moment->versions[i]->kind != VERSION_CHANGED ||
		    moment->versions[i]->parts[p->lang].n)
			return true;
	return false;
}

static const char *told_already(const struct page *p, const struct visit *v,
				const struct version *version, size_t moment)
{
	const struct table *table = version->story->table;
	const struct chronicle *c = &v->chronicles[table - v->d->tables];
	const struct change *change = chronicle_change(c, moment, version);

	return change ? change->html[p->lang] : "";
}

/* What changed, as HTML for readers without the site's style sheet. */
static int entry_content(struct feed *f, const struct visit *v, size_t i,
			 const struct summary_moment *told)
{
	const struct moment *moment = &v->d->timeline->moments[i];
	const struct page *p = &f->page;
	struct view *view = view_new(p->env->arena), *list;
	struct buf html = BUF_INIT;
	size_t n = told->first ? 0 : moment->n;
	int result;

	view_set(view, "words", p->r->words[p->lang]);
	view_text(view, "counts", counts_words(p, told->counts));
	list = view_list(view, "changes");
	for (size_t k = 0; k < n && k < ENTRY_MOST; k++) {
		const struct version *version = moment->versions[k];
		const char *how = told_already(p, v, version, i);
		struct view *item = view_item(list);

		view_change(p, item, version->story->table, version->story->row,
			    version);
		view_html(item, "difference",
			  strlen(how) > DIFFERENCE_MOST ? "" : how);
	}
	view_text(view, "further",
		  n > ENTRY_MOST
			  ? page_count(p, "further-changes", n - ENTRY_MOST)
			  : NULL);
	result = page_fill(p, "entry", view, &html);
	buf_adds(&f->out, "<content type=\"html\">");
	xml_text(&f->out, html.data);
	buf_adds(&f->out, "</content>\n</entry>\n");
	buf_release(&html);
	return result;
}

static bool feeds(const struct page *p, const struct timeline *t,
		  const struct summary *s, size_t i)
{
	return is_news(&s->moments[i]) && is_seen(p, &t->moments[i]);
}

static int put_service(const struct visit *v, const struct summary *s,
		       size_t lang, const char *rest)
{
	const struct site *site = v->r->site;
	const struct timeline *t = v->d->timeline;
	struct arena *a = v->env->arena;
	const char *folder =
		site_service_folder(a, site, 0, s->provider_id, s->service_id);
	struct feed f = { .out = BUF_INIT };
	struct blank blank = { "name", NULL };
	size_t n = 0;

	page_begin(&f.page, v->env, v->r, lang, rest, NULL);
	blank.text = page_words(&f.page, &s->name);
	f.title = words_fill(a, page_word(&f.page, "feed-title"), &blank, 1);
	f.author = page_words(&f.page, &s->provider);
	if (!*f.author)
		f.author = s->provider_id;
	f.rest = rest_of_service(a, site, s->provider_id, s->service_id);
	f.name = arena_printf(a, "service\n%s\n%s\n%s", s->origin,
			      t->first && t->first->commit ? t->first->commit
							   : "",
			      f.page.code);
	f.updated = site->revision.time;
	for (size_t i = s->nmoments; i-- > 0;)
		if (feeds(&f.page, t, s, i))
			f.updated = t->moments[i].at->time;
	begin(&f);
	for (size_t i = 0; i < s->nmoments && n < FEED_MOST; i++) {
		const struct summary_moment *moment = &s->moments[i];

		if (!feeds(&f.page, t, s, i))
			continue;
		begin_entry(&f, moment->at, s->origin,
			    entry_title(&f.page, moment),
			    arena_printf(a, "%s%s", folder, moment->place));
		if (entry_content(&f, v, i, moment) < 0) {
			buf_release(&f.out);
			return -1;
		}
		n++;
	}
	return end(&f);
}

int service_feed(const struct visit *v, const struct summary *s, size_t lang)
{
	const struct words *formerly = &v->d->service->formerly;
	struct arena *a = v->env->arena;
	int result = put_service(v, s, lang,
				 rest_of_feed(a, v->r->site, s->provider_id,
					      s->service_id));

	/* who reads it where it once was should go on reading */
	for (size_t i = 0; i < formerly->n && !v->r->site->only; i++)
		if (!result && strchr(formerly->list[i].text, '/'))
			result = put_service(
				v, s, lang,
				arena_printf(a, "%s/feed.atom",
					     formerly->list[i].text));
	return result;
}

/* --- the portal's ------------------------------------------------------ */

static void portal_entry(struct feed *f, const struct news *news)
{
	const struct summary_moment *moment = news->moment;
	const struct summary *s = news->service;
	const struct page *p = &f->page;
	struct arena *a = p->env->arena;
	const struct blank blanks[] = {
		{ "name", page_words(p, &s->name) },
		{ "title", entry_title(p, moment) },
	};

	begin_entry(f, moment->at, s->origin,
		    words_fill(a, page_word(p, "feed-entry"), blanks, 2),
		    arena_printf(a, "%s%s",
				 site_service_folder(a, p->r->site, 0,
						     s->provider_id,
						     s->service_id),
				 moment->place));
	words(&f->out, p, "summary", news_words(p, news));
	buf_adds(&f->out, "</entry>\n");
}

int portal_feed(struct env *env, const struct portal_pages *all, size_t lang)
{
	const struct site *site = all->r->site;
	struct arena *a = env->arena;
	struct feed f = { .out = BUF_INIT, .rest = "changes/index.html" };
	const char *oldest = "";
	struct blank blank = { "name", NULL };
	size_t n = 0;

	page_begin(&f.page, env, all->r, lang, "changes/feed.atom", NULL);
	f.author = page_words(&f.page, &site->portal.title);
	blank.text = f.author;
	f.title = words_fill(a, page_word(&f.page, "feed-title"), &blank, 1);
	f.updated = site->revision.time;
	for (size_t i = all->nnews; i-- > 0;) {
		const struct summary_moment *moment = all->news[i].moment;

		if (!*oldest && moment->at->commit)
			oldest = moment->at->commit;
		if (is_news(moment))
			f.updated = moment->at->time;
	}
	f.name = arena_printf(a, "portal\n%s\n%s", oldest, f.page.code);
	begin(&f);
	for (size_t i = 0; i < all->nnews && n < NEWS_FED; i++)
		if (is_news(all->news[i].moment)) {
			portal_entry(&f, &all->news[i]);
			n++;
		}
	return end(&f);
}
