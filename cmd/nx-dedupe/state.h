/*
 * What is remembered from run to run, in a file that is always whole: it is
 * read and written under the lock of FILE.lock, and replaced in one step.
 * With state_frame.c, the only I/O of nx-dedupe beside common/.
 *
 * Every trouble is told and ends the program with status 2; the file is then
 * as it was.
 */
#ifndef NX_DEDUPE_STATE_H
#define NX_DEDUPE_STATE_H

#include "cmd/nx-dedupe/flow.h"

struct state {
	const char *name;              /* as given */
	char *path, *lock, *temporary; /* resolved; owned */
	int lockfd, fd;                /* fd: of temporary */
};

/*
 * Takes the lock, makes sure that a new state could be written, and reads
 * the old one, if there is one, into the flow.
 */
void state_open(struct state *, struct flow *);
/* Replaces the file by what the flow remembers, and lets go of the lock. */
void state_commit(struct state *, struct flow *);
/* Leaves the file as it was. */
void state_abandon(struct state *);

#endif
