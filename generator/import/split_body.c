#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/utf8.h"
#include "import/split.h"
#include "model/value.h"

/* The lines of a text, each without its break. */
struct lines {
	const char **line;
	size_t *len;
	size_t n;
};

static struct lines lines_of(struct arena *a, const char *text)
{
	struct lines l = { 0 };
	size_t n = 1;

	for (const char *p = text; *p; p++)
		n += *p == '\n';
	l.line = arena_array(a, n, sizeof(*l.line));
	l.len = arena_array(a, n, sizeof(*l.len));
	while (l.n < n) {
		size_t len = strcspn(text, "\n");

		l.line[l.n] = text;
		l.len[l.n++] = len;
		text += len + (text[len] == '\n');
	}
	return l;
}

enum { URL_MOST = 2000, TITLE_MOST = 100 };

static bool is_url(struct arena *a, const char *line, size_t len)
{
	if (len < 10 || len > URL_MOST || strncmp(line, "http", 4) != 0)
		return false;
	return value_url(arena_strndup(a, line, len));
}

static bool holds(const char *line, size_t len, const char *what)
{
	const char *at = strstr(line, what);

	return at && (size_t)(at - line) + strlen(what) <= len;
}

static bool ends_in(const char *line, size_t len, const char *end)
{
	size_t n = strlen(end);

	return len >= n && !memcmp(line + len - n, end, n);
}

/* What stands above an address is its title, or a sentence before it. */
static bool is_title(const char *line, size_t len)
{
	static const char *const never[] = { "。",   "、",   "以下", "下記",
					     "参照", "ご覧", "http", "ます" };
	static const char *const ends[] = { "：",   ":",    "です", "ください",
					    "受付", "公開", "掲載" };

	if (!len || utf8_count(line, len) > TITLE_MOST / 2 ||
	    len > TITLE_MOST || strchr(" \t", line[0]) ||
	    !strncmp(line, "※", strlen("※")))
		return false;
	for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++)
		if (holds(line, len, never[i]))
			return false;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (ends_in(line, len, ends[i]))
			return false;
	return true;
}

static bool is_number(const char **p, const char *end)
{
	static const char *const kanji[] = { "一", "二", "三", "四", "五", "六",
					     "七", "八", "九", "十", "百", "０",
					     "１", "２", "３", "４", "５", "６",
					     "７", "８", "９" };
	const char *start = *p;
	bool more = true;

	while (more && *p < end) {
		more = **p >= '0' && **p <= '9';
		*p += more;
		for (size_t i = 0; !more && i < sizeof(kanji) / sizeof(*kanji);
		     i++)
			if (!strncmp(*p, kanji[i], strlen(kanji[i]))) {
				*p += strlen(kanji[i]);
				more = true;
			}
	}
	return *p > start;
}

/*
 * The first clause in a stretch of text, `第17条` or `30条の2`; its bytes,
 * or 0.
 */
static size_t find_clause(const char *text, size_t len, const char **at)
{
	const char *end = text + len;

	for (const char *p = text; p < end; utf8_next(&p)) {
		const char *q = p;

		if (!strncmp(q, "第", 3))
			q += 3;
		if (!is_number(&q, end) || strncmp(q, "条", 3) != 0 ||
		    q + 3 > end)
			continue;
		q += 3;
		if (!strncmp(q, "の", 3)) {
			const char *more = q + 3;

			if (is_number(&more, end))
				q = more;
		}
		if (!strncmp(q, "第", 3)) {
			const char *more = q + 3;

			if (is_number(&more, end) && !strncmp(more, "項", 3))
				q = more + 3;
		}
		*at = p;
		return (size_t)(q - p);
	}
	return 0;
}

