/* How two names are related: whether they can be one person's or body's. */
#ifndef NX_ENTITIES_MATCH_H
#define NX_ENTITIES_MATCH_H

#include "cmd/nx-entities/form.h"

/* In order: a closer one wins. */
enum match {
	MATCH_NONE,
	MATCH_GIVEN,   /* the first name alone, or a middle one */
	MATCH_SURNAME, /* the last part, a beginning, an end */
	MATCH_FULLER,  /* the same, but the new form says more */
	MATCH_VARIANT, /* J. Ray, Jean Ray; with and without a middle name */
	MATCH_SAME,
};

/* What the new form is to one that is known. */
enum match match_person(const struct form *new, const struct form *known);
enum match match_body(const struct form *new, const struct form *known);

#endif
