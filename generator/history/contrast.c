#include "history/contrast.h"

static struct content content_of(const struct snapshot *s)
{
	struct content c = { .passage = passage_none };

	if (!s)
		return c;
	c.passage.status = s->status;
	c.covered_by = s->covered_by;
	/* what it says is told where it is said */
	if (c.covered_by)
		return c;
	c.passage.says = &s->origin->says;
	c.cases = s->origin;
	if (s->answer && s->answer != s->origin)
		c.passage.beside = &s->answer->says;
	return c;
}

struct passage contrast_case(const struct content *c,
			     const struct answer_case *one)
{
	struct passage p = passage_none;

	if (!one)
		return p;
	p.says = &one->says;
	/* a status on the answer holds for all its cases */
	p.status = one->says.status ? one->says.status : c->cases->says.status;
	return p;
}

struct contrast contrast_between(const struct tongue *t,
				 const struct snapshot *before,
				 const struct snapshot *after)
{
	struct contrast c = {
		.tongue = *t,
		.before = content_of(before),
		.after = content_of(after),
	};

	c.pairs = cases_match(t, c.before.cases, c.after.cases, &c.npairs);
	return c;
}
