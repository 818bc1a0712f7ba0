/* The words and sentences of consecutive blocks. */
#include "cmd/nx-entities/page.h"

#include <stdlib.h>

#include "cmd/nx-entities/glue.h"

void
page_open(struct page *p)
{
	size_t cap = 0;

	*p = (struct page){ 0 };
	p->w = grow(NULL, &cap, PAGE_WORDS, sizeof *p->w);
}

void
page_free(struct page *p)
{
	free(p->w);
	free(p->sentence);
	free(p->part);
	free(p->date);
	arena_free(&p->arena);
}

void
page_reset(struct page *p)
{
	p->n = p->sentences = p->parts = p->dates = p->bytes = 0;
	p->borrows = false;
	arena_reset(&p->arena);
}

void
page_document(struct page *p)
{
	p->count = (struct lang_count){ 0 };
}

bool
page_full(const struct page *p)
{
	return p->n + 64 > PAGE_WORDS || p->bytes > PAGE_BYTES;
}

static void
add_sentence(struct page *p, size_t from, size_t to)
{
	p->sentence = grow(p->sentence, &p->sentence_cap, p->sentences + 1,
	    sizeof *p->sentence);
	p->sentence[p->sentences++] = (struct sentence){ (uint32_t)from,
		(uint32_t)to, (uint32_t)p->parts - 1 };
}

/*
 * Cuts w[from..p->n) into sentences.  If there is more text to come, the last
 * one is given back, unless it is all there is; returns where it begins.
 */
static size_t
sentences(struct page *p, struct slice text, size_t from, bool more)
{
	size_t begin = from;

	while (from < p->n) {
		size_t to = sentence_end(text, p->w, p->n, from);

		if (to - from > SENTENCE_WORDS)
			to = from + SENTENCE_WORDS;
		if (to == p->n && more && (from > begin || begin > 0))
			return from;
		add_sentence(p, from, to);
		from = to;
	}
	return from;
}

size_t
page_add(struct page *p, const struct block *b, size_t at)
{
	size_t from = p->n, end;

	p->part = grow(p->part, &p->part_cap, p->parts + 1, sizeof *p->part);
	p->part[p->parts++] =
	    (struct stretch){ .block = b, .from = (uint32_t)from };
	p->bytes += b->text.n;
	p->n += words_cut(
	    b->text, BLOCK_SLACK, &at, p->w + from, PAGE_WORDS - from);
	p->n = from + unglue(b->text, p->w + from, p->n - from,
			  PAGE_WORDS - from, at == b->text.n);
	words_fold(b->text, p->w + from, p->n - from);
	end = sentences(p, b->text, from, at < b->text.n);
	if (end < p->n)
		at = p->w[end].start;
	p->n = end;
	p->part[p->parts - 1].to = (uint32_t)end;
	lang_add(&p->count, p->w + from, end - from);
	p->borrows = at < b->text.n || b->text.n > PAGE_BYTES;
	if (!p->borrows)
		p->part[p->parts - 1].block = block_keep(&p->arena, b);
	return at;
}

void
page_dates(struct page *p, const struct calendar *c, enum lang lang)
{
	enum { ROOM = 64 };

	for (size_t i = 0; i < p->parts; i++) {
		const struct stretch *part = &p->part[i];
		size_t n = part->to - part->from, at = 0;

		while (at < n) {
			struct date *d;
			size_t found;

			p->date = grow(p->date, &p->date_cap, p->dates + ROOM,
			    sizeof *p->date);
			d = p->date + p->dates;
			found = dates_find(c, part->block->text,
			    p->w + part->from, n, &at, lang, d, ROOM);
			for (size_t j = 0; j < found; j++) {
				d[j].first += part->from;
				d[j].last += part->from;
			}
			p->dates += found;
		}
	}
}
