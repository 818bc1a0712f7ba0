/*
 * Clauses that a cue reports: where they begin, where they end, and what makes
 * them whole.  Places are words; v->n where there is none.  Pure.
 */
#ifndef NX_QUOTES_CLAUSE_H
#define NX_QUOTES_CLAUSE_H

#include "cmd/nx-quotes/cue.h"

/*
 * The end of the sentence of word i, its last punctuation left out, or of what
 * a colon and a mark follow.
 */
size_t clause_end(const struct view *, size_t i);
/* The word behind the cue, pronoun and adverbs passed over. */
size_t clause_behind(const struct view *, const struct cue *);
/*
 * que within reach of the verb: « a dit lundi à Nice que »; not that of a
 * relative clause, « a montré un modèle que », nor « avant que », « plus que ».
 */
size_t clause_that(const struct view *, const struct cue *, size_t behind_verb);
/* The colon within reach of the cue, in its sentence. */
size_t clause_colon(const struct view *, const struct cue *);
/* Where « n'avoir rien vu », « de le faire » begins, without de. */
size_t clause_infinitive(
    const struct view *, const struct cue *, size_t behind_verb);
/* Whether words [from, to) have a verb outside of relative clauses. */
bool clause_verb(const struct view *, size_t from, size_t to);
/* « le pont serait, selon X, »: no clause ends with word i. */
bool clause_wants_more(const struct view *, size_t i);

#endif
