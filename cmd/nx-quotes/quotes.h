/*
 * Quotations of a stream of blocks: what was said, by whom, by which cue.
 *
 * Invariants of what quotes_read() gives for a block:
 *  - spans lie in its text, trimmed of marks, in order of start, then longer
 *    first;
 *  - slices are valid until the next call, and as long as the block.
 * Memory: one view of VIEW_MAX bytes and what memory.h keeps of a document.
 * Pure: no I/O; without memory the program ends.
 */
#ifndef NX_QUOTES_QUOTES_H
#define NX_QUOTES_QUOTES_H

#include "cmd/nx-quotes/indirect.h"
#include "cmd/nx-quotes/speaker.h"
#include "cmd/nx-quotes/speech.h"
#include "common/arena.h"
#include "common/reader.h"

enum quote_tag { QUOTE_OTHER, QUOTE_DIRECT, QUOTE_MIXED, QUOTE_INDIRECT };

enum {
	LONG_WORD = 4, /* letters */
	LONG_WORDS = 48,
	HEADING_WAITS = 24, /* blocks, no longer */
};

/* Whether the source may still be told by a later block: see hold.h. */
enum quote_waits {
	QUOTE_KNOWN,
	QUOTE_REPEATS, /* a heading: its words may come again */
	QUOTE_GOES_ON, /* not closed: the next paragraph goes on */
};

struct quote {
	size_t start, end; /* bytes of the block's text */
	enum quote_tag tag;
	struct slice speaker, mention, cue; /* or empty */
	size_t mention_start, mention_end;  /* bytes of the document */
	size_t group;                       /* from 1 in each document */
	double score;
	enum quote_waits waits;
	bool continued; /* goes on from an earlier block */
	/* Of a heading, and of what may say it again: 0 and none elsewhere. */
	uint64_t words;       /* a bit for each of its longer words */
	const uint64_t *word; /* [nword] hashes of the first LONG_WORDS */
	size_t nword;
};

/* A trainer that watches, and may answer in the models' place. */
struct watch {
	void *trainer;
	/* the class of a marked span at a byte of the document, or -1 */
	int (*speech)(void *, const struct speech_place *,
	    const struct speech_memory *, size_t start, size_t end);
	size_t (*choice)(void *, const struct question *, size_t answer);
};

struct quotes;

/* model: the file of weights.  lang as --lang.  watch may be NULL. */
struct quotes *quotes_open(
    struct slice model, enum lang, bool all, const struct watch *);
/* A new document begins. */
void quotes_document(struct quotes *);
/*
 * The quotations of text[*at, ...), a piece of a block that starts at byte
 * base of the document, with BLOCK_SLACK bytes of any kind behind that can be
 * read; moves *at behind the piece, to text.n at the end.
 * Returns how many, and points *out at them.
 */
size_t quotes_read(struct quotes *, struct slice text, size_t *at, size_t base,
    const struct quote **out);
/* No heading that was given waits any more. */
void quotes_settle(struct quotes *);
void quotes_close(struct quotes *);

#endif
