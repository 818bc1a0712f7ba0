/*
 * Runs of capitals: words that may be a name, with the particles and initials
 * within (Charles de Gaulle, J. Rey).  Pure.
 */
#ifndef NX_QUOTES_RUN_H
#define NX_QUOTES_RUN_H

#include "cmd/nx-quotes/view.h"

/*
 * Whether words i-1 and i stand in the same sentence, i outside of marks; i is
 * less than n + 8, and from n on none does.
 */
static inline bool
goes_on(const struct view *v, size_t i)
{
	return (v->trait[i] & VIEW_GOES_ON) != 0;
}

static inline bool
is_capital(const struct view *v, size_t i)
{
	return (v->trait[i] & VIEW_CAPITAL) != 0;
}

/* A particle inside a name: Charles de Gaulle, Bachar al-Assad, Van der Ley */
static inline bool
is_particle(const struct view *v, size_t i)
{
	return ((v->lex[i]->place & PLACE_NAME) != 0) &
	       ((v->w[i].flags & WORD_CAPITAL) == 0);
}

/* The end of the run of capitals that starts at i. */
size_t run_end(const struct view *, size_t i);
/* Where a first name stands within the run [from, to), or to. */
size_t run_split(const struct view *, size_t from, size_t to);
/* The end of the run at i, cut where another name begins. */
size_t run_of(const struct view *, size_t i);

#endif
