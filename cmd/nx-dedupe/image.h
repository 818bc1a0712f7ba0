/*
 * The memory of nx-dedupe as a sequence of frames, and back.  Entries are
 * laid out anew, the buckets of the index as they are.
 */
#ifndef NX_DEDUPE_IMAGE_H
#define NX_DEDUPE_IMAGE_H

#include "cmd/nx-dedupe/flow.h"
#include "cmd/nx-dedupe/state_frame.h"

enum { IMAGE_VERSION = 1 };

void image_put(struct frames *, struct flow *);
/*
 * Fills a fresh flow.  Returns NULL, or why not: what is wrong with the
 * version, the options or the machine; damage shows in frames->error.
 */
const char *image_get(struct frames *, struct flow *);

#endif
