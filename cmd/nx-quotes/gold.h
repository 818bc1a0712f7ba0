/*
 * Quotations annotated by hand, for the trainer: gold.tsv with the columns doc
 * start end kind speaker canonical cue text note.  Only for trainers; reads
 * files, and ends the program on trouble.
 */
#ifndef NX_QUOTES_GOLD_H
#define NX_QUOTES_GOLD_H

#include "cmd/nx-quotes/quotes.h"

struct gold_row {
	struct slice set, doc, kind, speaker, canonical, cue, note;
	size_t start, end; /* bytes; rows are cut at line feeds */
};

struct gold {
	struct gold_row *row; /* [n] in the order of the file */
	size_t n, cap;
	struct arena arena; /* what the rows point to */
};

/* A whole file, into the arena. */
struct slice gold_file(struct arena *, const char *path);
/* Adds the rows of data/set/gold.tsv; the texts stand beside it. */
void gold_read(struct gold *, const char *data, struct slice set);
/* The row of [from, to) that overlaps most, by half at least, or NULL. */
const struct gold_row *gold_find(const struct gold_row *from,
    const struct gold_row *to, size_t start, size_t end, bool marks,
    bool indirect);
bool gold_optional(const struct gold_row *);

/* The words of a name as score.py compares them. */
struct gold_words {
	uint64_t word[40];
	size_t n;
};
struct gold_words gold_words(struct slice name);
/* Whether the words of one are a part of the other's, and there are any. */
bool gold_lenient(const struct gold_words *, const struct gold_words *);

#endif
