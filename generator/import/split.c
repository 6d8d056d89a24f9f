#include "import/split.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "import/disarm.h"
#include "import/import.h"
#include "import/own.h"
#include "import/status.h"
#include "model/value.h"

void split_wish(struct split *s, enum label_key key, const char *label,
		bool whole)
{
	struct wish wish = { key, label, whole };
	struct reading *r = s->reading;

	for (size_t i = 0; i < r->nwishes; i++)
		if (r->wishes[i].key == key &&
		    !strcmp(r->wishes[i].label, label))
			return;
	ARENA_PUSH(s->env->arena, r->wishes, r->nwishes, wish);
}

struct text split_text(struct split *s, const char *words, size_t len)
{
	struct text_in in = { .lang = s->lang };
	struct text t = { 0 };

	in.text = arena_strndup(s->env->arena, words, len);
	/* as a careful person would write several lines */
	if (strchr(in.text, '\n'))
		in.text = arena_printf(s->env->arena, "%s\n", in.text);
	ARENA_PUSH(s->env->arena, t.in, t.n, in);
	return t;
}

static enum label_key status_key(enum status status)
{
	return LABEL_STATUS + (enum label_key)status;
}

/* A word that the user knows, or else one that everybody does. */
static enum status read_word(const struct split *s, const char *word)
{
	for (size_t i = 0; s->words && i < s->words->n; i++) {
		const char *said = s->words->list[i].text;
		const char *is = strrchr(said, '=');

		if (!is || strncmp(said, word, (size_t)(is - said)) != 0 ||
		    word[is - said])
			continue;
		for (int k = 1; status_names[k]; k++)
			if (!strcmp(status_names[k], is + 1))
				return (enum status)k;
	}
	return status_read(word);
}

/* `【有】` or `(有)` at the beginning; the bytes it takes, or 0. */
static size_t bracketed(const struct split *s, const char *text,
			enum status *status)
{
	static const char *const pairs[][2] = {
		{ "【", "】" }, { "［", "］" }, { "[", "]" },
		{ "〔", "〕" }, { "（", "）" }, { "(", ")" },
		{ "＜", "＞" }, { "〈", "〉" }, { "「", "」" },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		size_t open = strlen(pairs[i][0]);
		const char *close;
		char word[64];
		size_t len;

		if (strncmp(text, pairs[i][0], open) != 0)
			continue;
		close = strstr(text + open, pairs[i][1]);
		if (!close)
			continue;
		len = (size_t)(close - text) - open;
		if (!len || len >= sizeof(word))
			continue;
		memcpy(word, text + open, len);
		word[len] = '\0';
		*status = read_word(s, word);
		if (*status)
			return open + len + strlen(pairs[i][1]);
	}
	return 0;
}

/* What joins a word on to the text behind it, in bytes; 0: nothing does. */
static size_t joined(const char *rest)
{
	static const char *const joins[] = { "・", "：", ": ", ":",  "、",
					     "。", "，", ", ", "　", " ",
					     "／", "/",  "－", " - " };
	size_t len = 0;

	for (size_t i = 0; i < sizeof(joins) / sizeof(*joins) && !len; i++)
		if (!strncmp(rest, joins[i], strlen(joins[i])))
			len = strlen(joins[i]);
	/* a blank or two may follow */
	while (len && rest[len] == ' ')
		len++;
	return len;
}

/* `（inner）` at the end of the first line of `rest`. */
static bool in_brackets(const char *rest, size_t *open, size_t *inner,
			size_t *close)
{
	static const char *const pairs[][2] = { { "（", "）" }, { "(", ")" } };
	size_t line = strcspn(rest, "\n");

	for (size_t i = 0; i < 2; i++) {
		*open = strlen(pairs[i][0]);
		*close = strlen(pairs[i][1]);
		if (strncmp(rest, pairs[i][0], *open) != 0 ||
		    line <= *open + *close ||
		    memcmp(rest + line - *close, pairs[i][1], *close) != 0)
			continue;
		*inner = line - *open - *close;
		return true;
	}
	return false;
}

static bool only_tail(const struct statement *says)
{
	return !text_given(&says->text) && !says->values.n &&
	       !text_given(&says->inherited_from);
}

/* `有り（サーバを監視しています。）`, with notes and references below. */
static bool take_brackets(struct split *s, const char *text, size_t word,
			  enum status status, struct statement *says)
{
	struct arena *a = s->env->arena;
	const char *rest = text + word, *inner_text, *below;
	struct statement tail = { .status = STATUS_NONE };
	size_t open, inner, close;
	char *label;

