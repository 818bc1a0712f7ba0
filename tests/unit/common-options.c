/* Numbers and sizes of the command line. */
#include "common/options.h"

#include "tests/unit/check.h"

static unsigned long long v;

static void
test_number(void)
{
	CHECK(option_number("0", 0, 9, &v) && v == 0);
	CHECK(option_number("18446744073709551615", 0, ~0ULL, &v));
	CHECK(v == ~0ULL);
	CHECK(option_number("007", 1, 9, &v) && v == 7);
	CHECK(!option_number("", 0, 9, &v));
	CHECK(!option_number("10", 0, 9, &v));
	CHECK(!option_number("0", 1, 9, &v));
	CHECK(!option_number("-1", 0, 9, &v));
	CHECK(!option_number("+1", 0, 9, &v));
	CHECK(!option_number(" 1", 0, 9, &v));
	CHECK(!option_number("1 ", 0, 9, &v));
	CHECK(!option_number("1k", 0, 9, &v));
	CHECK(!option_number("0x1", 0, 9, &v));
	CHECK(!option_number("18446744073709551616", 0, ~0ULL, &v));
}

static void
test_size(void)
{
	CHECK(option_size("12", 0, 100, &v) && v == 12);
	CHECK(option_size("1K", 0, ~0ULL, &v) && v == 1024);
	CHECK(option_size("3M", 0, ~0ULL, &v) && v == 3145728);
	CHECK(option_size("2G", 0, ~0ULL, &v) && v == 2147483648ULL);
	CHECK(option_size("1T", 0, ~0ULL, &v) && v == 1099511627776ULL);
	CHECK(option_size("16777215T", 0, ~0ULL, &v));
	CHECK(!option_size("16777216T", 0, ~0ULL, &v));
	CHECK(!option_size("1K", 0, 1023, &v));
	CHECK(!option_size("K", 0, ~0ULL, &v));
	CHECK(!option_size("1KB", 0, ~0ULL, &v));
	CHECK(!option_size("1.5K", 0, ~0ULL, &v));
	CHECK(!option_size("-1K", 0, ~0ULL, &v));
	CHECK(!option_size("", 0, ~0ULL, &v));
}

int
main(void)
{
	test_number();
	test_size();
	return failures > 0;
}
