/*
 * What stands between two marks: what kinds of words, and how many.  Pure.
 */
#ifndef NX_QUOTES_INSIDE_H
#define NX_QUOTES_INSIDE_H

#include "cmd/nx-quotes/view.h"

enum inside_has {
	VERB = 1 << 0,
	PERSON = 1 << 1,
	PRONOUN = 1 << 2,
	SUBORDINATE = 1 << 3,
	NEGATED = 1 << 4,
	COMMA = 1 << 5,
	STOP = 1 << 6,
	CALL = 1 << 7, /* ! or ? */
	NUMBER = 1 << 8,
	CAPITALS = 1 << 9,   /* every long word has one */
	LOWERCASE = 1 << 10, /* no word has one */
	SHOUTED = 1 << 11,
	SYMBOLS = 1 << 12,
	FOREIGN = 1 << 13, /* English in French */
	CRIME = 1 << 14,
};

struct inside {
	unsigned has; /* bits of enum inside_has */
	size_t words, verbs;
};

/* Words [first, last) of the view, those far behind the first left out. */
struct inside inside_read(const struct view *, size_t first, size_t last);

#endif
