/*
 * Checks nx records against SPEC: invariants [OPTION…] [FILE…] < records
 *
 * The files are the original documents, named in column 1 as here; they are
 * read as bytes, and nothing of common/ is used.  Tells up to ten breaches on
 * standard output and exits 1 if there was one.
 *     -l ID   the first file goes by this name instead
 *     -0      each file is a stream of documents NAME#1, NAME#2, …
 *     -w      each file is WET; documents go by their URI, else NAME#N
 *     -p      blocks are paragraphs: a span may hold line feeds
 *     -P      the same, and the line may be any of its paragraph before it
 *     -n      no originals: only what a record can show by itself
 *     -c N    N columns
 *     -s COL  this column is a score, 0.00 to 1.00
 *     -m COL  this column is a piece of the document, or -; the two columns
 *             behind it are its start and end
 */
#include <stdarg.h>
#include <unistd.h>

#include "tests/tool/original.h"

enum { MAX_COLUMNS = 128, MAX_ASKED = 8, BLOCK = 1 << 20, TOLD = 10 };

static size_t row, breaches;
static struct text doc_id; /* of the record */
static bool paragraphs, loose, bare;
static long columns;
static long scores[MAX_ASKED], mentions[MAX_ASKED];

static void
breach(const char *format, ...)
{
	va_list ap;

	if (++breaches > TOLD)
		return;
	printf(
	    "record %zu of %.*s: ", row, (int)doc_id.n, (const char *)doc_id.p);
	va_start(ap, format);
	vprintf(format, ap);
	va_end(ap);
	putchar('\n');
}

static bool
blank(uint32_t cp)
{
	return control(cp) || cp == ' ' || cp == 0xa0 ||
	       (cp >= 0x2000 && cp <= 0x200b) || cp == 0x202f || cp == 0x3000 ||
	       cp == 0xfeff;
}

static bool
decimal(struct text t, size_t *value)
{
	*value = 0;
	if (t.n == 0 || t.n > 18 || (t.n > 1 && t.p[0] == '0'))
		return false;
	for (size_t i = 0; i < t.n; i++) {
		if (t.p[i] < '0' || t.p[i] > '9')
			return false;
		*value = *value * 10 + (t.p[i] - '0');
	}
	return true;
}

static bool
is_tag(struct text t)
{
	for (size_t i = 0; i < t.n; i++) {
		unsigned char c = t.p[i] | 32;

		if (c >= 'a' && c <= 'z')
			continue;
		if (i == 0 || !((c >= '0' && c <= '9') || t.p[i] == '-'))
			return false;
	}
	return t.n > 0;
}

static bool
is_score(struct text t)
{
	return t.n == 4 && (t.p[0] == '0' || t.p[0] == '1') && t.p[1] == '.' &&
	       t.p[2] >= '0' && t.p[2] <= '9' && t.p[3] >= '0' &&
	       t.p[3] <= '9' && memcmp(t.p, "1.00", 4) <= 0;
}

/* Well-formed characters, none of them a control one. */
static void
check_characters(struct text line)
{
	for (size_t i = 0; i < line.n;) {
		uint32_t cp = 0;
		size_t len = character(line.p + i, line.n - i, &cp);

		if (len == 0)
			breach("byte %zu is not UTF-8", i);
		else if (cp != '\t' && control(cp))
			breach("byte %zu is a control character", i);
		i += len > 0 ? len : 1;
	}
}

static void
check_trimmed(struct text t)
{
	uint32_t cp = 0;
	size_t last = t.n;

	character(t.p, t.n, &cp);
	if (blank(cp))
		breach("text begins with white space");
	while (--last > 0 && t.p[last] >> 6 == 2)
		;
	character(t.p + last, t.n - last, &cp);
	if (blank(cp))
		breach("text ends in white space");
}

/* The span lies in one block. */
static void
check_block(const struct doc *d, size_t start, size_t end)
{
	bool feed = false;

	if (end - start > BLOCK)
		breach("longer than a block");
	for (size_t i = start; i < end; i++) {
		if (d->bytes.p[i] == '\n') {
			if (feed || !paragraphs)
				breach("crosses a block at byte %zu", i);
			feed = true;
		} else if (d->shown[i] != ' ')
			feed = false;
	}
}

static void
check_bytes(const struct doc *d, size_t start, size_t end, struct text t)
{
	if (end > d->bytes.n)
		breach("end %zu is behind the document", end);
	else if (end - start == t.n && memcmp(d->shown + start, t.p, t.n) != 0)
		breach(
		    "text is not bytes %zu to %zu of the document", start, end);
}

static size_t
count_lines(const struct doc *d, size_t start)
{
	static const struct doc *last;
	static size_t at, lines;

	if (d != last || start < at)
		at = lines = 0;
	last = d;
	for (; at < start; at++)
		lines += d->bytes.p[at] == '\n';
	return lines + 1;
}

