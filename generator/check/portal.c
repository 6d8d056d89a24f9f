#include "base/env.h"
#include "base/say.h"
#include "check/address.h"
#include "check/check.h"
#include "check/damage.h"
#include "check/look.h"

static void check_questions(struct env *env, const struct item *item)
{
	check_damage(env, &item->name);
	for (size_t i = 0; i < item->nquestions; i++) {
		check_damage(env, &item->questions[i].ask);
		check_damage(env, &item->questions[i].unit);
	}
}

static void check_catalog(struct env *env, const struct catalog *c)
{
	check_address(env, &c->source);
	check_damage(env, &c->title);
	check_damage(env, &c->intro);
	for (size_t i = 0; i < c->labels.n; i++)
		check_damage(env, &c->labels.list[i].text);
	for (size_t s = 0; s < c->nsections; s++) {
		const struct section *section = &c->sections[s];

		check_damage(env, &section->title);
		check_damage(env, &section->note);
		for (size_t g = 0; g < section->ngroups; g++) {
			const struct group *group = &section->groups[g];

			check_damage(env, &group->title);
			for (size_t i = 0; i < group->nitems; i++)
				check_questions(env, &group->items[i]);
		}
	}
}

/* RFC 9116: what it says must not be relied on when it has expired. */
static void check_security(struct env *env, const struct site *site)
{
	const struct word *expires = &site->portal.security.expires;
	struct date end;

	if (!expires->text || !date_read(expires->text, &end) ||
	    date_compare(end, site->today) > 0)
		return;
	diag_add(&env->diags, DIAG_SECURITY_EXPIRED, expires->pos,
		 _("security.txt expires on '%s', and the portal is of %s"),
		 expires->text, date_iso(env->arena, site->today));
}

void check_portal(struct env *env, const struct site *site)
{
	const struct date since = site->portal.history.since;

	check_damage(env, &site->portal.title);
	if (since.year && date_compare(since, site->today) > 0)
		diag_add(
			&env->diags, DIAG_FUTURE_DATE, site->portal.pos,
			_("history is told only from a day on that lies in the "
			  "future"));
	check_security(env, site);
	check_look(env, site);
	for (size_t i = 0; i < site->library.n; i++)
		check_catalog(env, site->library.list[i]);
}
