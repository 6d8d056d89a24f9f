#include "render/pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "render/sitemap.h"

/*
 * The error page is shown at any address, so its links cannot be
 * relative: they begin with the path of base_url, where there is one.
 */
static const char *root_of_host(struct arena *a, const struct site *site)
{
	const char *base = site->portal.base_url, *host;

	if (!base)
		return "";
	host = strstr(base, "://");
	base = host ? strchr(host + 3, '/') : NULL;
	return base ? arena_strdup(a, base) : "/";
}

int missing_page(struct env *env, const struct portal_pages *all)
{
	const struct renderer *r = all->r;
	struct view *list;
	struct page p;

	page_begin(&p, env, r, 0, "404.html",
		   root_of_host(env->arena, r->site));
	p.unlisted = true;
	page_title(&p, page_word(&p, "missing-title"),
		   page_word(&p, "missing-text"));
	/* the same address has no other languages: all of them are here */
	view_bool(p.view, "languages", false);
	view_text(p.view, "canonical", NULL);
	view_bool(p.view, "missing", true);
	list = view_list(p.view, "tongues");
	for (size_t i = 0; i < r->nlangs; i++) {
		struct view *item = view_item(list);

		view_text(item, "code", r->site->portal.languages.list[i].text);
		view_bool(item, "first_tongue", !i);
		view_text(item, "missing_title",
			  words_get(r, i, "missing-title"));
		view_text(item, "missing_text",
			  words_get(r, i, "missing-text"));
		view_text(item, "missing_home",
			  words_get(r, i, "missing-home"));
		view_text(item, "missing_href",
			  arena_printf(env->arena, "%s%sindex.html", p.root,
				       site_language_folder(env->arena, r->site,
							    i)));
	}
	return page_put(&p, "not-found");
}

/* --- the small ones ------------------------------------------------ */

static int put(struct env *env, const struct portal_pages *all,
	       const char *path, struct buf *out)
{
	int result = sink_put(all->r->sink, env, path, out->data, out->len);

	buf_release(out);
	return result;
}

static int robots(struct env *env, const struct portal_pages *all)
{
	const char *base = all->r->site->portal.base_url;
	struct buf out = BUF_INIT;

	buf_adds(&out, "User-agent: *\nAllow: /\n");
	if (base)
		buf_printf(&out, "Sitemap: %ssitemap.xml\n", base);
	return put(env, all, "robots.txt", &out);
}

static int headers(struct env *env, const struct portal_pages *all)
{
	struct buf out = BUF_INIT;

	buf_adds(&out,
		 "/*\n"
		 "  Content-Security-Policy: default-src 'none'; "
		 "script-src 'self'; style-src 'self'; img-src 'self'; "
		 "connect-src 'self'; form-action 'self'; base-uri 'none'; "
		 "frame-ancestors 'none'\n"
		 "  X-Content-Type-Options: nosniff\n"
		 "  Referrer-Policy: strict-origin-when-cross-origin\n"
		 "/assets/*\n"
		 "  Cache-Control: public, max-age=31536000, immutable\n");
	/* what lies in a folder below search/ has a new name when it changes */
	for (size_t i = 0; i < all->r->nlangs; i++)
		buf_printf(&out,
			   "/%ssearch/:index/*\n"
			   "  Cache-Control: public, max-age=31536000, "
			   "immutable\n",
			   site_language_folder(env->arena, all->r->site, i));
	return put(env, all, "_headers", &out);
}

/* It holds for a year from the built commit, unless the portal says more. */
static struct date security_ends(const struct site *site)
{
	enum { LESS_THAN_A_YEAR = 364 };
	const char *expires = site->portal.security.expires.text;
	struct date end;

	if (expires && date_read(expires, &end))
		return end;
	return date_from_days(date_days(site->today) + LESS_THAN_A_YEAR);
}

/* RFC 9116 */
static int security(struct env *env, const struct portal_pages *all)
{
	const struct site *site = all->r->site;
	const struct portal *portal = &site->portal;
	struct buf out = BUF_INIT;

	buf_printf(&out, "Contact: %s\nExpires: %sT00:00:00Z\n",
		   portal->contact, date_iso(env->arena, security_ends(site)));
	if (portal->security.encryption)
		buf_printf(&out, "Encryption: %s\n",
			   portal->security.encryption);
	if (portal->security.policy)
		buf_printf(&out, "Policy: %s\n", portal->security.policy);
	buf_adds(&out, "Preferred-Languages: ");
	for (size_t i = 0; i < portal->languages.n; i++)
		buf_printf(&out, "%s%s", i ? ", " : "",
			   portal->languages.list[i].text);
	buf_adds(&out, "\n");
	if (portal->base_url)
		buf_printf(&out, "Canonical: %s.well-known/security.txt\n",
			   portal->base_url);
	return put(env, all, ".well-known/security.txt", &out);
}

int files_put(struct env *env, const struct portal_pages *all)
{
	const struct portal *portal = &all->r->site->portal;

	if (robots(env, all) < 0 || headers(env, all) < 0)
		return -1;
	if (portal->contact && security(env, all) < 0)
		return -1;
	if (portal->base_url && sitemap_put(env, all) < 0)
		return -1;
	return 0;
}
