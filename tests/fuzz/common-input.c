/* Any first bytes are classed, with a way out where they are refused. */
#include "common/input.h"
#include "tests/fuzz/check.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice head = { (const char *)data, size };

	for (int nul = 0; nul < 2; nul++) {
		const char *way_out = NULL;
		const char *what = input_refused(head, nul, &way_out);

		want(what == NULL || *what != '\0');
	}
	input_is_html(head);
	if (size >= 2)
		input_encoding(data);
	return 0;
}
