/* Words, their flags and hashes, and sentences of French and English. */
#include "common/word.h"

#include "tests/unit/check.h"

enum { WORDS = 256, OUT = 4096 };

static struct slice
string(const char *s)
{
	return (struct slice){ s, strlen(s) };
}

static size_t
cut(const char *text, struct word *w)
{
	size_t at = 0, n = words_cut(string(text), 0, &at, w, WORDS);

	CHECK(at == strlen(text));
	words_fold(string(text), w, n);
	return n;
}

/* The words with a bar between. */
static struct slice
words(const char *text)
{
	static char out[OUT];
	struct word w[WORDS];
	size_t n = cut(text, w), len = 0;

	for (size_t i = 0; i < n; i++) {
		struct slice s = word_text(string(text), &w[i]);

		if (i > 0)
			out[len++] = '|';
		memcpy(out + len, s.p, s.n);
		len += s.n;
	}
	return (struct slice){ out, len };
}

/* The sentences with a bar between. */
static struct slice
sentences(const char *text)
{
	static char out[OUT];
	struct word w[WORDS];
	size_t n = cut(text, w), len = 0;

	for (size_t from = 0, end; from < n; from = end) {
		size_t start = w[from].start;

		end = sentence_end(string(text), w, n, from);
		CHECK(end > from && end <= n);
		if (from > 0)
			out[len++] = '|';
		memcpy(out + len, text + start, w[end - 1].end - start);
		len += w[end - 1].end - start;
	}
	return (struct slice){ out, len };
}

static const char *const cases[][2] = {
	{ "", "" },
	{ "un", "un" },
	{ "Le chat dort.", "Le|chat|dort|." },
	/* elisions */
	{ "l'eau d’abord", "l'|eau|d’|abord" },
	{ "qu'il dit, jusqu’à lundi", "qu'|il|dit|,|jusqu’|à|lundi" },
	{ "L'Élysée, c'est lui", "L'|Élysée|,|c'|est|lui" },
	{ "aujourd'hui aujourd’hui", "aujourd'hui|aujourd’hui" },
	{ "lorsqu'elle quoiqu'on puisqu’un",
	    "lorsqu'|elle|quoiqu'|on|puisqu’|un" },
	{ "l'«\u00A0homme\u00A0»", "l'|«|homme|»" },
	/* hyphens and inversions */
	{ "Jean-Paul peut-être Covid-19", "Jean-Paul|peut-être|Covid-19" },
	{ "dit-il", "dit|il" },
	{ "a-t-elle dit", "a|elle|dit" },
	{ "affirme-t-on, pense-t-il.", "affirme|on|,|pense|il|." },
	{ "rendez-vous demain", "rendez-vous|demain" },
	{ "celui-ci", "celui|ci" },
	{ "un arc-en-ciel", "un|arc-en-ciel" },
	{ "- un tiret - deux", "-|un|tiret|-|deux" },
	{ "fin -- suite --- là", "fin|--|suite|---|là" },
	/* English */
	{ "Trump's plan", "Trump|'s|plan" },
	{ "the ministers’ plan", "the|ministers|’|plan" },
	{ "don't, it’s", "don't|,|it|’s" },
	{ "O'Neil didn’t come", "O'Neil|didn’t|come" },
	/* numbers */
	{ "1 000 euros", "1 000|euros" },
	{ "1\u00A0234\u202F567,50 €", "1\u00A0234\u202F567,50|€" },
	{ "3,5 %", "3,5|%" },
	{ "18h30 et 3e", "18h30|et|3e" },
	{ "en 2017 200 élus", "en|2017|200|élus" },
	{ "12.5, 13.", "12.5|,|13|." },
	{ "2017Publié", "2017|Publié" },
	{ "battu 3-1 à 18:30, le 5/6", "battu|3|-|1|à|18|:|30|,|le|5|/|6" },
	{ "en 2018, 300 élus; 300.", "en|2018|,|300|élus|;|300|." },
	/* acronyms and addresses */
	{ "U.S. forces, O.N.U.", "U.S.|forces|,|O.N.U." },
	{ "voir https://example.org/a?b=1.",
	    "voir|https://example.org/a?b=1|." },
	{ "écrire à un@example.org, merci", "écrire|à|un@example.org|,|merci" },
	{ "www.example.org", "www.example.org" },
	{ "du www. Puis", "du|www|.|Puis" },
	/* marks */
	{ "«Oui», dit «\u00A0non\u00A0»", "«|Oui|»|,|dit|«|non|»" },
	{ "\"Non!\" (bis)", "\"|Non|!|\"|(|bis|)" },
	{ "attends... quoi ?!", "attends|...|quoi|?|!" },
	{ "“Yes”—no", "“|Yes|”|—|no" },
	/* no Latin, no letters */
	{ "Москва 東京 ١٢", "Москва|東京|١٢" },
	{ "★★ €", "★★|€" },
};

