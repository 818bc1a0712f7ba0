/* The nx record as bytes: a line taken apart. */
#include "common/record.h"

#include "common/number.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_tag(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_letter(s.p[i]) &&
		    (i == 0 || (!is_digit(s.p[i]) && s.p[i] != '-')))
			return false;
	return s.n > 0;
}

/* Columns 1 to 5 off the front of *rest. */
static bool
head(struct slice *rest, struct record *r)
{
	struct slice line, start, end;

	return slice_cut(rest, '\t', &r->doc) && r->doc.n > 0 &&
	       slice_cut(rest, '\t', &line) && number_read(line, &r->line) &&
	       line.p[0] != '0' && slice_cut(rest, '\t', &start) &&
	       number_read(start, &r->start) && slice_cut(rest, '\t', &end) &&
	       number_read(end, &r->end) && r->start < r->end &&
	       slice_cut(rest, '\t', &r->tag) && is_tag(r->tag);
}

bool
record_parse(struct slice line, struct record *r)
{
	struct slice rest, column;

	if (line.n > 0 && line.p[line.n - 1] == '\r')
		line.n--;
	rest = line;
	if (!head(&rest, r) || !slice_cut(&rest, '\t', &r->text) ||
	    r->text.n == 0 || line.p[line.n - 1] == '\t')
		return false;
	r->upstream = rest;
	while (slice_cut(&rest, '\t', &column))
		if (column.n == 0)
			return false;
	return true;
}

bool
record_begins(struct slice bytes)
{
	struct record r;
	const char *lf = bytes.n == 0 ? NULL : memchr(bytes.p, '\n', bytes.n);

	if (lf != NULL)
		bytes.n = (size_t)(lf - bytes.p);
	return head(&bytes, &r) && bytes.n > 0;
}
