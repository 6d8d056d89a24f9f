/*
 * Files of every kind with faults of every kind: whatever the bytes,
 * reading ends, and what it gives on is clean.  The faults are the same
 * in every run.
 */
#include <stdint.h>

#include "base/utf8.h"
#include "harness.h"
#include "mutate.h"
#include "parse/parse.h"
#include "parse_text.h"

static const char *const seed[] = {
	"title: {ja: 題, en: Title}\n"
	"base_url: https://trust.example.jp/\n"
	"languages: [ja, en]\n"
	"time_zone: Asia/Tokyo\n"
	"source: https://git.example.jp/{commit}/{path}\n"
	"contact: mailto:security@example.jp\n"
	"history: {since: 2022-04-01, revisions: commits}\n"
	"review: {within: 1y}\n",

	"name: {ja: 名, en: Name}\n"
	"url: https://example.jp/\n"
	"disclosed: 2022-07-01 12:00\n"
	"features: {ai: {ja: 甲, en: A}, sso: b}\n"
	"sheets: [a, b]\n"
	"formerly: [c/d]\n",

	"title: 題\n"
	"published: 2022-10\n"
	"labels: {present: '{text}', disclosable: {absent: 不可}}\n"
	"sections:\n"
	"- title: 一\n"
	"  groups:\n"
	"  - title: 二\n"
	"    items:\n"
	"    - number: \"54\"\n"
	"      name: {ja: 控え, en: Backup}\n"
	"      requirement: required\n"
	"      questions:\n"
	"      - {id: a.b, type: [presence, duration], unit: 回}\n"
	"      - {id: a.c, type: count, formerly: [a.d]}\n"
	"- items:\n"
	"  - {number: 6.10, id: e, type: text, ask: 問}\n",

	"base: [a, b]\n"
	"intro: |\n"
	"  一行\n"
	"  二行\n"
	"columns: [number, ask, answer]\n"
	"numbering: printed\n"
	"drop: [x]\n"
	"sections:\n"
	"- items:\n"
	"  - {number: '', id: b/q, ask: '', labels: {when: '{feature}'}}\n"
	"  - {new: own, type: text}\n",

	"topics:\n"
	"  backup:\n"
	"    title: {ja: 控え}\n"
	"    equivalent-to: [a/b, c/d]\n"
	"    also: [csa-ccm-v4.0/BCR-08]\n",

	"catalog: f\n"
	"answers:\n"
	"  short: \"24時間\\u3000\\t\"\n"
	"  long:\n"
	"    status: present\n"
	"    value: [4回, 0回]\n"
	"    period: 2023-01..2023-12\n"
	"    text: |\n"
	"      一\n"
	"    refs: [{title: 規約, clause: 第1条, url: https://a.jp/}]\n"
	"    notes: [注]\n"
	"    reviewed: 2025-04-01\n"
	"  same: {status: present, same_as: f/long}\n"
	"  cases:\n"
	"    cases:\n"
	"    - {when: not ai, status: absent}\n"
	"    - {for: {ja: 端末}, value: 1}\n",

	"words: {search: {ja: 検索, en: Search}}\n",

	"synonyms:\n"
	"- [バックアップ, backup, back up]\n"
	"- [鍵, かぎ]\n",
};

static const char *const token[] = {
	"[",
	"]",
	"{",
	"}",
	": ",
	"- ",
	"\n",
	"  ",
	"? ",
	", ",
	"|\n",
	">\n",
	"\"",
	"'",
	"#",
	"&a ",
	"*a",
	"!!str ",
	"!",
	"%",
	"---\n",
	"...\n",
	"\\0",
	"\\x1b",
	"\\u202e",
	"\\U0010ffff",
	"\xe2\x80\xae",
	"\xff",
	"\xef\xbb\xbf",
	"\r",
	"\r\n",
	"\t",
	"\x01",
	"\xc2\x85",
	"\xe2\x80\xa8",
	"{text}",
	"{x}",
	"id: a\n",
	"text: b\n",
	"[[[[[[[[",
	"{a: {a: {a: {a: ",
	"あ",
	"\xed\xa0\x80",
	"\xf0\x9f\x98\x80",
	"<<: ",
	"~",
	"@",
	"`",
};

static void mutate(struct buf *b)
{
	size_t at = pick(b->len + 1);
	size_t len = pick(b->len - at + 1);
	const char *t = token[pick(sizeof(token) / sizeof(token[0]))];
	char byte = (char)pick(256);

	if (len > 40)
		len = pick(40);
	switch (pick(5)) {
	case 0:
		replace(b, at, 0, t, strlen(t));
		break;
	case 1:
		replace(b, at, len, t, strlen(t));
		break;
	case 2:
		replace(b, at, len, "", 0);
		break;
	case 3:
		replace(b, at, at < b->len, &byte, 1);
		break;
	default:
		replace(b, at, 0, b->data + (at < len ? 0 : at - len),
			at < len ? at : len);
		break;
	}
}

static bool is_clean(const char *text)
{
	if (utf8_valid(text, strlen(text)) != strlen(text))
		return false;
	while (*text) {
		unsigned code = utf8_next(&text);

		if (utf8_is_control(code) || utf8_is_bidi_control(code))
			return false;
	}
	return true;
}