static const char *const sentence_cases[][2] = {
	{ "", "" },
	{ "Sans point final", "Sans point final" },
	{ "Il pleut. Elle sort. Nous aussi.",
	    "Il pleut.|Elle sort.|Nous aussi." },
	{ "M. Roux et Mme. Roux partent. Ils rient.",
	    "M. Roux et Mme. Roux partent.|Ils rient." },
	{ "J. Martin a parlé. Et A. B. Noël aussi.",
	    "J. Martin a parlé.|Et A. B. Noël aussi." },
	{ "Du pain, du vin, etc. et puis rien.",
	    "Du pain, du vin, etc. et puis rien." },
	{ "Vraiment ? Oui ! Bien… Alors allons-y.",
	    "Vraiment ?|Oui !|Bien…|Alors allons-y." },
	{ "Il dit : « Oui. » Elle part.", "Il dit : « Oui. »|Elle part." },
	{ "He said “No.” She left.", "He said “No.”|She left." },
	{ "Mr. Dell came at 5 p.m. on Monday. He sat.",
	    "Mr. Dell came at 5 p.m. on Monday.|He sat." },
	{ "Le taux est de 3.5 pour cent. Il baisse.",
	    "Le taux est de 3.5 pour cent.|Il baisse." },
	{ "Quoi ?! Rien...", "Quoi ?!|Rien..." },
};

static void
test_flags(void)
{
	struct word w[WORDS];

	CHECK(cut("Le SNCF dit-elle l'Élan Covid-19 x9", w) == 8);
	CHECK(w[0].flags == (WORD_CAPITAL | WORD_SPACE));
	CHECK(w[1].flags == (WORD_CAPITAL | WORD_UPPER | WORD_SPACE));
	CHECK(w[2].flags == WORD_SPACE);
	CHECK(w[3].flags == WORD_INVERTED);
	CHECK(w[4].flags == (WORD_ELIDED | WORD_SPACE));
	CHECK(w[5].flags == (WORD_CAPITAL | WORD_ACCENT) && w[5].chars == 4);
	CHECK(w[6].flags ==
	      (WORD_CAPITAL | WORD_SPACE | WORD_DIGIT | WORD_HYPHEN));
	CHECK(w[7].kind == WORD_ALPHA && (w[7].flags & WORD_DIGIT) != 0);
	CHECK(cut("12 , http://a.fr/ É", w) == 4);
	CHECK(w[0].kind == WORD_NUMBER && (w[0].flags & WORD_DIGIT) != 0);
	CHECK(w[1].kind == WORD_PUNCT && w[2].kind == WORD_URL);
	CHECK(w[3].chars == 1 && (w[3].flags & WORD_UPPER) == 0);
}

