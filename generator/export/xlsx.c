#include "export/xlsx.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "export/export.h"
#include "export/xlsx_text.h"

/* How much of names goes into the heads of pages and the properties. */
enum { TITLE_MOST = 80, NAME_MOST = 40, PROPERTY_MOST = 200 };

enum { A4 = 9, FONT_SIZE = 10, COMMIT = 10 };

/* In points; no row can be higher than the most. */
enum { LINE_HEIGHT = 17, ROW_MOST = 409 };

/* What the programs have, with the glyphs of the language. */
static const char *font_of(const char *lang)
{
	static const struct {
		const char *lang, *font;
	} fonts[] = {
		{ "ja", "Yu Gothic" },
		{ "zh-Hant", "Microsoft JhengHei" },
		{ "zh", "Microsoft YaHei" },
		{ "ko", "Malgun Gothic" },
	};

	for (size_t i = 0; i < sizeof(fonts) / sizeof(*fonts); i++)
		if (!strncmp(lang, fonts[i].lang, strlen(fonts[i].lang)))
			return fonts[i].font;
	return "Calibri";
}

static lxw_color_t number_of(struct rgb c)
{
	return (lxw_color_t)(c.red << 16 | c.green << 8 | c.blue);
}

/* The portal's accent, with the letters on it that are read best. */
static void colour_head(const struct site *site, lxw_format *head)
{
	static const struct rgb white = { 255, 255, 255 }, black = { 0, 0, 0 };
	const struct look_colour *accent = look_colour(&site->look, "accent");
	struct rgb ground =
		accent ? accent->colour : (struct rgb){ 0x1f, 0x4e, 0x79 };
	bool dark = colour_contrast(white, ground) >=
		    colour_contrast(black, ground);

	format_set_bg_color(head, number_of(ground));
	format_set_font_color(head, number_of(dark ? white : black));
}

static lxw_format *format_of(struct xlsx *x)
{
	lxw_format *f = workbook_add_format(x->book);

	format_set_font_name(f, font_of(x->s->code));
	format_set_font_size(f, FONT_SIZE);
	format_set_text_wrap(f);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	format_set_border(f, LXW_BORDER_THIN);
	format_set_border_color(f, 0xbfbfbf);
	return f;
}

static void set_formats(struct xlsx *x)
{
	x->text = format_of(x);
	/* typed over, it stays a text */
	x->risky = format_of(x);
	format_set_num_format(x->risky, "@");
	x->head = format_of(x);
	format_set_bold(x->head);
	format_set_align(x->head, LXW_ALIGN_VERTICAL_CENTER);
	colour_head(x->s->site, x->head);
}

/*
 * The library asks gmtime() for the words of this date, which has one
 * place for all threads: in one build it is the same date in all of them,
 * so that what one writes there is what the others read.
 *
 * Without a date the library would take the clock's, and so it does for
 * the first second of all.
 */
static time_t moment_of(const struct revision *revision)
{
	return revision->time ? (time_t)revision->time : 1;
}

static void set_properties(struct xlsx *x)
{
	const struct spoken *s = x->s;
	struct arena *a = s->env->arena;
	const char *service = spoken_text(s, &s->d->service->name);
	const char *provider = spoken_text(s, &s->d->provider->name);
	const char *page = spoken_address(s, "");
	/* the library's struct is not const, but what it is given is */
	lxw_doc_properties properties = {
		.title = (char *)xlsx_line(a, spoken_title(s), PROPERTY_MOST),
		.subject = (char *)xlsx_line(a, service, PROPERTY_MOST),
		.author = (char *)xlsx_line(a, provider, PROPERTY_MOST),
		.company = (char *)xlsx_line(a, provider, PROPERTY_MOST),
		.comments =
			(char *)xlsx_line(a, page ? page : "", PROPERTY_MOST),
		.created = moment_of(&s->site->revision),
	};

	workbook_set_properties(x->book, &properties);
}

static void keep_error(struct xlsx *x, lxw_error error)
{
	if (!x->error)
		x->error = error;
}

struct xlsx_page xlsx_begin(struct xlsx *x, const char *title,
			    const size_t *most, size_t ncolumns)
{
	struct xlsx_page p = { .x = x, .ncolumns = ncolumns };
	const char *name =
		xlsx_name(x->s->env->arena, title, x->names, x->nnames);

	p.sheet = workbook_add_worksheet(x->book, name);
	if (!p.sheet)
		keep_error(x, LXW_ERROR_PARAMETER_VALIDATION);
	x->names[x->nnames++] = name;
	memcpy(p.most, most, ncolumns * sizeof(*most));
	return p;
}

