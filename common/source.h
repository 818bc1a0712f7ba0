/* Bytes of one operand, buffered: reading, and nothing of what they mean. */
#ifndef NX_SOURCE_H
#define NX_SOURCE_H

#include "common/slice.h"

enum { SOURCE_SLACK = 96 }; /* bytes behind the unread ones, to be read too */

struct source {
	int fd;
	bool eof;
	int error;            /* errno of the read that failed, or 0 */
	char *buf;            /* owned */
	size_t pos, len, cap; /* unread bytes are buf[pos..len) */
};

/* Opens path, or standard input for NULL; false with errno set. */
bool source_open(struct source *, const char *path);
/* Reads once more behind what is unread; false at the end or on an error. */
bool source_more(struct source *);
/* Reads until n bytes are unread; false if there are fewer. */
bool source_want(struct source *, size_t n);
/* The unread bytes, and SOURCE_SLACK of any kind behind them; valid until the
 * next call that reads. */
struct slice source_bytes(const struct source *);
/* Closes the descriptor; the buffer stays for the next operand. */
void source_close(struct source *);

#endif
