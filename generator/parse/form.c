#include "parse/form.h"

#include <stddef.h>
#include <string.h>

#include "base/colour.h"
#include "model/value.h"
#include "parse/parse.h"

static const char lower[] = "abcdefghijklmnopqrstuvwxyz";
static const char upper[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
static const char digit[] = "0123456789";

/* Of the characters of an id, `more` too but not at its beginning. */
static bool is_id(const char *text, size_t len, const char *more, size_t most)
{
	if (!len || len > most)
		return false;
	for (size_t i = 0; i < len; i++)
		if (!strchr(lower, text[i]) && !strchr(digit, text[i]) &&
		    (!i || !strchr(more, text[i])))
			return false;
	return true;
}

bool parse_is_id(const char *id)
{
	return is_id(id, strlen(id), "-", 64);
}

static bool is_question(const char *text)
{
	return is_id(text, strlen(text), ".-", 96);
}

static bool is_full_name(const char *text)
{
	size_t len = strcspn(text, "/");

	return is_id(text, len, "-", 64) && text[len] &&
	       is_question(text + len + 1);
}

static bool is_question_name(const char *text)
{
	return is_question(text) || is_full_name(text);
}

static bool is_service(const char *text)
{
	size_t len = strcspn(text, "/");

	return is_id(text, len, "-", 64) && text[len] &&
	       parse_is_id(text + len + 1);
}

/* A run of characters of one set, so many long. */
static bool take_run(const char **p, const char *set, size_t least, size_t most)
{
	size_t len = strspn(*p, set);

	if (len < least || len > most)
		return false;
	*p += len;
	return true;
}

/* The usual part of BCP 47: language, perhaps script, perhaps region. */
static bool is_language(const char *text)
{
	const char *p = text;

	if (!take_run(&p, lower, 2, 3) || form_language_meant(text))
		return false;
	if (*p == '-' && p[1] && strchr(upper, p[1]) && p[2] &&
	    strchr(lower, p[2])) {
		p += 2;
		if (!take_run(&p, lower, 3, 3))
			return false;
	}
	if (*p != '-')
		return !*p;
	p++;
	return (take_run(&p, upper, 2, 2) || take_run(&p, digit, 3, 3)) && !*p;
}

const char *form_language_meant(const char *code)
{
	static const char *const meant[][2] = {
		{ "jp", "ja" },
		{ "cn", "zh" },
		{ "us", "en" },
	};

	for (size_t i = 0; i < sizeof(meant) / sizeof(meant[0]); i++)
		if (!strcmp(code, meant[i][0]))
			return meant[i][1];
	return NULL;
}

static bool is_time(const char *p)
{
	int hour, minute;

	if (strspn(p, digit) != 2 || p[2] != ':' || strspn(p + 3, digit) != 2 ||
	    p[5])
		return false;
	hour = (p[0] - '0') * 10 + p[1] - '0';
	minute = (p[3] - '0') * 10 + p[4] - '0';
	return hour < 24 && minute < 60;
}

bool form_read_day(const char *text, bool with_time, struct date *date)
{
	size_t len = date_read(text, date);

	if (!len)
		return false;
	text += len;
	if (!*text)
		return true;
	if (!with_time || (*text != ' ' && *text != 'T'))
		return false;
	return is_time(text + 1);
}

static bool is_date(const char *text)
{
	struct date date;

	return form_read_day(text, false, &date);
}

static bool is_day_time(const char *text)
{
	struct date date;

	return form_read_day(text, true, &date);
}

static bool is_month(const char *text)
{
	struct date d;
	size_t len = date_read_partly(text, &d);

	return len && !text[len];
}

static bool not_after(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year;
	if (!a.month || !b.month || a.month != b.month)
		return !a.month || !b.month || a.month < b.month;
	return !a.day || !b.day || a.day <= b.day;
}

static bool is_period(const char *text)
{
	static const char *const between[] = { "..", "〜", "～", "~" };
	struct date from, to;
	size_t taken = date_read_partly(text, &from);

	if (!taken)
		return false;
	text += taken;
	if (!*text)
		return true;
	for (size_t i = 0; i < sizeof(between) / sizeof(between[0]); i++) {
		size_t len = strlen(between[i]);

		if (!strncmp(text, between[i], len)) {
			text += len;
			taken = date_read_partly(text, &to);
			return taken && !text[taken] && not_after(from, to);
		}
	}
	return false;
}

static bool is_base_url(const char *text)
{
	const char *host = strstr(text, "://");

	/* a path of //x would name another host where links begin with it */
	return value_url(text) && !strpbrk(text, "?#") && host &&
	       !strstr(host + 3, "//");
}

/* With something in the place of {commit} and {path}, it is an address. */
static bool is_source(const char *text)
{
	static const char *const name[] = { "{commit}", "{path}" };
	char url[2048];
	size_t n = 0;

	if (strlen(text) >= sizeof(url) || !strstr(text, name[0]) ||
	    !strstr(text, name[1]))
		return false;
	while (*text) {
		size_t skip = 0;

		for (size_t i = 0; i < 2; i++)
			if (!strncmp(text, name[i], strlen(name[i])))
				skip = strlen(name[i]);
		url[n++] = skip ? 'x' : *text;
		text += skip ? skip : 1;
	}
	url[n] = '\0';
	return value_url(url);
}

static bool is_mail(const char *text)
{
	size_t len = strcspn(text, "@");
	char url[300];

	if (!len || len > 64 || !text[len] || strlen(text) > 254)
		return false;
	for (size_t i = 0; i < len; i++)
		if (!strchr(lower, text[i]) && !strchr(upper, text[i]) &&
		    !strchr(digit, text[i]) &&
		    !strchr(".!#$&'*+/=_~-", text[i]))
			return false;
	/* what stands behind the @ is a host and nothing else */
	if (strpbrk(text + len + 1, "/?#:@["))
		return false;
	strcpy(url, "http://");
	strcat(url, text + len + 1);
	return value_url(url);
}

static bool is_page(const char *text)
{
	return !strncmp(text, "https://", 8) && value_url(text);
}

static bool is_contact(const char *text)
{
	if (!strncmp(text, "mailto:", 7))
		return is_mail(text + 7);
	return is_page(text);
}

/* Within the site, and never out of it, whatever page it stands on. */
static bool is_within(const char *text)
{
	size_t len = strlen(text);

	if (!len || len > 500 || *text == '/' || *text == '?' || *text == '#')
		return false;
	for (size_t i = 0; i < len; i++)
		if (!strchr(lower, text[i]) && !strchr(upper, text[i]) &&
		    !strchr(digit, text[i]) && !strchr("._~/%?#=&+-", text[i]))
			return false;
	return !strstr(text, "..") && !strstr(text, "//");
}

static bool is_link(const char *text)
{
	return is_contact(text) || is_within(text);
}

static bool is_colour(const char *text)
{
	struct rgb colour;

	return colour_read(text, &colour);
}

static bool is_colour_name(const char *text)
{
	return strchr(lower, *text) && is_id(text, strlen(text), "-", 32);
}

/* It will stand in quotes in a style sheet. */
static bool is_font(const char *text)
{
	size_t len = strlen(text);

	if (!len || len > 64 || *text == ' ' || text[len - 1] == ' ')
		return false;
	for (size_t i = 0; i < len; i++)
		if (!((unsigned char)text[i] & 0x80) &&
		    !strchr(lower, text[i]) && !strchr(upper, text[i]) &&
		    !strchr(digit, text[i]) && !strchr(" -_.", text[i]))
			return false;
	return true;
}

static bool ends_in(const char *text, const char *ending)
{
	size_t len = strlen(text), n = strlen(ending);

	return len > n && !strcmp(text + len - n, ending);
}

static bool is_picture(const char *text)
{
	char before = '/';

	if (strlen(text) > 200 ||
	    (!ends_in(text, ".svg") && !ends_in(text, ".png")))
		return false;
	for (; *text; before = *text++) {
		if (before == '/' && (*text == '/' || *text == '.'))
			return false;
		if (!strchr(lower, *text) && !strchr(upper, *text) &&
		    !strchr(digit, *text) && !strchr("._/-", *text))
			return false;
	}
	return true;
}

static bool is_ratio(const char *text)
{
	unsigned hundredths;

	return form_read_ratio(text, &hundredths) && hundredths >= 100 &&
	       hundredths <= 2100;
}

bool form_read_ratio(const char *text, unsigned *hundredths)
{
	size_t whole = strspn(text, digit), part;

	if (!whole || whole > 2)
		return false;
	*hundredths = 0;
	for (size_t i = 0; i < whole; i++)
		*hundredths = *hundredths * 10 + (unsigned)(text[i] - '0');
	*hundredths *= 100;
	text += whole;
	if (!*text)
		return true;
	part = strspn(text + 1, digit);
	if (*text != '.' || !part || part > 2 || text[1 + part])
		return false;
	*hundredths += (unsigned)(text[1] - '0') * 10;
	if (part == 2)
		*hundredths += (unsigned)(text[2] - '0');
	return true;
}

static bool is_percent(const char *text)
{
	size_t len = strspn(text, digit);

	return (len == 1 || len == 2) &&
	       (!text[len] || !strcmp(text + len, "%"));
}

/* Whether the system knows it shows later. */
static bool is_time_zone(const char *text)
{
	size_t len = strlen(text);
	char before = '/';

	if (!len || len > 64)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (!strchr(lower, text[i]) && !strchr(upper, text[i]) &&
		    !strchr(digit, text[i]) && !strchr("_+-/", text[i]))
			return false;
		if (text[i] == '/' && before == '/')
			return false;
		before = text[i];
	}
	return before != '/';
}

