/*
 * The document so far, as far as the features of a line need it.
 * Pure: no I/O, no allocation.
 */
#ifndef NX_STRIP_HISTORY_H
#define NX_STRIP_HISTORY_H

#include "cmd/nx-strip/feature.h"
#include "common/lang.h"

enum { HISTORY_TITLE = 24, HISTORY_LINES = 1024 };

struct history {
	uint32_t blocks, bytes, sentences;
	/* the number of the last block that was one, 0: none yet */
	uint32_t cue_at[CUES]; /* a short line with that cue */
	uint32_t sentence_at, title_at;
	enum lang lang;  /* LANG_AUTO: told by the function words */
	uint32_t fr, en; /* function words */
	uint32_t words;
	uint32_t titles; /* words of the first block, their hashes, 0 behind */
	uint32_t title[HISTORY_TITLE], title_whole;
	uint64_t title_mask[16];      /* and which of 1024 values these take */
	uint32_t previous;            /* shape of the last block */
	uint32_t seen[HISTORY_LINES]; /* hashes of blocks, by their low bits */
};

/* What the line shares with the first block. */
struct title_match {
	uint32_t of_line, of_title; /* words in both, in eighths */
	bool whole;
};

void history_start(struct history *, enum lang);
/* Adds to f what the document so far says, then the line to the document. */
void history_add(struct history *, const struct line *,
    const struct cue_found *, const struct title_match *, struct features *f);
void history_title(
    const struct history *, const struct line *, struct title_match *);

#endif
