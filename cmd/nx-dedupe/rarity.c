/* How much a word, or three in a row, tell about a text. */
#include "cmd/nx-dedupe/rarity.h"

bool
rarity_view(struct rarity *r, struct slice model)
{
	if (model.n != RARITY_SIZE)
		return false;
	r->word = (const unsigned char *)model.p;
	r->phrase = r->word + RARITY_WORDS / 2;
	return true;
}