static bool is_span(const char *text)
{
	struct span s;

	return value_span(text, &s) && (s.years || s.months || s.days);
}

static bool is_commit(const char *text)
{
	return strlen(text) == 40 && strspn(text, "0123456789abcdef") == 40;
}

#define FORM(name, diag, function, words) \
	const struct form form_##name = { DIAG_##diag, function, words }

FORM(id, BAD_ID, parse_is_id,
     "an id (a-z, 0-9 and '-' behind the first, 64 at most)");
FORM(question, BAD_ID, is_question,
     "a question's id (a-z, 0-9, '.' and '-' behind the first, 96 at most)");
FORM(question_name, BAD_ID, is_question_name,
     "a question, named 'id' or 'catalog/id'");
FORM(full_name, BAD_ID, is_full_name, "a question, named 'catalog/id'");
FORM(service, BAD_ID, is_service, "a service, named 'provider/service'");
FORM(language, BAD_LANGUAGE, is_language,
     "a language code like ja, en or zh-Hant");
FORM(date, BAD_DATE, is_date, "a date like 2022-07-01 or 2022年7月1日");
FORM(day_time, BAD_DATE, is_day_time,
     "a date like 2022-07-01, with or without a time like 12:00");
FORM(month, BAD_DATE, is_month,
     "a year, month or date like 2022, 2022-10 or 2022-10-01");
