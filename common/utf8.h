/*
 * UTF-8: decoding, what a byte may be shown as, case and accents.
 * The tables are utf8_table.c, made by utf8_table.awk (Unicode 15).
 * Pure: no I/O, no allocation, no locale.
 */
#ifndef NX_UTF8_H
#define NX_UTF8_H

#include <stdint.h>

#include "common/slice.h"
#include "common/utf8_table.h"

/*
 * Decodes the character at s[0..n), n > 0, into *cp; returns its length in
 * bytes, 1 to 4, or 0 where s does not start with a well-formed one (Unicode
 * table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
 */
size_t utf8_decode(const char *s, size_t n, uint32_t *cp);
/* Writes cp, at most 4 bytes; returns how many. */
size_t utf8_encode(char *out, uint32_t cp);

/* The character at byte i of well-formed text; its length, and 0 at the end. */
static inline size_t
utf8_at(struct slice text, size_t i, uint32_t *cp)
{
	if (i >= text.n) {
		*cp = 0;
		return 0;
	}
	if ((unsigned char)text.p[i] < 0x80) {
		*cp = (unsigned char)text.p[i];
		return 1;
	}
	return utf8_decode(text.p + i, text.n - i, cp);
}

/* ' ’ ʼ: what may stand for a vowel left out. */
static inline bool
utf8_is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == 0x2019 || cp == 0x2BC;
}

/* - and the two hyphens of Unicode. */
static inline bool
utf8_is_hyphen(uint32_t cp)
{
	return cp == '-' || cp == 0x2010 || cp == 0x2011;
}

static inline const struct utf8_info *
utf8_info(uint32_t cp)
{
	if (cp > 0x10FFFF)
		cp = 0;
	return &utf8_infos[utf8_entries[utf8_blocks[cp >> 8]][cp & 0xFF]];
}

/*
 * How many bytes, the first of s[0..n), are whole characters that are shown as
 * they are, and no white space but ' '.
 */
size_t utf8_plain(const char *s, size_t n);
/*
 * Makes s[0..n) what SPEC section 2 shows: one space for each byte of a
 * control character, '?' for each byte of what is not UTF-8, all else as it
 * was; the length never changes.  Returns the index of the first byte that
 * was not UTF-8, or n; bad, if not NULL, gets that byte and the one behind it
 * (0 at the end).
 */
size_t utf8_show(char *s, size_t n, unsigned char bad[2]);

struct slice utf8_trim_ends(struct slice s); /* for utf8_trim() */

/* Whether nothing can be white space but ' ', nor is that. */
static inline bool
utf8_is_solid(char c)
{
	return (unsigned char)c > ' ' && (unsigned char)c < 0x80;
}

/* Without the white space of SPEC section 2 at both ends; s is well formed. */
static inline struct slice
utf8_trim(struct slice s)
{
	return s.n > 0 && utf8_is_solid(s.p[0]) && utf8_is_solid(s.p[s.n - 1])
		   ? s
		   : utf8_trim_ends(s);
}

/*
 * s in lower case, and with Latin accents and ligatures off (É e, œ oe, ’ '),
 * in out, which has room for 3 bytes a byte of s; returns the length.
 * Combining marks and format characters are dropped by both.
 */
size_t utf8_lower(char *out, struct slice s);
size_t utf8_fold(char *out, struct slice s);

#endif
