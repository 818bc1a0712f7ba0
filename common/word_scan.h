/*
 * One word as it is scanned: only for words_cut().
 */
#ifndef NX_WORD_SCAN_H
#define NX_WORD_SCAN_H

#include "common/word.h"

/* What a scan has seen of a word so far. */
struct scan {
	struct slice text;
	size_t at; /* first byte not yet in the word */
	size_t chars;
	uint32_t letters;
	bool upper, small; /* letters of this case */
	bool fold;         /* accents do not count */
	uint8_t flags;
	uint64_t hash;    /* of all sixteens before */
	uint64_t last[2]; /* the bytes since: n, the first one lowest */
	size_t n;
};

/* [byte] lower case of an ASCII letter, 0 for all else */
extern const unsigned char word_letter[256];

/* A scan from byte at on. */
struct scan scan_from(struct slice text, size_t at);
/* Takes the characters up to byte end, whatever they are. */
void scan_to(struct scan *s, size_t end);
/* Takes the word that begins there. */
enum word_kind scan_word(struct scan *s);
/* The hash of all that was spelt. */
uint64_t scan_hash(const struct scan *);
/* Whether French drops a vowel of this word, not empty, before next. */
bool scan_elides(struct slice word, uint32_t next);
/* -il, -t-elle, -ce … at the hyphen: where the pronoun starts, or 0. */
size_t scan_inversion(struct slice text, size_t hyphen);

#endif
