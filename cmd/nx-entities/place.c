/* Well-known places in English text. */
#include "cmd/nx-entities/place.h"

enum { SHORT = 4 }; /* letters of In, The, From at a sentence's start */

extern const struct slice data_places;

void
places_load(struct lexicon *l)
{
	l->key = LEXICON_LOWER;
	lexicon_load(l, data_places);
}

static bool
is_capital(const struct word *w)
{
	return w->kind == WORD_ALPHA && (w->flags & WORD_CAPITAL) != 0;
}

bool
place_alone(const struct lexicon *l, const struct word *w, size_t n, size_t i)
{
	if (!is_capital(&w[i]) || (w[i].flags & WORD_UPPER) != 0 ||
	    (i + 1 < n && is_capital(&w[i + 1])))
		return false;
	if (i > 0 && is_capital(&w[i - 1]) && (i > 1 || w[0].chars > SHORT))
		return false;
	return lexicon_match(l, &w[i], 1, NULL) == 1;
}
