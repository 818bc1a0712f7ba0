/* The writer: order of records made from records, columns, numbers. */
#include "common/writer.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/unit/check.h"

static const struct options options;
static FILE *out;

/* Standard output goes to a file from here on. */
static void
begin(struct writer *w)
{
	/* writer_close() closed it: the file must not take its number */
	if (fcntl(STDOUT_FILENO, F_GETFD) == -1 &&
	    open("/dev/null", O_WRONLY) != STDOUT_FILENO)
		abort();
	out = tmpfile();
	if (out == NULL || dup2(fileno(out), STDOUT_FILENO) == -1)
		abort();
	writer_open(w, &options);
}

/* What was written since begin(). */
static struct slice
written(struct writer *w)
{
	static char text[4096];
	size_t n;

	CHECK(writer_close(w) == 0);
	rewind(out);
	n = fread(text, 1, sizeof text, out);
	fclose(out);
	return (struct slice){ text, n };
}

static struct block
block(const char *doc, size_t line, size_t start, const char *text)
{
	struct block b = { .doc = { doc, strlen(doc) },
		.line = line,
		.start = start,
		.end = start + strlen(text),
		.tag = S("body"),
		.text = { text, strlen(text) },
		.record = true };

	return b;
}

static void
span(struct writer *w, const struct block *b, size_t at, size_t n,
    const char *tag)
{
	writer_span(w, b, at, n, (struct slice){ tag, strlen(tag) }, NULL, 0);
}

static void
test_order(void)
{
	struct writer w;
	struct block outer = block("a", 1, 10, "un deux trois quatre");
	struct block inner = block("a", 1, 13, "deux trois");
	struct block next = block("b", 4, 0, "cinq");

	begin(&w);
	span(&w, &outer, 14, 6, "last"); /* 24 to 30 */
	span(&w, &outer, 3, 4, "short"); /* 13 to 17 */
	span(&w, &outer, 3, 10, "long"); /* 13 to 23 */
	writer_settle(&w, &outer);
	span(&w, &inner, 5, 5, "inner"); /* 18 to 23 */
	span(&w, &inner, 0, 4, "again"); /* 13 to 17, came later */
	writer_settle(&w, &inner);
	span(&w, &next, 0, 4, "next");
	SAME("a\t1\t13\t23\tlong\tdeux trois\n"
	     "a\t1\t13\t17\tshort\tdeux\n"
	     "a\t1\t13\t17\tagain\tdeux\n"
	     "a\t1\t18\t23\tinner\ttrois\n"
	     "a\t1\t24\t30\tlast\tquatre\n"
	     "b\t4\t0\t4\tnext\tcinq\n",
	    written(&w));
}

static void
test_columns(void)
{
	static const struct slice own[] = { SLICE("x"), SLICE(""), SLICE("z") };
	struct writer w;
	struct block b = block("a b", 2, 5, "  « oui » ");
	struct block edited = block("c", 7, 0, "plus long");

	b.upstream = S("0.50\t-");
	edited.end = 3;
	edited.edited = true;
	begin(&w);
	writer_span(&w, &b, 0, b.text.n, S("tag"), own, 3);
	writer_span(&w, &b, 0, 2, S("blank"), own, 3); /* is no record */
	writer_span(&w, &edited, 5, 4, S("tag"), NULL, 0);
	writer_block(&w, &edited, S("line"), own, 2);
	CHECK(w.records == 3);
	writer_flush(&w);
	SAME("a b\t2\t7\t16\ttag\t« oui »\tx\t-\tz\t0.50\t-\n"
	     "c\t7\t0\t3\ttag\tlong\n"
	     "c\t7\t0\t3\tline\tplus long\tx\t-\n",
	    written(&w));
}

/* The line of a span in a paragraph is that on which it starts. */
static void
test_lines(void)
{
	static const uint32_t breaks[] = { 2, 7 };
	struct writer w;
	struct block b = block("a", 3, 100, "un deux trois");

	b.record = false;
	b.breaks = breaks;
	b.nbreaks = 2;
	begin(&w);
	span(&w, &b, 0, 2, "t");
	span(&w, &b, 2, 5, "t");
	span(&w, &b, 8, 5, "t");
	SAME("a\t3\t100\t102\tt\tun\n"
	     "a\t4\t103\t107\tt\tdeux\n"
	     "a\t5\t108\t113\tt\ttrois\n",
	    written(&w));
}

static void
test_numbers(void)
{
	char buf[NUMBER_SIZE];

	SAME("0", number(buf, 0));
	SAME("1048576", number(buf, 1048576));
	SAME("18446744073709551615", number(buf, SIZE_MAX));
	SAME("0.00", score(buf, 0));
	SAME("0.00", score(buf, -3.5));
	SAME("0.50", score(buf, 0.499));
	SAME("0.99", score(buf, 0.994));
	SAME("1.00", score(buf, 0.995));
	SAME("1.00", score(buf, 7));
}

int
main(void)
{
	test_order();
	test_columns();
	test_lines();
	test_numbers();
	return failures > 0;
}