static void
test_hashes(void)
{
	struct word w[WORDS];

	CHECK(
	    cut("ÉTÉ été ete L’un l'un Œuvre oeuvre e\u0301te\u0301", w) == 10);
	CHECK(w[0].lower == w[1].lower && w[0].fold == w[1].fold);
	CHECK(w[1].lower != w[2].lower && w[1].fold == w[2].fold);
	CHECK(w[3].lower == w[5].lower);
	CHECK(w[7].fold == w[8].fold);
	CHECK(w[9].fold == w[2].fold);
	CHECK(word_lower(S("Été")) == w[0].lower);
	CHECK(word_fold(S("ÉTÉ")) == word_lower(S("ete")));
	CHECK(word_lower(S("a")) != word_lower(S("b")));
	CHECK(word_fold(S("Weiß")) == word_fold(S("WEISS")));
	CHECK(word_fold(S("PÆAN")) == word_fold(S("paean")));
}

/* A text has the same words wherever they stand in it: the cutter's groups. */
static void
test_places(void)
{
	static const char text[] =
	    "« L'État — qu’il aime — c'est moi », a-t-il dit... Jusqu'au 16e "
	    "anticonstitutionnellement « Hélène-Élisabeth » (ÉTÉ) naïve; "
	    "internationalisé constitutionnel œuvre æther Weiß 3×4÷2 www.a.fr "
	    "https://b.fr/c U.S. été. là: 1 000,5 euros/an \"Noël\",) d'où?! "
	    "N'Golo n'ose qu'à 12 345 ou 20 30 voix, Rey's c'×";
	static char moved[sizeof text + 130];
	struct word w[WORDS], m[WORDS];
	size_t n = cut(text, w);

	CHECK(n > 40);
	for (size_t by = 1; by < 130; by++) {
		memset(moved, ' ', by);
		memcpy(moved + by, text, sizeof text);
		CHECK(cut(moved, m) == n);
		for (size_t i = 0; i < n; i++) {
			CHECK(m[i].start == w[i].start + by);
			CHECK(m[i].end == w[i].end + by);
			CHECK(m[i].lower == w[i].lower);
			CHECK(m[i].lower ==
			      word_lower(word_text(string(moved), &m[i])));
			CHECK(m[i].fold == w[i].fold);
			CHECK(m[i].kind == w[i].kind);
			CHECK(m[i].flags == w[i].flags);
			CHECK(m[i].chars == w[i].chars);
		}
	}
}

/* What stands behind a text means nothing. */
static void
test_behind(void)
{
	static const char *const text[] = { "un été", "dans l'", "que L’",
		"lorsqu", "à 12", "12 000", "non.", "dit-", "dit-il", "www",
		"http:", "un \"", "c'est…", "Weiß", "œuvre" };
	static const char *const behind[] = { "abc", "'abc", "’abc", "é", "000",
		" 000", ".be", "-t-il", "\"", "", "://a", "\xa9" };
	char own[64 + WORD_SLACK];
	struct word w[WORDS], m[WORDS];

	for (size_t i = 0; i < sizeof text / sizeof text[0]; i++)
		for (size_t k = 0; k < sizeof behind / sizeof behind[0]; k++) {
			struct slice s = { own, strlen(text[i]) };
			size_t n = cut(text[i], w), at = 0;

			memset(own, 0, sizeof own);
			memcpy(own, text[i], s.n);
			memcpy(own + s.n, behind[k], strlen(behind[k]));
			CHECK(words_cut(s, WORD_SLACK, &at, m, WORDS) == n);
			CHECK(at == s.n && m[n - 1].end == w[n - 1].end);
			CHECK(m[n - 1].lower == w[n - 1].lower);
			CHECK(m[n - 1].kind == w[n - 1].kind);
			CHECK(m[n - 1].flags == w[n - 1].flags);
		}
}

int
main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		SAME(cases[i][1], words(cases[i][0]));
	for (size_t i = 0; i < sizeof sentence_cases / sizeof sentence_cases[0];
	     i++)
		SAME(sentence_cases[i][1], sentences(sentence_cases[i][0]));
	test_flags();
	test_hashes();
	test_places();
	test_behind();
	return failures > 0;
}
