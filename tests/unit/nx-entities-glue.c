/* Words that lost the space between them. */
#include "cmd/nx-entities/glue.h"

#include "tests/unit/check.h"

enum { MAX = 64 };

/* The words of the text, each behind a stroke where no space is before it. */
static struct slice
words(const char *text, size_t cap)
{
	static char out[512];
	struct slice s = { text, strlen(text) };
	struct word w[MAX];
	size_t at = 0, n = words_cut(s, 0, &at, w, MAX), len = 0;

	n = unglue(s, w, n, cap, true);
	for (size_t i = 0; i < n; i++) {
		struct slice word = word_text(s, &w[i]);

		CHECK(w[i].lower == word_lower(word));
		out[len++] = w[i].flags & WORD_SPACE ? ' ' : '|';
		memcpy(out + len, word.p, word.n);
		len += word.n;
	}
	return (struct slice){ out, len };
}

int
main(void)
{
	SAME(" Le maire de Larmor|par Le Courrier",
	    words("Le maire de Larmorpar Le Courrier", MAX));
	SAME(" Le vote de 2018|par franceinfo",
	    words("Le vote de 2018par franceinfo", MAX));
	SAME(" Larmor|par Le Courrier de Saint-Malvin",
	    words("Larmorpar Le Courrier de Saint-Malvin", MAX));
	SAME(" Larmorpar le vent", words("Larmorpar le vent", MAX));
	SAME(" Larmorpar Le Courrier|.", words("Larmorpar Le Courrier.", MAX));
	SAME(" Gaspar Noir", words("Gaspar Noir", MAX));
	SAME(" par Le Courrier", words("par Le Courrier", MAX));
	SAME(" Larmorpar Le Courrier", words("Larmorpar Le Courrier", 3));
	SAME(" l'|ex|-|Thomson et les anti|-|Hallow",
	    words("l'ex-Thomson et les anti-Hallow", MAX));
	SAME(" a Larmor|-|based US|-|China firm",
	    words("a Larmor-based US-China firm", MAX));
	SAME(" Saint-Malvin|, ex-maire", words("Saint-Malvin, ex-maire", MAX));
	SAME(" Jean-Paul rend mi-mai", words("Jean-Paul rend mi-mai", MAX));
	SAME("", words("", MAX));
	return failures > 0;
}
