/*
 * --progress: bytes, records, rate and what is left, on standard error, at
 * most once a second.  The only clock of the suite, and only when asked.
 */
#ifndef NX_PROGRESS_H
#define NX_PROGRESS_H

#include <stddef.h>

/* total: bytes of all operands, or 0 where that cannot be known. */
void progress_start(unsigned long long total);
/* So many more bytes were read. */
void progress_bytes(size_t n);
/* So many records were written in all. */
void progress_records(size_t n);
/* The last line. */
void progress_end(void);

#endif
