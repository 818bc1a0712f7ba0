/*
 * Blocks in, blocks with their tags out, a bounded delay later: at most
 * STRIP_DELAY blocks and STRIP_BYTES (or one block) are held.  What is held
 * when room is needed is decided by what is known so far.
 *
 *	if strip_room(s, &block) take all; strip_push(s, &block); take all; …
 *	strip_end(s); take all;
 *
 * where take is strip_take().  No I/O.
 */
#ifndef NX_STRIP_STRIP_H
#define NX_STRIP_STRIP_H

#include "cmd/nx-strip/net.h"
#include "cmd/nx-strip/tag.h"
#include "common/lang.h"
#include "common/reader.h"

enum {
	STRIP_DELAY = NET_DELAY + TAG_AHEAD,
	STRIP_HELD = 32, /* blocks, more than STRIP_DELAY */
	STRIP_BYTES = 1 << 18
};

struct strip;

_Static_assert((int)LINE_SLACK <= (int)BLOCK_SLACK, "lines are blocks");

struct verdict {
	const struct block *block; /* valid until the next strip_push() */
	enum tag tag;
	float odds; /* that it is content or title, for net_chance() */
};

/* Borrows the model.  Out of memory ends the program. */
struct strip *strip_new(const struct model *, enum lang);
/*
 * Ends the document before if *block is the first of one; makes room.  False:
 * there is nothing to take.
 */
bool strip_room(struct strip *, const struct block *);
void strip_push(struct strip *, const struct block *);
void strip_end(struct strip *);
/* The next block that is decided, or false. */
bool strip_take(struct strip *, struct verdict *);
void strip_free(struct strip *);

#endif
