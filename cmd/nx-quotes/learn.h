/*
 * Learning to choose: a conditional logit (McFadden 1974) over alternatives,
 * each a set of table rows, P(a) ~ exp(sum of w[row]), fitted by stochastic
 * gradient with AdaGrad steps (Duchi, Hazan, Singer 2011) and an L2 penalty.
 *
 * Ranking: the alternatives are the candidates.  Classes: an alternative a
 * class, its rows feature × classes + class.
 * Only for trainers.  Pure; the same input gives the same weights.
 */
#ifndef NX_QUOTES_LEARN_H
#define NX_QUOTES_LEARN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct alternative {
	const uint32_t *row; /* [n], borrowed */
	size_t n;
	bool right; /* one of the answers; at least one is */
};

struct choice {
	const struct alternative *alternative; /* [n] */
	size_t n;
	double weight; /* how much it counts, mostly 1 */
};

struct learning {
	unsigned rounds; /* passes over the choices, at least one */
	double rate, penalty;
	uint64_t seed; /* of the order in which the choices come */
	bool
	    average; /* the weights after each of the last half of the rounds */
};

/* Adds to w[0..rows), which starts as zeros or as weights to go on from. */
void learn(const struct choice *, size_t n, const struct learning *, double *w,
    uint32_t rows);

/* P of each alternative under w, into p[0..c->n). */
void learn_chances(const struct choice *c, const double *w, double *p);

#endif
