/* The words that dates are made of, and those that stand beside them. */
#ifndef NX_ENTITIES_CALENDAR_H
#define NX_ENTITIES_CALENDAR_H

#include "common/lang.h"
#include "common/lexicon.h"

/* What a word can do, by the letter in data/calendar.txt. */
enum term_kind {
	TERM_MONTH = 1 << 0,      /* m: value 1 to 12 */
	TERM_ABBREV = 1 << 1,     /* a: a month only beside a number */
	TERM_DOUBT = 1 << 2,      /* q: a month that is also another word */
	TERM_DAY = 1 << 3,        /* d: of the week, value 1 to 7 */
	TERM_DAY_ABBREV = 1 << 4, /* w: the same, only beside a number */
	TERM_HOLIDAY = 1 << 5,    /* h: value its month and day, or - */
	TERM_PROPER = 1 << 6,     /* p: a holiday only with a capital */
	TERM_FIXED = 1 << 7,      /* x: a date whatever comes, value its form */
	TERM_YEARS = 1 << 8,      /* y: a decade follows */
	TERM_CENTURY = 1 << 9,    /* c: a century, after its number */
	TERM_PART = 1 << 10,      /* t: between weekday and day: matin */
	TERM_ORDINAL = 1 << 11,   /* o: of the weekdays of a month */
	TERM_JOIN = 1 << 12,      /* j: joins two days of one month */
	TERM_ARTICLE = 1 << 13,   /* l: may stand before a day */
	TERM_BEFORE = 1 << 14,    /* b: a year or a month may well follow */
	TERM_COUNT = 1 << 15,     /* n: a number follows that is no year */
	TERM_UNIT = 1 << 16,      /* u: the number before it is no year */
	TERM_OF = 1 << 17,        /* f: stands between day and month or year */
	TERM_MID = 1 << 18,       /* i: part of a date with a hyphen: mi-mai */
	TERM_NAME = 1 << 20,  /* k: has a date's word in it, but is a name */
	TERM_PLAIN = 1 << 19, /* z: ends in s, but counts nothing */
};

struct term {
	uint32_t kinds; /* 0: an unknown word */
	struct slice value;
};

struct calendar {
	struct lexicon words;
	uint64_t first[64]; /* bitmap of hashes: a date may begin with it */
};

/* Loads data/calendar.txt.  Out of memory ends the program. */
void calendar_load(struct calendar *);
void calendar_free(struct calendar *);

/* False if no date of any language begins with the word. */
bool calendar_starts(const struct calendar *, const struct word *);
/*
 * What w[0..n) begins with in the language (any, if LANG_AUTO); returns how
 * many words it has, 0 if it is nothing.
 */
size_t calendar_match(const struct calendar *, enum lang, const struct word *w,
    size_t n, struct term *);
/* The same for one word. */
struct term calendar_term(
    const struct calendar *, enum lang, struct slice word);

#endif
