/*
 * Whether a text is a copy of one that was seen: their words are aligned, what
 * they share is measured, and a trained network judges the measures; a number,
 * name or negation that differs weighs most.  Pure but for its memory.
 */
#ifndef NX_DEDUPE_VERDICT_H
#define NX_DEDUPE_VERDICT_H

#include "cmd/nx-dedupe/align.h"
#include "cmd/nx-dedupe/feature.h"
#include "cmd/nx-dedupe/net.h"

enum {
	SIMILAR_MAX = 10000,    /* similarities are in 1/10000 */
	SIMILAR_DEFAULT = 6000, /* of a copy */
};

struct verdict {
	struct rarity rarity;
	struct net net;
	struct align align;
	struct measure measure;
	uint32_t *b;          /* [nb]; borrowed */
	const uint32_t *gram; /* borrowed, or NULL */
	size_t nb;
	bool measured; /* whether b is */
};

/* With the models that are built in. */
void verdict_open(struct verdict *);
/*
 * Makes b the text that is judged; it must stay there.  What its words weigh,
 * and those of a, is remembered in them.  gram is the keys of its trigrams, by
 * sketch_key() without salt, or NULL.
 */
void verdict_of(struct verdict *, uint32_t *b, size_t nb, const uint32_t *gram);
/*
 * Measures b against a, which came first; false if they share too little for
 * that, and are no copies.
 */
bool verdict_measure(
    struct verdict *, uint32_t *a, size_t na, float f[FEATURES]);
/* The probability that b is a copy of a, 0 to SIMILAR_MAX. */
unsigned verdict_similarity(struct verdict *, uint32_t *a, size_t na);
void verdict_free(struct verdict *);

#endif
