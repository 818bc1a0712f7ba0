/* The header of a WARC record, as WET files have them. */
#include "common/wet.h"

#include "common/number.h"

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Whether line is « name: value », names compared without case. */
static bool
field(struct slice line, struct slice name, struct slice *value)
{
	if (line.n <= name.n || line.p[name.n] != ':')
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (lower(line.p[i]) != lower(name.p[i]))
			return false;
	*value = slice_sub(line, name.n + 1, line.n);
	while (value->n > 0 && (value->p[0] == ' ' || value->p[0] == '\t')) {
		value->p++;
		value->n--;
	}
	while (value->n > 0 && (value->p[value->n - 1] == ' ' ||
				   value->p[value->n - 1] == '\t'))
		value->n--;
	return true;
}

const char *
wet_header(struct slice bytes, struct wet *w)
{
	struct slice rest = bytes, line, value;
	bool sized = false;

	*w = (struct wet){ 0 };
	if (bytes.n >= 7 && !slice_starts(bytes, S("WARC/1.")))
		return "no WARC record where the length before says";
	while (slice_cut(&rest, '\n', &line)) {
		if (line.p + line.n == bytes.p + bytes.n)
			break; /* its LF is not there yet */
		if (line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
		if (line.n == 0) {
			w->header = (size_t)(rest.p - bytes.p);
			return sized ? NULL : "WARC record without a length";
		}
		if (field(line, S("Content-Length"), &value)) {
			if (!number_read(value, &w->length))
				return "bad Content-Length";
			sized = true;
		} else if (field(line, S("WARC-Type"), &value)) {
			w->conversion = slice_equal(value, S("conversion"));
		} else if (field(line, S("WARC-Target-URI"), &value)) {
			if (value.n > 2 && value.p[0] == '<' &&
			    value.p[value.n - 1] == '>')
				value = slice_sub(value, 1, value.n - 1);
			w->uri = value;
		}
	}
	return bytes.n > WET_HEADER_MAX ? "WARC header without an end" : NULL;
}
