/*
 * A file as a sequence of frames, each with its length and checksum, so that
 * no damage goes unseen.  With state.c, the I/O of the state.
 *
 *     16 bytes   « nx-dedupe state » and a line feed
 *     then       length, check (8 bytes each), length bytes; length 0 ends it
 */
#ifndef NX_DEDUPE_STATE_FRAME_H
#define NX_DEDUPE_STATE_FRAME_H

#include <stdint.h>

#include "common/slice.h"

enum { FRAME_MAX = 1 << 20 }; /* bytes */

enum frame_error { FRAME_OK, FRAME_FOREIGN, FRAME_DAMAGED, FRAME_IO };

struct frames {
	int fd;
	unsigned char *buf; /* [FRAME_MAX]; owned */
	size_t at, n;       /* bytes of buf done, and there */
	uint64_t number;    /* of frames before this one */
	uint64_t offset;    /* of this one in the file */
	enum frame_error error;
};

void frames_open(struct frames *, int fd);
/* Reads the first bytes of the file. */
void frames_begin_read(struct frames *);
void frames_begin_write(struct frames *);
/* n bytes to p, or from p; after an error nothing but zeros comes. */
void frames_get(struct frames *, void *p, size_t n);
void frames_put(struct frames *, const void *p, size_t n);
/* Expects, or writes, the end. */
void frames_end_read(struct frames *);
void frames_end_write(struct frames *);
void frames_close(struct frames *);

#endif
