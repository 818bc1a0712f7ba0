/*
 * The atoms that dates are parsed from: runs of digits, runs of letters,
 * single marks; finer than words, so that 30/12/2017, mi-décembre and
 * 4juillet read like what is spaced.  They are cut when they are asked for.
 */
#ifndef NX_ENTITIES_ATOM_H
#define NX_ENTITIES_ATOM_H

#include "cmd/nx-entities/calendar.h"

enum { ATOMS = 48 }; /* no date has more */

enum atom_kind { ATOM_END, ATOM_NUMBER, ATOM_WORD, ATOM_MARK };

struct atom {
	uint32_t start, end; /* bytes of the text */
	uint8_t kind;
	uint8_t digits;   /* of a number, at most 9 count */
	bool space;       /* white space before it */
	bool capital;     /* a word with a capital */
	uint32_t value;   /* of a number; a mark: the character, - for dashes */
	struct term term; /* what a word is */
};

struct atoms {
	const struct calendar *calendar;
	struct slice text;
	enum lang lang;
	uint32_t at; /* first byte not cut yet */
	size_t n;
	struct atom a[ATOMS];
};

/* Starts at byte at of the text. */
void atoms_start(struct atoms *, uint32_t at);
/* Atom i, counted from the start; past the end or ATOMS: kind ATOM_END. */
const struct atom *atom_at(struct atoms *, size_t i);

static inline bool
is_mark(const struct atom *a, uint32_t mark)
{
	return a->kind == ATOM_MARK && a->value == mark;
}

/* A word that can do one of the kinds. */
static inline bool
is_term(const struct atom *a, uint32_t kinds)
{
	return a->kind == ATOM_WORD && (a->term.kinds & kinds) != 0;
}

static inline bool
is_word(const struct atoms *s, const struct atom *a, struct slice word)
{
	return a->kind == ATOM_WORD &&
	       slice_equal(slice_sub(s->text, a->start, a->end), word);
}

#endif
