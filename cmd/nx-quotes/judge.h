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
	JUDGE_ROWS = 1 << 14, /* of each stage */
};

struct option {
	uint32_t row[OPTION_ROWS]; /* [n] */
	size_t n;
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
};

/* Adds feature id with its value. */
void option_add(struct option *, unsigned id, uint64_t value);
/* Sections cue, source and indirect of a checked file; NULL or what is wrong.
 */
const char *judge_load(struct judge *, struct slice file);
/* The answer; its probability into *p. */
size_t judge_ask(const struct judge *, const struct question *, double *p);

extern const struct slice judge_section[STAGES];

#endif
