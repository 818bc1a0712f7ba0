/*
 * The subject of a cue by the rules of grammar that need no parser: what
 * stands beside the verb, insertions between commas passed over, shared
 * subjects of « et », agents after « par ».  A first guess for speaker.h, which
 * weighs it.  Pure.
 */
#ifndef NX_QUOTES_SUBJECT_H
#define NX_QUOTES_SUBJECT_H

#include "cmd/nx-quotes/attach.h"

struct subject {
	const struct mention *mention; /* of the scene, or NULL */
	const struct lex *pron;        /* else a pronoun, or NULL */
	bool latter; /* the pronoun means who was named last: ce dernier */
};

/* The subject of the span's cue; cue NULL: of the sentence around it. */
struct subject subject_of(
    const struct scene *, const struct span *, const struct cue *);

#endif