	if (!in_brackets(rest, &open, &inner, &close))
		return false;
	below = rest + open + inner + close;
	if (*below)
		split_body(s, below + 1, &tail);
	if (!only_tail(&tail))
		return false;
	*says = tail;
	says->status = status;
	inner_text = arena_strndup(a, rest + open, inner);
	if ((s->mask & READ_WITHHELD) && status_withheld(inner_text)) {
		says->withheld = true;
		s->reading->parts |= READ_WITHHELD;
		split_wish(s, status_key(status), arena_strndup(a, text, word),
			   true);
		split_wish(s, LABEL_WITHHELD,
			   arena_strndup(a, rest, open + inner + close), true);
		return true;
	}
	label = arena_printf(a, "%.*s{text}%.*s", (int)(word + open), text,
			     (int)close, rest + open + inner);
	split_wish(s, status_key(status), label, false);
	split_plain(s, inner_text, says);
	return true;
}

/* The word is all there is on the first line, or all there is. */
static void take_line(struct split *s, const char *text, size_t line,
		      enum status status, struct statement *says)
{
	const char *word = arena_strndup(s->env->arena, text, line);
	const char *rest = text + line + (text[line] == '\n');

	if (*rest && (s->mask & READ_SAME) && status_same(rest)) {
		s->reading->same_above = true;
		s->reading->parts |= READ_SAME;
		split_wish(s, LABEL_SAME_AS, rest, true);
	} else if (*rest) {
		split_body(s, rest, says);
	}
	says->status = status;
	/* what follows stands on lines of its own, or does not */
	split_wish(s, status_key(status), word, only_tail(says));
}

/* `【有】TLS で保護します。`, `無し・利用規約第11条` */
static void take_inline(struct split *s, const char *text, size_t before,
			enum status status, struct statement *says)
{
	const char *label =
		arena_printf(s->env->arena, "%.*s{text}", (int)before, text);

	s->joined = true;
	split_body(s, text + before, says);
	s->joined = false;
	says->status = status;
	split_wish(s, status_key(status), label, false);
}

/* False when no status word is found. */
static bool take_status(struct split *s, const char *text,
			struct statement *says)
{
	size_t line = strcspn(text, "\n"), len, join;
	const char *first = arena_strndup(s->env->arena, text, line);
	enum status status = read_word(s, first);

	if (status) {
		take_line(s, text, line, status, says);
		return true;
	}
	len = bracketed(s, text, &status);
	if (len && (text[len] == '\n' || !text[len])) {
		take_line(s, text, len, status, says);
		return true;
	}
	if (len) {
		take_inline(s, text, len, status, says);
		return true;
	}
	status = status_begin(text, &len);
	if (!status)
		return false;
	if (take_brackets(s, text, len, status, says))
		return true;
	join = joined(text + len);
	if (!join || !text[len + join] || text[len + join] == '\n')
		return false;
	take_inline(s, text, len + join, status, says);
	return true;
}

/* A text that speaks for itself: its status needs no word. */
static void take_speaking(struct split *s, const char *text,
			  struct statement *says)
{
	enum status status = status_said(text);

	/* that something is not published may be the answer itself */
	if (status == STATUS_UNDISCLOSED &&
	    (strstr(s->ask, "公開") || strstr(s->ask, "公表")))
		status = STATUS_NONE;
	split_body(s, text, says);
	if (!status || !text_given(&says->text))
		return;
	says->status = status;
	split_wish(s, status_key(status), "{text}", false);
	s->reading->parts |= READ_STATUS;
}

void split_statement(struct split *s, const char *text, struct statement *says)
{
	if (!(s->mask & READ_STATUS) || s->status_apart)
		split_body(s, text, says);
	else if (take_status(s, text, says))
		s->reading->parts |= READ_STATUS;
	else
		take_speaking(s, text, says);
}

/* The value's place is the only one that is not read as Markdown. */
static void take_raw(struct split *s, const char *text)
{
	struct word word = { .text = text };
	struct statement *says = &s->reading->answer.says;
	struct ref ref = { 0 };

	if (s->mask & READ_REFS) {
		ref.title = split_text(s, text, strlen(text));
		ARENA_PUSH(s->env->arena, says->refs, says->nrefs, ref);
	} else {
		ARENA_PUSH(s->env->arena, says->values.list, says->values.n,
			   word);
	}
	s->reading->parts |= s->mask;
}

/* What only looks like the tags and links that nobody may write. */
static void take_disarmed(struct split *s, const char *text)
{
	text = disarm(s->env->arena, text);
	s->reading->answer.says.text = split_text(s, text, strlen(text));
	s->reading->parts |= s->mask;
}