static void
check_line(const struct doc *d, size_t start, size_t number)
{
	size_t most = count_lines(d, start), least = most, at = start;

	/* back to the blank line before the paragraph */
	for (bool blank_line = false; loose && at-- > 0;) {
		if (d->bytes.p[at] == '\n' && blank_line)
			break;
		least -= d->bytes.p[at] == '\n';
		blank_line = d->bytes.p[at] == '\n' ||
			     (blank_line && d->shown[at] == ' ');
	}
	if (number < least || number > most)
		breach("line %zu, not %zu", number, most);
}

/* Documents are contiguous; spans come by start, then the longer first. */
static void
check_order(struct doc *d, size_t start, size_t end)
{
	static struct text last_id;
	static size_t last_start, last_end;

	if (row == 1 || !equal(doc_id, last_id)) {
		if (d != NULL && d->seen)
			breach("the document was left and comes again");
		if (d != NULL)
			d->seen = true;
	} else if (start < last_start)
		breach("start %zu comes behind %zu", start, last_start);
	else if (start == last_start && end > last_end)
		breach("end %zu comes behind %zu", end, last_end);
	last_id = doc_id;
	last_start = start;
	last_end = end;
}

static void
check_own(const struct text f[], long n, const struct doc *d)
{
	size_t start, end;

	for (int i = 0; i < MAX_ASKED; i++) {
		long s = scores[i], m = mentions[i];

		if (s > 0 && (s > n || !is_score(f[s - 1])))
			breach("column %ld is no score", s);
		if (m == 0)
			continue;
		if (m + 2 > n)
			breach("no column %ld", m + 2);
		else if (f[m].n == 1 && f[m].p[0] == '-')
			continue;
		else if (!decimal(f[m], &start) || !decimal(f[m + 1], &end) ||
			 start >= end || end - start != f[m - 1].n)
			breach("columns %ld and %ld are not those of %ld",
			    m + 1, m + 2, m);
		else if (d != NULL)
			check_bytes(d, start, end, f[m - 1]);
	}
}

static void
check_record(struct text line)
{
	struct text f[MAX_COLUMNS], rest = line;
	size_t number, start, end;
	struct doc *d;
	long n = 0;

	for (bool more = true; more && n < MAX_COLUMNS; n++) {
		more = memchr(rest.p, '\t', rest.n) != NULL;
		f[n] = cut(&rest, '\t');
		if (n == 0)
			doc_id = f[0];
		if (f[n].n == 0)
			breach("column %ld is empty", n + 1);
	}
	check_characters(line);
	if (n < 6 || (columns > 0 && n != columns)) {
		breach("%ld columns, not %ld", n, columns > 0 ? columns : 6);
		return;
	}
	columns = n;
	if (!decimal(f[1], &number) || number == 0)
		breach("bad line");
	if (!decimal(f[2], &start) || !decimal(f[3], &end) || start >= end) {
		breach("bad start or end");
		return;
	}
	if (!is_tag(f[4]))
		breach("bad tag");
	if (f[5].n != end - start)
		breach("text is %zu bytes, not %zu", f[5].n, end - start);
	check_trimmed(f[5]);
	d = find_doc(doc_id);
	check_order(d, start, end);
	if (d == NULL && !bare)
		breach("no such document");
	if (d != NULL)
		check_bytes(d, start, end, f[5]);
	if (d != NULL && end <= d->bytes.n) {
		check_block(d, start, end);
		check_line(d, start, number);
	}
	check_own(f, n, d);
}

static void
put(long *list, const char *number)
{
	while (*list != 0)
		list++;
	*list = strtol(number, NULL, 10);
}

static void
check_records(struct text rest)
{
	if (rest.n > 0 && rest.p[rest.n - 1] != '\n')
		breach("no line feed at the end");
	while (rest.n > 0) {
		row++;
		check_record(cut(&rest, '\n'));
	}
}

int
main(int argc, char *argv[])
{
	bool stream = false, wet = false;
	const char *label = NULL;
	int c;

	while ((c = getopt(argc, argv, "0npPwc:l:m:s:")) != -1) {
		stream |= c == '0';
		bare |= c == 'n';
		paragraphs |= c == 'p' || c == 'P';
		loose |= c == 'P';
		wet |= c == 'w';
		if (c == 'c')
			columns = strtol(optarg, NULL, 10);
		else if (c == 'l')
			label = optarg;
		else if (c == 'm' || c == 's')
			put(c == 'm' ? mentions : scores, optarg);
		else if (c == '?')
			return 2;
	}
	for (int i = optind; i < argc; i++, label = NULL) {
		const char *name = label != NULL ? label : argv[i];
		struct text bytes = slurp(fopen(argv[i], "rb"), argv[i]);

		if (wet)
			add_wet(name, bytes);
		else if (stream)
			add_stream(name, bytes);
		else
			add_doc(string(name), bytes);
	}
	check_records(slurp(stdin, "standard input"));
	return breaches > 0;
}
