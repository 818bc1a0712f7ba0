/*
 * Who is the source: one of the mentions around, somebody remembered, or
 * nobody.  Pure.
 */
#ifndef NX_QUOTES_SPEAKER_H
#define NX_QUOTES_SPEAKER_H

#include "cmd/nx-quotes/attach.h"
#include "cmd/nx-quotes/memory.h"

/* Who spoke last in the document. */
struct speaker {
	uint16_t entity; /* of the memory, or NOBODY */
	uint16_t before; /* who spoke before that one, or NOBODY */
	uint16_t direct; /* whose words stood on their own last, or NOBODY */
	uint32_t block;  /* of the last utterance */
	uint32_t sentence;
};

struct source {
	const struct mention *mention; /* of the view, or NULL */
	uint16_t entity;               /* of the memory, or NOBODY */
	double p;
};

/* entity[i] is the entity of mention i, or NOBODY. */
struct source source_of(const struct judge *, const struct scene *,
    const struct span *, const struct cue *, const struct memory *,
    const uint16_t *entity, const struct speaker *);

#endif
