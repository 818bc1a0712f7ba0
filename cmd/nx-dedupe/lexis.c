/* The words that are more than words. */
#include "cmd/nx-dedupe/lexis.h"

#include <err.h>

#include "cmd/nx-dedupe/spelling.h"
#include "cmd/nx-dedupe/token.h"

enum { STEM = 0xffff }; /* all bits that a token has of a hash */

static uint64_t
hash_of(struct slice w)
{
	struct spelling s = { 0 };

	for (size_t i = 0; i < w.n; i++)
		spelling_push(&s, (unsigned char)w.p[i]);
	return spelling_hash(&s, w.n);
}

static struct lexeme
lexeme_make(uint64_t hash, struct slice class)
{
	struct lexeme x = { .hash = (uint32_t)hash };
	bool ne = slice_equal(class, S("ne"));

	if (slice_equal(class, S("common"))) {
		x.token = token_of(0, TOKEN_WORD, true);
		x.keep = STEM;
	} else if (slice_equal(class, S("name"))) {
		x.token = token_of(0, TOKEN_NAME, false);
		x.keep = STEM;
	} else if (slice_equal(class, S("negation")))
		x.token = token_of(hash, TOKEN_NEGATION, false);
	else
		x.token = token_of(
		    hash_of(class), ne ? TOKEN_NEGATION : TOKEN_NUMBER, ne);
	return x;
}

void
lexis_load(struct lexis *l, struct slice file)
{
	struct slice line, w;
	size_t n = 1;

	*l = (struct lexis){ .lexeme[0].keep = STEM };
	while (slice_cut(&file, '\n', &line)) {
		uint64_t hash;
		size_t i;

		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (n == LEXIS_WORDS)
			errx(2, "more than %d words", LEXIS_WORDS - 1);
		slice_cut(&line, '\t', &w);
		hash = hash_of(w);
		i = hash >> (64 - LEXIS_BITS);
		while (l->slot[i] != 0)
			i = (i + 1) & ((1 << LEXIS_BITS) - 1);
		l->slot[i] = (uint16_t)n;
		l->lexeme[n++] = lexeme_make(hash, line);
	}
}
