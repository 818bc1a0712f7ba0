/*
 * Dates in French and English text, by rules: days, months, years, decades,
 * centuries, weekdays and holidays, and what they are in ISO 8601-2 (EDTF).
 * Hours, durations, ages, prices and seasons are no dates.  Pure.
 */
#ifndef NX_ENTITIES_DATE_H
#define NX_ENTITIES_DATE_H

#include "cmd/nx-entities/calendar.h"

enum { DATE_ISO = 24 }; /* bytes: two days and the stroke between them */

struct date {
	uint32_t start, end;  /* bytes of the text */
	uint32_t first, last; /* words [first, last) that it touches */
	char iso[DATE_ISO];   /* 2017-12-30, --07-01, 197X, a/b; not ended */
	uint8_t n;            /* bytes of iso; 0: a bare weekday has no form */
};

/*
 * Finds dates in w[*at..n), words of a block of text, into out[0..cap), in
 * order and without overlap; returns how many, and moves *at behind the last,
 * to n when all is read.  A call more goes on where the last stopped.
 */
size_t dates_find(const struct calendar *c, struct slice text,
    const struct word *w, size_t n, size_t *at, enum lang lang,
    struct date out[], size_t cap);

#endif
