/* The tables behind utf8_info(): see utf8_table.awk. */
#ifndef NX_UTF8_TABLE_H
#define NX_UTF8_TABLE_H

#include <stdint.h>

enum utf8_class {
	UTF8_OTHER, /* symbols, unassigned, private use */
	UTF8_SPACE, /* the white space of SPEC section 2, shown bytes aside */
	UTF8_UPPER, /* upper and title case letters */
	UTF8_LOWER,
	UTF8_LETTER, /* letters without case */
	UTF8_DIGIT,
	UTF8_MARK,   /* combining marks */
	UTF8_FORMAT, /* soft hyphen, joiners, bidi: invisible, no space */
	UTF8_PUNCT,
};

struct utf8_info {
	unsigned char class; /* enum utf8_class */
	char fold[3];  /* lower case, Latin accents off, in ASCII; "" if none */
	int32_t lower; /* to be added for the lower case code point */
};

extern const struct utf8_info utf8_infos[];
extern const uint16_t utf8_entries[][256];    /* indexes of utf8_infos */
extern const unsigned char utf8_blocks[4352]; /* [cp >> 8] of utf8_entries */

#endif
