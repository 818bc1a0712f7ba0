/* The header of a WARC record, as WET files have them (WARC 1.1).  Pure. */
#ifndef NX_WET_H
#define NX_WET_H

#include "common/slice.h"

enum { WET_HEADER_MAX = 1 << 16 }; /* bytes */

struct wet {
	size_t header;    /* bytes up to the block, the blank line included */
	size_t length;    /* Content-Length: bytes of the block */
	bool conversion;  /* WARC-Type: conversion, the plain text of a page */
	struct slice uri; /* WARC-Target-URI without <>, or n == 0 */
};

/*
 * Reads the header at the start of bytes.  Returns NULL, with header 0 if it
 * is not whole yet; or what is wrong with it.
 */
const char *wet_header(struct slice bytes, struct wet *);

#endif