/* In a line of a cell: `AIアシストを利用する場合の回答` above its answer. */
static bool is_heading(const char *line, size_t len)
{
	static const char *const ends[] = {
		"場合",     "場合の回答", "場合：", "場合:", "】",
		"について", "＞",         "》",     "：",
	};

	if (!len || len > 150)
		return false;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		size_t n = strlen(ends[i]);

		if (len > n && !memcmp(line + len - n, ends[i], n))
			return true;
	}
	return false;
}

/* Blocks parted by an empty line, each below a heading of its own. */
static bool take_cases(struct split *s, const char *text)
{
	struct answer *answer = &s->reading->answer;
	const char *block = text;
	size_t n = 0;

	if (!strstr(text, "\n\n"))
		return false;
	while (*block) {
		const char *end = strstr(block, "\n\n");
		size_t len = end ? (size_t)(end - block) : strlen(block);
		size_t line = strcspn(block, "\n");
		struct answer_case c = { 0 };
		const char *body;

		if (line >= len || !is_heading(block, line) ||
		    block[line + 1] == '\n')
			return false;
		c.for_ = split_text(s, block, line);
		body = arena_strndup(s->env->arena, block + line + 1,
				     len - line - 1);
		split_statement(s, body, &c.says);
		if (s->reading->same_above)
			return false;
		ARENA_PUSH(s->env->arena, answer->cases, answer->ncases, c);
		n++;
		block += len + (end ? 2 : 0);
		if (end && !*block)
			return false;
	}
	s->reading->parts |= READ_CASES;
	return n > 1;
}

/* `AIアシスト` of a heading that goes on with `rest`; 0: it does not. */
static size_t feature_in(const char *heading, const char *rest, size_t *behind)
{
	const char *at = strstr(heading, rest);

	if (!at || at == heading)
		return 0;
	*behind = (size_t)(at - heading) + strlen(rest);
	return (size_t)(at - heading);
}

/*
 * `Xを利用する場合` and `Xを利用しない場合`, in any order: what holds
 * depends on a feature of the service.
 */
static bool take_feature(struct split *s)
{
	struct answer *answer = &s->reading->answer;
	struct arena *a = s->env->arena;
	const char *heading[2], *name, *id, *tail[2];
	size_t len[2], behind[2];
	bool without[2];

	if (answer->ncases != 2)
		return false;
	for (size_t i = 0; i < 2; i++) {
		heading[i] = answer->cases[i].for_.in[0].text;
		len[i] = feature_in(heading[i], "を利用しない", &behind[i]);
		without[i] = len[i] > 0;
		if (!len[i])
			len[i] = feature_in(heading[i], "を利用する",
					    &behind[i]);
		tail[i] = heading[i] + behind[i];
	}
	if (!len[0] || len[0] != len[1] || without[0] == without[1] ||
	    strncmp(heading[0], heading[1], len[0]) || strchr(heading[0], '{'))
		return false;
	name = arena_strndup(a, heading[0], len[0]);
	id = own_words(s->env, name);
	if (!*id)
		return false;
	s->reading->feature.id.text = id;
	s->reading->feature.name = split_text(s, name, len[0]);
	for (size_t i = 0; i < 2; i++) {
		answer->cases[i].for_ = (struct text){ 0 };
		answer->cases[i].when.text = id;
		answer->cases[i].when_not = without[i];
		split_wish(s, without[i] ? LABEL_WHEN_NOT : LABEL_WHEN,
			   arena_printf(a, "{feature}%.*s%s",
					(int)(behind[i] - len[i]),
					heading[i] + len[i], tail[i]),
			   true);
	}
	s->reading->parts |= READ_WHEN;
	return true;
}

void split_cell(struct split *s, const char *text)
{
	struct statement *says = &s->reading->answer.says;

	if ((s->mask & READ_RAW) && (s->mask & READ_NOTES)) {
		take_disarmed(s, text);
		return;
	}
	if (s->mask & READ_RAW) {
		take_raw(s, text);
		return;
	}
	if ((s->mask & READ_SAME) && status_same(text)) {
		s->reading->same_above = true;
		s->reading->parts |= READ_SAME;
		split_wish(s, LABEL_SAME_AS, text, true);
		return;
	}
	if ((s->mask & READ_CASES) && take_cases(s, text)) {
		if (s->mask & READ_WHEN)
			take_feature(s);
		return;
	}
	s->reading->answer.cases = NULL;
	s->reading->answer.ncases = 0;
	s->reading->parts &= ~(unsigned)READ_CASES;
	split_statement(s, text, says);
}

