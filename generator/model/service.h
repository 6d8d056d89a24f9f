#ifndef KAIJI_MODEL_SERVICE_H
#define KAIJI_MODEL_SERVICE_H

#include "base/date.h"
#include "model/portal.h"
#include "model/text.h"

struct provider {
	const char *id;
	struct pos pos;
	struct text name;
	struct word url; /* text NULL when not given */
};

struct feature {
	struct word id;
	struct text name;
};

struct service {
	const char *id;
	struct pos pos;
	struct text name, brand, version, summary, datacenter;
	struct word url;
	struct word disclosed; /* as written; text NULL when not given */
	struct date disclosed_day;
	struct feature *features;
	size_t nfeatures;
	struct words sheets; /* empty: every catalog answered */
	struct words formerly;
};

const struct feature *service_feature(const struct service *s, const char *id);

#endif
