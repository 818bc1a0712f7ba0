/*
 * Words and sentences of French and English news.
 *
 * Text is as a block holds it (common/reader.h): well-formed UTF-8 without
 * control characters.  Every byte that is not white space lies in one word or
 * is a hyphen dropped at an inversion.  What is one word:
 *   l' d' qu' jusqu' …  elisions, the apostrophe included (aujourd'hui whole)
 *   Jean-Paul, peut-être, Covid-19   letters, digits, inner hyphens
 *   dit | il, a | il    « dit-il », « a-t-il »: the pronoun is a word of its
 *                       own without -t-, flagged WORD_INVERTED
 *   Trump | 's, don't   the English possessive apart, contractions whole
 *   1 000, 3,5, 18h30   a number with its groups and what is glued to it
 *   U.S., O.N.U.        dotted acronyms, the last dot included
 *   https://…, a@b.fr   addresses
 *   « " … --            one mark, or a run of the same one
 * Pure: no I/O, no allocation.
 */
#ifndef NX_WORD_H
#define NX_WORD_H

#include <stdint.h>

#include "common/slice.h"

enum word_kind { WORD_ALPHA, WORD_NUMBER, WORD_PUNCT, WORD_URL };

enum word_flag {
	WORD_CAPITAL = 1 << 0,  /* its first letter is upper case */
	WORD_UPPER = 1 << 1,    /* two letters or more, none lower case */
	WORD_ELIDED = 1 << 2,   /* ends in the apostrophe of an elision */
	WORD_INVERTED = 1 << 3, /* pronoun after a verb and a hyphen */
	WORD_SPACE = 1 << 4,    /* white space, or the block's start, before */
	WORD_DIGIT = 1 << 5,    /* has a digit */
	WORD_HYPHEN = 1 << 6,   /* has an inner hyphen */
	WORD_ACCENT = 1 << 7,   /* its word_fold() may be another hash */
};

struct word {
	uint32_t start, end; /* bytes of the text */
	uint64_t lower;      /* word_lower() of it */
	uint64_t fold;       /* word_fold(), if words_fold() was asked for it */
	uint8_t kind, flags;
	uint16_t chars; /* code points, at most 65535 */
};

/*
 * Cuts words from text, from byte *at on, into w[0..cap); returns how many
 * and moves *at behind the last, to text.n when all is cut.  A call more
 * goes on where the last stopped; the words do not depend on cap, nor on slack:
 * so many bytes behind text can be read, which saves time from WORD_SLACK on.
 */
enum { WORD_SLACK = 96 };
size_t words_cut(
    struct slice text, size_t slack, size_t *at, struct word *w, size_t cap);

static inline struct slice
word_text(struct slice text, const struct word *w)
{
	return slice_sub(text, w->start, w->end);
}

/* The hash of a single word in lower case, with ' for ’ and - for all hyphens
 */
uint64_t word_lower(struct slice word);
/* … and without accents */
uint64_t word_fold(struct slice word);

static inline uint64_t
word_folded(struct slice text, const struct word *w)
{
	return (w->flags & WORD_ACCENT) == 0 ? w->lower
					     : word_fold(word_text(text, w));
}

/* Fills in the folds of words of text. */
void words_fold(struct slice text, struct word *w, size_t n);

/*
 * The end of the sentence that begins at w[from]: the index behind its last
 * word, closing marks included.  A full stop after M., Mme., etc. or an
 * initial does not end one; n at the latest.
 */
size_t sentence_end(
    struct slice text, const struct word *w, size_t n, size_t from);

#endif