static bool text_is_clean(const struct text *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (!is_clean(t->in[i].lang) || !is_clean(t->in[i].text))
			return false;
	return true;
}

static bool says_clean(const struct statement *s)
{
	bool clean =
		text_is_clean(&s->text) && text_is_clean(&s->inherited_from);

	for (size_t i = 0; i < s->values.n; i++)
		clean = clean && is_clean(s->values.list[i].text);
	for (size_t i = 0; i < s->nrefs; i++)
		clean = clean && text_is_clean(&s->refs[i].title) &&
			(!s->refs[i].url.text || is_clean(s->refs[i].url.text));
	for (size_t i = 0; i < s->nnotes; i++)
		clean = clean && text_is_clean(&s->notes[i]);
	return clean;
}

static bool answers_are_clean(const struct answers *f)
{
	bool clean = true;

	for (size_t i = 0; f && i < f->n; i++) {
		const struct answer *a = &f->list[i];

		clean = clean && is_clean(a->question.text) &&
			says_clean(&a->says);
		for (size_t k = 0; k < a->ncases; k++)
			clean = clean && text_is_clean(&a->cases[k].for_) &&
				says_clean(&a->cases[k].says);
	}
	return clean;
}

static bool item_is_whole(const struct catalog *c, const struct item *item)
{
	bool whole = item->nquestions > 0 && text_is_clean(&item->name);

	for (size_t i = 0; i < item->nquestions; i++) {
		const struct question *q = &item->questions[i];

		whole = whole && (!q->id != !q->ref) && q->catalog == c &&
			q->item == item && text_is_clean(&q->ask) &&
			q->ntypes <= 2;
	}
	return whole;
}

static bool catalog_is_whole(const struct catalog *c)
{
	bool whole = true;

	for (size_t i = 0; c && i < c->nsections; i++)
		for (size_t k = 0; k < c->sections[i].ngroups; k++) {
			const struct group *g = &c->sections[i].groups[k];

			for (size_t m = 0; m < g->nitems; m++)
				whole = whole && item_is_whole(c, &g->items[m]);
		}
	return whole;
}

static bool findings_are_clean(const struct env *env)
{
	bool clean = true;

	for (size_t i = 0; i < env->diags.n; i++)
		clean = clean && is_clean(env->diags.list[i].message) &&
			!strchr(env->diags.list[i].message, '\n');
	return clean;
}

static bool portal_is_usable(const struct portal *p)
{
	return p->languages.n && p->theme.text && p->time_zone.text &&
	       text_given(&p->title) && text_is_clean(&p->title);
}

static bool synonyms_are_clean(const struct synonyms *s)
{
	bool clean = true;

	for (size_t i = 0; i < s->n; i++) {
		clean = clean && s->groups[i].n > 1;
		for (size_t k = 0; k < s->groups[i].n; k++)
			clean = clean && is_clean(s->groups[i].list[k].text);
	}
	return clean;
}

/* Reads it as every kind of file there is. */
static bool read_all(struct env *env, const struct file *file)
{
	struct crosswalk crosswalk;
	struct synonyms synonyms;
	struct theme theme = { 0 };
	struct portal portal;
	bool good = true;

	parse_portal(env, file, &portal);
	good = good && portal_is_usable(&portal);
	good = good &&
	       catalog_is_whole(parse_catalog(env, file, "f", false, "ja"));
	good = good &&
	       catalog_is_whole(parse_catalog(env, file, "f", true, "ja"));
	good = good && answers_are_clean(parse_answers(env, file, "f", "ja"));
	good = good && parse_service(env, file, "f", "ja");
	good = good && parse_provider(env, file, "f", "ja");
	parse_crosswalk(env, file, "ja", &crosswalk);
	parse_synonyms(env, file, &synonyms);
	good = good && synonyms_are_clean(&synonyms);
	map_init(&theme.words, env->arena);
	parse_theme(env, file, "ja", &theme);
	return good;
}

int main(void)
{
	enum { ROUNDS = 3000 };
	size_t good = 0, clean = 0, silent = 0;

	for (size_t i = 0; i < ROUNDS; i++) {
		struct buf text = BUF_INIT;
		struct file file = { "f.yaml", NULL, 0 };
		struct env env;

		env_init(&env);
		buf_adds(&text, seed[i % (sizeof(seed) / sizeof(seed[0]))]);
		for (size_t n = 1 + pick(6); n; n--)
			mutate(&text);
		/* copied so that a sanitizer sees its very end */
		file.len = text.len;
		file.data = arena_strndup(env.arena, text.data, text.len);
		good += read_all(&env, &file);
		clean += findings_are_clean(&env);
		silent += !env.diags.n;
		env_release(&env);
		buf_release(&text);
	}
	CHECK_INT("what is read is whole and clean, whatever the bytes", good,
		  ROUNDS);
	CHECK_INT("messages are one clean line each", clean, ROUNDS);
	CHECK_INT("no file is a file of every kind", silent, 0);
	return tests_done();
}
