/*
 * What the trainer stores: a gazetteer as it grows, and the model as a file.
 * Used by the trainer only.
 */
#ifndef NX_ENTITIES_STORE_H
#define NX_ENTITIES_STORE_H

#include "cmd/nx-entities/learn.h"
#include "cmd/nx-entities/model.h"

struct store {
	struct store_entry *entry; /* [n] */
	size_t n, cap;
	unsigned char *slot, *first, *second,
	    *coarse; /* made by store_view() */
	uint32_t slots, clusters;
};

/* Sets bits of a value, or the value where none was. */
void store_set(struct store *, enum known, uint64_t hash, unsigned value);
/* Notes that a phrase begins with a word, and with two, of folded hashes. */
void store_first(struct store *, uint64_t one, uint64_t two);
/* Word lists: « bit TAB phrase » a line. */
void store_lists(struct store *, struct slice file);
/* What was induced: « k class wider », « c form class count low high ». */
void store_induced(struct store *, struct slice file);
/* Lets m see what is stored so far. */
void store_view(struct store *, struct model *m);

/*
 * The file of a model: the learner's rows in steps of 1 / scale nats, and what
 * m knows.  Owned by the caller.
 */
struct slice store_model(
    const struct learner *, const struct model *m, float scale);

#endif
