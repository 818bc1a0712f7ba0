/* The language of a document, from its first words on. */
#include "common/lang.h"

#include "tests/unit/check.h"

static enum lang
lang(const char *s)
{
	struct word w[256];
	struct lang_count count = { 0 };
	size_t at = 0,
	       n = words_cut((struct slice){ s, strlen(s) }, 0, &at, w, 256);

	lang_add(&count, w, n);
	return lang_of(&count);
}

int
main(void)
{
	static const struct lang_count none;

	CHECK(lang_of(&none) == LANG_FR);
	CHECK(lang("Le maire de la ville est venu.") == LANG_FR);
	CHECK(lang("The mayor of the city came.") == LANG_EN);
	CHECK(lang("L'eau monte dans les rues et il pleut.") == LANG_FR);
	CHECK(lang("It is raining and they will not leave.") == LANG_EN);
	CHECK(lang("THE MAYOR OF THE CITY") == LANG_EN);
	CHECK(lang("1 2 3, 4 !") == LANG_FR);
	CHECK(lang("La pièce « The End of the Day » est jouée par une "
		   "troupe dans la salle des fêtes.") == LANG_FR);
	CHECK(lang("The film Le Jour des Corneilles was shown to the public "
		   "at the town hall.") == LANG_EN);
	return failures > 0;
}
