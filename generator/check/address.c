#include "check/address.h"

#include <strings.h>

#include "base/env.h"
#include "base/say.h"
#include "model/value.h"

void check_address(struct env *env, const struct word *url)
{
	if (!url->text)
		return;
	if (strncasecmp(url->text, "http:", 5) != 0 &&
	    strncasecmp(url->text, "https:", 6) != 0 &&
	    strncasecmp(url->text, "mailto:", 7) != 0)
		diag_add(&env->diags, DIAG_BAD_LINK, url->pos,
			 _("'%s' is neither an http, https nor mailto address"),
			 url->text);
	else if (strncasecmp(url->text, "mailto:", 7) != 0 &&
		 !value_url(url->text))
		diag_add(&env->diags, DIAG_BAD_URL, url->pos,
			 _("'%s' is not a URL"), url->text);
}
