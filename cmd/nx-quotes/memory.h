/*
 * Who was named in a document so far: each source once, with its fullest name,
 * its roles, and where it was last mentioned.  At most MEMORY_MAX of them; the
 * one unseen for longest makes room.  Pure.
 */
#ifndef NX_QUOTES_MEMORY_H
#define NX_QUOTES_MEMORY_H

#include "cmd/nx-quotes/mention.h"

enum {
	MEMORY_MAX = 48,   /* at most 64: they are bits of a number */
	MEMORY_TEXT = 200, /* bytes kept of a mention, in so many, */
	MEMORY_ROOM = 224, /* which are written by steps */
	MEMORY_WORDS = 6,
	MEMORY_ROLES = 4,
	MEMORY_OLD = 6, /* of them are asked about who is not in the block */
	MEMORY_INDEX = 256,
	MEMORY_NOW = MEMORY_MAX, /* see struct times */
	NOBODY = 0xffff,
};

/* What a mention changes lies together, in two lines of a cache mostly. */
struct entity {
	uint32_t word[MEMORY_WORDS]; /* hashes of the name, half of each */
	uint32_t role[MEMORY_ROLES], more[MEMORY_ROLES];
	uint8_t words, roles;
	uint8_t kind, gender, plural, flags, type; /* as in struct mention */
	uint8_t order, clause;                     /* of the last mention */
	uint16_t name_n, text_n;                   /* bytes; no name: 0 */
	uint32_t count, spoken;                    /* mentions; utterances */
	size_t start, end;                         /* of the mention */
	char text[MEMORY_ROOM], name[MEMORY_ROOM]; /* mention; fullest name */
};

/*
 * The sentences in which somebody was mentioned last, a ring: older[MEMORY_NOW]
 * is the latest, newer[MEMORY_NOW] the one for longest past.
 */
struct times {
	uint8_t newer[MEMORY_MAX + 1], older[MEMORY_MAX + 1];
	uint32_t sentence[MEMORY_MAX + 1]; /* from 1 on */
	uint64_t who[MEMORY_MAX + 1];      /* a bit for each entity, not 0 */
	uint64_t unused;                   /* a bit for each that is no time */
};

struct memory {
	struct entity e[MEMORY_MAX];
	struct times times;
	uint8_t time[MEMORY_MAX]; /* of the last mention of each entity */
	/* a bit for each entity with a word, or role, whose hash leads here */
	uint64_t named[MEMORY_INDEX], called[MEMORY_INDEX];
	uint32_t n;
	uint32_t block, sentence; /* where the document is now */
	uint16_t old[MEMORY_OLD]; /* [nold] see memory_recall() */
	uint16_t nold;
};

/* A new document begins. */
void memory_clear(struct memory *);

/*
 * The entity of a mention of the view, which starts at byte base of the
 * document; made if it is new, and brought up to date.
 */
uint16_t memory_see(
    struct memory *, const struct view *, const struct mention *, size_t base);

/*
 * Notes in old[] who was not mentioned in this block, the latest first; to be
 * called when all its mentions were seen.
 */
void memory_recall(struct memory *);

/* The speaker's column: its fullest name, or the mention if it has none. */
struct slice memory_name(const struct entity *);

#endif
