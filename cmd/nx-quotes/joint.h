/*
 * Several who speak together: « ont dit X et Y », « X et Y jugent ».  Pure.
 */
#ifndef NX_QUOTES_JOINT_H
#define NX_QUOTES_JOINT_H

#include "cmd/nx-quotes/attach.h"
#include "cmd/nx-quotes/memory.h"
#include "common/arena.h"

/* Mentions m[from..to) of the scene. */
struct joint {
	size_t from, to;
};

/* Whom the cue's plural verb joins with m: m alone if it joins nobody. */
struct joint joint_with(
    const struct scene *, const struct mention *m, const struct cue *);
/* Their names, "; " between them; entity[i] is that of mention i, or NOBODY. */
struct slice joint_names(struct arena *, const struct scene *,
    const struct memory *, const uint16_t *entity, struct joint);
/* The words from the first to the last of them. */
struct mention joint_mention(const struct scene *, struct joint);

#endif
