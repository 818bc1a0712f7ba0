/*
 * The form of a name: its parts in lower case without accents, as hashes, so
 * that forms can be compared.  Spaces part; hyphens and apostrophes join:
 * Jean-Marie is one part, al-Assad is Assad, d'Estaing is Estaing.
 */
#ifndef NX_ENTITIES_FORM_H
#define NX_ENTITIES_FORM_H

#include "common/lexicon.h"

enum { FORM_PARTS = 12, FORM_LETTERS = 16 };

/* What a word can be in or before a name, by the letter in data/names.txt. */
enum name_word {
	WORD_TITLE = 1 << 0,    /* t: stands before a person's name */
	WORD_MALE = 1 << 1,     /* m */
	WORD_FEMALE = 1 << 2,   /* f */
	WORD_GIVEN = 1 << 3,    /* g: a first name */
	WORD_PARTICLE = 1 << 4, /* p: de, van, ben */
	WORD_HEAD = 1 << 5,     /* h: a body's kind, short for it */
	WORD_SMALL = 1 << 6,    /* s: left out of acronyms */
	WORD_SEVERAL = 1 << 7,  /* v: the name behind it is a family's */
	WORD_YOUNGER = 1 << 8,  /* j: Jr. */
	WORD_COMPANY = 1 << 9,  /* c: may be left out of a firm's name */
};

struct form {
	uint64_t part[FORM_PARTS]; /* [n] */
	uint16_t kind[FORM_PARTS]; /* enum name_word of each */
	char first[FORM_PARTS]
		  [4];            /* first letters: jp of Jean-Paul and J.-P. */
	bool initial[FORM_PARTS]; /* nothing but such letters */
	uint8_t n;
	uint64_t all, rest; /* letters and digits of all parts; but the first */
	bool whole;         /* no more parts than there is room for */
	bool upper;         /* all in capitals */
	char letters[FORM_LETTERS]; /* [nletters] of its acronym */
	uint8_t nletters;
	struct slice text; /* without the title and the possessive */
};

/* What the word is; 0 if it is nothing special. */
unsigned name_word(const struct lexicon *, struct slice word);
/*
 * Cuts a name, a person's without the titles; f->n is 0 if there is no letter
 * or digit in it.
 */
void form_cut(
    struct form *f, const struct lexicon *, struct slice name, bool person);
/* The first part that is no article: 1 for La Poste. */
size_t form_start(const struct form *);
/* Its letters and digits from there: however they are joined, one hash. */
uint64_t form_hash(const struct form *);

#endif
