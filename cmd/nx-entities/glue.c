/* Words that lost the space between them. */
#include "cmd/nx-entities/glue.h"

enum {
	PAR = 3,     /* bytes */
	BEHIND = 6,  /* words of a credit, at most */
	STEM_MIN = 2 /* bytes before par */
};

/* A credit begins with a capital, a figure, or as these two do. */
static bool
begins_credit(struct slice text, const struct word *w)
{
	struct slice s = word_text(text, w);

	return (w->flags & WORD_SPACE) &&
	       ((w->flags & (WORD_CAPITAL | WORD_DIGIT)) ||
		   slice_starts(s, S("franceinfo")) ||
		   slice_starts(s, S("euronews")));
}

/* Nothing that ends a clause stands in w[0..n). */
static bool
is_credit(struct slice text, const struct word *w, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (w[i].kind == WORD_PUNCT &&
		    strchr(".,;:!?\"", text.p[w[i].start]) != NULL)
			return false;
	return true;
}

static bool
is_glued(struct slice text, const struct word *w, size_t n)
{
	struct slice s = word_text(text, w);

	return w->kind != WORD_URL && w->kind != WORD_PUNCT &&
	       s.n >= PAR + STEM_MIN && slice_ends(s, S("par")) &&
	       !slice_equal(s, S("Gaspar")) && begins_credit(text, w + 1) &&
	       is_credit(text, w + 1, n - 1);
}

/* Cuts the stem and par anew; false if they are no two words. */
static bool
part(struct slice text, const struct word *w, struct word two[2])
{
	uint32_t mid = w->end - PAR;
	size_t at = 0;

	if (words_cut(slice_sub(text, w->start, mid), &at, two, 2) != 1)
		return false;
	at = 0;
	words_cut(slice_sub(text, mid, w->end), &at, two + 1, 1);
	for (size_t i = 0; i < 2; i++) {
		two[i].start += i == 0 ? w->start : mid;
		two[i].end += i == 0 ? w->start : mid;
		two[i].flags &= (uint8_t)~WORD_SPACE;
	}
	two[0].flags |= w->flags & WORD_SPACE;
	return true;
}

size_t
unglue(struct slice text, struct word *w, size_t n, size_t cap)
{
	struct word two[2];

	if (n < 2 || n == cap)
		return n;
	for (size_t i = n > BEHIND ? n - BEHIND - 1 : 0; i + 1 < n; i++) {
		if (!is_glued(text, &w[i], n - i) || !part(text, &w[i], two))
			continue;
		memmove(&w[i + 2], &w[i + 1], (n - i - 1) * sizeof *w);
		memcpy(&w[i], two, sizeof two);
		return n + 1;
	}
	return n;
}
