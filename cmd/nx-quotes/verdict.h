/*
 * Is a marked span speech, and does it stand on its own: what the chances say,
 * and where grammar knows better.  Pure.
 */
#ifndef NX_QUOTES_VERDICT_H
#define NX_QUOTES_VERDICT_H

#include "cmd/nx-quotes/attach.h"
#include "cmd/nx-quotes/speech.h"

/*
 * Whether a span is direct speech for sure: several words with a capital,
 * behind a colon, or at the start of a sentence if it is long or somebody said
 * it.  Then the chances need not be asked for: they say the same of 999 in
 * 1,000.
 */
bool verdict_is_sure(const struct scene *, const struct span *);

/* One of enum speech; before is the span found last in the block, or NULL. */
int verdict(const struct scene *, const struct span *,
    const struct span *before, const double chance[SPEECHES]);

#endif
