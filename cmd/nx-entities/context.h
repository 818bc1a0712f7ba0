/*
 * Features of what stands around a word: neighbours in pairs, phrases of the
 * gazetteer, short quotations, runs of capitals and the word that rules them.
 * Shared by trainer and tagger like feature.h, and part of its version.
 */
#ifndef NX_ENTITIES_CONTEXT_H
#define NX_ENTITIES_CONTEXT_H

#include "cmd/nx-entities/feature.h"

/* Marks phrases, quotations and loud words of a sentence t[0..n). */
void context_mark(const struct model *, struct slice text, const struct word *w,
    struct token *t, size_t n);
/* The rows of what stands around t[i]; returns how many. */
size_t context_rows(const struct token *t, size_t n, size_t i, unsigned bits,
    uint32_t row[FEATURE_PAIR]);

#endif
