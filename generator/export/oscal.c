#include "export/oscal.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/utf8.h"
#include "base/uuid.h"
#include "model/value.h"

/* Of our properties; a name and no address, as nothing is there. */
static const char name_space[] = "urn:kaiji:oscal";

struct oscal oscal_new(struct buf *out, struct env *env,
		       const struct site *site, size_t lang)
{
	return (struct oscal){
		.j = { .out = out },
		.env = env,
		.site = site,
		.lang = lang,
		.code = site->portal.languages.list[lang].text,
		.first = portal_first_language(&site->portal),
	};
}

/* Whatever one of the languages in which OSCAL is read may take for blank. */
static bool is_blank(unsigned code)
{
	return code <= ' ' || code == 0xa0 || code == 0x1680 ||
	       (code >= 0x2000 && code <= 0x200a) || code == 0x202f ||
	       code == 0x205f || code == 0x3000 || code == 0xfeff;
}

const char *oscal_line(const struct oscal *o, const char *text)
{
	struct buf out = BUF_INIT;
	size_t end = 0;

	while (text && *text) {
		const char *at = text;
		unsigned code = utf8_next(&text);

		if (code > ' ' && (end || !is_blank(code)))
			buf_add(&out, at, (size_t)(text - at));
		else if (end && out.data[out.len - 1] != ' ')
			buf_addc(&out, ' ');
		if (!is_blank(code))
			end = out.len;
	}
	if (!end) {
		buf_release(&out);
		return NULL;
	}
	buf_cut(&out, end);
	return buf_keep(&out, o->env->arena);
}

const char *oscal_words(const struct oscal *o, const struct text *t)
{
	return oscal_line(o, text_words(t, o->code, o->first));
}

const char *oscal_token(const struct oscal *o, const char *id)
{
	return arena_printf(o->env->arena, "%s%s",
			    isdigit((unsigned char)*id) ? "_" : "", id);
}

const char *oscal_uuid_of(const struct oscal *o, const char *name)
{
	const char *base = o->site->portal.base_url;
	char uuid[UUID_ROOM];

	name = arena_printf(o->env->arena, "%s%s",
			    base ? base : "urn:kaiji:", name);
	uuid_of_name(uuid, name);
	return arena_strdup(o->env->arena, uuid);
}

void oscal_uuid(struct oscal *o, const char *key, const char *name)
{
	json_pair(&o->j, key, oscal_uuid_of(o, name));
}

void oscal_list(struct oscal *o, const char *key)
{
	json_key(&o->j, key);
	json_open(&o->j, '[');
}

/* OSCAL does not know each offset that a time zone may have: UTC it does. */
static const char *instant(const struct oscal *o, int64_t seconds)
{
	time_t t = (time_t)seconds;
	struct tm tm = { 0 };

	gmtime_r(&t, &tm);
	return arena_printf(o->env->arena, "%04d-%02d-%02dT%02d:%02d:%02dZ",
			    tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
			    tm.tm_hour, tm.tm_min, tm.tm_sec);
}

void oscal_metadata(struct oscal *o, const char *title, const char *version)
{
	const struct revision *revision = &o->site->revision;

	json_key(&o->j, "metadata");
	json_open(&o->j, '{');
	json_pair(&o->j, "title", title);
	json_pair(&o->j, "last-modified", instant(o, revision->time));
	if (!version)
		version = revision->commit ? revision->commit : "uncommitted";
	json_pair(&o->j, "version", version);
	json_pair(&o->j, "oscal-version", OSCAL_VERSION);
}

static void prop(struct oscal *o, const char *space, const char *name,
		 const char *value, const char *class_)
{
	value = oscal_line(o, value);
	if (!value)
		return;
	json_open(&o->j, '{');
	json_pair(&o->j, "name", name);
	json_pair(&o->j, "ns", space);
	json_pair(&o->j, "value", value);
	json_pair(&o->j, "class", class_);
	json_close(&o->j, '}');
}

void oscal_prop(struct oscal *o, const char *name, const char *value,
		const char *class_)
{
	prop(o, name_space, name, value, class_);
}

void oscal_core_prop(struct oscal *o, const char *name, const char *value,
		     const char *class_)
{
	prop(o, NULL, name, value, class_);
}

/* All that stands behind a host, by RFC 3986. */
static void add_encoded(struct buf *out, const char *p)
{
	bool fragment = false;

	for (; *p; p++) {
		bool plain = (unsigned char)*p < 0x80 &&
			     (isalnum((unsigned char)*p) ||
			      strchr("-._~!$&()*+,;=:@/?", *p));

		if (*p == '%')
			plain = isxdigit((unsigned char)p[1]) &&
				isxdigit((unsigned char)p[2]);
		else if (*p == '#' && !fragment)
			plain = fragment = true;
		if (plain)
			buf_addc(out, *p);
		else
			buf_printf(out, "%%%02X", (unsigned char)*p);
	}
}

const char *oscal_url(const struct oscal *o, const char *address)
{
	static const char mailto[] = "mailto:";
	struct buf out = BUF_INIT;
	const char *host, *tail;
	bool mail;

	if (!address)
		return NULL;
	mail = !strncasecmp(address, mailto, strlen(mailto));
	host = strstr(address, "://");
	if (mail)
		tail = address + strlen(mailto);
	else if (host)
		tail = host + 3 + strcspn(host + 3, "/?#");
	else
		return NULL;
	buf_add(&out, address, (size_t)(tail - address));
	add_encoded(&out, tail);
	if (!mail && !value_url(out.data)) {
		buf_release(&out);
		return NULL;
	}
	return buf_keep(&out, o->env->arena);
}

void oscal_link(struct oscal *o, const char *href, const char *rel,
		const char *text)
{
	json_open(&o->j, '{');
	json_pair(&o->j, "href", href);
	json_pair(&o->j, "rel", rel);
	json_pair(&o->j, "text", text);
	json_close(&o->j, '}');
}
