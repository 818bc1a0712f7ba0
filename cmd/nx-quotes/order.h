/* What a block holds, in the order in which it is printed.  Pure. */
#ifndef NX_QUOTES_ORDER_H
#define NX_QUOTES_ORDER_H

#include "cmd/nx-quotes/quotes.h"

/*
 * Sorts quote[0..n) by start, then longer first; of a clause that several cues
 * report only the surest stays.  Returns how many are left.
 */
size_t quotes_order(struct quote *quote, size_t n);

#endif
