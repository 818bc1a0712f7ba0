/*
 * Sentences to learn from: rows of features and labels, packed.  Used by the
 * trainer only.
 */
#ifndef NX_ENTITIES_SAMPLE_H
#define NX_ENTITIES_SAMPLE_H

#include "cmd/nx-entities/gold.h"
#include "cmd/nx-entities/learn.h"
#include "cmd/nx-entities/tag.h"

struct samples {
	struct sample *s; /* [n]; row and label are set by samples_settle() */
	size_t n, cap;
	uint32_t *begin, *row;
	uint8_t *label;
	size_t begins, begin_cap, rows, row_cap, labels, label_cap;
};

/* Where sentences come from. */
struct origin {
	struct gold_list names; /* of the document */
	unsigned fold;
	float weight;
};

void samples_clear(struct samples *);
/*
 * Adds the sentences of a page with features of m; a tagger that has read the
 * page, or NULL, gives evidence.
 */
void samples_add(struct samples *, const struct model *m, unsigned bits,
    const struct page *, const struct tagger *, const struct origin *);
/* To be called when all are there: they lie still from now on. */
void samples_settle(struct samples *);

#endif
