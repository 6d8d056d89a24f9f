#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "cli/commands.h"
#include "cli/desk_words.h"
#include "cli/screen.h"
#include "cli/tell.h"

static const char *way_words(const struct desk_move *m)
{
	switch (m->way) {
	case DESK_FORMERLY:
		return _("by its former id");
	case DESK_SAME_ID:
		return _("by its id");
	case DESK_CROSSWALK:
		return _("by the crosswalk");
	case DESK_SAME_NAME:
		return _("by its name");
	case DESK_GONE:
		break;
	}
	return _("no longer asked; kept as a comment");
}

static void put_move(struct buf *out, const struct desk_move *m)
{
	buf_printf(out, "  %s", m->from);
	if (m->to && strcmp(m->to, m->from) != 0)
		buf_printf(out, " -> %s", m->to);
	buf_printf(out, _(" (%s)\n"), way_words(m));
	if (m->to && m->look_at) {
		buf_adds(out, "      ");
		screen_text(out, m->look_at);
		buf_addc(out, '\n');
	}
}

/* Those that go on as they were are only counted, unless all are wanted. */
static bool is_told(const struct desk_move *m, bool all)
{
	return all || !m->to || m->look_at || strcmp(m->from, m->to) != 0;
}

static void put_moves(struct buf *out, const struct desk_upgrade *u, bool all,
		      bool dry_run)
{
	size_t carried = 0, told = 0;

	for (size_t i = 0; i < u->nmoves; i++) {
		carried += u->moves[i].to != NULL;
		told += is_told(&u->moves[i], all);
	}
	buf_printf(out,
		   dry_run ? say_n("%zu answer would be carried over",
				   "%zu answers would be carried over", carried)
			   : say_n("%zu answer is carried over",
				   "%zu answers are carried over", carried),
		   carried);
	buf_addc(out, '\n');
	if (told)
		buf_printf(out, "\n%s\n", _("Look at these:"));
	for (size_t i = 0; i < u->nmoves; i++)
		if (is_told(&u->moves[i], all))
			put_move(out, &u->moves[i]);
}

static void put_fresh(struct buf *out, const struct desk_upgrade *u)
{
	if (u->nfresh)
		buf_printf(out, "\n%s\n",
			   _("Not answered yet; they stand at the end of the "
			     "file as comments:"));
	for (size_t i = 0; i < u->nfresh; i++) {
		const struct question *q = u->fresh[i];

		buf_printf(out, "  %s  ", q->id);
		screen_text(out, text_words(&q->item->name, u->lang, u->lang));
		buf_addc(out, '\n');
	}
}

static void put_rest(struct buf *out, const struct options *o,
		     const struct desk_upgrade *u)
{
	if (!u->sheets.n)
		return;
	buf_addc(out, '\n');
	buf_printf(out, _("These files still speak of '%s':"), o->from);
	buf_addc(out, '\n');
	for (size_t i = 0; i < u->sheets.n; i++)
		buf_printf(out, "  %s\n", u->sheets.list[i].text);
}

static int print_upgrade(const struct options *o, const struct desk_upgrade *u)
{
	struct buf out = BUF_INIT;
	int status;

	put_moves(&out, u, o->verbose, o->import.dry_run);
	put_fresh(&out, u);
	put_rest(&out, o, u);
	buf_addc(&out, '\n');
	status = tell_print(out.data, out.len);
	buf_release(&out);
	return status;
}

static int upgrade(struct env *env, const struct options *o)
{
	struct desk_options options;
	struct desk_files files = { 0 };
	struct desk_upgrade u;
	int status = DONE;

	desk_read_options(env, o, &options);
	if (desk_upgrade(env, &options, &files, &u)) {
		tell_findings(o, env);
		return tell_failed(env->failure);
	}
	if (!o->quiet)
		status = print_upgrade(o, &u);
	if (status || options.dry_run)
		return status;
	if (desk_save(env, options.dir, &files, false))
		return tell_failed(env->failure);
	return o->quiet ? DONE : desk_print_files(&files);
}

int cmd_upgrade(struct options *o)
{
	struct env env;
	int status;

	if (!o->argument)
		return tell_failed(_("upgrade wants PROVIDER/SERVICE"));
	if (!o->from || !o->to || !strcmp(o->from, o->to))
		return tell_failed(_("upgrade wants --from and --to, two "
				     "catalogs"));
	env_init(&env);
	status = upgrade(&env, o);
	env_release(&env);
	return status;
}
