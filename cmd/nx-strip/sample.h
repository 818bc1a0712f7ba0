/*
 * Pages as they are learned: as they came, cut at head or tail, with the text
 * of another page, or an article with little left around it.  For the trainer
 * only.  Pure: no I/O.
 */
#ifndef NX_STRIP_SAMPLE_H
#define NX_STRIP_SAMPLE_H

#include "cmd/nx-strip/history.h"
#include "cmd/nx-strip/learn.h"
#include "common/arena.h"

struct page {
	size_t from, n;     /* its lines in the corpus */
	size_t contents;    /* of them content, */
	size_t first, last; /* the first and last of these */
	bool core;          /* its labels can be relied on */
	bool french;
	bool article; /* a text with a title and nothing else, from no site */
	bool held;    /* left out */
	float weight; /* of its lines */
};

struct corpus {
	struct slice *text; /* [lines] */
	struct line *line;  /* [lines] */
	char *label;        /* [lines]: 1 content, 0 not, T title, ? unknown */
	struct page *page;  /* [pages], those with labels first */
	size_t lines, cap, pages, pagecap;
};

struct sample {
	const struct line **line;
	char *label;
	float *weight;
	struct features *feature;
	struct target *target;
	size_t n, cap;
	struct arena memory; /* lines that stand in no page */
};

/* A page as it came. */
void sample_page(struct sample *, const struct corpus *, const struct page *);
/* The page as it could also have come, by the random numbers of *g. */
void sample_vary(struct sample *, const struct corpus *, const struct page *,
    struct learner *g);
/* Fills in the features, and what the net should say. */
void sample_ready(struct sample *, const struct cues *);

#endif
