/* How two names are related. */
#include "cmd/nx-entities/match.h"

static bool
same_parts(
    const struct form *a, size_t i, const struct form *b, size_t j, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (a->part[i + k] != b->part[j + k])
			return false;
	return true;
}

/* A part, or an initial of it. */
static bool
like(const struct form *a, size_t i, const struct form *b, size_t j)
{
	if (a->part[i] == b->part[j])
		return true;
	if (a->initial[i] &&
	    (strcmp(a->first[i], b->first[j]) == 0 ||
		(a->first[i][1] == '\0' && a->first[i][0] == b->first[j][0])))
		return true;
	return b->initial[j] && (strcmp(a->first[i], b->first[j]) == 0 ||
				    (b->first[j][1] == '\0' &&
					a->first[i][0] == b->first[j][0]));
}

/* The parts before the surname, particles left out. */
struct given {
	uint8_t at[FORM_PARTS];
	size_t n;
};

static struct given
given_of(const struct form *f)
{
	struct given g = { .n = 0 };

	for (size_t i = 0; i + 1 < f->n; i++)
		if ((f->kind[i] & WORD_PARTICLE) == 0)
			g.at[g.n++] = (uint8_t)i;
	return g;
}

/* All of the shorter are found in the longer, in order, the first the first. */
static bool
given_agree(
    const struct form *a, struct given x, const struct form *b, struct given y)
{
	size_t j = 0;

	if (x.n > y.n)
		return given_agree(b, y, a, x);
	if (!like(a, x.at[0], b, y.at[0]))
		return false;
	for (size_t i = 0; i < x.n; i++, j++) {
		while (j < y.n && !like(a, x.at[i], b, y.at[j]))
			j++;
		if (j == y.n)
			return false;
	}
	return true;
}

/* Both end in the same part: a surname. */
static enum match
match_surname(const struct form *new, const struct form *known)
{
	struct given a = given_of(new), b = given_of(known);

	if (a.n == 0 && b.n == 0)
		return new->n > known->n ? MATCH_FULLER : MATCH_VARIANT;
	if (a.n == 0)
		return MATCH_SURNAME;
	if (b.n == 0)
		return MATCH_FULLER;
	return given_agree(new, a, known, b) ? MATCH_VARIANT : MATCH_NONE;
}

/* a is the beginning of b, and no Jr. follows. */
static bool
begins(const struct form *a, const struct form *b)
{
	return a->n < b->n && same_parts(a, 0, b, 0, a->n) &&
	       (a->n == 1 || (b->kind[a->n] & WORD_YOUNGER) == 0);
}

enum match
match_person(const struct form *new, const struct form *known)
{
	size_t n = new->n, m = known->n;

	if (n == 0 || m == 0 || !new->whole || !known->whole)
		return MATCH_NONE;
	if (form_hash(new) == form_hash(known))
		return MATCH_SAME;
	if (new->part[n - 1] == known->part[m - 1])
		return match_surname(new, known);
	/* MACRON Emmanuel */
	if (n == 2 && m == 2 && new->part[0] == known->part[1] &&
	    new->part[1] == known->part[0])
		return MATCH_VARIANT;
	/* Pedro Sánchez Pérez-Castejón */
	if (begins(new, known))
		return n > 1 ? MATCH_VARIANT : MATCH_GIVEN;
	if (begins(known, new))
		return m > 1 ? MATCH_FULLER : MATCH_GIVEN;
	if (n == 1 && !new->initial[0])
		for (size_t i = 1; i + 1 < m; i++)
			if (new->part[0] == known->part[i] &&
			    (known->kind[i] & WORD_PARTICLE) == 0)
				return MATCH_GIVEN;
	return MATCH_NONE;
}

/*
 * Whether a name may be short for one that has [from, to) besides: several
 * words, or a kind of body, may; Uber is not Uber Eats, but Uber Holdings.
 */
static bool
is_short(
    const struct form *new, const struct form *known, size_t from, size_t to)
{
	if (new->n - form_start(new) > 1 || (new->kind[new->n - 1] & WORD_HEAD))
		return true;
	for (size_t i = from; i < to; i++)
		if ((known->kind[i] & (WORD_COMPANY | WORD_HEAD)) == 0)
			return false;
	return true;
}

enum match
match_body(const struct form *new, const struct form *known)
{
	size_t i = form_start(new), j = form_start(known);
	size_t n = new->n - i, m = known->n - j;

	if (new->n == 0 || known->n == 0 || !new->whole || !known->whole)
		return MATCH_NONE;
	if (form_hash(new) == form_hash(known))
		return MATCH_SAME;
	if (n >= m)
		return MATCH_NONE;
	if (same_parts(new, i, known, j, n))
		return is_short(new, known, j + n, known->n) ? MATCH_SURNAME
							     : MATCH_NONE;
	if (same_parts(new, i, known, j + m - n, n))
		return is_short(new, known, j, j + m - n) ? MATCH_SURNAME
							  : MATCH_NONE;
	return MATCH_NONE;
}
