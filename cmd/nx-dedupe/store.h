/*
 * What nx-dedupe remembers: a number for every text that was new, and for
 * the first text of each cluster an entry of bytes.  The oldest entries go
 * when there is no room.  Pure but for its memory.
 *
 * Numbers count up from 1 and are compared modulo 1 << 32.  Entries lie one
 * behind the other in chunks; a chunk is forgotten as a whole.
 */
#ifndef NX_DEDUPE_STORE_H
#define NX_DEDUPE_STORE_H

#include <stdint.h>

#include "cmd/nx-dedupe/pages.h"
#include "common/slice.h"

enum {
	TEXTS = 1 << 12,      /* numbers a block */
	CHUNK_UNIT = 1 << 16, /* bytes: chunks are a multiple of it */
};

#define NO_ENTRY UINT32_MAX /* the place of a text without an entry */

/* A text that was not seen before. */
struct seen {
	uint32_t check; /* of its exact hash; bit 0: it leads a cluster */
	uint32_t link;  /* its place, if it leads; else who leads it */
};

struct chunk {
	unsigned char *bytes; /* [size]; owned; NULL: goes on from the last */
	uint32_t size, used;
	uint32_t first; /* number of the text that it was begun for */
};

struct store {
	struct seen **texts; /* blocks of TEXTS from number base on; owned */
	size_t block0, blocks, blockcap; /* in use: block0 <= i < blocks */
	uint32_t base;                   /* a multiple of TEXTS */
	uint32_t oldest, next;   /* numbers in use: oldest <= n < next */
	struct pages text_pages; /* blocks */
	struct pages pages;      /* chunks of one CHUNK_UNIT */
	struct chunk *chunk;     /* one a CHUNK_UNIT; owned */
	size_t chunk0, chunks, chunkcap; /* in use: chunk0 <= i < chunks */
	uint32_t forgotten;              /* CHUNK_UNITs before chunk[chunk0] */
	size_t bytes;                    /* allocated */
};

void store_open(struct store *);
/* A new number; the caller fills in *seen. */
uint32_t store_add(struct store *, struct seen **seen);
/* The text of that number, or NULL if it is forgotten or was never given. */
struct seen *store_text(const struct store *, uint32_t number);
/*
 * Room for an entry of n bytes, aligned to 4 and not initialised; its place
 * goes to *place.  Valid until it is forgotten.
 */
void *store_entry(struct store *, size_t n, uint32_t *place);
void *store_at(const struct store *, uint32_t place);
/* Whether an entry of n bytes would begin a new chunk. */
bool store_full(const struct store *, size_t n);
/* Whether two entries lie in one chunk. */
bool store_together(uint32_t place, uint32_t other);
/*
 * The entries of the i-th chunk from the oldest on, n bytes in all, one after
 * the other; NULL behind the last, n = 0 where a long entry goes on.
 */
void *store_chunk(const struct store *, size_t i, size_t *n);
/* Forgets the oldest chunk, or block of numbers; false if it is the last. */
bool store_forget(struct store *);
/* For the state: blocks for the numbers from base on, not initialised. */
void store_blocks(struct store *, uint32_t base, uint32_t oldest, uint32_t next,
    size_t blocks);
void store_close(struct store *);

#endif
