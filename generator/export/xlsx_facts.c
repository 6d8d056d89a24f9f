#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "export/xlsx.h"

static void fact(struct xlsx_page *p, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	xlsx_cell(p, name);
	xlsx_cell(p, text);
	xlsx_next_row(p);
}

static void word_fact(struct xlsx_page *p, const char *key, const char *text)
{
	fact(p, spoken_word(p->x->s, key), text);
}

static void text_fact(struct xlsx_page *p, const char *key,
		      const struct text *t)
{
	word_fact(p, key, spoken_text(p->x->s, t));
}

static void date_fact(struct xlsx_page *p, const char *key, struct date day)
{
	if (day.year)
		word_fact(p, key, date_iso(p->x->s->env->arena, day));
}

static void features(struct xlsx_page *p)
{
	const struct spoken *s = p->x->s;
	const struct service *service = s->d->service;
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < service->nfeatures; i++) {
		const char *name = spoken_text(s, &service->features[i].name);

		if (i)
			buf_addc(&out, '\n');
		buf_adds(&out, *name ? name : service->features[i].id.text);
	}
	word_fact(p, "features", out.data);
	buf_release(&out);
}

static void dates(struct xlsx_page *p)
{
	const struct spoken *s = p->x->s;
	struct spoken_dates dates = spoken_dates(s);

	date_fact(p, "disclosed-on", s->d->service->disclosed_day);
	if (dates.first)
		date_fact(p, "first-public", dates.first->day);
	if (dates.last)
		date_fact(p, "last-updated", dates.last->day);
	date_fact(p, "content-as-of", s->site->revision.day);
}

void xlsx_facts(struct xlsx *x)
{
	static const size_t most[] = { 24, 90 };
	const struct spoken *s = x->s;
	const struct service *service = s->d->service;
	const char *commit = s->site->revision.commit;
	struct xlsx_page p;

	p = xlsx_begin(x, spoken_word(s, "file-facts"), most, 2);
	xlsx_cell(&p, spoken_word(s, "file-fact"));
	xlsx_cell(&p, spoken_word(s, "file-content"));
	xlsx_next_row(&p);
	text_fact(&p, "file-service", &service->name);
	text_fact(&p, "provider", &s->d->provider->name);
	text_fact(&p, "brand", &service->brand);
	text_fact(&p, "version", &service->version);
	text_fact(&p, "file-summary", &service->summary);
	text_fact(&p, "datacenter", &service->datacenter);
	word_fact(&p, "website", service->url.text);
	features(&p);
	word_fact(&p, "file-sheet", spoken_title(s));
	dates(&p);
	word_fact(&p, "revision",
		  commit ? commit : spoken_word(s, "not-committed"));
	word_fact(&p, "file-page", spoken_address(s, ""));
	xlsx_end(&p, false);
}
