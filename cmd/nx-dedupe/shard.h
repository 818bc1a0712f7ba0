/*
 * nx-dedupe in stages, for more records than one machine can hold: keys of
 * each record, pairs of the records under each key, and which pair drops a
 * record.  Lines of TSV, sorted by LC_ALL=C sort between the stages:
 *
 *   --keys    KEY ID HASH ENOUGH TOKENS   one line a key; KEY e… is the hash
 *   --pairs   ID EARLIER KEYS ENOUGH SIMILARITY, or ID EARLIER = for a repeat
 *
 * ID is the number of the record in the stream, twelve digits.  The result is
 * that of one nx-dedupe that forgets nothing.  Reads and writes by stdio.
 */
#ifndef NX_DEDUPE_SHARD_H
#define NX_DEDUPE_SHARD_H

#include "cmd/nx-dedupe/settings.h"

enum { ID_DIGITS = 12, TOKEN_DIGITS = 6 };

/* Runs the stage that the settings name; returns the exit status. */
int shard_run(const struct settings *, const struct options *);

#endif