FORM(period, BAD_DATE, is_period, "a period like 2023-01..2023-12");
FORM(base_url, BAD_SETTING, is_base_url,
     "an http or https address without '?', '#' and '//' in its path");
FORM(source, BAD_SETTING, is_source,
     "an http or https address with {commit} and {path} in it");
FORM(contact, BAD_SETTING, is_contact, "a mailto: or https: address");
FORM(page, BAD_SETTING, is_page, "an https: address");
FORM(link, BAD_SETTING, is_link,
     "an https: or mailto: address, or a path within the site");
FORM(colour, BAD_SETTING, is_colour,
     "a colour like \"#0b5c8a\" (in quotes, as # begins a remark)");
FORM(colour_name, BAD_SETTING, is_colour_name,
     "the name of a colour (a-z, 0-9 and '-', 32 at most)");
FORM(font, BAD_SETTING, is_font,
     "the name of a font (letters, digits, blanks and '-_.', 64 at most)");
FORM(picture, BAD_SETTING, is_picture,
     "the path of an .svg or .png file from the portal's root, in letters, "
     "digits and '._-'");
FORM(ratio, BAD_SETTING, is_ratio, "a contrast ratio from 1 to 21, like 4.5");
FORM(percent, BAD_SETTING, is_percent, "a share below 100, like 12");
FORM(time_zone, BAD_SETTING, is_time_zone, "a time zone like Asia/Tokyo");
FORM(span, BAD_SETTING, is_span, "a span like 1y, 6mo or 90d");
FORM(commit, BAD_SETTING, is_commit,
     "a commit (40 hexadecimal digits in lower case)");
