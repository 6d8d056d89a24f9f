#include "write/write.h"

#include "base/arena.h"
#include "base/buf.h"
#include "write/answer.h"
#include "write/blank.h"
#include "write/order.h"
#include "write/part.h"

/* A file of answers while it is put together. */
struct filing {
	struct parts parts;
	const struct answers *answers;
	const struct write_remarks *remarks;
	struct part *map;              /* of the answers */
	const struct section *section; /* of the last one added */
};

static const char *remark_for(const struct filing *f, const char *question)
{
	if (!f->remarks || !f->remarks->above)
		return NULL;
	return map_get(f->remarks->above, question);
}

/* The comment above: the title of a section that begins, then a remark. */
static const char *above(struct filing *f, const struct section *section,
			 const char *remark)
{
	struct arena *a = f->parts.arena;
	const char *title;

	if (section == f->section)
		return remark;
	f->section = section;
	title = order_title(a, section, f->parts.lang);
	if (!*title)
		return remark;
	return remark ? arena_printf(a, "%s\n%s", title, remark) : title;
}

static void file_part(struct filing *f, struct part *part, const char *id,
		      const struct section *section)
{
	part->apart = f->map->n && section != f->section;
	part->above = above(f, section, remark_for(f, id));
	part_add(&f->parts, f->map, id, part);
}

static void file_answer(struct filing *f, const struct answer *answer,
			const struct section *section)
{
	file_part(f, answer_part(&f->parts, answer), answer->question.text,
		  section);
}

/* A question without an answer stands there to be answered. */
static void file_blank(struct filing *f, const struct order_place *place)
{
	const struct section *section = place->question->section;
	bool first = section != f->section || !f->map->n;
	struct part *part = blank_part(&f->parts, place->question);
	const char *words;

	file_part(f, part, place->id, section);
	part->apart = part->apart || f->map->n > 1;
	words = blank_words(&f->parts, place->question);
	if (first && part->above)
		words = arena_printf(f->parts.arena, "%s\n\n%s", part->above,
				     words);
	part->above = words;
}

static void file_in_order(struct filing *f, const struct order *order)
{
	const struct answers *answers = f->answers;
	struct map given;

	map_init(&given, f->parts.arena);
	for (size_t i = 0; i < answers->n; i++)
		map_add(&given, answers->list[i].question.text,
			&answers->list[i]);
	for (size_t i = 0; i < order->n; i++) {
		const struct order_place *place = &order->list[i];
		const struct answer *answer = map_get(&given, place->id);

		if (answer)
			file_answer(f, answer, place->question->section);
		else if (f->remarks && f->remarks->blanks)
			file_blank(f, place);
	}
}

void write_answers(struct buf *out, const struct answers *answers,
		   const struct catalog *order, const char *lang,
		   const struct write_remarks *remarks)
{
	struct filing f = { .parts = { arena_new(), lang },
			    .answers = answers,
			    .remarks = remarks };
	struct part *file = part_new(&f.parts, PART_MAP);
	struct order by;

	order_init(&by, f.parts.arena, answers->catalog.text, order);
	f.map = part_new(&f.parts, PART_MAP);
	f.map->lay = LAY_BLOCK;
	file_in_order(&f, &by);
	for (size_t i = 0; i < answers->n; i++)
		if (!order_find(&by, answers->list[i].question.text))
			file_answer(&f, &answers->list[i], NULL);
	part_string(&f.parts, file, "catalog", answers->catalog.text);
	part_add(&f.parts, file, "answers", f.map)->apart = true;
	part_write(out, file, 0, 2);
	arena_free(f.parts.arena);
}

void write_answer(struct buf *out, const struct answer *answer,
		  const char *lang)
{
	struct parts parts = { arena_new(), lang };
	struct part *map = part_new(&parts, PART_MAP);

	part_add(&parts, map, answer->question.text,
		 answer_part(&parts, answer));
	part_write(out, map, 2, 2);
	arena_free(parts.arena);
}
