/* Any line: what is taken for a record has the form of one. */

#include "common/record.h"
#include "tests/fuzz/check.h"

static void
check_column(struct slice line, struct slice column)
{
	want(column.n > 0 && column.p >= line.p &&
	     column.p + column.n <= line.p + line.n);
	want(memchr(column.p, '\t', column.n) == NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = { (const char *)data, size }, line;
	struct record r;

	while (slice_cut(&rest, '\n', &line)) {
		bool begins = record_begins(line);

		memset(&r, 0, sizeof r);
		if (!record_parse(line, &r))
			continue;
		want(begins);
		check_column(line, r.doc);
		check_column(line, r.tag);
		check_column(line, r.text);
		want(r.line > 0 && r.start < r.end);
		if (r.upstream.n > 0)
			want(r.upstream.p == r.text.p + r.text.n + 1 &&
			     r.upstream.p + r.upstream.n <= line.p + line.n);
	}
	return 0;
}
