/*
 * The names of a document, and the fullest form of each: « Macron » is Emmanuel
 * Macron once he was named so, « ONU » is what it was short for.  People who
 * share a surname are kept apart: where it could be two, the form stays as it
 * is.
 */
#ifndef NX_ENTITIES_NAME_H
#define NX_ENTITIES_NAME_H

#include <stdint.h>

#include "cmd/nx-entities/entity.h"
#include "common/arena.h"
#include "common/lexicon.h"

enum {
	NAMES_MAX = 4096, /* known at a time; when full, all are forgotten */
	NAME_MAX_BYTES = 256, /* a longer one stands for itself */
};

struct names {
	struct lexicon words; /* data/names.txt, loaded when first used */
	struct name *name;    /* [used], in the order in which they were met */
	size_t used, cap;
	struct posting *posting; /* [postings]: parts of names, newest first */
	size_t postings, posting_cap;
	uint32_t *head;     /* hash of a part -> its newest posting + 1 */
	struct arena arena; /* the forms, as text */
	char last[NAME_MAX_BYTES]; /* the mention before, as it stood */
	size_t last_n;
	uint32_t last_name; /* whose it was; NAMES_MAX: nobody's */
};

/* A fresh one is { 0 }.  Forgets everything: call it for each document. */
void names_reset(struct names *);
void names_free(struct names *);

/*
 * The fullest form known so far of the name text[start..end), which is learned;
 * the words around it (titles, brackets of an acronym) are looked at.  Calls
 * come in the order of the text.  Valid until the next call, or it is part of
 * text.  Out of memory ends the program.
 */
struct slice name_resolve(
    struct names *, enum entity, struct slice text, size_t start, size_t end);

#endif
