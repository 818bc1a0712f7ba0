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

enum speech { SPEECH_OTHER, SPEECH_DIRECT, SPEECH_MIXED, SPEECHES };

enum {
	SPEECH_VERSION = 3,
	SPEECH_ROWS = 3 << 13,
	SPEECH_TERMS = 1 << 15, /* rows: four a term or more */
	SPEECH_FEATURES = 160,  /* at most, for one span */
	SPEECH_REMEMBERED = 64, /* short spans of a document, the last ones */
};

/* What a document has shown so far; zero for a new one. */
struct speech_memory {
	uint64_t span[SPEECH_REMEMBERED]; /* hashes */
	uint32_t n;                       /* put in so far */
	uint32_t kind[MARK_KINDS];        /* spans of three words or more */
};

struct speech_model {
	struct weights weights; /* section "speech" */
	struct powers powers;   /* of its unit */
	struct weights terms;   /* section "terms", or no rows */
};

/* A marked span where it stands. */
struct speech_place {
	const struct view *view;
	const struct cues *cues; /* of that view */
	size_t mark;             /* view->mark[mark] */
};

/*
 * The weights of a model file that was checked; NULL, or what is wrong.  In a
 * file without section "speech" the trainer finds the terms, which features
 * need: then all classes are alike.
 */
const char *speech_weights(struct speech_model *, struct slice file);

/* The words between the marks: w[*first .. *last) of the view. */
void speech_inside(const struct speech_place *, size_t *first, size_t *last);
/* A hash of them, if they are few, or 0. */
uint64_t speech_span(const struct speech_place *);

/*
 * The features of a place, as hashes, into out; returns how many.  The memory
 * is that before this span.
 */
size_t speech_features(const struct speech_model *, const struct speech_place *,
    const struct speech_memory *, uint64_t out[SPEECH_FEATURES]);
/*
 * What a corpus says of a short span, w[0..n) without its marks: 0 if it is
 * not often seen between marks.  Table rows are pairs, a fingerprint and the
 * value; terms_put() fills rows of zeros, a power of two of them, for
 * model_add(), and is for trainers.
 */
int terms_get(const struct weights *, const struct word *w, size_t n);
void terms_put(
    double *row, uint32_t rows, const struct word *w, size_t n, int value);

/* P of each class into p, which sum up to 1. */
void speech_chances(const struct speech_model *, const struct speech_place *,
    const struct speech_memory *, double p[SPEECHES]);
/* Puts the span into the memory. */
void speech_remember(struct speech_memory *, const struct speech_place *);

#endif
