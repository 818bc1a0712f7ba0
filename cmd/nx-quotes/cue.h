/*
 * Cues: the verbs, prepositions, nouns and colons that may tie words to their
 * source, with the grammar around them.  A cue is only possible here; which
 * one counts is decided by attach.h.  Pure.
 */
#ifndef NX_QUOTES_CUE_H
#define NX_QUOTES_CUE_H

#include "cmd/nx-quotes/view.h"

enum cue_type {
	CUE_FINITE,  /* dit, explique */
	CUE_PERFECT, /* a dit, s'est indigné */
	CUE_PASSIVE, /* a été accusé, is described */
	CUE_BARE,    /* accusé, without a verb to help it */
	CUE_INF,     /* veut dire */
	CUE_GERUND,  /* dénonçant, saying */
	CUE_SOURCE,  /* selon, d'après, according to */
	CUE_FOR,     /* pour, côté: may be a source */
	CUE_NAMED,   /* le mot de, la promesse de */
	CUE_COLON,
	CUE_TYPES,
};

enum cue_flag {
	CUE_INVERTED = 1 << 0, /* dit-il, a-t-il dit */
	CUE_SELF = 1 << 1,     /* reflexive */
	CUE_NOT = 1 << 2,      /* negated */
	CUE_PLURAL = 1 << 3,   /* the verb is plural */
	CUE_QUI = 1 << 4,      /* its subject is a relative pronoun */
	CUE_THAT = 1 << 5,     /* que, qu', that follows */
	CUE_START = 1 << 6,    /* the sentence begins with it */
	CUE_COMMA = 1 << 7,    /* a comma or a mark stands before it */
};

struct cue {
	uint32_t first, word,
	    last; /* words: [first, last), and the cue proper */
	uint8_t type, flags;
	uint8_t verb, frame;    /* as in struct lex */
	const struct lex *pron; /* its subject pronoun, or NULL */
};

struct cues {
	struct cue *c; /* [n] in order of their words; owned */
	size_t n, cap;
	uint16_t *from; /* [words + 1] the first whose word is it or behind */
	size_t fromcap;
};

void cues_find(struct cues *, const struct view *);
/* The first whose word is this one or behind, or n. */
static inline size_t
cues_from(const struct cues *s, size_t word)
{
	return s->from[word];
}

/* The first that begins at the word or behind, or n. */
static inline size_t
cues_begun(const struct cues *s, size_t word)
{
	size_t k = cues_from(s, word);

	while (k < s->n && s->c[k].first < word)
		k++;
	return k;
}

void cues_free(struct cues *);

/* Column 11: the cue as it stands. */
struct slice cue_text(const struct view *, const struct cue *);

#endif
