/*
 * General nouns that are part of a place's name even in lower case: mer de
 * Béring, rue Voltaire; initials of a person's name.  They are few, and too
 * rare in annotated text to be learned each by itself.
 */
#ifndef NX_ENTITIES_HEAD_H
#define NX_ENTITIES_HEAD_H

#include "cmd/nx-entities/tag.h"

/*
 * How many of the last of w[0..n), the words before a name, belong to it: such
 * a noun and what links it to the name.  Before a person's name only what is
 * called after people counts.  0 where there is none.
 */
size_t head_before(
    struct slice text, const struct word *w, size_t n, bool person);
/*
 * How many of the last of w[0..n), the words before a person's name, are its
 * initials and their dots; M. is Monsieur.
 */
size_t initials_before(struct slice text, const struct word *w, size_t n);
/*
 * Gives the places among m[0..n), the mentions of a page in order, such nouns,
 * people their initials, and names the + that is glued to them.
 */
void heads_join(const struct page *, struct mention m[], size_t n);
/*
 * Takes a weekday, d, from the end of the name of a body or place of three
 * words or more: in English nothing parts them (« said Texas Energy Group
 * Monday »).
 */
void leave_weekday(const struct page *, const struct date *d, struct mention *);

#endif
