/*
 * The words of a view that are to be looked at, found eight at a time.  Pure.
 */
#ifndef NX_QUOTES_TRAIT_H
#define NX_QUOTES_TRAIT_H

#include "cmd/nx-quotes/view.h"
#include "common/eight.h"

/* The first word at i or behind it that has one of the traits, or n. */
static inline size_t
trait_next(const struct view *v, size_t i, unsigned traits)
{
	for (; i < v->n; i += 8) {
		uint64_t found = eight_load(v->trait + i);

		found &= EIGHT_ONES * traits;
		if (found != 0)
			return i + eight_first(found);
	}
	return v->n;
}

#endif
