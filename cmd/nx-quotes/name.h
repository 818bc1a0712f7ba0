/*
 * Names as mentions: what stands before a name and behind it says whose it is.
 * Pure.
 */
#ifndef NX_QUOTES_NAME_H
#define NX_QUOTES_NAME_H

#include "cmd/nx-quotes/mention.h"

/* The mention is named by words [from, to): a title may stand before. */
void name_set(const struct view *, struct mention *, size_t from, size_t to);
/* Where the name behind a title at i begins, « M. de Brumes », or i. */
size_t name_behind(const struct view *, size_t i);
/* Whether a name stands at i, perhaps behind a title; m is filled with it. */
bool name_at(const struct view *, size_t i, struct mention *m);

#endif
