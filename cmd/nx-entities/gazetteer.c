/* What is known of words and phrases. */
#include "cmd/nx-entities/gazetteer.h"

unsigned
gazetteer_get(const struct gazetteer *g, uint64_t key)
{
	unsigned mark = (key & 0xffff) == 0 ? 1 : (unsigned)(key & 0xffff);
	uint64_t at = gazetteer_at(g, key);

	for (uint32_t tries = 0; tries < g->slots; tries++) {
		const unsigned char *s = g->slot + at * GAZETTEER_SLOT;
		unsigned m = s[0] | (unsigned)s[1] << 8;

		if (m == 0)
			return 0;
		if (m == mark)
			return s[2] | (unsigned)s[3] << 8;
		if (++at == g->slots)
			at = 0;
	}
	return 0;
}
