/*
 * The words of a view, apart from marks and sentences.  Only for view.c.
 */
#ifndef NX_QUOTES_VIEW_WORD_H
#define NX_QUOTES_VIEW_WORD_H

#include "cmd/nx-quotes/view.h"

/*
 * What each word is and may begin: lex, trait, punct, colons and symbols; odd
 * are those that marks may stand in, stop those that look like a sentence's
 * end; none is in a mark yet.
 */
void view_look(struct view *);

/* These words are in no mark: by halves, as compilers have slow code for all.
 */
static inline void
view_clear(uint16_t in[VIEW_ONCE])
{
	memset(in, 0, VIEW_ONCE / 2 * sizeof *in);
	memset(in + VIEW_ONCE / 2, 0, VIEW_ONCE / 2 * sizeof *in);
}

#endif
