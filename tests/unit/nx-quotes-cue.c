/*
 * Cues and mentions: each row is a sentence, the cue that it has, how it
 * stands, and the mentions, each behind a stroke; * marks one that a
 * preposition or « de » governs.
 */
#include "cmd/nx-quotes/cue.h"
#include "cmd/nx-quotes/mention.h"
#include "tests/unit/check.h"

static const struct row {
	const char *text, *cue;
	enum cue_type type;
	unsigned flags; /* that it must have */
	const char *mentions;
} rows[] = {
	{ "La maire a promis hier une fête.", "promis", CUE_PERFECT, 0,
	    "|La maire|une fête" },
	{ "Tout va bien, a-t-elle dit.", "dit", CUE_PERFECT,
	    CUE_INVERTED | CUE_COMMA, "" },
	{ "Tout va bien, martèle t-il.", "martèle", CUE_FINITE, CUE_INVERTED,
	    "" },
	{ "Quelle honte, s'est indigné Paul Roux.", "indigné", CUE_PERFECT,
	    CUE_SELF, "|Quelle honte|Paul Roux" },
	{ "Le préfet Paul Roux n'a pas dit que tout allait bien.", "dit",
	    CUE_PERFECT, CUE_NOT | CUE_THAT, "|Le préfet Paul Roux" },
	{ "Selon lui, rien ne presse.", "Selon", CUE_SOURCE, CUE_START, "" },
	{ "Le maire le répète.", "répète", CUE_FINITE, 0, "|Le maire" },
	{ "La note de la banque a baissé.", "", CUE_TYPES, 0,
	    "|La note de la banque" },
	{ "Pour convaincre, il faut du temps.", "", CUE_TYPES, 0, "|*temps" },
	{ "Les élus ont quitté la salle, dénonçant une farce.", "dénonçant",
	    CUE_GERUND, CUE_COMMA, "|Les élus|la salle|une farce" },
	{ "Le 22 octobre, le ministre de la Pêche, Ana Poll, est venu.", "",
	    CUE_TYPES, 0, "|le ministre de la Pêche, Ana Poll" },
	{ "Il parle à l'AFP Franck Lodier.", "parle", CUE_FINITE, 0,
	    "|*l'AFP|Franck Lodier" },
};

static size_t
put(char *out, size_t n, struct slice s)
{
	memcpy(out + n, s.p, s.n);
	return n + s.n;
}

static void
try_row(const struct row *r, const struct lexis *lexis)
{
	struct view v = { .n = 0 };
	struct cues cues = { .n = 0 };
	struct mentions m = { .n = 0 };
	struct mark_state marks = { .given = 0 };
	struct slice text = { r->text, strlen(r->text) };
	char got[512];
	size_t n = 0, found = 0;

	view_words(&v, text, 0);
	view_read(&v, lexis, &marks);
	cues_find(&cues, &v);
	mentions_find(&m, &v);
	while (found < cues.n && cues.c[found].type == CUE_NAMED)
		found++;
	if (*r->cue == '\0') {
		CHECK(found == cues.n);
	} else if (found < cues.n) {
		SAME(r->cue, cue_text(&v, &cues.c[found]));
		CHECK(cues.c[found].type == r->type);
		CHECK((cues.c[found].flags & r->flags) == r->flags);
	} else {
		fprintf(stderr, "no cue: %s\n", r->text);
		CHECK(false);
	}
	for (size_t i = 0; i < m.n; i++) {
		n = put(got, n, mention_governed(&m.m[i]) ? S("|*") : S("|"));
		n = put(got, n, mention_text(&v, &m.m[i]));
	}
	SAME(r->mentions, ((struct slice){ got, n }));
	view_free(&v);
	cues_free(&cues);
	mentions_free(&m);
}

int
main(void)
{
	struct lexis lexis = { .n = 0 };

	lexis_load(&lexis, LANG_FR);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		try_row(&rows[i], &lexis);
	lexis_free(&lexis);
	return failures != 0;
}
