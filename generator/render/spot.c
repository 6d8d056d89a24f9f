#include "render/spot.h"

#include <string.h>

#include "base/arena.h"
#include "base/say.h"

enum element_kind {
	ELEMENT_PLAIN,
	ELEMENT_META,
	ELEMENT_RAW,      /* no tags inside, and no values */
	ELEMENT_SCRIPT,   /* the same, unless it holds data */
	ELEMENT_TITLE,    /* no tags inside, but text */
	ELEMENT_ANIMATION /* sets other elements' attributes */
};

struct element {
	const char *name;
	enum element_kind kind;
};

static const struct element elements[] = {
	{ "animate", ELEMENT_ANIMATION },
	{ "animatemotion", ELEMENT_ANIMATION },
	{ "animatetransform", ELEMENT_ANIMATION },
	{ "iframe", ELEMENT_RAW },
	{ "meta", ELEMENT_META },
	{ "noembed", ELEMENT_RAW },
	{ "noframes", ELEMENT_RAW },
	{ "script", ELEMENT_SCRIPT },
	{ "set", ELEMENT_ANIMATION },
	{ "style", ELEMENT_RAW },
	{ "textarea", ELEMENT_TITLE },
	{ "title", ELEMENT_TITLE },
	{ "xmp", ELEMENT_RAW },
};

static const struct {
	const char *name;
	enum spot_attribute attribute;
} attributes[] = {
	{ "action", ATTRIBUTE_URL },
	{ "archive", ATTRIBUTE_URL },
	{ "background", ATTRIBUTE_URL },
	{ "base", ATTRIBUTE_URL }, /* xml:base */
	{ "cite", ATTRIBUTE_URL },
	{ "classid", ATTRIBUTE_URL },
	{ "codebase", ATTRIBUTE_URL },
	{ "data", ATTRIBUTE_URL },
	{ "formaction", ATTRIBUTE_URL },
	{ "href", ATTRIBUTE_URL },
	{ "http-equiv", ATTRIBUTE_CLOSED },
	{ "icon", ATTRIBUTE_URL },
	{ "imagesrcset", ATTRIBUTE_CLOSED },
	{ "longdesc", ATTRIBUTE_URL },
	{ "manifest", ATTRIBUTE_URL },
	{ "ping", ATTRIBUTE_URL },
	{ "poster", ATTRIBUTE_URL },
	{ "profile", ATTRIBUTE_URL },
	{ "src", ATTRIBUTE_URL },
	{ "srcdoc", ATTRIBUTE_CLOSED },
	{ "srcset", ATTRIBUTE_CLOSED },
	{ "style", ATTRIBUTE_CLOSED },
	{ "usemap", ATTRIBUTE_URL },
};

static const struct element other_element = { "", ELEMENT_PLAIN };

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static void name_add(struct spot *s, char c)
{
	if (s->name_len < sizeof(s->name) - 1)
		s->name[s->name_len] = (unsigned char)c < 0x7f ? lower(c) : '?';
	s->name_len++;
}

static void name_begin(struct spot *s, enum spot_kind kind, char c)
{
	memset(s->name, 0, sizeof(s->name));
	s->name_len = 0;
	s->kind = kind;
	name_add(s, c);
}

static const struct element *element_of(const struct spot *s)
{
	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++)
		if (!strcmp(elements[i].name, s->name))
			return &elements[i];
	return &other_element;
}

static bool is_content(const struct spot *s)
{
	return s->element->kind == ELEMENT_META && !strcmp(s->name, "content");
}

/* <meta http-equiv="refresh" content="0; url=...">: no value before = */
static bool is_refresh(const struct spot *s)
{
	return s->http_equiv && is_content(s);
}

static bool is_type(const struct spot *s)
{
	return s->element->kind == ELEMENT_SCRIPT && !strcmp(s->name, "type");
}

/* The one type that means data. */
static const char data_type[] = "application/ld+json";
enum { DATA_TYPE = sizeof(data_type) - 1 };

/* xlink:href is an href. */
static enum spot_attribute attribute_of(const struct spot *s)
{
	const char *colon = strrchr(s->name, ':');
	const char *name = colon ? colon + 1 : s->name;

