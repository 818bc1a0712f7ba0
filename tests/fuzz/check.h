/* What the fuzz targets share: their entry, and how they say what must hold. */
#ifndef NX_FUZZ_CHECK_H
#define NX_FUZZ_CHECK_H

#include <stdint.h>
#include <stdlib.h>

#include "common/slice.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void
want(bool holds)
{
	if (!holds)
		abort();
}

/* Whether byte at of well-formed text begins a character, or ends it all. */
static inline bool
boundary(struct slice text, size_t at)
{
	return at == text.n || ((unsigned char)text.p[at] & 0xc0) != 0x80;
}

#endif
