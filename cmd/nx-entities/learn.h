/*
 * Learns the weights of a linear-chain conditional random field (Lafferty,
 * McCallum and Pereira 2001) by stochastic gradient, a sentence at a time, with
 * a step for each row that shrinks as in AdaGrad (Duchi, Hazan and Singer
 * 2011).  Missing a name costs more than finding one too many: « no name » is
 * given an advantage to make up for where one is (softmax-margin, Gimpel and
 * Smith 2010).  Used by the trainer only.  The same data give the same bits on
 * every machine.
 */
#ifndef NX_ENTITIES_LEARN_H
#define NX_ENTITIES_LEARN_H

#include <stdint.h>

#include "cmd/nx-entities/model.h"

/* Marks a row that is left out of every other sentence, all of them or none. */
#define ROW_EVIDENCE UINT32_C(0x80000000)

struct sample {
	uint32_t n; /* words */
	uint32_t fold;
	float weight;          /* of its gradient, 1 for gold */
	const uint32_t *begin; /* [n + 1]: rows of word i are
				  row[begin[i]..begin[i + 1]) */
	const uint32_t *row;
	const uint8_t *label; /* [n] */
};

struct learner {
	unsigned bits;
	float rate, decay, drop; /* step, L2, share of rows left out */
	float blind;             /* share of sentences without evidence */
	float cost[TYPES];       /* nats that missing a name costs */
	uint64_t random;
	float (*w)[LABELS];   /* [1 << bits] */
	float (*sum)[LABELS]; /* of w over the epochs averaged */
	float *seen;          /* [1 << bits] squared gradients */
	float step[STATES][STATES], step_sum[STATES][STATES];
	float step_seen[STATES][STATES];
	unsigned averaged;
	/* private: room for one sentence */
	float (*score)[STATES], (*alpha)[STATES], (*beta)[STATES];
	uint32_t *kept;
	size_t cap, kept_cap;
};

void learner_open(struct learner *, unsigned bits);
void learner_free(struct learner *);
/* Weights become 0 again; the average stays. */
void learner_reset(struct learner *);
/* One step on one sentence; returns its loss in nats. */
double learner_step(struct learner *, const struct sample *);
/* Adds the weights as they are to the average. */
void learner_average(struct learner *);
/* The averaged weights of a row. */
void learner_row(const struct learner *, uint32_t row, float out[LABELS]);

#endif