	if (s->element->kind == ELEMENT_ANIMATION || !strncmp(name, "on", 2) ||
	    s->name_len >= sizeof(s->name))
		return ATTRIBUTE_CLOSED;
	if (is_refresh(s) || is_type(s))
		return ATTRIBUTE_CLOSED;
	for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++)
		if (!strcmp(attributes[i].name, name))
			return attributes[i].attribute;
	return ATTRIBUTE_PLAIN;
}

static enum spot_event tag_ends(struct spot *s)
{
	const struct element *element = s->element;
	bool refresh = s->http_equiv && s->content_filled;
	bool raw = !s->end_tag && (element->kind == ELEMENT_RAW ||
				   element->kind == ELEMENT_SCRIPT ||
				   element->kind == ELEMENT_TITLE);
	bool data = s->data;

	*s = (struct spot){ .kind = SPOT_TEXT };
	if (raw) {
		s->kind = SPOT_RAW;
		s->element = element;
		s->data = data;
	}
	return refresh ? SPOT_REFRESH : SPOT_NOTHING;
}

static void attribute_is_named(struct spot *s)
{
	s->attribute = attribute_of(s);
	if (s->element->kind == ELEMENT_META && !strcmp(s->name, "http-equiv"))
		s->http_equiv = true;
	if (is_type(s)) {
		s->types++;
		s->data = false;
	}
}

static void read_text(struct spot *s, char c)
{
	if (c == '<')
		s->kind = SPOT_LESS;
}

static void read_less(struct spot *s, char c)
{
	s->end_tag = s->kind == SPOT_LESS_SLASH;
	if (is_letter(c))
		name_begin(s, SPOT_TAG_NAME, c);
	else if (s->end_tag)
		s->kind = c == '>' ? SPOT_TEXT : SPOT_DECLARATION;
	else if (c == '/')
		s->kind = SPOT_LESS_SLASH;
	else if (c == '!')
		s->kind = SPOT_MARKUP;
	else if (c == '?')
		s->kind = SPOT_DECLARATION;
	else if (c != '<')
		s->kind = SPOT_TEXT;
	s->run = 0;
	if (s->kind == SPOT_TEXT)
		s->end_tag = false;
}

static enum spot_event read_tag_name(struct spot *s, char c)
{
	if (c != '>' && c != '/' && !is_blank(c)) {
		name_add(s, c);
		return SPOT_NOTHING;
	}
	s->element = element_of(s);
	s->kind = SPOT_BETWEEN;
	return c == '>' ? tag_ends(s) : SPOT_NOTHING;
}

/* Between attributes: before one, or right behind something. */
static enum spot_event read_between(struct spot *s, char c)
{
	enum spot_kind was = s->kind;

	if (c == '>')
		return tag_ends(s);
	if (c == '/' || is_blank(c)) {
		s->kind = SPOT_BETWEEN;
		return SPOT_NOTHING;
	}
	name_begin(s, SPOT_NAME, c);
	return was == SPOT_TIGHT || c == '=' ? SPOT_TORN : SPOT_NOTHING;
}

static enum spot_event read_name(struct spot *s, char c)
{
	bool behind = s->kind == SPOT_BEHIND_NAME;

	if (c == '=' || c == '>' || c == '/' || is_blank(c)) {
		attribute_is_named(s);
		if (c == '=')
			s->kind = SPOT_BEFORE_VALUE;
		else if (c == '>')
			return tag_ends(s);
		else
			s->kind = c == '/' ? SPOT_BETWEEN : SPOT_BEHIND_NAME;
	} else if (behind) {
		name_begin(s, SPOT_NAME, c);
	} else {
		name_add(s, c);
	}
	return SPOT_NOTHING;
}

static enum spot_event read_before_value(struct spot *s, char c)
{
	if (is_blank(c))
		return SPOT_NOTHING;
	if (c == '>')
		return tag_ends(s);
	s->kind = c == '"' ? SPOT_DOUBLE : c == '\'' ? SPOT_SINGLE : SPOT_BARE;
	s->run = 0;
	if (s->kind != SPOT_BARE && s->attribute == ATTRIBUTE_URL)
		return SPOT_URL_BEGINS;
	return SPOT_NOTHING;
}

