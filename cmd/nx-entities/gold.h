/* Names marked by hand: « doc TAB start TAB end TAB type TAB text » a line. */
#ifndef NX_ENTITIES_GOLD_H
#define NX_ENTITIES_GOLD_H

#include "common/word.h"

struct gold {
	struct slice doc;
	size_t start, end; /* bytes of the document */
	int type;          /* below TYPES, or -1: a date */
};

struct gold_list {
	struct gold *name; /* [n], by document and place */
	size_t n;
};

/* Reads a file, first line a header; its text must outlive the list. */
struct gold_list gold_read(struct slice file);
/* The names of a document, a part of the list. */
struct gold_list gold_document(struct gold_list, struct slice doc);
/* Labels w[0..n), words of a text that begins at byte shift of the document. */
void gold_label(struct gold_list, size_t shift, const struct word *w, size_t n,
    uint8_t *label);

#endif
