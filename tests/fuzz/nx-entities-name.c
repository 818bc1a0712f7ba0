/*
 * Any text, cut into names at « | », the byte before it saying of what type:
 * every form is a name that was given, or part of one.
 */
#include <stdlib.h>

#include "cmd/nx-entities/name.h"
#include "common/utf8.h"
#include "tests/fuzz/check.h"

/* Whether s is a part of the text. */
static bool
within(struct slice text, struct slice s)
{
	for (size_t i = 0; i + s.n <= text.n; i++)
		if (memcmp(text.p + i, s.p, s.n) == 0)
			return true;
	return false;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct names l;
	struct slice text, rest, part;
	unsigned char bad[2];
	char *copy = malloc(size + 1);

	want(copy != NULL);
	memcpy(copy, data, size);
	utf8_show(copy, size, bad);
	text = (struct slice){ copy, size };
	rest = text;
	names_reset(&l);
	while (slice_cut(&rest, '|', &part)) {
		struct slice name = utf8_trim(part), form;
		size_t start = (size_t)(name.p - text.p);

		if (name.n == 0)
			continue;
		form = name_resolve(&l,
		    (enum entity)((unsigned char)part.p[part.n - 1] % DATE),
		    text, start, start + name.n);
		want(form.n > 0 && within(text, form));
		want(l.used <= NAMES_MAX);
	}
	free(copy);
	return 0;
}