/* Counts the letters of that type; beyond them for any other. */
static void read_type(struct spot *s, char c)
{
	if (s->run < DATA_TYPE && c == data_type[s->run])
		s->run++;
	else
		s->run = DATA_TYPE + 1;
}

static enum spot_event read_value(struct spot *s, char c)
{
	if (c == '=' && s->attribute == ATTRIBUTE_CLOSED && is_refresh(s)) {
		s->attribute = ATTRIBUTE_URL;
		return SPOT_URL_BEGINS;
	}
	if (c != (s->kind == SPOT_DOUBLE ? '"' : '\'')) {
		if (is_type(s))
			read_type(s, c);
		return SPOT_NOTHING;
	}
	if (is_type(s))
		s->data = s->types == 1 && s->run == DATA_TYPE;
	s->run = 0;
	s->kind = SPOT_BEHIND_VALUE;
	return s->attribute == ATTRIBUTE_URL ? SPOT_URL_ENDS : SPOT_NOTHING;
}

static enum spot_event read_bare(struct spot *s, char c)
{
	if (c == '>')
		return tag_ends(s);
	if (is_blank(c))
		s->kind = SPOT_BETWEEN;
	return SPOT_NOTHING;
}

/*
 * A comment may end as --> or --!>, and right at its beginning as <!-->
 * or <!--->.
 */
enum { NO_DASH, ONE_DASH, TWO_DASHES, DASHES_BANG, OPENED, OPENED_DASH };

static void read_markup(struct spot *s, char c)
{
	if (c == '-' && s->run == 0) {
		s->run = 1;
	} else if (c == '-') {
		s->kind = SPOT_COMMENT;
		s->run = OPENED;
	} else {
		s->kind = c == '>' ? SPOT_TEXT : SPOT_DECLARATION;
		s->run = 0;
	}
}

static void read_comment(struct spot *s, char c)
{
	static const unsigned behind_dash[] = {
		[NO_DASH] = ONE_DASH,      [ONE_DASH] = TWO_DASHES,
		[TWO_DASHES] = TWO_DASHES, [DASHES_BANG] = ONE_DASH,
		[OPENED] = OPENED_DASH,    [OPENED_DASH] = TWO_DASHES,
	};

	if (c == '-') {
		s->run = behind_dash[s->run];
	} else if (c == '>' && s->run >= TWO_DASHES) {
		*s = (struct spot){ .kind = SPOT_TEXT };
	} else {
		bool bang = c == '!' && s->run == TWO_DASHES;

		s->run = bang ? DASHES_BANG : NO_DASH;
	}
}

/* Only the element's own end tag ends it. */
static void read_raw(struct spot *s, char c)
{
	if (s->kind == SPOT_RAW_LESS && c == '/')
		s->kind = SPOT_RAW_END;
	else
		s->kind = c == '<' ? SPOT_RAW_LESS : SPOT_RAW;
	s->run = 0;
}

static void read_raw_end(struct spot *s, char c)
{
	const char *name = s->element->name;

	if (name[s->run] && lower(c) == name[s->run]) {
		s->run++;
	} else if (!name[s->run] && c == '>') {
		*s = (struct spot){ .kind = SPOT_TEXT };
	} else if (!name[s->run] && (c == '/' || is_blank(c))) {
		*s = (struct spot){ .kind = SPOT_BETWEEN,
				    .end_tag = true,
				    .element = s->element };
	} else {
		read_raw(s, c);
	}
}

static enum spot_event read_char(struct spot *s, char c)
{
	switch (s->kind) {
	case SPOT_TEXT:
		read_text(s, c);
		break;
	case SPOT_LESS:
	case SPOT_LESS_SLASH:
		read_less(s, c);
		break;
	case SPOT_TAG_NAME:
		return read_tag_name(s, c);
	case SPOT_BETWEEN:
	case SPOT_TIGHT:
	case SPOT_BEHIND_VALUE:
		return read_between(s, c);
	case SPOT_NAME:
	case SPOT_BEHIND_NAME:
		return read_name(s, c);
	case SPOT_BEFORE_VALUE:
		return read_before_value(s, c);
	case SPOT_DOUBLE:
	case SPOT_SINGLE:
		return read_value(s, c);
	case SPOT_BARE:
		return read_bare(s, c);
	case SPOT_MARKUP:
		read_markup(s, c);
		break;
	case SPOT_COMMENT:
		read_comment(s, c);
		break;
	case SPOT_DECLARATION:
		if (c == '>')
			*s = (struct spot){ .kind = SPOT_TEXT };
		break;
	case SPOT_RAW:
	case SPOT_RAW_LESS:
		read_raw(s, c);
		break;
	case SPOT_RAW_END:
		read_raw_end(s, c);
		break;
	}
	return SPOT_NOTHING;
}

