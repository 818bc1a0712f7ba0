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
	OPTIONS = 40,      /* of one question, at most */
	JUDGE_VERSION = 5, /* to be raised when features change */
	JUDGE_BITS = 14,
	JUDGE_ROWS = 1 << JUDGE_BITS, /* of each stage */
};

/* What a trainer is shown of an option. */
struct shown {
	uint32_t row[OPTION_ROWS]; /* [n] of its features */
	size_t n;
	struct slice text, name; /* what it is: the cue, or mention and name */
};

struct option {
	const unsigned char *w; /* [JUDGE_ROWS][2], or NULL: all 0 */
	struct shown *shown;    /* NULL: nobody watches */
	int sum;                /* of the weights of its features */
};

struct question {
	enum stage stage;
	size_t start, end; /* bytes of the document that it is about */
	const struct option *option; /* [n] */
	size_t n;
};

struct judge {
	struct weights weights[STAGES]; /* w == NULL: none, all are equal */
	struct powers powers[STAGES];   /* of the unit of each */
	/* NULL, or the trainer: returns the answer, given the model's. */
	size_t (*watch)(void *trainer, const struct question *, size_t answer);
	void *trainer;
	struct shown *shown; /* [OPTIONS] for a trainer, or NULL */
};

/* Option i of a question of that stage, without features yet. */
static inline struct option
option_start(const struct judge *j, enum stage stage, size_t i)
{
	struct option o = { .w = j->weights[stage].w };

	if (j->shown != NULL) {
		o.shown = &j->shown[i];
		o.shown->n = 0;
		o.shown->text = o.shown->name = (struct slice){ "", 0 };
	}
	return o;
}

/* A feature, by its number and value. */
static inline uint64_t
feature(unsigned id, uint64_t value)
{
	return value ^ (uint64_t)id << 48;
}

/* The row of a feature.  Multiplicative: the high bits are the good ones. */
static inline uint32_t
feature_row(uint64_t h)
{
	h *= UINT64_C(0x9e3779b97f4a7c15);
	h ^= h >> 29;
	h *= UINT64_C(0xbf58476d1ce4e5b9);
	return (uint32_t)(h >> (64 - JUDGE_BITS));
}

/* Shows f[0..n) to who watches. */
void option_show(struct shown *, const uint64_t *f, size_t n);

/* Adds f[0..n).  Inline: where n is known no loop is left of it. */
static inline void
option_add(struct option *o, const uint64_t *f, size_t n)
{
	int sum = 0;

	for (size_t i = 0; o->w != NULL && i < n; i++)
		sum += weight_in(o->w, feature_row(f[i]));
	o->sum += sum;
	if (o->shown != NULL)
		option_show(o->shown, f, n);
}

/*
 * Sections cue, source and indirect of a checked file; NULL or what is wrong.
 * An empty file has no weights: then all are equal.
 */
const char *judge_load(struct judge *, struct slice file);
/* The answer; its probability into *p, if p is not NULL. */
size_t judge_ask(const struct judge *, const struct question *, double *p);

extern const struct slice judge_section[STAGES];

#endif
