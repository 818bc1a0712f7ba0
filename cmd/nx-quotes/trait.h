/*
 * The words of a view that are to be looked at, found 64 at a time.  Pure.
 */
#ifndef NX_QUOTES_TRAIT_H
#define NX_QUOTES_TRAIT_H

#include "cmd/nx-quotes/view.h"
#include "common/lane.h"

/* A walk over the words that have one of the traits; starts with base 1. */
struct trait_walk {
	const struct view *v;
	unsigned traits;
	size_t base; /* found is of words [base, base + 64), if that is even */
	uint64_t found; /* a bit each */
};

static inline struct trait_walk
trait_walk(const struct view *v, unsigned traits)
{
	return (struct trait_walk){ .v = v, .traits = traits, .base = 1 };
}

/* A bit for each of the LANES words from word i on that has one of them. */
static inline uint32_t
trait_lanes(const struct view *v, size_t i, unsigned traits)
{
	return lane_bits(lane_has(lane_load(v->trait + i), traits));
}

/* The first such word at i or behind it, or n. */
static inline size_t
trait_next(struct trait_walk *t, size_t i)
{
	for (; i < t->v->n; i = t->base + VIEW_ONCE) {
		uint64_t found;

		if (t->base != (i & ~(size_t)(VIEW_ONCE - 1))) {
			t->base = i & ~(size_t)(VIEW_ONCE - 1);
			t->found = 0;
			for (size_t k = 0; k < VIEW_ONCE; k += LANES)
				t->found |= (uint64_t)trait_lanes(
						t->v, t->base + k, t->traits)
					    << k;
		}
		found = t->found >> (i & (VIEW_ONCE - 1));
		if (found != 0)
			return i + bit_lowest(found);
	}
	return t->v->n;
}

#endif
