/* What one pass over a line counts. */
#include "cmd/nx-strip/line.h"

#include "tests/unit/check.h"

static struct line
scan(const char *s)
{
	struct line l;

	line_scan_short(&l, (struct slice){ s, strlen(s) });
	return l;
}

static void
test_counts(void)
{
	struct line l =
	    scan("Le maire, 45 ans, a dit : « Oui. » Il part à NICE.");

	CHECK(l.words == 11 && l.nword == 11);
	CHECK(l.caps == 4 && l.uppers == 1 && l.numbers == 1 && l.digits == 2);
	CHECK(l.mark[MARK_COMMA] == 2 && l.mark[MARK_QUOTE] == 2);
	CHECK(l.stops == 1 && l.mark[MARK_STOP] == 2);
	CHECK(l.start == MARK_UPPER && l.end == MARK_STOP);
	l = scan("(voir lemonde.example…)");
	CHECK(l.dots == 1 && l.end == MARK_CLOSE && l.closed == MARK_ELLIPSIS);
	CHECK(l.start == MARK_OPEN);
	l = scan("\xc3\x89tat");
	CHECK(l.caps == 1 && l.uppers == 0 && l.words == 1);
	l = scan("* * *");
	CHECK(l.words == 0 && l.whole == 0);
}

/* Case does not count, digits are one digit, the place of a word is nothing. */
static void
test_hashes(void)
{
	struct line a =
	    scan("\xc3\x89t\xc3\xa9 2019 anticonstitutionnellement");
	struct line b =
	    scan("... \xc3\xa9T\xc3\x89 / 1848 ANTICONSTITUTIONNELLEMENT");

	CHECK(a.nword == 3 && b.nword == 3 && a.whole == b.whole);
	for (int i = 0; i < 3; i++)
		CHECK(a.word[i] == b.word[i]);
	CHECK(scan("2019").word[0] != scan("201").word[0]);
	CHECK(scan("un deux").whole != scan("deux un").whole);
	CHECK(scan("abcdefgh").word[0] != scan("abcdefghi").word[0]);
}

/* What lies behind the text changes nothing. */
static void
test_slack(void)
{
	static const char text[] = "Gare : trains supprim\xc3\xa9s (« BUS »).";
	static const char other[] = "A.\x80 \xe2\xc2";
	char s[sizeof text + LINE_SLACK];

	for (size_t n = 1; n < sizeof text; n++) {
		struct slice part = { s, n };
		struct line a, b;

		if ((text[n] & 0xc0) == 0x80)
			continue;
		memset(s, ' ', sizeof s);
		memcpy(s, text, n);
		line_scan(&a, part);
		for (size_t i = n; i < sizeof s; i++)
			s[i] = other[i % (sizeof other - 1)];
		line_scan(&b, part);
		CHECK(a.whole == b.whole && a.words == b.words);
		for (int k = MARK_SPACE; k < MARKS; k++)
			CHECK(a.mark[k] == b.mark[k]);
		CHECK(a.end == b.end && a.caps == b.caps && a.dots == b.dots);
		CHECK(a.stops == b.stops && a.uppers == b.uppers);
	}
}

int
main(void)
{
	test_counts();
	test_hashes();
	test_slack();
	return failures > 0;
}
