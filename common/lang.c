/* The language of a document, told by its commonest words. */
#include "common/lang.h"

/* Words of one language that the other does not have, or hardly. */
static const struct slice french[] = { SLICE("le"), SLICE("la"), SLICE("les"),
	SLICE("l'"), SLICE("des"), SLICE("du"), SLICE("d'"), SLICE("un"),
	SLICE("une"), SLICE("et"), SLICE("est"), SLICE("dans"), SLICE("que"),
	SLICE("qu'"), SLICE("qui"), SLICE("pour"), SLICE("sur"), SLICE("au"),
	SLICE("aux"), SLICE("avec"), SLICE("il"), SLICE("elle"), SLICE("ne"),
	SLICE("n'"), SLICE("pas"), SLICE("ce"), SLICE("cette"), SLICE("sont"),
	SLICE("par"), SLICE("ont"), SLICE("été"), SLICE("à"), SLICE("nous"),
	SLICE("vous"), SLICE("ses"), SLICE("leur"), SLICE("mais"),
	SLICE("votre"), SLICE("plus"), SLICE("sous"), SLICE("chez") };
static const struct slice english[] = { SLICE("the"), SLICE("of"), SLICE("and"),
	SLICE("to"), SLICE("in"), SLICE("is"), SLICE("that"), SLICE("for"),
	SLICE("with"), SLICE("was"), SLICE("at"), SLICE("by"), SLICE("it"),
	SLICE("he"), SLICE("his"), SLICE("from"), SLICE("are"), SLICE("have"),
	SLICE("has"), SLICE("had"), SLICE("said"), SLICE("this"), SLICE("be"),
	SLICE("they"), SLICE("not"), SLICE("but"), SLICE("she"), SLICE("her"),
	SLICE("who"), SLICE("will"), SLICE("you"), SLICE("your"), SLICE("were"),
	SLICE("which"), SLICE("their"), SLICE("we"), SLICE("our"),
	SLICE("more"), SLICE("what"), SLICE("its") };

enum { SLOTS = 512 };

/* Open addressing by the low bits of word.lower; made at the first call. */
static struct {
	uint64_t hash; /* 0: free */
	enum lang lang;
} slot[SLOTS];

static void
add_words(const struct slice *s, size_t n, enum lang lang)
{
	for (size_t i = 0; i < n; i++) {
		uint64_t h = word_lower(s[i]);
		size_t at = h % SLOTS;

		while (slot[at].hash != 0)
			at = (at + 1) % SLOTS;
		slot[at].hash = h;
		slot[at].lang = lang;
	}
}

static enum lang
language(uint64_t lower)
{
	for (size_t at = lower % SLOTS; slot[at].hash != 0;
	     at = (at + 1) % SLOTS)
		if (slot[at].hash == lower)
			return slot[at].lang;
	return LANG_AUTO;
}

void
lang_add(struct lang_count *count, const struct word *w, size_t n)
{
	static bool ready;

	if (!ready) {
		add_words(french, sizeof french / sizeof french[0], LANG_FR);
		add_words(english, sizeof english / sizeof english[0], LANG_EN);
		ready = true;
	}
	for (size_t i = 0; i < n; i++) {
		enum lang lang = language(w[i].lower);

		count->fr += lang == LANG_FR;
		count->en += lang == LANG_EN;
	}
}

enum lang
lang_of(const struct lang_count *count)
{
	return count->en > count->fr ? LANG_EN : LANG_FR;
}
