/*
 * How a span is tied to what is around it: by its cue, and by what grammar
 * says of the cue's subject.  What speaker.h asks its questions about.  Pure.
 */
#ifndef NX_QUOTES_TIE_H
#define NX_QUOTES_TIE_H

#include "cmd/nx-quotes/speaker.h"
#include "cmd/nx-quotes/subject.h"

/* What is known of somebody, as in struct mention. */
struct who {
	uint8_t kind, gender, plural;
};

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
	uint8_t fit[2][4];           /* of tie_fit(): [human][gender], */
	uint8_t counted[4];          /* masked by [plural] */
	bool loose;                  /* they, it: tie_fit_loosely() tells */
	bool strict;                 /* another gender cannot be meant */
	bool human;                  /* nor what is not human */
};

/*
 * Fills in type, mode, anchor and guess, when all else is there; entity[i] is
 * the entity of mention i, or NOBODY.
 */
void tie_guess(struct tie *, const uint16_t *entity);
/*
 * « a dit X », « X assure que », « selon X », « X selon lequel », « accusé par
 * X », « X “exige …” », « dit ce dernier », « dit-il » of a name that spoke in
 * this block or the last: no question who, 98 in 100 are right.
 */
bool tie_is_sure(const struct tie *);

/* Agreement with the cue's verb or pronoun, as a feature. */
static inline unsigned
tie_agreement(const struct tie *a, unsigned gender, unsigned plural)
{
	return a->number[plural & 3] | (unsigned)a->sex[gender & 3];
}

static inline struct who
who_is(const struct entity *e)
{
	return (struct who){ e->kind, e->gender, e->plural };
}

/* How well they, it, of no gender, fits: see tie_fit(). */
unsigned tie_fit_loosely(const struct lex *pron, struct who);

/* How well a source fits: 0 not, 1 perhaps, 2 a human being that agrees. */
static inline unsigned
tie_fit(const struct tie *a, struct who w)
{
	if (a->loose)
		return tie_fit_loosely(a->guess.pron, w);
	return a->fit[w.kind == ROLE_HUMAN][w.gender & 3] &
	       a->counted[w.plural & 3];
}

/* « a-t-elle dit » is not said of a man. */
static inline bool
tie_clashes(const struct tie *a, struct who w)
{
	return (a->strict & (a->fit[0][w.gender & 3] == 0)) |
	       (a->human & (w.kind > ROLE_HUMAN));
}

#endif
