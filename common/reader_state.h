/* What the parts of the reader share: reader.c, reader_text.c, reader_record.c.
 */
#ifndef NX_READER_STATE_H
#define NX_READER_STATE_H

#include <stdio.h>

#include "common/message.h"
#include "common/reader.h"
#include "common/source.h"

enum { RECORD_MAX = 4 * BLOCK_MAX }; /* bytes of a line that is a record */

struct reader {
	const struct options *options;
	int status; /* 0, or 2 after trouble with an operand */

	/* operands */
	size_t operand; /* the next of the command line */
	FILE *names;    /* --files0-from, or NULL */
	char *path;     /* read from it */
	size_t pathcap;
	bool stdin_done; /* it was given out, for want of operands */

	/* the operand that is open */
	bool open;
	const char *name; /* for messages */
	const char *id;   /* for column 1 */
	enum input kind;
	struct source src;
	size_t consumed; /* bytes of it before src.pos */
	size_t records;  /* lines read of nx records */
	bool warned_edited;

	/* the document in it */
	bool in_doc;
	size_t docs; /* of this operand so far */
	size_t line; /* on which src.pos stands */
	size_t at;   /* offset of src.pos in the document */
	size_t left; /* bytes up to its end, SIZE_MAX where only that tells */
	bool fresh;  /* no block of it was given out yet */
	bool cut;    /* the block before was cut off here */
	bool warned_bytes;
	char *doc; /* its id, [docn] */
	size_t docn, doccap;
	size_t last; /* nx: start of the record before */

	size_t clean; /* unread bytes that hold no line end or NUL */
	size_t plain; /* unread bytes of a line: see utf8_plain() */
	uint32_t *breaks;
	size_t nbreaks, breakcap;
	struct block rest; /* nx: what is left of a record over BLOCK_MAX */
};

/* Trouble with the open operand, which is given up. */
#define TROUBLE(r, ...) ((r)->status = 2, message((r)->name, __VA_ARGS__))

/* Moves behind n unread bytes. */
void reader_consume(struct reader *, size_t n);
/* The id of the document that begins, as it is. */
void reader_doc(struct reader *, struct slice id);
/* Once a document: byte at of it, bad[0], is not UTF-8 and bad[1] follows. */
void reader_warn_bytes(struct reader *, size_t at, const unsigned char bad[2]);
/* The first LF, or NUL where that counts, in p[from..n); n if none. */
size_t reader_find(const char *p, size_t from, size_t n, bool nul);
/*
 * Where a block of more than BLOCK_MAX bytes is cut: at the last white space
 * of its first BLOCK_MAX, else behind the last whole character.
 */
size_t reader_cut(const char *p);

/* The next block of the open operand, or false at its end or on trouble. */
bool text_next(struct reader *, struct block *);
bool record_next(struct reader *, struct block *);

#endif
