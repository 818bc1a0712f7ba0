/* Tags by rule: what a line is called beside its neighbours. */
#include "cmd/nx-strip/tag.h"

#include "tests/unit/check.h"

enum { MAX = 8 };

static struct cues cues;

/* The tags of lines that the net finds content (1) or not (0), as names. */
static void
tags(const char *const text[], const char *content, struct slice name[MAX])
{
	static struct trait trait[MAX];
	static struct history h;
	struct tagger g = { 0 };
	size_t n = strlen(content);

	history_start(&h, LANG_AUTO);
	for (size_t i = 0; i < n; i++) {
		struct line l;
		struct cue_found cue;
		struct title_match title;
		struct features f = { 0 };

		line_scan_short(&l, (struct slice){ text[i], strlen(text[i]) });
		cue_find(&cues, &l, &cue);
		history_title(&h, &l, &title);
		trait_set(&trait[i], &l);
		trait[i].cue = cue;
		trait[i].title = title;
		trait[i].content = content[i] == '1' ? 2 : -2;
		trait[i].heading = -2;
		history_add(&h, &l, &cue, &title, &f);
	}
	for (size_t i = 0; i < n; i++) {
		const struct trait *line[1 + TAG_AHEAD];
		size_t ahead = n - 1 - i < TAG_AHEAD ? n - 1 - i : TAG_AHEAD;

		for (size_t k = 0; k <= ahead; k++)
			line[k] = &trait[i + k];
		name[i] = tag_name[tag_line(&g, line, ahead)];
	}
}

static void
test_content(void)
{
	static const char *const text[] = { "Un pont pour Lissac",
		"12 mars 2018", "Le pont sera démonté avant la fin de l'été.",
		"LISSAC - Le département a annoncé jeudi que le vieux pont "
		"serait démonté puis remonté cent mètres en amont.",
		"Un chantier de dix-huit mois",
		"Les pierres, au nombre de quatre mille, seront numérotées une "
		"à une avant l'hiver.",
		"Le pont en mars | Agence Rivage / AFP", "Oui, dit-il." };
	struct slice got[MAX];

	tags(text, "10111111", got);
	SAME("title", got[0]);
	SAME("date", got[1]);
	SAME("lead", got[2]);
	SAME("body", got[3]);
	SAME("head", got[4]);
	SAME("body", got[5]);
	SAME("caption", got[6]);
	SAME("body", got[7]);
}

static void
test_boilerplate(void)
{
	static const char *const text[] = { "Accueil", "Partager",
		"Ce site utilise des cookies", "Lire aussi",
		"La gare de Montbel rouvre après trois ans de travaux",
		"Commentaires", "Je ne suis pas d'accord avec ce qui est dit",
		"var a = b(); a.c = {}; d['e'] = 1;" };
	struct slice got[MAX];

	tags(text, "00000000", got);
	SAME("nav", got[0]);
	SAME("meta", got[1]);
	SAME("legal", got[2]);
	SAME("related", got[3]);
	SAME("related", got[4]);
	SAME("comment", got[5]);
	SAME("comment", got[6]);
	SAME("code", got[7]);
}

int
main(void)
{
	cues_load(&cues);
	test_content();
	test_boilerplate();
	return failures > 0;
}
