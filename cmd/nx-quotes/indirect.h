/*
 * Reported clauses without marks: X V que P; P, a V X; selon X, P; P, selon X;
 * X V + infinitive.  All that may be one are listed; a model tells which are.
 * Pure.
 */
#ifndef NX_QUOTES_INDIRECT_H
#define NX_QUOTES_INDIRECT_H

#include "cmd/nx-quotes/attach.h"

enum indirect_form {
	INDIRECT_THAT,   /* X V que P */
	INDIRECT_INF,    /* X V [de] infinitive */
	INDIRECT_INCISE, /* P, V X */
	INDIRECT_AFTER,  /* selon X, P */
	INDIRECT_BEFORE, /* P, selon X */
	INDIRECT_COLON,  /* X V : P */
	INDIRECT_BARE,   /* X said P */
};

struct indirect {
	struct span span;
	const struct cue *cue;
	uint8_t form;
};

/*
 * The next clause that may be reported, from cue *at on; moves *at behind its
 * cue.  False when there is none.
 */
bool indirect_next(const struct scene *, size_t *at, struct indirect *);
/* Whether it is reported speech; *p is the probability of yes. */
bool indirect_is(const struct judge *, const struct scene *,
    const struct indirect *, double *p);

#endif
