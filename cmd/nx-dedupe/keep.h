/*
 * A block as bytes that can lie in memory or in an entry, and back: what -c,
 * -d and -u hold until they print.  Pure.
 */
#ifndef NX_DEDUPE_KEEP_H
#define NX_DEDUPE_KEEP_H

#include "common/reader.h"

/* Bytes of a block without its document's id, which the entry has. */
size_t keep_size(const struct block *);
void keep_put(void *, const struct block *);
/* The block at p, except for doc; returns how many bytes it took. */
size_t keep_get(const void *p, struct block *);

#endif
