/*
 * What the word lists of a language, those in data/, say of a word: one table.
 * Pure: no I/O; lexis_load() allocates, and ends the program without memory.
 */
#ifndef NX_QUOTES_LEXIS_H
#define NX_QUOTES_LEXIS_H

#include "common/lang.h"
#include "common/lexicon.h"

enum lex_class { /* data/words-*.txt, by its first letter */
	LEX_NONE,
	LEX_DET,    /* D le, un, son, the */
	LEX_PREP,   /* P à, dans, with */
	LEX_OF,     /* Pe de, of */
	LEX_PRON,   /* S il, celui-ci, he */
	LEX_REL,    /* R qui, dont, who */
	LEX_QUE,    /* Q que, that */
	LEX_CONJ,   /* C et, mais, and */
	LEX_SUBORD, /* Cs si, quand, because */
	LEX_HAVE,   /* A a, ont, has */
	LEX_BE,     /* E est, is */
	LEX_NEG,    /* N ne, pas, not */
	LEX_ADVERB, /* V aussi, also */
	LEX_TIME,   /* W lundi, mai, Monday */
	LEX_ADJ,    /* J ancien, former: may stand before a noun */
	LEX_TITLE,  /* T M., Mme, Dr */
	LEX_OBJECT, /* O se, lui, y */
};

enum gender { GENDER_NONE, GENDER_M, GENDER_F, GENDER_ANY };
enum role { ROLE_NONE, ROLE_HUMAN, ROLE_ORG, ROLE_PAPER, ROLE_MEDIUM };

enum lex_form {               /* data/verbs-*.txt, second column */
	FORM_FINITE = 1 << 0, /* f */
	FORM_PLURAL = 1 << 1, /* F */
	FORM_PAST = 1 << 2,   /* u, v: past participle */
	FORM_INF = 1 << 3,    /* i */
	FORM_GERUND = 1 << 4, /* g: present participle */
	FORM_AGREES = 1 << 5, /* v: a participle with an ending */
};

enum lex_frame {                /* data/verbs-*.txt, third column */
	FRAME_QUE = 1 << 0,     /* q: takes a clause */
	FRAME_INCISE = 1 << 1,  /* c: stands after or within what is said */
	FRAME_NOUN = 1 << 2,    /* n: takes a noun phrase */
	FRAME_HOMONYM = 1 << 4, /* h: also a noun */
	FRAME_SELF = 1 << 3,    /* r: reflexive */
};

enum lex_place {               /* where the word may stand */
	PLACE_FIRST = 1 << 0,  /* in a phrase */
	PLACE_SECOND = 1 << 1, /* in a phrase */
	PLACE_NAME = 1 << 2,   /* within a name: de, van */
	PLACE_BARE = 1 << 3,   /* a role, alone: « de source sûre » */
};

enum lex_cue { CUE_NO, CUE_WEAK, CUE_PREP, CUE_NOUN };

enum lex_begin {                /* what may begin with the word */
	BEGIN_MENTION = 1 << 1, /* a determiner, a title, PLACE_BARE */
	BEGIN_CLAUSE = 1 << 2,  /* qui, dont, que, si */
	BEGIN_CUE = 1 << 3,     /* it has a form or a cue */
	BEGIN_FIRST = 1 << 6,   /* PLACE_FIRST */
	BEGIN_SECOND = 1 << 7,  /* PLACE_SECOND */
};

enum lex_det { /* a determiner, by its fourth letter */
	DET_PLAIN,
	DET_TO,   /* a au, aux */
	DET_OF,   /* d du */
	DET_SOME, /* s des, of a noun before it or not */
	DET_ONE,  /* u un, une, a */
	DET_MANY, /* m plusieurs, many */
	DETS,
};

enum { LEX_SHAPE_FORM = 1 << 6 }; /* in a shape: it is a form */

struct lex {
	uint8_t class, gender, plural;          /* function words */
	uint8_t det;                            /* enum lex_det */
	uint8_t role, role_gender, role_plural; /* nouns that may speak */
	uint8_t name; /* gender of a first name; GENDER_ANY: unknown */
	uint8_t form, verb, frame; /* verb: its class, a letter */
	uint8_t cue;               /* enum lex_cue */
	uint8_t place;             /* enum lex_place */
	uint8_t around;            /* letter of data/around.txt, or 0 */
	uint8_t begin;             /* enum lex_begin, from the above */
	uint8_t shape;             /* its class, else its form, else 0 */
};

/*
 * Few words differ in what is said of them, so a slot holds the number of a
 * struct lex, and above LEXIS_MORE bits of the word's hash; 0: it is free.  A
 * word stands in one of two slots beside each other, or behind them where the
 * first has LEXIS_MORE: nearly all are looked up without a jump that may be
 * foretold wrongly, in a table that leaves room in the second cache.
 */
enum {
	LEXIS_SLOTS = 1 << 15, /* more than twice as many as words */
	LEXIS_MORE = 1 << 10,
	LEXIS_NUMBER = LEXIS_MORE - 1,
	LEXIS_STARTS = 1 << 13,
	LEXIS_RECENT = 1 << 10,
};

struct lexis_table {
	uint32_t *slot;  /* of all words; NULL: not loaded; owned */
	struct lex *lex; /* the different ones, first the unknown; owned */
};

struct lexis {
	struct lexis_table table; /* of n different ones */
	size_t n, cap;
	uint16_t recent[LEXIS_RECENT]; /* of lex, by hash: found at once */
	struct lexicon phrase;         /* of several words: cues and verbs */
	uint64_t start[LEXIS_STARTS / 64]; /* of phrases: a bit each */
	enum lang lang;
};

/* Loads the lists of a language into l, which starts as { 0 }. */
void lexis_load(struct lexis *l, enum lang lang);
/* The longest phrase at w[0..n): its words, or 0; *out says what it is. */
size_t lexis_phrase(
    const struct lexis *l, const struct word *w, size_t n, struct lex *out);
void lexis_free(struct lexis *);

/* For lexis_near(), which is asked for every word, and lexis.c alone. */
static inline uint32_t
lexis_key(uint64_t lower)
{
	return (uint32_t)(lower >> 32) & ~(uint32_t)(2 * LEXIS_MORE - 1);
}

static inline size_t
lexis_at(uint64_t lower)
{
	return (size_t)lower & (LEXIS_SLOTS - 2);
}

static inline bool
lexis_has(uint32_t slot, uint32_t key)
{
	return (slot ^ key) < 2 * LEXIS_MORE;
}

static inline uint32_t
lexis_number(const uint32_t pair[2], uint32_t key)
{
	uint32_t a = pair[0] ^ key, b = pair[1] ^ key;

	a &= 0 - (uint32_t)(a < 2 * LEXIS_MORE);
	b &= 0 - (uint32_t)(b < 2 * LEXIS_MORE);
	return (a | b) & LEXIS_NUMBER;
}

/*
 * What is known of the word with this hash, if it stands in its first two
 * slots; *far tells whether it may stand elsewhere.  Without a jump.
 */
static inline const struct lex *
lexis_near(struct lexis_table t, uint64_t lower, bool *far)
{
	const uint32_t *pair = &t.slot[lexis_at(lower)];
	uint32_t number = lexis_number(pair, lexis_key(lower));

	*far = number + LEXIS_NUMBER < (pair[0] & LEXIS_MORE); /* it is 0 */
	return &t.lex[number];
}

/* The same wherever it stands; never NULL. */
const struct lex *lexis_word(struct lexis_table, uint64_t lower);

#endif
