/*
 * A page: the words and sentences of consecutive blocks of one document, up
 * to PAGE_WORDS, kept until they are tagged together.
 */
#ifndef NX_ENTITIES_PAGE_H
#define NX_ENTITIES_PAGE_H

#include "cmd/nx-entities/date.h"
#include "common/arena.h"
#include "common/lang.h"
#include "common/reader.h"

enum {
	PAGE_WORDS = 8192,
	PAGE_BYTES = 1 << 17,  /* of text; a block more may go over it */
	SENTENCE_WORDS = 1024, /* a longer sentence is cut */
};

struct sentence {
	uint32_t from, to; /* words [from, to) of the page */
	uint32_t part;
};

/* What of a block lies on the page. */
struct stretch {
	const struct block *block; /* in the arena, or borrowed */
	uint32_t from, to;         /* words */
};

struct page {
	struct word *w; /* [n], cap PAGE_WORDS; offsets into the block */
	size_t n;
	struct sentence *sentence;
	size_t sentences, sentence_cap;
	struct stretch *part;
	size_t parts, part_cap;
	struct date *date; /* in order; first and last are words of the page */
	size_t dates, date_cap;
	size_t bytes;
	bool borrows;            /* the last block is the caller's */
	struct lang_count count; /* of the document */
	struct arena arena;
};

void page_open(struct page *);
void page_free(struct page *);
/* Takes the blocks away; page_document() forgets the language as well. */
void page_reset(struct page *);
void page_document(struct page *);
/*
 * Puts the block's text from byte at on the page, as far as there is room;
 * returns the byte it came to.  If that is not text.n the page is full, and
 * what is left wants an empty one.  A block that is too large to be copied is
 * borrowed: page_reset() must come before the reader goes on.
 */
size_t page_add(struct page *, const struct block *, size_t at);
/* Whether the next block should go on another page. */
bool page_full(const struct page *);
/* Finds the dates of the page. */
void page_dates(struct page *, const struct calendar *, enum lang);

/* The text in which the words of a sentence lie. */
static inline struct slice
page_text(const struct page *p, const struct sentence *s)
{
	return p->part[s->part].block->text;
}

#endif
