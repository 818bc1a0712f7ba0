/*
 * Names that are only a part of a word: « Macronpar Le Journal », a heading
 * with its credit behind it, where the parts of a page were put together
 * without a space; ex-Thomson, anti-Macron, London-based, US-China.
 */
#ifndef NX_ENTITIES_GLUE_H
#define NX_ENTITIES_GLUE_H

#include "common/word.h"

/*
 * Parts such words of w[0..n), the words at the end of a block or, if last is
 * false, before it, as far as there is room; returns how many there are then.
 */
size_t unglue(
    struct slice text, struct word *w, size_t n, size_t cap, bool last);

#endif
