/*
 * Which cue ties a span to its source: one of those in the sentences that it
 * touches, or none.  Pure.
 */
#ifndef NX_QUOTES_ATTACH_H
#define NX_QUOTES_ATTACH_H

#include "cmd/nx-quotes/cue.h"
#include "cmd/nx-quotes/judge.h"
#include "cmd/nx-quotes/mention.h"

enum span_kind { SPAN_DIRECT, SPAN_MIXED, SPAN_INDIRECT };

/* A block as it is read, and where it stands. */
struct scene {
	const struct view *v;
	const struct cues *cues;
	const struct mentions *mentions;
	size_t base; /* byte of the document at which the view starts */
};

/* What was said, where it stands. */
struct span {
	uint32_t from, to;   /* words, marks included */
	uint32_t start, end; /* bytes, marks not included */
	uint16_t mark;       /* 1 + mark of the view, or 0 */
	uint8_t kind;        /* enum span_kind */
	uint8_t continued;   /* goes on from an earlier block */
	uint8_t again;       /* another span stands before it in the block */
};

/* The cue, or NULL; *p is the probability. */
const struct cue *attach(
    const struct judge *, const struct scene *, const struct span *, double *p);

/* Small steps for counts and distances: 0 1 2 3 4-5 6-8 9-12 13-20 more. */
unsigned steps(size_t n);
/* Words of [from, to) outside of marks, punctuation aside. */
size_t words_between(const struct view *, size_t from, size_t to);
/* A word as its neighbours see it: its class, or its punctuation. */
unsigned word_shape(const struct view *, size_t i);

#endif
