/*
 * What one pass over the bytes of a block tells: counts, marks and hashed
 * words.  Everything later (features, cues, tags) looks at this and not at
 * the text again.  Pure: no I/O, no allocation.
 *
 * A word here is a run of letters and digits; l'Europe, Jean-Paul and 3,5 are
 * two.  Its hash is that of its bytes in lower case, digits as 0.
 */
#ifndef NX_STRIP_LINE_H
#define NX_STRIP_LINE_H

#include <stdint.h>

#include "common/slice.h"

enum { LINE_WORDS = 24, LINE_SLACK = 32, LINE_SHORT = 512 };

/* What a byte, or a character beyond ASCII, counts as. */
enum mark {
	MARK_LOWER,
	MARK_UPPER,
	MARK_DIGIT,
	MARK_HIGH,  /* letters beyond Latin-1: the bytes of a word, too */
	MARK_LATIN, /* lead byte of the letters of Latin-1 */
	MARK_LEAD,  /* lead byte of marks: U+0080–U+00BF, U+2000–U+2FFF */
	MARK_SPACE,
	MARK_STOP,     /* . ! ? */
	MARK_ELLIPSIS, /* … and ... */
	MARK_COMMA,
	MARK_COLON, /* : ; */
	MARK_QUOTE, /* " and all kinds of marks, opening or closing */
	MARK_APOSTROPHE,
	MARK_DASH,
	MARK_OPEN, /* ( [ */
	MARK_CLOSE,
	MARK_BAR,    /* | / \ > · • › → */
	MARK_CODE,   /* { } = ; _ < & % $ # and the like */
	MARK_AT,     /* @ */
	MARK_COPY,   /* © ® ™ */
	MARK_SYMBOL, /* everything else */
	MARKS
};

struct line {
	uint32_t bytes, words;
	uint32_t caps;    /* words that start with a capital */
	uint32_t uppers;  /* words that start with two */
	uint32_t numbers; /* words that start with a digit */
	uint32_t digits;
	uint32_t stops;     /* marks that end a sentence, a space behind them */
	uint32_t dots;      /* full stops with a letter or digit behind them */
	uint8_t start, end; /* enum mark of the first and last character */
	uint8_t closed;     /* enum mark before closing quotes and brackets */
	uint8_t point;      /* its first byte */
	bool shouts;        /* the first word starts with three capitals */
	uint32_t
	    whole; /* hash of those words in their order, and bytes if more */
	uint32_t last, previous; /* hashes of the last two words, 0: none */
	uint32_t nword;          /* the first words: */
	uint32_t word[LINE_WORDS];
	uint32_t mark[MARKS]; /* how many, from MARK_SPACE on */
};

/* LINE_SLACK bytes behind the text can be read, and mean nothing. */
void line_scan(struct line *, struct slice text);
/* The same of a text with nothing behind it, of which LINE_SHORT bytes. */
void line_scan_short(struct line *, struct slice text);

/* The hash of one more word behind those whose hash is h (0: none). */
static inline uint32_t
line_join(uint32_t h, uint32_t word)
{
	h = (h ^ word) * UINT32_C(0x9e3779b1);
	return h ^ h >> 15;
}

#endif
