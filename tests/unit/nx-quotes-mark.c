/*
 * Marked spans: each row is a document, its blocks on lines, and the spans that
 * come out, each behind a stroke; after a span, what is special about it:
 * u unclosed, c continued, r reopened, n nested.
 */
#include "cmd/nx-quotes/mark.h"

#include "common/utf8.h"
#include "tests/unit/check.h"

static const struct row {
	const char *name, *text, *want;
} rows[] = {
	/* how marks are written */
	{ "no-break space", "« Le port rouvrira », promet Ida Sorel.",
	    "|Le port rouvrira" },
	{ "narrow no-break space", "« C'est perdu », lâche Abel Roux.",
	    "|C'est perdu" },
	{ "thin space",
	    "«\xe2\x80\x89"
	    "Rien ne va\xe2\x80\x89», dit Abel.",
	    "|Rien ne va" },
	{ "no space", "«Le port rouvrira», promet Ida Sorel.",
	    "|Le port rouvrira" },
	{ "space on one side", "«Voilà la loi » dit-elle.", "|Voilà la loi" },
	{ "curly", "“Tout est à refaire”, dit Abel Roux.",
	    "|Tout est à refaire" },
	{ "straight", "\"On attendra\", a-t-elle dit.", "|On attendra" },
	{ "straight, spaced",
	    "Un \" sursaut \" et un \" bond \", dit \" Abel \".",
	    "|sursaut|bond|Abel" },
	{ "two apostrophes", "Elle promet ''un élan''.", "|un élan" },
	{ "two apostrophes and one mark", "Elle promet ''un élan\".",
	    "|un élan" },
	{ "backquotes", "Elle promet ``un élan''.", "|un élan" },
	{ "single", "'J'arrive', dit-elle d'un souffle.", "|J'arrive" },
	{ "single, curly", "‘I am coming,’ she said.", "|I am coming," },
	{ "apostrophes are no marks",
	    "L'été, l 'hiver, c' est l'heure qu' il dit; the girls' club.",
	    "" },
	{ "possessives in a quotation",
	    "She said ‘the girls’ club is mine,’ and left.",
	    "|the girls’ club is mine," },
	{ "low and high", "„Tout est dit“, schrieb er.", "|Tout est dit" },
	{ "reversed", "Er sagt »Es« dazu.", "|Es" },
	{ "entities", "&laquo; Assez &raquo; et &quot;encore&quot;",
	    "|Assez|encore" },
	{ "less and greater", "<< Assez >>, dit-il.", "|Assez" },
	{ "after an elision", "d'«un vrai risque», qu'\"il faut partir\"",
	    "|un vrai risque|il faut partir" },
	{ "elision without its apostrophe", "un projet d«un autre âge».",
	    "|un autre âge" },
	{ "elision before a space", "Il a déclaré qu'« on verra ».",
	    "|on verra" },
	{ "no close", "« Je pars.", "|Je pars.u" },
	{ "no close, then more",
	    "\"Je pars. Abel a crié. \"Reste\", dit-il, \"encore\".",
	    "|Je pars. Abel a crié.u|Reste|encore" },
	{ "no open", "Je pars », a dit Roux.", "" },
	{ "no open, then more", "je pars\", dit Roux. \"Reste\", dit Ida.",
	    "|Reste" },
	{ "doubled at the start", "« \"ce n'est que juste », dit la ligue.",
	    "|ce n'est que justen" },
	{ "doubled at both ends", "«“Oui”», dit-il.", "|Ouin" },
	{ "stop inside and outside", "« Assez ! » – « Assez ».",
	    "|Assez !|Assez" },
	{ "cuts", "« Le plan [...] sera suivi (...) bientôt… »",
	    "|Le plan [...] sera suivi (...) bientôt…" },
	{ "starts with dots", "\"...et voilà\", dit-elle.", "|...et voilà" },
	{ "insertions", "« Il [le préfet] savait (en mai, ndlr) »",
	    "|Il [le préfet] savait (en mai, ndlr)" },
	{ "soft hyphen", "« le pre­mier pas »", "|le pre­mier pas" },
	{ "zero width space", "«\xe2\x80\x8bvoilà\xe2\x80\x8b»", "|voilà" },
	{ "dash", "— Tu pars ?\n— Demain, répondit Luc.",
	    "|Tu pars ?u|Demain, répondit Luc.u" },
	{ "two turns", "« On y va ? — Jamais ! », répond-elle.",
	    "|On y va ? — Jamais !" },
	{ "inches and menus", "un écran 15\" ; » À voir aussi", "" },
	{ "feet and inches", "He is 5'10\" and she is 5’8”.", "" },
	{ "a wrong space does not turn the rest",
	    "\"Voilà la règle \"dit-il. \"Oui\", dit-elle. \"Non\".",
	    "|Voilà la règle|Oui|Non" },
	{ "closed by another kind", "Il veut \"tenir bon ». \"Oui\" dit-il.",
	    "|tenir bon|Oui" },
	{ "side by side", "\"Tout va bien.\" \"Tout va mieux !\", dit-il.",
	    "|Tout va bien.|Tout va mieux !" },
	{ "empty", "\"\" et « » et “ ”", "" },
	/* within, beyond */
	{ "curly in guillemets", "« Elle m'a dit “non” », raconte Zoé.",
	    "|Elle m'a dit “non”n" },
	{ "guillemets in guillemets", "« On dit « réforme » ici », dit Zoé.",
	    "|On dit « réforme » icin" },
	{ "one closes both", "« On parle de « réforme », dit Zoé.",
	    "|On parle de « réformen" },
	{ "plus signs", "\"Le film +Aube+ a vieilli\", dit-on.",
	    "|Le film +Aube+ a vieilli" },
	{ "single in straight", "\"Je lui dis : 'Pars'\", dit-elle.",
	    "|Je lui dis : 'Pars'" },
	{ "double in single", "‘He said “no” twice,’ she said.",
	    "|He said “no” twice,n" },
	{ "straight in straight", "Le film \"Nuit \"bleue\" d'été\" sort.",
	    "|Nuit \"bleue\" d'étén" },
	{ "opened again each paragraph",
	    "« Voici un.\n« Voici deux. » a dit Roux. « Trois. »",
	    "|Voici un.u|Voici deux.cr|Trois." },
	{ "opened again in English",
	    "“First this.\n“Then that,” she said. “Now.”",
	    "|First this.u|Then that,cr|Now." },
	{ "over a break", "\"Tout change.\nRien ne dure\", écrit Roux.",
	    "|Tout change.u|Rien ne durec" },
	{ "over two breaks", "« Tout change.\nTout.\nTout passe », dit Roux.",
	    "|Tout change.u|Tout passec" },
	{ "an open one is soon forgotten",
	    "« Tout change.\nun\ndeux\ntrois\nquatre », dit Roux.",
	    "|Tout change.u" },
	{ "incise inside", "« Il faut voir, juge Mme Roy. Rien de plus. »",
	    "|Il faut voir, juge Mme Roy. Rien de plus." },
	{ "incise outside", "« Il faut voir », juge Mme Roy, « rien de plus ».",
	    "|Il faut voir|rien de plus" },
	{ "over a sentence", "Il juge que « c'est trop. Il faut cesser ».",
	    "|c'est trop. Il faut cesser" },
	{ "comma inside", "“It is late,” said Ada Bell.", "|It is late," },
	{ "straight, opened twice",
	    "\"It was noted in May. \"It is now well known in town.",
	    "|It was noted in May.u|It is now well known in town.u" },
};

