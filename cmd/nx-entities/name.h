/*
 * The names of a document, and the fullest form of each: « Macron » is Emmanuel
 * Macron once he was named so, « ONU » is what it was short for.  Two people
 * with one surname are kept apart.
 */
#ifndef NX_ENTITIES_NAME_H
#define NX_ENTITIES_NAME_H

#include "cmd/nx-entities/entity.h"
#include "common/arena.h"

enum {
	NAMES_MAX = 4096, /* distinct names; when full, all are forgotten */
	NAME_MAX_BYTES =
	    256, /* a longer name is no name: it stands for itself */
};

struct names {
	struct arena arena; /* what is known of the document */
	struct name *name;  /* [used], in order of first mention; owned */
	size_t used, cap;
	uint32_t *slot;    /* hash of a word -> names that have it; owned */
	struct slice last; /* the mention before, as it stood */
	uint32_t last_name;
};

/* A fresh one is { 0 }.  Forgets everything: call it for each document. */
void names_reset(struct names *);
void names_free(struct names *);

/*
 * The fullest form known so far of the name text[start..end), which is learned;
 * the words around it (titles, brackets of an acronym) are looked at.  Calls
 * come in the order of the text.  Valid until the next call, or it is part of
 * text.
 */
struct slice name_resolve(
    struct names *, enum entity, struct slice text, size_t start, size_t end);

#endif
