/*
 * How a span is tied to what is around it: by its cue, and by what grammar
 * says of the cue's subject.  What speaker.h asks its questions about.  Pure.
 */
#ifndef NX_QUOTES_TIE_H
#define NX_QUOTES_TIE_H

#include "cmd/nx-quotes/speaker.h"
#include "cmd/nx-quotes/subject.h"

struct tie {
	const struct judge *judge;
	const struct scene *sc;
	const struct span *s;
	const struct cue *c; /* or NULL */
	const struct memory *memory;
	const struct speaker *last;
	unsigned type; /* how the span is tied: cue type, side, pronoun */
	unsigned mode; /* the same, coarser */
	struct subject guess;
	unsigned near;    /* 1: the guess stands right beside the cue */
	uint16_t guessed; /* the entity of the guess, or NOBODY */
	uint32_t anchor, anchor_end; /* words of the cue, else of the span */
	unsigned since;              /* who spoke last did: see tie.c */
	uint8_t number[4], sex[4];   /* see tie_agreement() */
};

/*
 * Fills in type, mode, anchor and guess, when all else is there; entity[i] is
 * the entity of mention i, or NOBODY.
 */
void tie_guess(struct tie *, const uint16_t *entity);
/* How well a source fits: 0 not, 1 perhaps, 2 a human being that agrees. */
unsigned tie_fit(
    const struct tie *, unsigned kind, unsigned gender, unsigned plural);
/* « a-t-elle dit » is not said of a man; m may be NULL, id NOBODY. */
bool tie_clashes(const struct tie *, const struct mention *m, uint16_t id);
/*
 * « a dit X », « X assure que », « selon X », « accusé par X », « X “exige …”
 * », « dit ce dernier », « dit-il » of a name that spoke in this block or the
 * last: no question who, 98 in 100 are right.
 */
bool tie_is_sure(const struct tie *);

/* Agreement with the cue's verb or pronoun, as a feature. */
static inline unsigned
tie_agreement(const struct tie *a, unsigned gender, unsigned plural)
{
	return a->number[plural & 3] | (unsigned)a->sex[gender & 3];
}

#endif
