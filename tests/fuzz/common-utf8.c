/* Any bytes: what is shown is text of the same length, and stays as it is. */
#include <stdlib.h>

#include "common/utf8.h"
#include "tests/fuzz/check.h"

static bool
is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 ||
	       cp == 0x2029;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = malloc(size + 1), *out = malloc(3 * size + 1);
	struct slice text = { s, size }, trimmed, again;
	size_t bad, n;

	want(s != NULL && out != NULL);
	if (size > 0)
		memcpy(s, data, size);
	bad = utf8_show(s, size, NULL);
	want(bad <= size && (bad == size || s[bad] == '?'));
	for (size_t i = 0; i < size; i += n) {
		uint32_t cp = 0;

		n = utf8_decode(s + i, size - i, &cp);
		want(n > 0 && !is_control(cp));
		for (size_t k = 0; k < n && data[i] != (uint8_t)s[i]; k++)
			want(s[i + k] == ' ' || s[i + k] == '?');
	}
	want(utf8_show(s, size, NULL) == size);

	trimmed = utf8_trim(text);
	want(trimmed.p >= s && trimmed.p + trimmed.n <= s + size);
	again = utf8_trim(trimmed);
	want(again.p == trimmed.p && again.n == trimmed.n);

	want(utf8_lower(out, text) <= 3 * size);
	n = utf8_fold(out, text);
	want(n <= 3 * size && utf8_show(out, n, NULL) == n);
	free(s);
	free(out);
	return 0;
}
