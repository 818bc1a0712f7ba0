/*
 * What stands between two marks: what kinds of words, and how many.  Pure.
 */
#ifndef NX_QUOTES_INSIDE_H
#define NX_QUOTES_INSIDE_H

#include "cmd/nx-quotes/cue.h"

enum inside_has {
	INSIDE_VERB = 1 << 0,
	INSIDE_PERSON = 1 << 1,
	INSIDE_PRONOUN = 1 << 2,
	INSIDE_SUBORDINATE = 1 << 3,
	INSIDE_NEGATED = 1 << 4,
	INSIDE_COMMA = 1 << 5,
	INSIDE_STOP = 1 << 6,
	INSIDE_CALL = 1 << 7, /* ! or ? */
	INSIDE_NUMBER = 1 << 8,
	INSIDE_CAPITALS = 1 << 9,   /* every long word has one */
	INSIDE_LOWERCASE = 1 << 10, /* no word has one */
	INSIDE_SHOUTED = 1 << 11,
	INSIDE_SYMBOLS = 1 << 12,
	INSIDE_FOREIGN = 1 << 13, /* English in French */
	INSIDE_CRIME = 1 << 14,
};

struct inside {
	unsigned has; /* bits of enum inside_has */
	size_t words, verbs;
};

/* Words [first, last) of the view, those far behind the first left out. */
struct inside inside_read(const struct view *, size_t first, size_t last);

/*
 * « Rien ne presse, a dit X. Attendons. »: shows the words that name X, between
 * marks though they stand.  Those that end a turn of dialogue, « — Demain,
 * répondit Luc », belong to it no more.
 */
void inside_incises(struct view *, const struct cues *);

#endif
