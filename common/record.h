/* The nx record as bytes: a line taken apart (SPEC section 1).  Pure. */
#ifndef NX_RECORD_H
#define NX_RECORD_H

#include "common/slice.h"

struct record { /* all slices lie in the line */
	struct slice doc;
	size_t line, start, end;
	struct slice tag, text;
	struct slice upstream; /* columns 7…, TABs between; or n == 0 */
};

/*
 * Takes apart a line without its LF; a CR before that is left out.  False if
 * it is no record: fewer than six columns, an empty one, or one of columns 2
 * to 5 that has not the form of SPEC section 1.
 */
bool record_parse(struct slice line, struct record *);
/* Whether columns 1 to 5 of a record stand at the start of bytes. */
bool record_begins(struct slice bytes);

#endif
