/*
 * Well-known places in English text.  A few hundred documents cannot teach a
 * model every country: where it found nothing, a capital, the list, and no
 * capital beside it tell.
 */
#ifndef NX_ENTITIES_PLACE_H
#define NX_ENTITIES_PLACE_H

#include "common/lexicon.h"

/* Loads data/places.txt into l, which starts as zero. */
void places_load(struct lexicon *l);
/* Whether w[i] of the sentence w[0..n) is such a place. */
bool place_alone(
    const struct lexicon *l, const struct word *w, size_t n, size_t i);

#endif
