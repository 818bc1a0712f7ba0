/*
 * Noun phrases without a parser: what belongs to a noun, behind it.  Pure.
 */
#ifndef NX_QUOTES_NOUN_H
#define NX_QUOTES_NOUN_H

#include "cmd/nx-quotes/mention.h"

/* au, aux, du */
static inline bool
is_fused(const struct view *v, size_t i)
{
	unsigned det = v->lex[i]->det;

	return ((det == DET_TO) | (det == DET_OF)) &
	       ((v->w[i].flags & WORD_CAPITAL) == 0);
}

/* de, du, des */
static inline bool
is_of(const struct view *v, size_t i)
{
	unsigned det = v->lex[i]->det;

	return (v->lex[i]->class == LEX_OF) |
	       (((det == DET_OF) | (det == DET_SOME)) &
		   ((v->w[i].flags & WORD_CAPITAL) == 0));
}

/* « la prévention des maladies »: a noun, of all that no list has */
static inline bool
is_common(const struct view *v, size_t i)
{
	return v->w[i].kind == WORD_ALPHA && v->lex[i]->class == LEX_NONE &&
	       v->lex[i]->form == 0 && v->in[i] == 0;
}

/* The noun of the phrase whose determiner is at i, or n. */
size_t noun_of(const struct view *, size_t i);
/*
 * Where the phrase ends whose noun is the head of m: behind adjectives, de …,
 * a name, which is set, « le ministre de l'Eau et des Forêts, Ana Poll ».
 */
size_t noun_end(const struct view *, struct mention *m);

#endif
