/*
 * A block cut for reading: words and what the lists say of them, marked spans,
 * sentences.  The arrays grow to the largest block and are used again.
 * Pure: no I/O.
 */
#ifndef NX_QUOTES_VIEW_H
#define NX_QUOTES_VIEW_H

#include "cmd/nx-quotes/lexis.h"
#include "cmd/nx-quotes/mark.h"

enum { VIEW_MAX = 1 << 16 }; /* bytes of text at a time */

enum view_trait {
	VIEW_CAPITAL = 1 << 0, /* a word with a capital */
	VIEW_MENTION =
	    BEGIN_MENTION,          /* a mention may begin, outside of marks */
	VIEW_CLAUSE = BEGIN_CLAUSE, /* so may a clause, outside of marks */
	VIEW_CUE = BEGIN_CUE,       /* so may a cue; ':' is one */
	VIEW_ASIDE = 1 << 4,        /* '(' or ')' outside of marks */
	VIEW_GOES_ON = 1 << 5,    /* outside of marks, in the sentence of i-1 */
	VIEW_FIRST = BEGIN_FIRST, /* of a phrase that is a cue */
	VIEW_SECOND = BEGIN_SECOND,
};

/* What a punctuation may be, in view_sign[], besides a cue or an aside. */
enum view_sign {
	SIGN_SYMBOL = 1 << 0, /* one of code: { = < */
	SIGN_STOP = 1 << 1,   /* the end of a sentence */
};

/* [its first byte] enum view_sign, VIEW_CUE, VIEW_ASIDE */
extern const uint8_t view_sign[256];

/* Words filled at a time: the arrays have room for as many behind the last. */
enum { VIEW_ONCE = 64 };

struct view {
	struct slice text;
	size_t slack; /* bytes behind text that can be read */
	const struct lexis *lexis;
	struct word *w;         /* [n] */
	const struct lex **lex; /* [n] */
	uint16_t *sent;         /* [n] sentence, from 0 */
	uint32_t *begin;        /* [sentences + 1] its first word; n */
	uint16_t *in;           /* [n] 1 + mark that the word stands in, or 0 */
	uint8_t *trait; /* [n] enum view_trait: what to look at it for */
	uint8_t *punct; /* [n] a punctuation's first byte, or 0 */
	uint32_t *stop; /* [nstop] words that may end a sentence */
	uint32_t *odd;  /* [nodd] words that marks may stand in */
	size_t nstop, nodd;
	bool colons, symbols; /* whether it has ':', or a SIGN_SYMBOL */
	size_t n, cap[9];
	struct mark *mark;   /* [nmark] in order, not overlapping */
	uint32_t *from, *to; /* [nmark] words of the mark, marks included */
	size_t nmark, markcap[4];
	struct mark_site *site; /* where marks may stand */
};

/* Cuts the words of text, at most VIEW_MAX bytes, which is borrowed; slack as
 * in word.h. */
void view_words(struct view *, struct slice text, size_t slack);
/* All else: the marks are found with what the document has shown so far. */
void view_read(struct view *, const struct lexis *, struct mark_state *);
/* Words [from, to), between marks, are none of what is said. */
void view_show(struct view *, size_t from, size_t to);
void view_free(struct view *);

static inline struct slice
view_word(const struct view *v, size_t i)
{
	return word_text(v->text, &v->w[i]);
}

static inline uint64_t
view_fold(const struct view *v, size_t i)
{
	return word_folded(v->text, &v->w[i]);
}

/* The sentence of word i begins at this word, and ends before that one. */
static inline size_t
view_start(const struct view *v, size_t i)
{
	return v->begin[v->sent[i]];
}

static inline size_t
view_stop(const struct view *v, size_t i)
{
	return v->begin[v->sent[i] + 1];
}

/* The longest phrase at word i: its words, or 0; *out says what it is. */
static inline size_t
view_phrase(const struct view *v, size_t i, struct lex *out)
{
	if (((v->trait[i] & VIEW_FIRST) == 0) |
	    ((v->trait[i + 1] & VIEW_SECOND) == 0))
		return 0;
	return lexis_phrase(v->lexis, v->w + i, v->n - i, out);
}

/* Whether word i is the punctuation c. */
static inline bool
view_is(const struct view *v, size_t i, char c)
{
	return v->punct[i] == (unsigned char)c;
}

/*
 * Notes for words [i, last] that the next cue or mention is the k-th; from[]
 * has room for VIEW_ONCE words behind.  Returns the word behind last.
 */
static inline size_t
view_note(uint16_t from[], size_t i, size_t last, size_t k)
{
	for (; i <= last; i += VIEW_ONCE / 2)
		for (size_t j = 0; j < VIEW_ONCE / 2; j++)
			from[i + j] = (uint16_t)k;
	return last + 1;
}

#endif
