/*
 * What is looked at in somebody who may be the source: the features of an
 * option of speaker.h.  Pure.
 */
#ifndef NX_QUOTES_SOURCE_FEATURE_H
#define NX_QUOTES_SOURCE_FEATURE_H

#include "cmd/nx-quotes/tie.h"

/* The words [from, to), counted by what they are, in bytes of seen. */
struct crossed {
	size_t from, to;
	uint32_t seen;
};

/* How well somebody fits, and how many nearer ones fit well. */
struct fit {
	unsigned now, nearer, governed;
};

/*
 * A mention near the anchor, the nearest but rank on its side; id is its
 * entity or NOBODY.  What was crossed on the way to another one is not looked
 * at again.
 */
void describe_near(const struct tie *, const struct mention *, uint16_t id,
    unsigned rank, struct fit, struct crossed *, struct option *);
/* Who is not in the block, the latest but rank. */
void describe_old(const struct tie *, uint16_t id, unsigned rank, struct fit,
    struct option *);

#endif