/* The column of the status: its word, perhaps with 詳細は非開示 behind. */
static void take_column(struct split *s, const char *cell)
{
	struct statement *says = &s->reading->answer.says;
	size_t len = 0, open, inner, close;
	enum status status = read_word(s, cell);
	struct arena *a = s->env->arena;

	if (!status)
		status = status_begin(cell, &len);
	if (!status)
		return;
	if (len && in_brackets(cell + len, &open, &inner, &close) &&
	    status_withheld(arena_strndup(a, cell + len + open, inner))) {
		says->withheld = true;
		split_wish(s, LABEL_WITHHELD, cell + len, true);
		s->reading->parts |= READ_WITHHELD;
		cell = arena_strndup(a, cell, len);
	}
	says->status = status;
	split_wish(s, status_key(status), cell, true);
	s->reading->parts |= READ_STATUS;
}

/* What is nothing but a text, or a value, is written as that alone. */
static void shorten(struct split *s, struct reading *r)
{
	struct statement *says = &r->answer.says;

	if (r->parts & ~(unsigned)READ_VALUE || says->nrefs || says->nnotes)
		return;
	if (!text_given(&says->text) && says->values.n == 1)
		says->text = split_text(s, says->values.list[0].text,
					strlen(says->values.list[0].text));
	else if (says->values.n || !text_given(&says->text))
		return;
	says->values = (struct words){ 0 };
	r->answer.short_form = true;
}

static void read_with(struct split *s, const struct imported_row *row,
		      struct reading *r)
{
	const char *status = row->cell[COLUMN_STATUS];
	const char *answer = row->cell[COLUMN_ANSWER];

	*r = (struct reading){ .unanswered = false };
	s->reading = r;
	if (s->status_apart && *status)
		take_column(s, status);
	if (*answer)
		split_cell(s, answer);
	r->unanswered = !*answer && (!s->status_apart || !r->nwishes);
	shorten(s, r);
}

static bool asks_for_value(enum question_type type)
{
	return type == TYPE_DATE || type == TYPE_PERCENT ||
	       type == TYPE_COUNT || type == TYPE_DURATION || type == TYPE_URL;
}

/* The type of a value beside the status, also of its own question. */
static enum question_type value_type(const struct imported_row *row)
{
	struct question own = { .ntypes = row->nown_types };

	if (row->question)
		return question_value_type(row->question);
	memcpy(own.types, row->own_types, sizeof(own.types));
	return question_value_type(&own);
}

void import_split(struct env *env, const struct imported *imported,
		  struct imported_row *row)
{
	const char *lang = imported->lang;

	/* from the most that may be recognised to the least */
	static const unsigned masks[] = {
		READ_STATUS | READ_VALUE | READ_NOTES | READ_REFS | READ_SAME |
			READ_FROM | READ_CASES | READ_WITHHELD | READ_WHEN,
		READ_STATUS | READ_VALUE | READ_NOTES | READ_REFS | READ_SAME |
			READ_FROM | READ_CASES | READ_WITHHELD,
		READ_STATUS | READ_VALUE | READ_NOTES | READ_REFS | READ_SAME |
			READ_FROM | READ_WITHHELD,
		READ_STATUS | READ_VALUE | READ_NOTES | READ_REFS | READ_SAME,
		READ_STATUS | READ_VALUE | READ_NOTES | READ_SAME,
		READ_STATUS | READ_VALUE | READ_SAME,
		READ_STATUS | READ_SAME,
		READ_STATUS,
		READ_VALUE,
		0,
		READ_RAW,
		READ_RAW | READ_REFS,
		READ_RAW | READ_NOTES,
	};
	enum { MOST = sizeof(masks) / sizeof(*masks), CELL_MOST = 64 * 1024 };
	bool too_long = strlen(row->cell[COLUMN_ANSWER]) > CELL_MOST;
	struct split s = {
		.env = env,
		.lang = lang,
		.status_apart =
			imported->form->column[COLUMN_STATUS] != FORM_NO_COLUMN,
		.words = &imported->statuses,
		.type = value_type(row),
		.unit = "",
		.ask = row->cell[COLUMN_ASK],
	};

	if (row->question)
		s.unit = text_words(&row->question->unit, lang, lang);
	row->readings = arena_array(env->arena, MOST, sizeof(*row->readings));
	row->nreadings = 0;
	for (size_t i = 0; i < MOST; i++) {
		struct reading *r = &row->readings[row->nreadings];

		s.mask = masks[i];
		/* nobody tells parts apart in so long a text */
		if (s.mask && !(s.mask & READ_RAW) && too_long)
			continue;
		if (!asks_for_value(s.type))
			s.mask &= ~(unsigned)READ_VALUE;
		if ((s.mask & READ_RAW) && !*row->cell[COLUMN_ANSWER])
			continue;
		read_with(&s, row, r);
		if (row->nreadings && r->parts == r[-1].parts &&
		    !(s.mask & READ_RAW))
			continue;
		row->nreadings++;
	}
}
