/*
 * Word lists: phrases of one word or more, each with a value.
 *
 * The source is a text file beside the program, compiled in by embed:
 *     # a comment
 *     phrase<TAB>value          the value may hold further TABs, or be absent
 * sorted by LC_ALL=C sort, without duplicates (make lint checks both).
 * Phrases are cut by words_cut(), so they match however they are spaced.
 */
#ifndef NX_LEXICON_H
#define NX_LEXICON_H

#include "common/word.h"

enum lexicon_key { LEXICON_LOWER, LEXICON_FOLD }; /* accents count, or not */

struct lexicon {
	enum lexicon_key key;
	struct lexicon_entry *slot; /* [1 << bits], open addressing; owned */
	unsigned bits;
	size_t used;
};

/*
 * Adds the entries of a file to l, which starts as { .key = … }.  The text is
 * borrowed and must outlive l.  Out of memory ends the program.
 */
void lexicon_load(struct lexicon *l, struct slice file);
/*
 * The longest phrase that w[0..n) begins with: its length in words, and its
 * value if value is not NULL; 0 if there is none.
 */
size_t lexicon_match(const struct lexicon *l, const struct word *w, size_t n,
    struct slice *value);
void lexicon_free(struct lexicon *);

#endif