static bool is_document(const char *words, size_t len)
{
	static const char *const ends[] = { "規約",   "約款",    "ポリシー",
					    "方針",   "規程",    "規定",
					    "契約書", "利用条件" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (ends_in(words, len, ends[i]))
			return true;
	return false;
}

/* The kanji and katakana right before `end`: `利用規約` of `の利用規約`. */
static const char *run_before(const char *text, const char *end)
{
	const char *start = end;

	while (start > text) {
		const char *p = start - 1, *at;
		unsigned code;

		while (p > text && ((unsigned char)*p & 0xC0) == 0x80)
			p--;
		at = p;
		code = utf8_next(&at);
		if (!((code >= 0x4E00 && code <= 0x9FFF) ||
		      (code >= 0x30A1 && code <= 0x30FC && code != 0x30FB)))
			break;
		start = p;
	}
	return start;
}

/*
 * `利用規約第11条`, or without a clause the title alone.  In a line that
 * stays in the text, only the document's name is meant.
 */
static bool name_ref(struct split *s, const char *line, size_t len, bool stays,
		     struct ref *ref)
{
	const char *at, *title = line;
	size_t n = find_clause(line, len, &at);
	size_t end = n ? (size_t)(at - line) : len;

	if (n && at + n != line + len) {
		n = 0;
		end = len;
	}
	if (stays)
		title = run_before(line, line + end);
	if (title == line + end ||
	    (stays && !is_document(title, (size_t)(line + end - title))))
		return false;
	if (n)
		ref->clause = split_text(s, at, n);
	ref->title = split_text(s, title, (size_t)(line + end - title));
	return true;
}

/* References at the end: how many lines are left above them. */
static size_t take_refs(struct split *s, const struct lines *l,
			struct statement *says)
{
	struct arena *a = s->env->arena;
	struct ref found[32];
	size_t n = 0, end = l->n;

	while (end && n < 32 && is_url(a, l->line[end - 1], l->len[end - 1])) {
		struct ref ref = { 0 };

		end--;
		ref.url.text = arena_strndup(a, l->line[end], l->len[end]);
		/* the first title has nothing above it, the others a ref */
		if (end && is_title(l->line[end - 1], l->len[end - 1]) &&
		    (end == 1 || is_url(a, l->line[end - 2], l->len[end - 2]) ||
		     n)) {
			bool stays = s->joined && end == 1;

			name_ref(s, l->line[end - 1], l->len[end - 1], stays,
				 &ref);
			end -= !stays;
		}
		found[n++] = ref;
	}
	while (n)
		ARENA_PUSH(a, says->refs, says->nrefs, found[--n]);
	if (says->nrefs)
		s->reading->parts |= READ_REFS;
	return end;
}

static bool is_note(const struct lines *l, size_t i)
{
	return l->len[i] > 3 && !strncmp(l->line[i], "※", 3);
}

/* Notes at the end: how many lines are left above them. */
static size_t take_notes(struct split *s, const struct lines *l, size_t end,
			 struct statement *says)
{
	struct arena *a = s->env->arena;
	size_t first = end, mark = 3;

	while (first && is_note(l, first - 1))
		first--;
	if (first == end)
		return end;
	/* `※ ` is a mark of its own when all of them have it */
	while (l->line[first][mark] == ' ')
		mark++;
	if (!strncmp(l->line[first] + mark, "　", 3))
		mark += 3;
	if (mark >= l->len[first])
		return end;
	split_wish(s, LABEL_NOTE, arena_strndup(a, l->line[first], mark), true);
	for (size_t i = first; i < end; i++) {
		size_t cut = l->len[i] > mark ? mark : 3;
		struct text note =
			split_text(s, l->line[i] + cut, l->len[i] - cut);

		ARENA_PUSH(a, says->notes, says->nnotes, note);
	}
	s->reading->parts |= READ_NOTES;
	return first;
}

/* Those who run what a service stands on. */
static const char *const origins[] = {
	"Amazon Web Services",
	"AWS",
	"Microsoft Azure",
	"Azure",
	"Google Cloud Platform",
	"Google Cloud",
	"GCP",
	"Oracle Cloud Infrastructure",
	"Oracle Cloud",
	"OCI",
	"IBM Cloud",
	"Alibaba Cloud",
	"Heroku",
	"Salesforce",
	"Firebase",
	"Vercel",
	"Cloudflare",
	"さくらのクラウド",
	"ニフクラ",
	"IDCFクラウド",
	"IIJ GIO",
	"クラウド事業者",
	"クラウドサービス事業者",
	"データセンター事業者",
	"データセンタ事業者",
	"IaaS事業者",
	"PaaS事業者",
	"ホスティング事業者",
};

/* `AWSの規格に準じます。`: a short text that only names whose it is. */
static bool take_origin(struct split *s, const char *text,
			struct statement *says)
{
	static const char *const tells[] = {
		"準じ", "準ずる", "準拠", "に従", "ホワイトペーパー", "に依存"
	};
	size_t len = strlen(text), name = 0;
	bool told = false;

	if (strchr(text, '\n') || len > 150)
		return false;
	for (size_t i = 0; i < sizeof(origins) / sizeof(*origins) && !name; i++)
		if (!strncmp(text, origins[i], strlen(origins[i])))
			name = strlen(origins[i]);
	for (size_t i = 0; i < sizeof(tells) / sizeof(*tells) && name; i++)
		told = told || strstr(text + name, tells[i]);
	/* more than one sentence says more than that */
	if (!told || strchr(text, '{') ||
	    (strstr(text, "。") && strcmp(strstr(text, "。"), "。") != 0))
		return false;
	says->inherited_from = split_text(s, text, name);
	split_wish(s, LABEL_INHERITED_FROM,
		   arena_printf(s->env->arena, "{from}%s", text + name), false);
	s->reading->parts |= READ_FROM;
	return true;
}

/*
 * `利用規約（第17条 サービスの廃止 https://...）` within a text: the text
 * stays as it is, so nothing more is printed.
 */
static void take_inner_ref(struct split *s, const char *text, const char *url,
			   size_t len, struct statement *says)
{
	struct arena *a = s->env->arena;
	struct ref ref = { 0 };
	const char *open = url, *title, *at;
	size_t n;

	while (open > text && strncmp(open, "（", 3) != 0 && *open != '(' &&
	       *open != '\n' && strncmp(open, "）", 3) != 0)
		open--;
	if (strncmp(open, "（", 3) != 0 && *open != '(')
		return;
	title = run_before(text, open);
	if (!is_document(title, (size_t)(open - title)))
		return;
	ref.title = split_text(s, title, (size_t)(open - title));
	n = find_clause(open, (size_t)(url - open), &at);
	if (n)
		ref.clause = split_text(s, at, n);
	ref.url.text = arena_strndup(a, url, len);
	ARENA_PUSH(a, says->refs, says->nrefs, ref);
	s->reading->parts |= READ_REFS;
}

/* Addresses in the text itself: those that a title or a line names. */
static void take_inner_refs(struct split *s, const char *text,
			    struct statement *says)
{
	const char *p = text;

	while ((p = strstr(p, "http")) && says->nrefs < 32) {
		size_t len = 0;

		while (p[len] > ' ' && p[len] < 0x7F &&
		       !strchr("()<>\"'", p[len]))
			len++;
		if (is_url(s->env->arena, p, len))
			take_inner_ref(s, text, p, len, says);
		p += len ? len : 1;
	}
}

void split_plain(struct split *s, const char *text, struct statement *says)
{
	if ((s->mask & READ_FROM) && take_origin(s, text, says))
		return;
	split_values(s, text, says);
	if ((s->mask & READ_REFS) && !says->nrefs)
		take_inner_refs(s, text, says);
}

void split_body(struct split *s, const char *text, struct statement *says)
{
	struct lines l = lines_of(s->env->arena, text);
	size_t end = l.n, len;

	/* an address that is asked for is no reference */
	if (s->type == TYPE_URL && l.n == 1 &&
	    is_url(s->env->arena, l.line[0], l.len[0])) {
		split_values(s, text, says);
		return;
	}
	if (s->mask & READ_REFS)
		end = take_refs(s, &l, says);
	if (s->mask & READ_NOTES)
		end = take_notes(s, &l, end, says);
	if (!end)
		return;
	len = (size_t)(l.line[end - 1] - text) + l.len[end - 1];
	split_plain(s, arena_strndup(s->env->arena, text, len), says);
}
