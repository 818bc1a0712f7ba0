/*
 * Mentions: the noun phrases that may be a source: names (Odile Fabre, M. Rey,
 * l'Elysée), roles and bodies (la maire, un témoin, le parquet), papers and
 * media (un communiqué, le quotidien).  Found without a parser: a determiner
 * or capitals start one, what may follow a noun goes on.  Pure.
 */
#ifndef NX_QUOTES_MENTION_H
#define NX_QUOTES_MENTION_H

#include "cmd/nx-quotes/view.h"

enum mention_type {
	MENTION_NAME, /* a name, with or without title and role */
	MENTION_ROLE, /* a noun of data/roles */
	MENTION_NOUN, /* any other noun */
};

enum mention_flag {
	MENTION_PREP = 1 << 0,    /* a preposition governs it: à, sur, par */
	MENTION_OF = 1 << 1,      /* de: it belongs to a noun before it */
	MENTION_START = 1 << 2,   /* it starts its sentence */
	MENTION_TITLED = 1 << 3,  /* M., Mme, Dr, President before the name */
	MENTION_INDEF = 1 << 4,   /* un, une, des, plusieurs */
	MENTION_JOINED = 1 << 5,  /* et and another mention stand before it */
	MENTION_APPOSED = 1 << 6, /* a role follows the name: X, maire de */
	MENTION_ASIDE = 1 << 7,   /* between brackets */
};

struct mention {
	uint32_t first, last;      /* words: [first, last) */
	uint32_t head;             /* the noun, or the last of the name */
	uint32_t name, name_last;  /* words of the name, or equal */
	uint32_t role;             /* word of the role noun, or UINT32_MAX */
	uint8_t type, kind, flags; /* kind: enum role */
	uint8_t gender, plural, single; /* single: a name of one word */
	uint8_t fused;  /* 1: au, aux or du is its first word, of several */
	uint8_t order;  /* among those of its sentence that nothing governs */
	uint8_t clause; /* 0: before any que, qui, si, dont of its sentence */
};

/* Whether a preposition or brackets keep it from being a subject. */
static inline bool
mention_governed(const struct mention *m)
{
	return (m->flags & (MENTION_PREP | MENTION_OF | MENTION_ASIDE)) != 0;
}

struct mentions {
	struct mention *m; /* [n] in order, not overlapping; owned */
	size_t n, cap;
	uint32_t *named; /* [nnamed] of m, those that are no MENTION_NOUN */
	size_t nnamed, namedcap;
	uint16_t *from; /* [words + 1] the first that begins there or behind */
	size_t fromcap;
};

/* Those outside the marks. */
void mentions_find(struct mentions *, const struct view *);
void mentions_free(struct mentions *);

/* The first that begins at the word or behind, or n. */
static inline size_t
mentions_from(const struct mentions *s, size_t word)
{
	return s->from[word];
}

/* The number of those that end at the word or before. */
static inline size_t
mentions_until(const struct mentions *s, size_t word)
{
	size_t k = mentions_from(s, word);

	return k - (k > 0 && s->m[k - 1].last > word);
}

/* Its first word as it is shown: without au, aux, du. */
static inline size_t
mention_shown(const struct mention *m)
{
	return m->first + m->fused;
}

static inline struct slice
mention_text(const struct view *v, const struct mention *m)
{
	return slice_sub(
	    v->text, v->w[mention_shown(m)].start, v->w[m->last - 1].end);
}

/* The name alone; empty if there is none. */
static inline struct slice
mention_name(const struct view *v, const struct mention *m)
{
	if (m->name == m->name_last)
		return (struct slice){ v->text.p, 0 };
	return slice_sub(
	    v->text, v->w[m->name].start, v->w[m->name_last - 1].end);
}

#endif