void xlsx_cell(struct xlsx_page *p, const char *text)
{
	struct xlsx *x = p->x;
	/* the filter's button stands in the head */
	size_t width = xlsx_width(text) + (p->row ? 1 : 4);
	lxw_format *format = !p->row               ? x->head
			     : xlsx_is_risky(text) ? x->risky
						   : x->text;
	bool cut = false;
	size_t lines;

	/* what does not fit into the widest column makes it that wide */
	lines = xlsx_lines(text, p->most[p->column]);
	if (lines > p->lines)
		p->lines = lines;
	if (width > p->widths[p->column])
		p->widths[p->column] = width;
	text = xlsx_text(x->s->env->arena, text, x->too_long, &cut);
	if (p->sheet)
		keep_error(x, worksheet_write_string(p->sheet, p->row,
						     p->column, text, format));
	p->column++;
}

void xlsx_next_row(struct xlsx_page *p)
{
	size_t height = p->lines * LINE_HEIGHT + 3;

	/* not every program finds the height of wrapped text by itself */
	if (height > ROW_MOST)
		height = ROW_MOST;
	if (p->sheet)
		keep_error(p->x, worksheet_set_row(p->sheet, p->row,
						   (double)height, NULL));
	p->lines = 0;
	p->row++;
	p->column = 0;
}

static void set_widths(struct xlsx_page *p)
{
	for (size_t i = 0; i < p->ncolumns; i++) {
		size_t width = p->widths[i];

		if (width > p->most[i])
			width = p->most[i];
		worksheet_set_column(p->sheet, (lxw_col_t)i, (lxw_col_t)i,
				     (double)width + 1, NULL);
	}
}

static const char *commit_of(const struct spoken *s)
{
	const char *commit = s->site->revision.commit;

	return commit ? arena_strndup(s->env->arena, commit, COMMIT)
		      : spoken_word(s, "not-committed");
}

static void set_printing(struct xlsx_page *p)
{
	const struct spoken *s = p->x->s;
	struct arena *a = s->env->arena;
	const char *service = spoken_text(s, &s->d->service->name);
	const char *provider = spoken_text(s, &s->d->provider->name);

	worksheet_set_landscape(p->sheet);
	worksheet_set_paper(p->sheet, A4);
	worksheet_fit_to_pages(p->sheet, 1, 0);
	worksheet_set_margins(p->sheet, 0.4, 0.4, 0.7, 0.6);
	worksheet_repeat_rows(p->sheet, 0, 0);
	worksheet_set_header(p->sheet,
			     arena_printf(a, "&L%s&R%s",
					  xlsx_banner(a, spoken_title(s),
						      TITLE_MOST),
					  xlsx_banner(a, service, NAME_MOST)));
	worksheet_set_footer(p->sheet,
			     arena_printf(a, "&L%s&C&P / &N&R%s %s",
					  xlsx_banner(a, provider, NAME_MOST),
					  date_iso(a, s->site->revision.day),
					  commit_of(s)));
}

void xlsx_end(struct xlsx_page *p, bool filter)
{
	lxw_col_t last = (lxw_col_t)(p->ncolumns - 1);

	if (!p->sheet)
		return;
	set_widths(p);
	set_printing(p);
	worksheet_freeze_panes(p->sheet, 1, 0);
	if (filter && p->row > 1)
		worksheet_autofilter(p->sheet, 0, 0, p->row - 1, last);
	/* numbers of questions are texts, which is no mistake */
	worksheet_ignore_errors(p->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
				"A1:I1048576");
}

/* The file has no name anywhere, and is read back where it is. */
static lxw_error write_book(struct xlsx *x, int fd, bool merge)
{
	const char *path =
		arena_printf(x->s->env->arena, "/proc/self/fd/%d", fd);

	x->book = workbook_new(path);
	if (!x->book)
		return LXW_ERROR_MEMORY_MALLOC_FAILED;
	set_formats(x);
	set_properties(x);
	xlsx_answers(x, merge);
	xlsx_changes(x);
	xlsx_facts(x);
	/* closing gives all of it back, also when it fails */
	keep_error(x, workbook_close(x->book));
	return x->error;
}

int export_xlsx(struct buf *out, struct env *env, const struct site *site,
		const struct disclosure *d, const struct table *table,
		size_t lang, bool merge)
{
	struct spoken s = spoken_sheet(env, site, d, table, lang);
	struct xlsx x = { .s = &s };
	const char *page = spoken_address(&s, "");
	int fd = memfd_create("xlsx", MFD_CLOEXEC);
	lxw_error error;
	int result = -1;

	x.too_long = arena_printf(env->arena, "%s%s%s",
				  spoken_word(&s, "file-too-long"),
				  page ? " " : "", page ? page : "");
	if (fd < 0) {
		env_fail(env, _("cannot make a temporary file: %s"),
			 strerror(errno));
		return -1;
	}
	error = write_book(&x, fd, merge);
	if (error)
		env_fail(env, _("cannot write the workbook of '%s': %s"),
			 table->sheet->id, lxw_strerror(error));
	else if (fs_read_fd(fd, INT_MAX, out))
		env_fail(env, _("cannot read a temporary file: %s"),
			 strerror(errno));
	else
		result = 0;
	close(fd);
	return result;
}
