/*
 * Is what stands between marks speech?  And does it stand on its own (direct)
 * or in the writer's sentence (mixed)?  A linear model of three classes over
 * the span, what stands beside it, and what the document has shown.
 *
 * The trainer asks speech_features(), with the same object, for its rows, and
 * puts the weights into section "speech" of the model file.
 */
#ifndef NX_QUOTES_SPEECH_H
#define NX_QUOTES_SPEECH_H

#include "cmd/nx-quotes/cue.h"
#include "cmd/nx-quotes/model.h"
#include "cmd/nx-quotes/view.h"
#include "common/hash.h"

enum speech { SPEECH_OTHER, SPEECH_DIRECT, SPEECH_MIXED, SPEECHES };

enum {
	SPEECH_VERSION = 4,
	SPEECH_ROWS = 3 << 13,
	SPEECH_TERMS = 1 << 15, /* rows: four a term or more */
	SPEECH_FEATURES = 160,  /* at most, for one span */
	SPEECH_LIST = 240,      /* room for them as they are listed */
	SPEECH_REMEMBERED = 64, /* short spans of a document, the last ones */
};

/* What a document has shown so far; zero for a new one. */
struct speech_memory {
	uint32_t span[SPEECH_REMEMBERED]; /* hashes, half of each */
	uint32_t n;                       /* put in so far */
	uint32_t kind[MARK_KINDS];        /* spans of three words or more */
};

struct speech_weight {
	int16_t direct, mixed; /* over that of SPEECH_OTHER */
};

struct speech_model {
	/* section "speech", or 0: small, so that the first cache holds it */
	struct speech_weight weight[SPEECH_ROWS / SPEECHES];
	struct powers powers; /* of its unit */
	struct weights terms; /* section "terms", or no rows */
};

/* A marked span where it stands. */
struct speech_place {
	const struct view *view;
	const struct cues *cues; /* of that view */
	size_t mark;             /* view->mark[mark] */
	size_t first, last;      /* the words between the marks */
	uint64_t span;           /* a hash of them, if they are few, or 0 */
};

/*
 * The weights of a model file that was checked; NULL, or what is wrong.  In a
 * file without section "speech" the trainer finds the terms, which features
 * need: then, and with an empty file, all classes are alike.
 */
const char *speech_weights(struct speech_model *, struct slice file);

struct speech_place speech_place(
    const struct view *, const struct cues *, size_t mark);

/*
 * The features of a place into out; returns how many.  The memory is that
 * before this span.
 */
size_t speech_features(const struct speech_model *, const struct speech_place *,
    const struct speech_memory *, uint64_t out[SPEECH_LIST]);
/* The row of a feature among SPEECH_ROWS / SPEECHES. */
static inline uint32_t
speech_row(uint64_t feature)
{
	return weight_row(
	    feature * UINT64_C(0x9e3779b97f4a7c15), SPEECH_ROWS / SPEECHES);
}

/*
 * What a corpus says of a short span, by its hash: 0 if it is not often seen
 * between marks.  Table rows are pairs, a fingerprint and the value;
 * terms_put() fills rows of zeros, a power of two of them, for model_add(),
 * with w[0..n), a span without its marks, and is for trainers.
 */
int terms_get(const struct weights *, uint64_t span);
/* It will be asked for; that it has to come from afar costs 0.6 % of time. */
void terms_soon(const struct weights *, uint64_t span);
void terms_put(
    double *row, uint32_t rows, const struct word *w, size_t n, int value);

/* P of each class into p, which sum up to 1. */
void speech_chances(const struct speech_model *, const struct speech_place *,
    const struct speech_memory *, double p[SPEECHES]);
/* Puts the span into the memory. */
void speech_remember(struct speech_memory *, const struct speech_place *);

#endif
