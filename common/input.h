/*
 * What an operand is, told by its first bytes (SPEC section 4).  Pure.
 */
#ifndef NX_INPUT_H
#define NX_INPUT_H

#include "common/options.h"
#include "common/slice.h"

enum { INPUT_HEAD = 1 << 15 }; /* bytes that decide */

/*
 * Why the operand that begins with head is not read as text: what it is, and
 * in *way_out the command that helps (its %s is the operand), or NULL.
 * head has INPUT_HEAD bytes, or all there are.  Returns NULL if it is read.
 */
const char *input_refused(struct slice head, bool nul, const char **way_out);
/* Whether it begins like an HTML page, in any case, behind white space. */
bool input_is_html(struct slice head);
/*
 * A guess at the encoding of text whose byte bad[0], followed by bad[1], is
 * not UTF-8; NULL if it does not look like one of those that iconv knows.
 */
const char *input_encoding(const unsigned char bad[2]);

#endif
