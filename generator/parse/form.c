#include "parse/form.h"

#include <stddef.h>
#include <string.h>

#include "base/colour.h"
#include "base/say.h"
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

/*
 * Whoever may write the file must not choose who gets what is published,
 * nor overwrite just any folder: so no addresses, and no absolute path.
 */
static bool is_destination(const char *text)
{
	const char *branch = strchr(text, '#');

	if (strncmp(text, "git:", 4) != 0)
		return *text && *text != '/' && !strpbrk(text, ":#\\");
	text += 4;
	return branch && branch > text && branch[1] &&
	       strcspn(text, "/:") > (size_t)(branch - text) &&
	       !strpbrk(branch + 1, "#:\\ ");
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

#define FORM(name, diag, function, words, ecma) \
	const struct form form_##name = { \
		.code = DIAG_##diag, \
		.fits = function, \
		.what = words, \
		.pattern = "^(" ecma ")$", \
	}

/* The same of words that are numbers for others: `2022`, `4.5`. */
#define NUMBER(name, diag, function, words, ecma) \
	const struct form form_##name = { \
		.code = DIAG_##diag, \
		.fits = function, \
		.what = words, \
		.pattern = "^(" ecma ")$", \
		.number = true, \
	}

/* Parts of the patterns. */
#define P_ID "[a-z0-9][a-z0-9-]{0,63}"
#define P_QUESTION "[a-z0-9][a-z0-9.-]{0,95}"
#define P_BLANKS "[ \\t　]*"
#define P_ISO "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
#define P_JAPANESE \
	"[0-9]{1,4}" P_BLANKS "年" P_BLANKS "[0-9]{1,2}" P_BLANKS \
	"月" P_BLANKS "[0-9]{1,2}" P_BLANKS "日"
#define P_DATE P_ISO "|" P_JAPANESE
#define P_PARTLY "(" P_DATE "|[0-9]{4}(-(0[1-9]|1[0-2])|年([0-9]{1,2}月)?)?)"
#define P_TIME "[ T]([01][0-9]|2[0-3]):[0-5][0-9]"
#define P_LETTERS "[^\\s\"<>\\\\^`{|}/?#][^\\s\"<>\\\\^`{|}]*"
#define P_PAGE "https://" P_LETTERS
#define P_MAIL "mailto:[^@\\s]+@[^@\\s/?#:\\[]+"
#define P_WITHIN \
	"(?!.*(\\.\\.|//))[A-Za-z0-9._~%=&+-][A-Za-z0-9._~/%?#=&+-]{0,499}"
#define P_SPAN_UNIT "(y|mo|w|d|年|[ヶか箇カヵケ]月|週間?|日)"

NUMBER(id, BAD_ID, parse_is_id,
       N_("an id (a-z, 0-9 and '-' behind the first, 64 at most)"), P_ID);
NUMBER(question, BAD_ID, is_question,
       N_("a question's id (a-z, 0-9, '.' and '-' behind the first, 96 at "
	  "most)"),
       P_QUESTION);
NUMBER(question_name, BAD_ID, is_question_name,
       N_("a question, named 'id' or 'catalog/id'"), "(" P_ID "/)?" P_QUESTION);
FORM(full_name, BAD_ID, is_full_name, N_("a question, named 'catalog/id'"),
     P_ID "/" P_QUESTION);
FORM(service, BAD_ID, is_service, N_("a service, named 'provider/service'"),
     P_ID "/" P_ID);
FORM(language, BAD_LANGUAGE, is_language,
     N_("a language code like ja, en or zh-Hant"),
     "(?!(jp|cn|us)$)[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?");
FORM(date, BAD_DATE, is_date, N_("a date like 2022-07-01 or 2022年7月1日"),
     P_DATE);
FORM(day_time, BAD_DATE, is_day_time,
     N_("a date like 2022-07-01, with or without a time like 12:00"),
     "(" P_DATE ")(" P_TIME ")?");
NUMBER(month, BAD_DATE, is_month,
       N_("a year, month or date like 2022, 2022-10 or 2022-10-01"), P_PARTLY);
NUMBER(period, BAD_DATE, is_period, N_("a period like 2023-01..2023-12"),
       P_PARTLY "((\\.\\.|〜|～|~)" P_PARTLY ")?");
FORM(base_url, BAD_SETTING, is_base_url,
     N_("an http or https address without '?', '#' and '//' in its path"),
     "[Hh][Tt][Tt][Pp][Ss]?://[^\\s\"<>\\\\^`{|}?#/][^\\s\"<>\\\\^`{|}?#]*");
FORM(source, BAD_SETTING, is_source,
     N_("an http or https address with {commit} and {path} in it"),
     "(?=.*\\{commit\\})(?=.*\\{path\\})[Hh][Tt][Tt][Pp][Ss]?://[^\\s\"<>]+");
FORM(contact, BAD_SETTING, is_contact, N_("a mailto: or https: address"),
     P_MAIL "|" P_PAGE);
FORM(destination, BAD_SETTING, is_destination,
     N_("a folder beside or below the portal, or git:REMOTE#BRANCH with the "
	"name of a remote"),
     "git:[^/:#]+#[^#:\\\\ ]+|(?!git:)[^/:#\\\\][^:#\\\\]*");
FORM(page, BAD_SETTING, is_page, N_("an https: address"), P_PAGE);
FORM(link, BAD_SETTING, is_link,
     N_("an https: or mailto: address, or a path within the site"),
     P_MAIL "|" P_PAGE "|" P_WITHIN);
FORM(colour, BAD_SETTING, is_colour,
     N_("a colour like \"#0b5c8a\" (in quotes, as # begins a remark)"),
     "#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
FORM(colour_name, BAD_SETTING, is_colour_name,
     N_("the name of a colour (a-z, 0-9 and '-', 32 at most)"),
     "[a-z][a-z0-9-]{0,31}");
FORM(font, BAD_SETTING, is_font,
     N_("the name of a font (letters, digits, blanks and '-_.', 64 at most)"),
     "(?! )(?!.* $)[A-Za-z0-9 _.\\u0080-\\uffff-]{1,64}");
FORM(picture, BAD_SETTING, is_picture,
     N_("the path of an .svg or .png file from the portal's root, in letters, "
	"digits and '._-'"),
     "(?!.*(//|/\\.))[A-Za-z0-9_-][A-Za-z0-9._/-]*\\.(svg|png)");
NUMBER(ratio, BAD_SETTING, is_ratio,
       N_("a contrast ratio from 1 to 21, like 4.5"),
       "[0-9]{1,2}(\\.[0-9]{1,2})?");
NUMBER(percent, BAD_SETTING, is_percent, N_("a share below 100, like 12"),
       "[0-9]{1,2}%?");
FORM(time_zone, BAD_SETTING, is_time_zone, N_("a time zone like Asia/Tokyo"),
     "[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*");
FORM(span, BAD_SETTING, is_span, N_("a span like 1y, 6mo or 90d"),
     P_BLANKS "[0-9０-９]+" P_BLANKS P_SPAN_UNIT "[間前]?" P_BLANKS);
NUMBER(commit, BAD_SETTING, is_commit,
       N_("a commit (40 hexadecimal digits in lower case)"), "[0-9a-f]{40}");
