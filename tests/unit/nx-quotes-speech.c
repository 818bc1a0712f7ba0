/*
 * Is what stands between marks speech?  A line each, its own document: of the
 * first lot none is, of the second lot all are.
 */
#include "cmd/nx-quotes/quotes.h"
#include "tests/unit/check.h"

extern const struct slice data_quotes;

static const char *const other_fr[] = {
	/* titles of works */
	"Le roman « Les Dunes mortes » sort demain.",
	"Le film « Une nuit d'hiver » est sorti mercredi.",
	"Dans la série « Le Phare », elle joue une juge.",
	"La chanteuse a présenté son album « Lumières » à Brest.",
	"L'émission « Bonsoir la mer » s'arrête en juin.",
	/* operations, movements, projects, ships, lists */
	"Les policiers ont lancé l'opération « Bouclier bleu » mardi.",
	"Le mouvement « En route » a été dissous.",
	"Le projet « Ville calme » coûte deux millions d'euros.",
	"Le voilier « Belle Étoile » a coulé dans la nuit.",
	"L'association « Mer vivante » a porté plainte.",
	"Il a été élu sur la liste « Notre ville ».",
	/* movements that all the world knows in marks */
	"Les « gilets jaunes » ont manifesté samedi à Paris.",
	/* nicknames */
	"« Sarah » (prénom modifié) vit à Nantes.",
	"Celui qui se fait appeler « le Moine » est en fuite.",
	/* terms */
	"Le « phishing » touche toutes les banques.",
	"Le mot « cluster » est entré dans le dictionnaire.",
	/* charges */
	"Il a été mis en examen pour « abus de confiance ».",
	"Elle est poursuivie pour « escroquerie en bande organisée ».",
	"Une enquête pour « homicide involontaire » a été ouverte.",
	/* what is written on a screen */
	"Cliquez sur \"Accepter\" pour continuer.",
	"Appuyez sur le bouton \"Envoyer\".",
	"var a = \"b\"; if (a == \"c\") { d(\"e\"); }",
	/* names of days */
	"La journée « Tous solidaires » aura lieu samedi.",
	/* measures */
	"Il a eu 15\" d'arrêt, puis 20\" encore.",
};

static const char *const other_en[] = {
	"The film “The Long Road” opens on Friday.",
	"She starred in the movie “Silent Water” in May.",
	"Police launched Operation “Night Watch” on Monday.",
	"Click “Accept” to continue.",
};

static const char *const speech_fr[] = {
	"« Le pont rouvrira lundi », a promis la maire Odile Brun.",
	"Odile Brun dénonce un « simulacre de débat ».",
	"Le préfet a précisé qu'« aucun blessé » n'était à déplorer.",
	"Selon le syndicat, les négociations sont « dans l'impasse ».",
	"« Non », tranche-t-elle.",
	"La maire se dit « soulagée » et « confiante ».",
	"Le ministre juge la mesure « inacceptable ».",
	"Paul Vasseur : « On perd du temps »",
};

static const char *const speech_en[] = {
	"“We are ready,” said Ada Bell.",
	"The mayor called the plan “a disgrace to this town”.",
	"Bell said the bridge was “safe enough for now”.",
};

/* How many quotations of the tag come out of a text. */
static size_t
count(struct quotes *q, const char *s, bool others)
{
	char own[256 + BLOCK_SLACK] = "";
	struct slice text = { own, strlen(s) };
	const struct quote *out;
	size_t found = 0;

	memcpy(own, s, text.n < 256 ? text.n : 256);
	quotes_document(q);
	for (size_t at = 0; at < text.n;) {
		size_t n = quotes_read(q, text, &at, 0, &out);

		for (size_t i = 0; i < n; i++)
			found += out[i].tag != QUOTE_INDIRECT &&
				 (out[i].tag == QUOTE_OTHER) == others;
	}
	return found;
}

static void
all(enum lang lang, const char *const row[], size_t n, bool others)
{
	struct quotes *q = quotes_open(data_quotes, lang, true, NULL);

	for (size_t i = 0; i < n; i++) {
		size_t wrong = count(q, row[i], !others);
		size_t right = count(q, row[i], others);

		if (wrong > 0 || (right == 0 && !others)) {
			fprintf(stderr, "%s: %s\n",
			    others ? "taken for speech" : "not so taken",
			    row[i]);
			failures++;
		}
	}
	quotes_close(q);
}

#define ALL(lang, row, others)                                                 \
	all(lang, row, sizeof(row) / sizeof(row)[0], others)

int
main(void)
{
	ALL(LANG_FR, other_fr, true);
	ALL(LANG_EN, other_en, true);
	ALL(LANG_FR, speech_fr, false);
	ALL(LANG_EN, speech_en, false);
	return failures > 0;
}
