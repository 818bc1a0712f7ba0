/* General nouns that are part of a place's name. */
#include "cmd/nx-entities/head.h"

#include "tests/unit/check.h"

enum { MAX = 32 };

/* How many of the words, which stand before a name, belong to it. */
static size_t
before(const char *text, bool person)
{
	struct slice s = { text, strlen(text) };
	struct word w[MAX];
	size_t at = 0, n = words_cut(s, 0, &at, w, MAX);

	return head_before(s, w, n, person);
}

static size_t
initials(const char *text)
{
	struct slice s = { text, strlen(text) };
	struct word w[MAX];
	size_t at = 0, n = words_cut(s, 0, &at, w, MAX);

	return initials_before(s, w, n);
}

int
main(void)
{
	CHECK(before("au large de la mer de", false) == 2);
	CHECK(before("au fond de l'océan", false) == 1);
	CHECK(before("sur la place de la", false) == 3);
	CHECK(before("sur la place de l'", false) == 3);
	CHECK(before("sur la place d'", false) == 2);
	CHECK(before("dans la rue", true) == 1);
	CHECK(before("dans la mer", true) == 0);
	CHECK(before("la mairie de", false) == 0);
	CHECK(before("de la", false) == 0);
	CHECK(before("la", false) == 0);
	CHECK(before("", false) == 0);
	CHECK(initials("un livre de J. ") == 2);
	CHECK(initials("un livre de J. K. ") == 4);
	CHECK(initials("a dit M. ") == 0);
	CHECK(initials("né à Rome. ") == 0);
	CHECK(initials("A . ") == 0);
	CHECK(initials("") == 0);
	return failures > 0;
}
