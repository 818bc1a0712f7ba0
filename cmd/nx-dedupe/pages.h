/*
 * Memory that is read at random, given out in pieces and freed all at once:
 * in huge pages where the system has them, which spares most of the look-ups
 * of addresses.  Out of memory ends the program.
 */
#ifndef NX_DEDUPE_PAGES_H
#define NX_DEDUPE_PAGES_H

#include <stddef.h>

enum {
	PAGES_LINE = 64,      /* bytes: what pieces are aligned to */
	PAGES_MANY = 4 << 20, /* bytes from which on a block is a huge page */
	PAGES_HUGE = 2 << 20,
};

struct pages {
	unsigned char **block; /* [blocks]; owned */
	size_t blocks, blockcap;
	size_t bytes; /* of all blocks */
	size_t left;  /* not given out, at the start of the last one */
	void *spare;  /* given back; begins with the address of another */
};

/*
 * n bytes, all 0; n is a multiple of PAGES_LINE, divides PAGES_HUGE, and is
 * always the same, or some is wasted.
 */
void *pages_take(struct pages *, size_t n);
/* The same, but not all 0 if somebody had them before. */
void *pages_reuse(struct pages *, size_t n);
void pages_give_back(struct pages *, void *);
void pages_free(struct pages *);

#endif
