/*
 * What the words of a page were elsewhere on it, by a first reading: a form
 * that is surely a person once is one where it stands alone.
 */
#ifndef NX_ENTITIES_EVIDENCE_H
#define NX_ENTITIES_EVIDENCE_H

#include "cmd/nx-entities/feature.h"

/* How often a word had each label; OUTSIDE: with a capital all the same. */
struct seen {
	uint64_t lower;
	uint8_t n[STATES]; /* at most 255 */
};

struct evidence {
	struct seen *slot; /* [1 << bits], open addressing; owned */
	unsigned bits;
	size_t cap;
};

enum { EVIDENCE_ROWS = 6 };

/* Forgets everything; makes room for the words of a page. */
void evidence_reset(struct evidence *, size_t words);
void evidence_free(struct evidence *);
/* Learns the labels of a sentence. */
void evidence_add(
    struct evidence *, const struct token *t, const uint8_t *label, size_t n);
/*
 * The rows of what is known of t[i] and its neighbours, but for what these
 * words, labelled so, told themselves; returns how many.
 */
size_t evidence_rows(const struct evidence *, const struct token *t,
    const uint8_t *label, size_t n, size_t i, unsigned bits,
    uint32_t row[EVIDENCE_ROWS]);

#endif
