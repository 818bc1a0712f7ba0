/*
 * Training of the network: rows of measures, each with a weight and a class.
 * Source: Adam (Kingma, Ba 2015) on the logistic loss.  Pure but for its
 * memory; always the same from the same rows.
 */
#ifndef NX_DEDUPE_LEARN_H
#define NX_DEDUPE_LEARN_H

#include "cmd/nx-dedupe/net.h"

struct sample {
	float f[FEATURES];
	float weight;
	bool copy;
	bool real; /* read in articles, not made by a program */
	unsigned fold;
};

/*
 * Trains net on the samples whose fold is not left_out (a fold that none has
 * leaves none out); reorders them.
 */
void learn(struct net *net, struct sample *, size_t n, unsigned left_out);

#endif
