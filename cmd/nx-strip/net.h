/*
 * The net: a small convolutional network over the lines of a document, one
 * line in, and with a delay of NET_DELAY lines two numbers out.
 *
 * A line is the sum of the rows of its features and the mean of those of its
 * words, NET_DIM numbers; each layer adds to a line what NET_TAPS lines
 * around it say, at distances of 1, 3 and 9 lines, so that a line is judged
 * by what stands up to 13 lines before and behind it.  A layer works on what
 * the one below did when the line before was pushed: so none waits for another,
 * and the delay is three lines more.  After Bai, Kolter, Koltun (2018), with a
 * look ahead.  All in whole numbers: the same scores on every machine.  Pure:
 * no I/O, no allocation.
 */
#ifndef NX_STRIP_NET_H
#define NX_STRIP_NET_H

#include "cmd/nx-strip/step.h"

enum { NET_DELAY = 16, NET_RING = 32 };

extern const int net_step[NET_LAYERS]; /* lines between the taps of a layer */

struct net {
	size_t n; /* lines pushed */
	bool ended;
	const struct step *step;
	_Alignas(16)
	    int16_t line[NET_LAYERS + 1][NET_RING][NET_DIM]; /* i at i % RING */
};

void net_start(struct net *);
void net_push(struct net *, const struct model *, const struct features *);
/* No more lines will come: what was pushed can be had without delay. */
void net_end(struct net *, const struct model *);
/* Whether line i can be had: it was pushed NET_DELAY lines ago, or all ended.
 * It can be had until NET_RING - NET_DELAY more lines were pushed. */
static inline bool
net_has(const struct net *net, size_t i)
{
	return i < net->n && (net->ended || net->n - i > NET_DELAY);
}
/* Out of line i: the odds of every enum OUT_…, as logarithms. */
void net_get(
    const struct net *, const struct model *, size_t i, float out[NET_OUTS]);

/* 1 / (1 + e^-x), exact to six digits, the same on every machine. */
float net_chance(float x);

#endif
