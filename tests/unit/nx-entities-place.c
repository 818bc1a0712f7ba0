/* Well-known places in English text. */
#include "cmd/nx-entities/place.h"

#include "tests/unit/check.h"

enum { MAX = 32 };

static struct lexicon places;

/* The index of the only such place of the sentence; -1: none, or several. */
static int
only(const char *text)
{
	struct slice s = { text, strlen(text) };
	struct word w[MAX];
	size_t at = 0, n = words_cut(s, 0, &at, w, MAX);
	int found = -1;

	for (size_t i = 0; i < n; i++)
		if (place_alone(&places, w, n, i)) {
			if (found >= 0)
				return -1;
			found = (int)i;
		}
	return found;
}

int
main(void)
{
	places_load(&places);
	CHECK(only("floods in Brazil, again") == 2);
	CHECK(only("Brazil is wet") == 0);
	CHECK(only("In Brazil it rains") == 1);
	CHECK(only("the Brazil Nut Company") == -1);
	CHECK(only("met Denzel Washington there") == -1);
	CHECK(only("BRAZIL IS WET") == -1);
	CHECK(only("the wet brazil") == -1);
	CHECK(only("") == -1);
	lexicon_free(&places);
	return failures > 0;
}