static void
put(char *out, size_t *n, struct slice s)
{
	if (*n + s.n < 1024) {
		memcpy(out + *n, s.p, s.n);
		*n += s.n;
	}
}

/* The spans of a document, as the rows show them, asked for cap at a time. */
static size_t
spans(struct slice doc, size_t cap, char *out)
{
	struct mark_state state = { 0 };
	struct mark_site site[512];
	struct word w[512];
	uint32_t all[512];
	struct mark m[64];
	struct slice text;
	size_t n = 0;

	while (slice_cut(&doc, '\n', &text)) {
		struct mark_text in = { utf8_trim(text), site, 0 };
		size_t at = 0, words;

		text = in.text;
		words = words_cut(text, 0, &at, w, 512);
		for (size_t i = 0; i < words; i++) {
			all[in.n] = (uint32_t)i;
			in.n += mark_may_stand(text, &w[i],
			    w[i].kind == WORD_PUNCT
				? (unsigned char)text.p[w[i].start]
				: 0);
		}
		mark_sites(text, w, all, in.n, site);
		for (at = 0; at < text.n;) {
			size_t got = marks_find(&state, &in, &at, m, cap);

			for (size_t i = 0; i < got; i++) {
				put(out, &n, S("|"));
				put(out, &n,
				    slice_sub(text, m[i].start, m[i].end));
				for (unsigned f = 0; f < 4; f++)
					if (m[i].flags >> f & 1)
						put(out, &n,
						    (struct slice){
							&"ucrn"[f], 1 });
			}
		}
	}
	return n;
}

static void
one(const struct row *r, size_t cap)
{
	struct slice doc = { r->text, strlen(r->text) };
	char got[1024];
	size_t n = spans(doc, cap, got);

	if (n != strlen(r->want) || memcmp(got, r->want, n) != 0)
		fprintf(stderr, "row %s:\n", r->name);
	SAME(r->want, ((struct slice){ got, n }));
}

int
main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		one(&rows[i], 64);
		one(&rows[i], 1);
	}
	return failures > 0;
}
