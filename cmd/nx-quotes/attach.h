/*
 * Which cue ties a span to its source: one of those in the sentences that it
 * touches, or none.  Pure.
 */
#ifndef NX_QUOTES_ATTACH_H
#define NX_QUOTES_ATTACH_H

#include "cmd/nx-quotes/cue.h"
#include "cmd/nx-quotes/judge.h"
#include "cmd/nx-quotes/mention.h"
#include "common/eight.h"

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

/* The cue, or NULL. */
const struct cue *attach(
    const struct judge *, const struct scene *, const struct span *);

/* « jugé “vain” par X », « taxé par X d'“oubli” »: its cue for sure, or NULL.
 */
const struct cue *judged_by(
    const struct scene *, const struct span *, size_t at);

/* « …», a dit X »: the verb of saying right behind the marks, or NULL. */
const struct cue *said_beside(const struct scene *, const struct span *);

/* Small steps for counts and distances: 0 1 2 3 4-5 6-8 9-12 13-20 more. */
static inline unsigned
steps(size_t n)
{
	static const unsigned char step[] = { 0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6,
		6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 8 };

	return step[n < sizeof step ? n : sizeof step - 1];
}

/* A word as its neighbours see it: its class, or its punctuation. */
static inline unsigned
word_shape(const struct view *v, size_t i)
{
	unsigned punct, shape, own;

	if (i >= v->n)
		return 1;
	punct = v->punct[i];
	shape = v->lex[i]->shape;
	own = (v->w[i].flags & WORD_CAPITAL) != 0 ? 3 : 4;
	own = bit_choose(punct, 0x100u | punct, own);
	/* classes from 0x200 on, forms from 0x300 on */
	shape = bit_choose(shape,
	    shape + 0x200u +
		(shape / LEX_SHAPE_FORM) * (0x100u - LEX_SHAPE_FORM),
	    own);
	return bit_choose(v->in[i], 2, shape);
}

#endif
