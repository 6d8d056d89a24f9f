#ifndef KAIJI_PARSE_LABEL_H
#define KAIJI_PARSE_LABEL_H

#include "parse/shape.h"

/*
 * A FIELD_OWN for `labels: {present: 有り, disclosable: {present: 可}}`,
 * which lands in a struct labels.
 */
void label_read(struct reader *r, const struct field *f,
		const struct node *value, void *at);

#endif
