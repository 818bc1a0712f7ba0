/*
 * Whether a text is a copy of one that was seen: their words are aligned, what
 * they share is weighed, and a number, name or negation that differs is news.
 * Pure but for its memory.
 */
#ifndef NX_DEDUPE_VERDICT_H
#define NX_DEDUPE_VERDICT_H

#include "cmd/nx-dedupe/align.h"

enum {
	SIMILAR_MAX = 10000,    /* similarities are in 1/10000 */
	SIMILAR_DEFAULT = 7000, /* of a copy */
};

struct verdict {
	struct align align;
	const uint32_t *b; /* [nb]; borrowed */
	size_t nb;
	bool ready; /* b is the pattern of align */
};

/* Makes b the text that is judged; it must stay there. */
void verdict_of(struct verdict *, const uint32_t *b, size_t nb);
/*
 * How much of the shorter of a, which came first, and b is in the other: 0 to
 * SIMILAR_MAX; 0 if the rest makes it another statement.
 */
unsigned verdict_similarity(struct verdict *, const uint32_t *a, size_t na);
void verdict_free(struct verdict *);

#endif
