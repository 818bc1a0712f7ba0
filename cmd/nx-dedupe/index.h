/*
 * Where the texts are that bear a key: a hash table whose
 * buckets are one cache line each and are split one by one, so that it grows
 * without a pause and without a second copy.
 * Source: linear hashing (Litwin 1980).  Pure but for its memory.
 */
#ifndef NX_DEDUPE_INDEX_H
#define NX_DEDUPE_INDEX_H

#include <stdint.h>

#include "cmd/nx-dedupe/pages.h"
#include "common/slice.h"

enum {
	KEY_BITS = 30,           /* of a key that count */
	POSTINGS = 8,            /* texts remembered a key: the first ones */
	INDEX_SEGMENT = 1 << 20, /* bytes */
	INDEX_POOL = 1 << 14,
};

struct index {
	/* of the buckets, and of those for what overflows */
	struct pages pages, pool_pages;
	struct bucket **segment; /* [segments] of 1 MiB */
	size_t segments, segmentcap;
	unsigned level; /* 1 << level buckets, and split of them split */
	size_t split;
	struct bucket **pool; /* [pools] of 16 KiB, for what overflows */
	size_t pools, poolcap;
	uint32_t spare;  /* first free one of the pool, plus 1; or 0 */
	size_t postings; /* ids held, forgotten ones among them */
};

/* Where a key is: good until the index grows. */
struct spot {
	struct bucket *home;
	struct bucket *room; /* has a free slot, or had; NULL: none has */
	uint32_t *other;     /* an id that is not marked; NULL: all are */
};

void index_open(struct index *);
/* Asks the processor for the bucket of a key before it is needed. */
void index_fetch(const struct index *, uint32_t key);
/* The same, and finds the spot of the key, all but room and other. */
void index_seek(const struct index *, uint32_t key, struct spot *);
/* Once that bucket is there, asks for what overflowed from it. */
void index_fetch_more(const struct index *, const struct spot *);
/*
 * The ids under a key, those from oldest on, in out[0..POSTINGS); returns how
 * many.  What an id says besides is the caller's: it is marked if it has a bit
 * of mark.  Sets room and other of the spot that was sought.
 */
size_t index_find(const struct index *, uint32_t key, uint32_t oldest,
    uint32_t mark, uint32_t out[POSTINGS], struct spot *);
/*
 * Puts id > 0 under a key, which has fewer than POSTINGS: index_find() said
 * so.  Ids older than oldest are forgotten; they compare modulo 1 << 32.
 * Without a spot, the room of one of them is taken first.
 */
void index_add(struct index *, uint32_t key, uint32_t oldest, uint32_t id,
    const struct spot *);
/* Grows as far as what was put into it needs. */
void index_grow(struct index *, uint32_t oldest);
/* The i-th segment or pool, made if it is the next: for the state. */
void *index_segment(struct index *, size_t i);
void *index_pool(struct index *, size_t i);
size_t index_bytes(const struct index *);
void index_close(struct index *);

#endif
