/*
 * Leader clustering in one pass: a text joins the cluster of the earlier text
 * that it copies, or begins one.  Only first texts are remembered whole; of
 * their copies, the exact hash and the keys.
 * Source: leader algorithm (Hartigan 1975).  Pure but for its memory.
 *
 * A text may be anything up to a document, given in pieces.  One is at hand,
 * and two more may be read before it is judged: what a text needs of memory
 * is asked for, and comes while something else is done.
 */
#ifndef NX_DEDUPE_LEADER_H
#define NX_DEDUPE_LEADER_H

#include "cmd/nx-dedupe/index.h"
#include "cmd/nx-dedupe/sketch.h"
#include "cmd/nx-dedupe/store.h"
#include "cmd/nx-dedupe/token.h"
#include "cmd/nx-dedupe/verdict.h"

enum {
	FEW_KEYS = 4,   /* where one that is shared is enough */
	CHOSEN = 6,     /* candidates that are compared, at most */
	SURE = 8000,    /* similarity with which one need not look on */
	RARE = 4,       /* texts that have a rare key */
	SHORT_MAX = 24, /* tokens of a short text, less one */
};

/* An entry of the store: what is known of the first text of a cluster. */
struct entry {
	uint32_t tokens; /* [tokens] behind the extra bytes */
	uint32_t extra;  /* bytes, a multiple of 4: an origin, if any */
	unsigned char bytes[];
};

/* Where it comes from, and who repeated it; more bytes may follow. */
struct origin {
	uint32_t doc;      /* number of its document, from 1 */
	uint32_t last;     /* of the last document that was counted */
	uint32_t count;    /* of the texts in its cluster */
	uint32_t start[2]; /* byte of the document: low half, high half */
	uint32_t name;     /* place of the entry that has its document's name */
	uint32_t size;     /* bytes of the name that follows: 0 if elsewhere */
};

/* A text that may be copied by the one at hand. */
struct candidate {
	uint32_t id;
	uint32_t keys;       /* that it shares, as they are counted */
	unsigned similarity; /* where it is known already */
	struct entry *entry;
};

/* What is found under the keys of the text at hand. */
struct found {
	uint32_t *posting; /* owned */
	uint16_t *key;     /* under which of them each is; owned */
	size_t cap, keycap;
	uint32_t listed[SKETCH_MAX]; /* texts that have each key */
	struct spot spot[SKETCH_MAX], exact;
};

struct keycount {
	uint32_t posting, keys;
};

static inline struct origin *
entry_origin(struct entry *e)
{
	return (struct origin *)(void *)e->bytes;
}

static inline uint32_t *
entry_tokens(struct entry *e)
{
	return (uint32_t *)(void *)(e->bytes + e->extra);
}

/* A text as it is looked up. */
struct text {
	struct tokens tokens;
	struct sketch sketch;
	uint64_t hash; /* exact */
	uint32_t salt; /* texts with different ones are never copies */
	uint32_t same; /* first of the cluster that has it as it stands; or 0 */
	bool full;     /* as many texts as are remembered have that hash */
};

struct leader {
	bool exact;         /* only texts equal byte for byte are copies */
	unsigned threshold; /* similarity of a copy, in 1/SIMILAR_MAX */
	size_t memory;      /* bytes that may be allocated, about */
	uint32_t doc;       /* --across: of the text at hand; 0: any will do */
	struct index exact_index, index; /* by the hash; by the keys */
	struct store store;
	struct lexis lexis;
	struct verdict verdict;
	struct text text[3], *now, *next,
	    *ahead;                  /* at hand; read; being read */
	uint32_t place;              /* of the last entry added */
	struct candidate *candidate; /* owned */
	size_t ncandidates, candidatecap;
	struct found found;
	struct keycount *count; /* a hash table; owned */
	size_t countcap;
};

/* What the text at hand is. */
struct match {
	uint32_t lead;       /* number of the first of its cluster; 0: itself */
	unsigned similarity; /* to that one; SIMILAR_MAX if exact */
	bool seen;           /* exactly so: nothing is to be remembered */
};

static inline size_t
entry_bytes(const struct entry *e)
{
	return sizeof *e + e->extra + 4 * (size_t)e->tokens;
}

static inline uint64_t
entry_start(struct entry *e)
{
	const struct origin *o = entry_origin(e);

	return o->start[0] | (uint64_t)o->start[1] << 32;
}

void leader_open(struct leader *);
/* Reads a text ahead: begin, its pieces, end. */
void leader_begin(struct leader *, uint32_t salt);
void leader_text(struct leader *, struct slice piece);
void leader_end(struct leader *);
/* Takes it at hand at once. */
void leader_turn(struct leader *);
/* Takes the one before it at hand, and it comes next. */
void leader_line(struct leader *);
/* Its keys, if it is not known as it stands; nothing may be added till then. */
void leader_keys(struct leader *);
/* Asks for more of what it and the next will need, somewhat later. */
void leader_fetch(const struct leader *);
/* How many keys must be shared; what one in a list of so many counts. */
unsigned keys_enough(size_t keys);
unsigned keys_count(size_t listed, bool is_short);
static inline bool
tokens_short(size_t tokens)
{
	return tokens < SHORT_MAX;
}
/*
 * Leaves the candidates that share most keys, of equals the oldest: where
 * there are more, they are forms filled in, one like the other.
 */
void candidates_choose(struct candidate *, size_t *n);
/* What the text at hand is, whose keys are made. */
struct match leader_find(struct leader *);
/*
 * Remembers it: as a copy, or as the first of a new cluster, with extra bytes
 * for the caller to fill in, which are returned.  NULL if it has no entry.
 */
void *leader_add(struct leader *, const struct match *, size_t extra);
/* Whether its entry would lie in the same chunk as the last one. */
bool leader_fits(const struct leader *, size_t extra);
/* The entry of the first text of a cluster; NULL if it is forgotten. */
struct entry *leader_entry(const struct leader *, uint32_t lead);
/* Whether the oldest should be forgotten before more is added. */
bool leader_full(const struct leader *);
void leader_close(struct leader *);

#endif
