/* Whether a number of four digits is a year, from what stands around it. */
#ifndef NX_ENTITIES_YEAR_H
#define NX_ENTITIES_YEAR_H

#include "cmd/nx-entities/atom.h"

/* The year that atom i writes with four digits, glued to no other number; 0. */
unsigned year_at(struct atoms *, size_t i);
/* The index behind a year that follows a month at i, or 0. */
size_t year_behind(struct atoms *, size_t i, unsigned *year);
/* The same for one of two digits that is no day: mai 68. */
size_t short_year_behind(struct atoms *, size_t i, unsigned *year);
/*
 * Whether the year before atom next, which nothing but its context speaks for,
 * is one; w[0..i) are the words before it.
 */
bool year_alone(
    struct atoms *, size_t next, unsigned year, const struct word *w, size_t i);

#endif
