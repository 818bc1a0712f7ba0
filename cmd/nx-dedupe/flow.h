/*
 * Which records leave, and when: at once by default and with -a; with -c, -d
 * and -u once they are forgotten, or at the end, in the order in which they
 * came.  Writes to the writer; no other I/O.
 */
#ifndef NX_DEDUPE_FLOW_H
#define NX_DEDUPE_FLOW_H

#include "cmd/nx-dedupe/leader.h"
#include "cmd/nx-dedupe/settings.h"
#include "common/reader.h"
#include "common/writer.h"

struct flow {
	const struct settings *settings; /* borrowed, as are the next two */
	const struct options *options;
	struct writer *out;
	struct leader leader;
	uint32_t doc;        /* number of the document at hand */
	uint32_t name_doc;   /* whose name is in an entry, */
	uint32_t name_place; /* this one; */
	uint32_t last_place; /* of the last entry */
	/* to be judged: the one at hand, and the next; NULL: none */
	struct block *line[2];
	struct arena arena[2]; /* of each; the first one of documents too */
	/* --unit=doc: the blocks of the document at hand */
	struct block **block; /* [blocks]; owned */
	size_t blocks, blockcap;
	size_t held;   /* bytes of them */
	bool passing;  /* it is too long to be held, and goes through */
	size_t passed; /* documents that were */
};

/* A number for the columns of -k: other ones, another number; 0 without. */
uint32_t flow_salt(const struct settings *, const struct block *);
void flow_open(struct flow *, const struct settings *, const struct options *,
    struct writer *);
void flow_take(struct flow *, const struct block *);
/* The input has ended: writes what is left, keeps what is remembered. */
void flow_end(struct flow *);
void flow_close(struct flow *);

#endif
