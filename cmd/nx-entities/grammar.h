/*
 * What a date can look like.  Each function tries to read one at atom i,
 * fills *p, which starts as zero, and returns the index behind it, or 0.
 */
#ifndef NX_ENTITIES_GRAMMAR_H
#define NX_ENTITIES_GRAMMAR_H

#include "cmd/nx-entities/atom.h"

/* What was said; 0 where nothing was. */
struct parse {
	unsigned year, month, day;  /* the only day, or the first */
	unsigned year2, day2;       /* the last year or day of several */
	unsigned tens, tens2;       /* decades: 197 for the 1970s */
	unsigned century, century2; /* 20: the 20th */
	bool weekday;
};

/* With a month or a weekday in words. */
size_t grammar_words(struct atoms *, size_t i, struct parse *p);
/* A bare month. */
size_t grammar_month(struct atoms *, size_t i, struct parse *p);
/* In figures: 10/04/2019, 2019-04-10, 2018-2019, 2018-19. */
size_t grammar_figures(struct atoms *, size_t i, struct parse *p);
/* années 1970, the 1990s, XXe siècle, 19th century. */
size_t grammar_age(struct atoms *, size_t i, struct parse *p);

#endif
