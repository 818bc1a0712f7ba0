/* Any bytes: a WARC header that is taken lies in them. */

#include "common/wet.h"
#include "tests/fuzz/check.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice bytes = { (const char *)data, size };
	struct wet w, head;

	memset(&w, 0, sizeof w);
	if (wet_header(bytes, &w) != NULL || w.header == 0)
		return 0;
	want(w.header <= size && bytes.p[w.header - 1] == '\n');
	if (w.uri.n > 0)
		want(w.uri.p >= bytes.p &&
		     w.uri.p + w.uri.n <= bytes.p + w.header);
	/* what stands behind the header changes nothing */
	memset(&head, 0, sizeof head);
	want(wet_header(slice_sub(bytes, 0, w.header), &head) == NULL);
	want(head.header == w.header && head.length == w.length &&
	     head.conversion == w.conversion);
	return 0;
}
