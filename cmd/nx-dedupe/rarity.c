/* How much a word, or three in a row, tell about a text. */
#include "cmd/nx-dedupe/rarity.h"

/* A slot: low byte, high byte; 10 bits of the key above the value, 0: free. */
size_t
rarity_slot(const unsigned char *phrase, uint32_t key)
{
	size_t i = key & (RARITY_PHRASES - 1);

	for (;; i = (i + 1) & (RARITY_PHRASES - 1)) {
		unsigned v = phrase[2 * i] | (unsigned)phrase[2 * i + 1] << 8;

		if (v == 0 || v >> 4 == key >> 16)
			return i;
	}
}

bool
rarity_view(struct rarity *r, struct slice model)
{
	if (model.n != RARITY_SIZE)
		return false;
	r->word = (const unsigned char *)model.p;
	r->phrase = r->word + RARITY_WORDS / 2;
	return true;
}

unsigned
rarity_phrase(const struct rarity *r, uint32_t key)
{
	size_t i = rarity_slot(r->phrase, key);
	unsigned v = r->phrase[2 * i] & 15;

	return v == 0 ? RARITY_MAX : v;
}
