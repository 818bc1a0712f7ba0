/*
 * One word as it is scanned: only for words_cut().
 */
#ifndef NX_WORD_SCAN_H
#define NX_WORD_SCAN_H

#include "common/word.h"

/* What a scan has seen of a word so far. */
struct scan {
	struct slice text;
	size_t at;            /* first byte not yet in the word */
	uint64_t lower, fold; /* unmixed */
	size_t chars;
	uint32_t letters;
	bool upper, small; /* letters of this case */
	uint8_t flags;
};

/* [byte] lower case of an ASCII letter, 0 for all else */
extern const unsigned char word_letter[256];

/* Takes the characters up to byte end, whatever they are. */
void scan_to(struct scan *s, size_t end);
/* Takes the word at byte start, or the rest of it from s->at on. */
enum word_kind scan_word(struct scan *s, size_t start);
/* Whether French drops a vowel of this word, not empty, before next. */
bool scan_elides(struct slice word, uint32_t next);
/* -il, -t-elle, -ce … at the hyphen: where the pronoun starts, or 0. */
size_t scan_inversion(struct slice text, size_t hyphen);

#endif
