/*
 * Which tag a line gets, once the net has said how likely it is content: by
 * rules on its shape, its cues, the tags before it and the lines behind it.
 * Pure: no I/O, no allocation.
 */
#ifndef NX_STRIP_TAG_H
#define NX_STRIP_TAG_H

#include "cmd/nx-strip/history.h"

enum tag {
	TAG_TITLE,
	TAG_DATE,
	TAG_BYLINE,
	TAG_LEAD,
	TAG_BODY,
	TAG_HEAD,
	TAG_CAPTION,
	TAG_NAV, /* from here on boilerplate */
	TAG_RELATED,
	TAG_META,
	TAG_LEGAL,
	TAG_CODE,
	TAG_COMMENT,
	TAGS
};

enum { TAG_AHEAD = 3 }; /* lines behind it that a tag may depend on */

extern const struct slice tag_name[TAGS];

/* What the tags need of a line. */
struct trait {
	uint32_t words, caps, numbers, bytes;
	uint32_t code, brackets, dashes, bars, stops; /* marks */
	uint8_t start, end, closed;                   /* enum mark */
	bool point;                                   /* a full stop ends it */
	bool shouts; /* begins with a word in capitals */
	struct cue_found cue;
	struct title_match title;
	float content, heading; /* odds, as logarithms: content, title */
};

/* A document so far. */
struct tagger {
	uint32_t blocks, since_title; /* since: 0 none yet */
	uint32_t bodies;              /* lead and body lines so far */
	bool in_text;                 /* the last one was text */
	uint8_t section;              /* CUE_RELATED, CUE_COMMENT or CUE_NONE */
	uint32_t age; /* blocks since a cue of it, or a long line */
};

/* Fills in all but cue, title, content and heading. */
void trait_set(struct trait *, const struct line *);
/*
 * The tag of line[0]; line[1..ahead] follow it in the document, ahead <=
 * TAG_AHEAD, less only at its end.  A tagger starts zeroed with each document.
 */
enum tag tag_line(
    struct tagger *, const struct trait *const line[], size_t ahead);

#endif
