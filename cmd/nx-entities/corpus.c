/* Text without labels, as numbers. */
#include "cmd/nx-entities/corpus.h"

#include <stdlib.h>

#include "cmd/nx-entities/page.h"
#include "common/hash.h"
#include "common/utf8.h"

static uint32_t *
slot(const struct corpus *c, uint64_t hash)
{
	size_t mask = ((size_t)1 << c->bits) - 1, i = hash & mask;

	while (c->slot[i] != 0 && c->form[c->slot[i] - 1].hash != hash)
		i = (i + 1) & mask;
	return &c->slot[i];
}

static void
widen(struct corpus *c)
{
	free(c->slot);
	c->bits = c->bits == 0 ? 16 : c->bits + 1;
	c->slot = calloc((size_t)1 << c->bits, sizeof *c->slot);
	if (c->slot == NULL)
		abort();
	for (size_t i = 0; i < c->forms; i++)
		*slot(c, c->form[i].hash) = (uint32_t)i + 1;
}

static struct form *
note(struct corpus *c, struct slice text)
{
	uint64_t hash = hash_slice(text);
	uint32_t *at;

	if (c->slot == NULL || c->forms * 2 > (size_t)1 << c->bits)
		widen(c);
	at = slot(c, hash);
	if (*at == 0) {
		c->form =
		    grow(c->form, &c->form_cap, c->forms + 1, sizeof *c->form);
		c->form[c->forms] = (struct form){ .hash = hash,
			.text = arena_copy(&c->arena, text) };
		*at = (uint32_t)++c->forms;
	}
	c->form[*at - 1].count++;
	return &c->form[*at - 1];
}

const struct form *
corpus_form(const struct corpus *c, struct slice text)
{
	uint32_t at = c->slot == NULL ? 0 : *slot(c, hash_slice(text));

	return at > 0 ? &c->form[at - 1] : NULL;
}

/* Whether most words of a sentence have capitals: a headline, a list. */
static bool
shouts(const struct word *w, size_t n)
{
	size_t high = 0, all = 0;

	for (size_t i = 0; i < n; i++)
		if (w[i].kind == WORD_ALPHA) {
			all++;
			high += w[i].flags & WORD_CAPITAL;
		}
	return all == 0 || high * 2 > all;
}

static void
add_sentence(
    struct corpus *c, struct slice text, const struct word *w, size_t n)
{
	bool loud = shouts(w, n);

	c->text = grow(c->text, &c->cap, c->n + n + 1, sizeof *c->text);
	for (size_t i = 0; i < n; i++) {
		struct slice s = word_text(text, &w[i]);
		struct form *f;

		if (s.n > 64)
			continue;
		f = note(c, s);
		c->text[c->n++] = (uint32_t)(f - c->form);
		if (!loud && i > 0 && w[i].kind == WORD_ALPHA &&
		    w[i - 1].kind == WORD_ALPHA) {
			if (w[i].flags & WORD_CAPITAL)
				f->high++;
			else
				f->low++;
		}
	}
	c->text[c->n++] = UINT32_MAX;
}

static int
by_count(const void *a, const void *b)
{
	const struct form *x = *(struct form *const *)a;
	const struct form *y = *(struct form *const *)b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return (x->hash > y->hash) - (x->hash < y->hash);
}

/* Gives ids to the forms that occur often enough, and puts them in text. */
static void
number_forms(struct corpus *c, uint32_t least)
{
	struct form **order = calloc(c->forms + 1, sizeof *order);
	size_t n = 0;

	if (order == NULL)
		abort();
	for (size_t i = 0; i < c->forms; i++)
		if (c->form[i].count >= least)
			order[n++] = &c->form[i];
	qsort(order, n, sizeof(struct form *), by_count);
	c->words = n + 1;
	c->count = calloc(c->words, sizeof *c->count);
	c->by_id = calloc(c->words, sizeof *c->by_id);
	if (c->count == NULL || c->by_id == NULL)
		abort();
	for (size_t i = 0; i < n; i++) {
		order[i]->id = (uint32_t)i + 1;
		c->count[i + 1] = order[i]->count;
		c->by_id[i + 1] = (uint32_t)(order[i] - c->form);
	}
	free(order);
	n = 0;
	for (size_t i = 0; i < c->n; i++) {
		uint32_t id =
		    c->text[i] == UINT32_MAX ? 0 : c->form[c->text[i]].id;

		if (id != 0 || c->text[i] == UINT32_MAX)
			c->text[n++] = id;
	}
	c->n = n;
}

void
corpus_read(struct corpus *c, const struct options *o, uint32_t least)
{
	struct page page;
	struct reader *r = reader_open(o);
	struct block b;

	page_open(&page);
	while (reader_next(r, &b))
		for (size_t at = 0; at < b.text.n;) {
			at = page_add(&page, &b, at);
			for (size_t i = 0; i < page.sentences; i++) {
				const struct sentence *s = &page.sentence[i];

				add_sentence(c, page_text(&page, s),
				    page.w + s->from, s->to - s->from);
			}
			page_reset(&page);
		}
	page_free(&page);
	if (reader_close(r) != 0)
		exit(2);
	number_forms(c, least);
}
