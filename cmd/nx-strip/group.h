/*
 * Groups of features, to learn without one of them and see what it is worth.
 * For the trainer only.  Pure: no I/O, no allocation.
 */
#ifndef NX_STRIP_GROUP_H
#define NX_STRIP_GROUP_H

#include "cmd/nx-strip/model.h"

/* What a net does not get to see; all zero: it sees everything. */
struct group {
	bool words;             /* no hashed words */
	bool neighbours;        /* no other lines */
	bool row[FEATURE_ROWS]; /* not these features */
};

/*
 * Fills in the group of that name: words, shape, cues, function, position,
 * history, neighbours or none.  False: there is no such group.
 */
bool group_find(struct group *, struct slice name);

#endif
