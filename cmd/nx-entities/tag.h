/*
 * The tagger: pages of words in, mentions of entities out.
 *
 *	while blocks come: at = tagger_add(t, block, at) until at == text.n;
 *	whenever tagger_full(t), or a document ends: tagger_run(t), and use
 *	t->mention[0..t->mentions) before tagger_reset(t).
 */
#ifndef NX_ENTITIES_TAG_H
#define NX_ENTITIES_TAG_H

#include "cmd/nx-entities/entity.h"
#include "cmd/nx-entities/evidence.h"
#include "cmd/nx-entities/page.h"
#include "cmd/nx-entities/viterbi.h"

struct mention {
	const struct block *block; /* on the page */
	uint32_t start, end;       /* bytes of the block's text */
	uint32_t from, to;         /* words of the page */
	enum entity type;
	const struct date *date; /* of DATE, else NULL */
	double score;            /* 0 to 1 */
};

struct tagger {
	struct page page;
	struct mention *mention; /* [mentions], in the order of the text */
	size_t mentions, cap;
	/*
	 * Half a nat more for each name in English, of which too little was
	 * there to learn from: a model says « no name » where it does not know.
	 * False when opened: the trainer wants readings as they are.
	 */
	bool eager;
	/* private */
	const struct model *model;
	const struct calendar *calendar;
	struct lexicon places;
	struct steps steps, eager_steps;
	const struct steps *now;
	struct memo *memo; /* sums of words seen before, in sets */
	struct memo_set *memo_set;
	struct token *token;      /* [PAGE_WORDS] */
	int16_t (*score)[LABELS]; /* [PAGE_WORDS] */
	uint8_t (*back)[STATES];  /* [SENTENCE_WORDS] */
	uint8_t *label;           /* [PAGE_WORDS] */
	struct evidence evidence;
	struct mention *name; /* [names] */
	size_t names, name_cap;
};

/* Borrows both.  Out of memory ends the program. */
void tagger_open(
    struct tagger *, const struct model *, const struct calendar *);
void tagger_free(struct tagger *);
/*
 * The first reading alone: fills token, label and evidence.  For the trainer,
 * whose features must be what they are when the tagger reads again.
 */
void tagger_read(struct tagger *, enum lang);
/* Finds the mentions of the page; the language decides on dates. */
void tagger_run(struct tagger *, enum lang);

#endif
