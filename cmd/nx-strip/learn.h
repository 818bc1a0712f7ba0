/*
 * Learning the weights of the net: the gradient of one document at a time,
 * Adam for the dense weights (Kingma, Ba 2014), Adagrad for the words (Duchi,
 * Hazan, Singer 2011).  For the trainer only; everything in one fixed order,
 * one thread, own random numbers, so that a model can be made again.
 */
#ifndef NX_STRIP_LEARN_H
#define NX_STRIP_LEARN_H

#include "cmd/nx-strip/group.h"
#include "cmd/nx-strip/net.h"

struct target {
	float is[NET_OUTS];     /* 1 or 0 */
	float weight[NET_OUTS]; /* of the mistake; 0: do not care */
};

struct learner;

/* All weights of what is left out are 0 and stay so. */
struct learner *learner_new(uint64_t seed, const struct group *without);
void learner_free(struct learner *);
/*
 * One step on the document of n lines, at the given rate of learning; each
 * word, row and number of a line is left out with the probabilities given.
 */
void learn(struct learner *, const struct features *f, const struct target *t,
    size_t n, float rate, float drop_word, float drop_row, float drop);
/* What the net says of the document: chances of every OUT_…, per line. */
void learner_apply(struct learner *, const struct features *f, size_t n,
    float (*out)[NET_OUTS]);
/* The weights, for model_write(). */
const struct weights *learner_weights(const struct learner *);
const float *learner_words(const struct learner *);
/* A random number, from 0 to below 1. */
float learner_random(struct learner *);

#endif
