/*
 * Is a marked span speech, and does it stand on its own: what the chances say,
 * and where grammar knows better.  Pure.
 */
#ifndef NX_QUOTES_VERDICT_H
#define NX_QUOTES_VERDICT_H

#include "cmd/nx-quotes/attach.h"
#include "cmd/nx-quotes/speech.h"

/*
 * Whether a span is direct speech for sure: long, with a capital, at the start
 * of a sentence or behind a colon.  Then the chances need not be asked for:
 * they say the same of 999 in 1,000.
 */
bool verdict_is_sure(const struct view *, const struct span *);

/* One of enum speech; before is the span found last in the block, or NULL. */
int verdict(const struct scene *, const struct span *,
    const struct span *before, const double chance[SPEECHES]);

#endif
