/* What the words of a page were elsewhere on it. */
#include "cmd/nx-entities/evidence.h"

#include <stdlib.h>

#include "common/arena.h"

void
evidence_reset(struct evidence *e, size_t words)
{
	unsigned bits = 6;

	while ((size_t)1 << bits < words)
		bits++;
	e->slot = grow(e->slot, &e->cap, (size_t)1 << bits, sizeof *e->slot);
	e->bits = bits;
	memset(e->slot, 0, sizeof *e->slot << bits);
}

void
evidence_free(struct evidence *e)
{
	free(e->slot);
}

static struct seen *
find(const struct evidence *e, uint64_t lower)
{
	size_t mask = ((size_t)1 << e->bits) - 1, i = lower & mask;

	while (e->slot[i].lower != 0 && e->slot[i].lower != lower)
		i = (i + 1) & mask;
	return &e->slot[i];
}

/* Words that tell something, and of which something may be known. */
static bool
matters(const struct token *t)
{
	return (t->flags & TOKEN_CAPITAL) != 0 && t->lower != 0;
}

void
evidence_add(
    struct evidence *e, const struct token *t, const uint8_t *label, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct seen *s;

		if (!matters(&t[i]) || (i == 0 && label[i] == OUTSIDE))
			continue;
		s = find(e, t[i].lower);
		s->lower = t[i].lower;
		if (s->n[label[i]] < 255)
			s->n[label[i]]++;
	}
}

/*
 * In one number what labels a word had: the type it mostly had, its place in
 * names, their share and how many; 0 if there were none.
 */
static unsigned
code_of(const uint32_t n[STATES])
{
	uint32_t type[TYPES] = { 0 }, part[PARTS] = { 0 }, all = n[OUTSIDE];
	unsigned best = 0, place = 0, share, weight;

	for (unsigned l = 0; l < LABELS; l++) {
		type[l % TYPES] += n[l];
		part[l / TYPES] += n[l];
		all += n[l];
	}
	if (all == 0)
		return 0;
	for (unsigned k = 1; k < TYPES; k++)
		if (type[k] > type[best])
			best = k;
	for (unsigned k = 1; k < PARTS; k++)
		if (part[k] > part[place])
			place = k;
	share = type[best] == 0             ? 0
		: type[best] * 10 > all * 9 ? 3
		: type[best] * 10 > all * 6 ? 2
					    : 1;
	if (share == 0)
		best = place = 0;
	weight = all < 3 ? all : all < 6 ? 3 : 4;
	return 1 + best + TYPES * (place + PARTS * (share + 4 * weight));
}

/* What is known of a word but for what it told itself; 0: nothing. */
static unsigned
known(const struct evidence *e, const struct token *t, const uint8_t *label,
    size_t i)
{
	const struct seen *s;
	uint32_t n[STATES];

	if (!matters(&t[i]))
		return 0;
	s = find(e, t[i].lower);
	if (s->lower == 0)
		return 0;
	for (int l = 0; l < STATES; l++)
		n[l] = s->n[l];
	if (n[label[i]] > 0 && (i > 0 || label[i] != OUTSIDE))
		n[label[i]]--;
	return code_of(n);
}

static uint32_t
place_row(unsigned kind, unsigned a, unsigned b, unsigned bits)
{
	return (uint32_t)(hash_join(kind * 65536 + a, b + 7) >> (64 - bits));
}

size_t
evidence_rows(const struct evidence *e, const struct token *t,
    const uint8_t *label, size_t n, size_t i, unsigned bits,
    uint32_t row[EVIDENCE_ROWS])
{
	unsigned o = known(e, t, label, i);
	unsigned a = i > 0 ? known(e, t, label, i - 1) : 0;
	unsigned b = i + 1 < n ? known(e, t, label, i + 1) : 0;
	unsigned caps = t[i].flags & (TOKEN_CAPITAL | TOKEN_UPPER);
	size_t k = 0;

	if (o != 0) {
		row[k++] = place_row(1, o, i == 0, bits);
		row[k++] = place_row(2, (o - 1) % 64, caps, bits);
	}
	if (a != 0)
		row[k++] = place_row(
		    3, (a - 1) % 64, o == 0 ? 0 : 1 + (o - 1) % 64, bits);
	if (b != 0)
		row[k++] = place_row(
		    4, (b - 1) % 64, o == 0 ? 0 : 1 + (o - 1) % 64, bits);
	return k;
}
