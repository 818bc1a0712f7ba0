/*
 * Any text: when words are parted, the new ones cover what the old ones did, in
 * order, and carry the hashes of what they are.
 */
#include <stdlib.h>

#include "cmd/nx-entities/glue.h"
#include "common/utf8.h"
#include "tests/fuzz/check.h"

enum { WORDS = 1024 };

/* Bytes that lie in words, and that the words lie in order. */
static size_t
covered(struct slice text, const struct word *w, size_t n)
{
	size_t bytes = 0, end = 0;

	for (size_t i = 0; i < n; i++) {
		want(w[i].start >= end && w[i].end > w[i].start);
		end = w[i].end;
		want(end <= text.n);
		want(w[i].lower == word_lower(word_text(text, &w[i])));
		bytes += w[i].end - w[i].start;
	}
	return bytes;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct word w[WORDS];
	unsigned char bad[2];
	struct slice text;
	size_t at = 0, n, parted, bytes, cap;
	char *copy;

	if (size == 0)
		return 0;
	copy = malloc(size);
	want(copy != NULL);
	memcpy(copy, data + 1, size - 1);
	utf8_show(copy, size - 1, bad);
	text = utf8_trim((struct slice){ copy, size - 1 });
	n = words_cut(text, 0, &at, w, WORDS / 2);
	cap = n + data[0] % 8;
	bytes = covered(text, w, n);
	parted = unglue(text, w, n, cap, at == text.n);
	want(parted >= n && parted <= cap);
	want(covered(text, w, parted) == bytes);
	free(copy);
	return 0;
}
