/*
 * Words that lost the space between them where the parts of a page were put
 * together: « Macronpar Le Journal », a heading with its credit behind it.
 */
#ifndef NX_ENTITIES_GLUE_H
#define NX_ENTITIES_GLUE_H

#include "common/word.h"

/*
 * Parts the last words w[0..n) of a block where one ends in such a par, if
 * there is room for one more; returns how many words there are.
 */
size_t unglue(struct slice text, struct word *w, size_t n, size_t cap);

#endif
