/*
 * How likely a text is a copy, from what was measured: a network of one
 * hidden layer, trained by train.c.  Pure.
 */
#ifndef NX_DEDUPE_NET_H
#define NX_DEDUPE_NET_H

#include "cmd/nx-dedupe/feature.h"

enum {
	HIDDEN = 16,
	NET_WEIGHTS = (FEATURES + 2) * HIDDEN + 1,
	NET_SIZE = 4 * NET_WEIGHTS, /* bytes */
};

struct net {
	float in[FEATURES][HIDDEN], bias[HIDDEN]; /* of the hidden layer */
	float out[HIDDEN], bias_out;
};

/* Weights as 32-bit floats, low byte first; false if the size is wrong. */
bool net_load(struct net *, struct slice model);
/* The probability, 0 to 1. */
float net_probability(const struct net *, const float f[FEATURES]);

#endif
