/*
 * Text without labels, as numbers: the forms that occur in it, how often, and
 * the whole of it as ids of forms.  Used by the trainer only.
 */
#ifndef NX_ENTITIES_CORPUS_H
#define NX_ENTITIES_CORPUS_H

#include "common/arena.h"
#include "common/options.h"
#include "common/word.h"

struct form {
	uint64_t hash;     /* hash_slice of the text */
	struct slice text; /* in the arena */
	uint32_t count;
	uint32_t id;        /* by count, from 1; 0: too rare */
	uint32_t low, high; /* inside sentences: without, with a capital */
};

struct corpus {
	struct form *form; /* [forms], in order of arrival */
	size_t forms, form_cap;
	uint32_t *slot; /* [1 << bits]: 1 + a form, or 0 */
	unsigned bits;
	uint32_t *text; /* [n]: ids of forms, 0 between sentences */
	size_t n, cap;
	size_t words;    /* ids there are, 0 included */
	uint32_t *count; /* [words] */
	uint32_t *by_id; /* [words]: a form */
	struct arena arena;
};

/* Reads the operands; forms that occur less than least times have no id. */
void corpus_read(struct corpus *, const struct options *, uint32_t least);
/* The form of this text, or NULL. */
const struct form *corpus_form(const struct corpus *, struct slice text);

#endif