size_t spot_read(struct spot *s, const char *html, size_t len,
		 enum spot_event *event)
{
	size_t i = 0;

	*event = SPOT_NOTHING;
	while (i < len && *event == SPOT_NOTHING)
		*event = read_char(s, html[i++]);
	return i;
}

static enum spot_use use_of_attribute(struct spot *s)
{
	if (s->attribute == ATTRIBUTE_CLOSED)
		return SPOT_USE_NONE;
	if (s->attribute == ATTRIBUTE_URL)
		return SPOT_USE_URL;
	s->content_filled |= is_content(s);
	return SPOT_USE_ATTR;
}

enum spot_use spot_value(struct spot *s)
{
	switch (s->kind) {
	case SPOT_TEXT:
		return SPOT_USE_TEXT;
	case SPOT_RAW:
		if (s->data)
			return SPOT_USE_JSON;
		return s->element->kind == ELEMENT_TITLE ? SPOT_USE_TEXT
							 : SPOT_USE_NONE;
	case SPOT_DOUBLE:
	case SPOT_SINGLE:
		return use_of_attribute(s);
	default:
		return SPOT_USE_NONE;
	}
}

bool spot_section(struct spot *s)
{
	switch (s->kind) {
	case SPOT_TAG_NAME:
		s->element = element_of(s);
		s->kind = SPOT_TIGHT;
		return true;
	case SPOT_NAME:
		attribute_is_named(s);
		s->kind = SPOT_TIGHT;
		return true;
	case SPOT_BEHIND_NAME:
		s->kind = SPOT_BETWEEN;
		return true;
	case SPOT_LESS:
	case SPOT_LESS_SLASH:
	case SPOT_MARKUP:
	case SPOT_BEFORE_VALUE:
	case SPOT_BARE:
	case SPOT_RAW_LESS:
	case SPOT_RAW_END:
		return false;
	default:
		return true;
	}
}

static bool between_attributes(enum spot_kind kind)
{
	return kind == SPOT_BETWEEN || kind == SPOT_TIGHT ||
	       kind == SPOT_BEHIND_VALUE;
}

bool spot_rejoin(struct spot *s, const struct spot *began)
{
	if (s->element != began->element || s->end_tag != began->end_tag)
		return false;
	s->http_equiv |= began->http_equiv;
	s->content_filled |= began->content_filled;
	s->types = s->types > began->types ? s->types : began->types;
	s->data &= began->data;
	if (between_attributes(s->kind) && between_attributes(began->kind)) {
		if (began->kind == SPOT_TIGHT || s->kind == SPOT_TIGHT)
			s->kind = SPOT_TIGHT;
		return true;
	}
	if (s->kind != began->kind || s->run != began->run)
		return false;
	if (s->kind == SPOT_DOUBLE || s->kind == SPOT_SINGLE)
		return s->attribute == began->attribute;
	return true;
}

const char *spot_words(struct arena *a, const struct spot *s)
{
	switch (s->kind) {
	case SPOT_TEXT:
		return _("text");
	case SPOT_LESS:
	case SPOT_LESS_SLASH:
	case SPOT_TAG_NAME:
	case SPOT_RAW_LESS:
	case SPOT_RAW_END:
		return _("the name of a tag");
	case SPOT_BEFORE_VALUE:
	case SPOT_BARE:
		return _("an attribute without quotes");
	case SPOT_DOUBLE:
	case SPOT_SINGLE:
		return arena_printf(a, _("attribute '%s'"), s->name);
	case SPOT_MARKUP:
	case SPOT_COMMENT:
	case SPOT_DECLARATION:
		return _("a comment or declaration");
	case SPOT_RAW:
		return arena_printf(a, _("element '%s'"), s->element->name);
	default:
		return _("a tag");
	}
}
