/* The options of nx-strip, and which tags they choose.  No I/O. */
#ifndef NX_STRIP_CHOICE_H
#define NX_STRIP_CHOICE_H

#include "cmd/nx-strip/tag.h"
#include "common/options.h"

struct choice {
	bool invert;       /* -v */
	unsigned tags;     /* --tags: bit 1 << enum tag; 0: not given */
	const char *model; /* --model, or NULL */
};

extern const struct option_row choice_rows[];

const char *choice_take(int key, const char *arg, void *choice);
bool choice_has(const struct choice *, const struct options *, enum tag);

#endif
