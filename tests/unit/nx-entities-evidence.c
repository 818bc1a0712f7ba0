/* Evidence: what a word was elsewhere counts, what it is itself does not. */
#include "cmd/nx-entities/evidence.h"

#include "tests/unit/check.h"

enum { PERSON = UNIT * TYPES, ROWS_BITS = 16 };

int
main(void)
{
	struct evidence e = { 0 };
	struct token t[2] = { { .lower = 11, .flags = TOKEN_CAPITAL },
		{ .lower = 12, .flags = TOKEN_CAPITAL } };
	uint8_t label[2] = { PERSON, OUTSIDE };
	uint32_t row[EVIDENCE_ROWS];

	evidence_reset(&e, 2);
	evidence_add(&e, t, label, 1);
	CHECK(evidence_rows(&e, t, label, 1, 0, ROWS_BITS, row) == 0);
	evidence_add(&e, t, label, 1);
	CHECK(evidence_rows(&e, t, label, 1, 0, ROWS_BITS, row) == 2);
	CHECK(row[0] < 1 << ROWS_BITS);
	CHECK(evidence_rows(&e, t, label, 2, 1, ROWS_BITS, row) == 1);
	t[0].flags = 0; /* without a capital it tells nothing */
	CHECK(evidence_rows(&e, t, label, 1, 0, ROWS_BITS, row) == 0);
	evidence_free(&e);
	return failures > 0;
}
