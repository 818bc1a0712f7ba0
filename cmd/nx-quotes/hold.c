/* Quotations whose source the text names only later. */
#include "cmd/nx-quotes/hold.h"

/* Whether the words of a are among those of b, three in four at least. */
static bool
among(const struct quote *a, const struct quote *b)
{
	size_t same = 0;

	for (size_t i = 0; i < a->nword; i++)
		for (size_t k = 0; k < b->nword; k++)
			if (a->word[i] == b->word[k]) {
				same++;
				break;
			}
	return same > 0 && same * 4 >= a->nword * 3;
}

static void
copy_source(struct hold *h, struct quote *to, const struct quote *from)
{
	to->speaker = arena_copy(&h->arena, from->speaker);
	to->mention = arena_copy(&h->arena, from->mention);
	to->mention_start = from->mention_start;
	to->mention_end = from->mention_end;
	if (to->score < from->score)
		to->score = from->score;
	to->waits = QUOTE_KNOWN;
	h->waiting--;
}

static unsigned
bits(uint64_t x)
{
	unsigned n = 0;

	for (; x != 0; x &= x - 1)
		n++;
	return n;
}

/* A heading, and quotations of a later block that may say it again. */
static void
match_words(struct hold *h, struct quote *q, const struct quote *with, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (with[i].waits != QUOTE_KNOWN || with[i].speaker.n == 0 ||
		    bits(q->words & ~with[i].words) * 4 > bits(q->words))
			continue;
		if (among(q, &with[i])) {
			copy_source(h, q, &with[i]);
			return;
		}
	}
}

/* A quotation that the next paragraph goes on with. */
static void
match_rest(struct hold *h, struct quote *q, const struct quote *with, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!with[i].continued)
			continue;
		if (with[i].waits == QUOTE_GOES_ON)
			return;
		if (with[i].speaker.n > 0) {
			q->cue = arena_copy(&h->arena, with[i].cue);
			q->group = with[i].group;
			copy_source(h, q, &with[i]);
			return;
		}
		break;
	}
	q->waits = QUOTE_KNOWN;
	h->waiting--;
}

static void
match(struct hold *h, const struct quote *with, size_t n)
{
	for (size_t i = 0; i < h->n; i++) {
		const struct held *x = &h->held[i];

		for (size_t k = 0; x->waits && k < x->n; k++) {
			struct quote *q = &x->quote[k];

			if (q->waits == QUOTE_REPEATS)
				match_words(h, q, with, n);
			else if (q->waits == QUOTE_GOES_ON)
				match_rest(h, q, with, n);
		}
	}
}

/* Of a heading, which alone is compared later. */
static const uint64_t *
keep_words(struct hold *h, const struct quote *q)
{
	uint64_t *word;

	if (q->waits != QUOTE_REPEATS || q->nword == 0)
		return NULL;
	word = arena_bytes(&h->arena, q->nword * sizeof *word);
	return memcpy(word, q->word, q->nword * sizeof *word);
}

static void
keep(struct hold *h, const struct block *b, const struct quote *q, size_t n)
{
	struct held *x = &h->held[h->n++];

	x->block = block_keep(&h->arena, b);
	x->quote = arena_bytes(&h->arena, n * sizeof *q);
	x->n = n;
	x->waits = false;
	for (size_t i = 0; i < n; i++) {
		x->quote[i] = q[i];
		x->quote[i].speaker = arena_copy(&h->arena, q[i].speaker);
		x->quote[i].mention = arena_copy(&h->arena, q[i].mention);
		x->quote[i].cue = arena_copy(&h->arena, q[i].cue);
		x->quote[i].word = keep_words(h, &q[i]);
		h->waiting += q[i].waits != QUOTE_KNOWN;
		x->waits |= q[i].waits != QUOTE_KNOWN;
	}
	h->bytes += b->text.n;
}

bool
hold_take(
    struct hold *h, const struct block *b, const struct quote *q, size_t n)
{
	size_t waits = 0;

	for (size_t i = 0; i < n; i++)
		waits += q[i].waits != QUOTE_KNOWN;
	if (h->n == 0 && waits == 0)
		return false;
	match(h, q, n);
	keep(h, b, q, n);
	return true;
}

bool
hold_done(const struct hold *h)
{
	return h->waiting == 0 || h->n == HOLD_BLOCKS || h->bytes > HOLD_BYTES;
}

void
hold_clear(struct hold *h)
{
	h->n = h->bytes = h->waiting = 0;
	arena_reset(&h->arena);
}

void
hold_free(struct hold *h)
{
	arena_free(&h->arena);
}
