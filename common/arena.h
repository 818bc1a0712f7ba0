/*
 * Memory that is given out piece by piece and taken back all at once.
 * One arena per lifetime: a document, a block.  Out of memory ends the
 * program with a message and status 2; nothing here returns NULL.
 */
#ifndef NX_ARENA_H
#define NX_ARENA_H

#include "common/slice.h"

struct arena {
	struct arena_chunk *chunk; /* newest first; NULL in a fresh arena */
	size_t used;               /* bytes handed out since the last reset */
};

/* Zeroed memory for count objects of size bytes, aligned for any type. */
void *arena_alloc(struct arena *, size_t count, size_t size);
/* n bytes that are not. */
void *arena_bytes(struct arena *, size_t n);
struct slice arena_copy(struct arena *, struct slice);
/* Takes everything back; keeps the newest chunk for what comes next. */
void arena_reset(struct arena *);
void arena_free(struct arena *);

void *grow_more(void *array, size_t *cap, size_t want, size_t size);
/*
 * Room for at least want elements in an array that is grown, never shrunk:
 * array = grow(array, &cap, want, sizeof *array).  New elements are not
 * initialised.
 */
static inline void *
grow(void *array, size_t *cap, size_t want, size_t size)
{
	return want <= *cap ? array : grow_more(array, cap, want, size);
}

#endif
