/*
 * The questions that a model answers: which cue, which source, is it reported
 * speech.  Each is a choice among options, an option a set of features; the
 * most likely option wins, the first of equals.
 *
 * A trainer watches: it is shown every question and may answer in the model's
 * place, so training and use share one code.  Pure.
 */
#ifndef NX_QUOTES_JUDGE_H
#define NX_QUOTES_JUDGE_H

#include "cmd/nx-quotes/model.h"

enum stage { STAGE_CUE, STAGE_SOURCE, STAGE_INDIRECT, STAGES };

enum {
	OPTION_ROWS = 80,
	OPTIONS = 40,         /* of one question, at most */
	JUDGE_VERSION = 1,    /* to be raised when features change */
	JUDGE_ROWS = 1 << 14, /* of each stage: option_add() counts on it */
};

struct option {
	const struct weights *weights; /* summed as features are added */
	uint32_t *row; /* [n], or NULL: only a trainer keeps them */
	size_t n;
	int sum;
	struct slice text, name; /* what it is: the cue, or mention and name */
};

struct question {
	enum stage stage;
	size_t start, end; /* bytes of the document that it is about */
	const struct option *option; /* [n] */
	size_t n;
};

struct judge {
	struct weights weights[STAGES]; /* rows == 0: none, all are equal */
	/* NULL, or the trainer: returns the answer, given the model's. */
	size_t (*watch)(void *trainer, const struct question *, size_t answer);
	void *trainer;
	uint32_t *rows; /* [OPTIONS][OPTION_ROWS] for a trainer, or NULL */
};

/* Option i of a question of that stage, without features yet. */
void option_start(const struct judge *, enum stage, struct option *, size_t i);

/* Adds feature id with its value. */
static inline void
option_add(struct option *o, unsigned id, uint64_t value)
{
	/* multiplicative hashing: the high bits are the good ones */
	uint64_t h =
	    (value ^ (uint64_t)id << 48) * UINT64_C(0x9e3779b97f4a7c15);
	uint32_t row;

	h ^= h >> 29;
	h *= UINT64_C(0xbf58476d1ce4e5b9);
	row = (uint32_t)(h >> 50);
	if (o->weights->rows != 0)
		o->sum += weight_at(o->weights, row);
	if (o->row != NULL && o->n < OPTION_ROWS)
		o->row[o->n++] = row;
}
/* Sections cue, source and indirect of a checked file; NULL or what is wrong.
 */
const char *judge_load(struct judge *, struct slice file);
/* The answer; its probability into *p. */
size_t judge_ask(const struct judge *, const struct question *, double *p);

extern const struct slice judge_section[STAGES];

#endif
