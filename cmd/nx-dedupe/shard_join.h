/*
 * The last stage: which records are copies, from the sorted lines of --pairs,
 * read beside the records themselves.  Memory: 4 bytes a record.  Reads the
 * pairs by stdio.
 */
#ifndef NX_DEDUPE_SHARD_JOIN_H
#define NX_DEDUPE_SHARD_JOIN_H

#include <stdio.h>

#include "cmd/nx-dedupe/leader.h"

struct join {
	FILE *pairs;
	const char *name; /* of the file */
	char *line;       /* read ahead; NULL at the end */
	size_t linecap, number;
	uint32_t *lead; /* [records]: number of the first of its cluster */
	size_t records, leadcap;
	struct candidate *candidate; /* of the record at hand; owned */
	size_t candidates, candidatecap;
	unsigned enough, threshold;
};

/* Trouble with the file ends the program, here and in join_next(). */
void join_open(struct join *, const char *path, unsigned threshold);
/* What the next record is; m.lead counts records from 1. */
struct match join_next(struct join *);
/* No more records: there should be no more pairs. */
void join_close(struct join *);

#endif
