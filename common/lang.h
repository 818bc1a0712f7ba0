/*
 * The language of a document, told by the commonest words seen so far.
 * Pure: no I/O, no allocation.
 */
#ifndef NX_LANG_H
#define NX_LANG_H

#include "common/word.h"

enum lang { LANG_AUTO, LANG_FR, LANG_EN };

struct lang_count {
	uint32_t fr, en; /* function words seen; zero for a new document */
};

void lang_add(struct lang_count *, const struct word *w, size_t n);
/* French until English has the lead. */
enum lang lang_of(const struct lang_count *);

#endif
