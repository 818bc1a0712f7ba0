/* UTF-8 against a second, naive implementation; trimming, case, accents. */
#include "common/utf8.h"

#include "tests/unit/check.h"

/* By the value of what the bits make, not by the ranges of table 3-7. */
static size_t
naive_decode(const unsigned char *s, size_t n, uint32_t *cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t len = 0;

	while (len < 8 && (s[0] >> (7 - len) & 1) != 0)
		len++;
	if (len == 0) {
		*cp = s[0];
		return 1;
	}
	if (len == 1 || len > 4 || len > n)
		return 0;
	*cp = s[0] & (0x7Fu >> len);
	for (size_t i = 1; i < len; i++) {
		if (s[i] >> 6 != 2)
			return 0;
		*cp = *cp << 6 | (s[i] & 0x3F);
	}
	if (*cp < least[len] || *cp > 0x10FFFF ||
	    (*cp >= 0xD800 && *cp < 0xE000))
		return 0;
	return len;
}

static void
naive_show(unsigned char *s, size_t n)
{
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		uint32_t cp = 0;

		if ((len = naive_decode(s + i, n - i, &cp)) == 0) {
			s[i] = '?';
			len = 1;
		} else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ||
			   cp == 0x2028 || cp == 0x2029) {
			memset(s + i, ' ', len);
		}
	}
}

static uint64_t seed = UINT64_C(88172645463325252);

static uint32_t
below(uint32_t n)
{
	seed ^= seed << 13; /* xorshift64 (Marsaglia 2003) */
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 20) % n;
}

static void
same_decode(const unsigned char *s, size_t n)
{
	uint32_t want = 0, got = 0;
	size_t wanted = naive_decode(s, n, &want);
	size_t len = utf8_decode((const char *)s, n, &got);

	if (len != wanted || (len > 0 && got != want)) {
		failures++;
		fprintf(stderr, "%02x %02x %02x %02x of %zu: %zu, not %zu\n",
		    s[0], s[1], s[2], s[3], n, len, wanted);
	}
}

/* Every sequence of one to three bytes, cut at every length. */
static void
test_short(void)
{
	unsigned char s[4] = { 0 };

	for (unsigned a = 0; a < 256; a++)
		for (unsigned b = 0; b < 256; b++) {
			s[0] = (unsigned char)a;
			s[1] = (unsigned char)b;
			s[2] = 0x80;
			same_decode(s, 1);
			same_decode(s, 2);
			for (unsigned c = 0; a >= 0xE0 && c < 256; c++) {
				s[2] = (unsigned char)c;
				same_decode(s, 3);
			}
		}
}

/* Four bytes: the edges of every range, and a million at random. */
static void
test_long(void)
{
	static const unsigned char edge[] = { 0x00, 0x7F, 0x80, 0x8F, 0x90,
		0x9F, 0xA0, 0xBF, 0xC0, 0xFF };
	unsigned char s[4];

	for (unsigned a = 0xE0; a < 256; a++)
		for (unsigned i = 0; i < 1000; i++) {
			s[0] = (unsigned char)a;
			s[1] = edge[i / 100];
			s[2] = edge[i / 10 % 10];
			s[3] = edge[i % 10];
			same_decode(s, 4);
		}
	for (unsigned i = 0; i < 1000000; i++) {
		s[0] = (unsigned char)(0xE8 + below(24));
		for (unsigned k = 1; k < 4; k++)
			s[k] = (unsigned char)(0x70 + below(0x60));
		same_decode(s, 4);
	}
}

static void
test_encode(void)
{
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		char s[4];
		uint32_t got = 0;
		size_t n = utf8_encode(s, cp);
		const struct utf8_info *u = utf8_info(cp);

		if (cp >= 0xD800 && cp < 0xE000)
			continue;
		CHECK(utf8_decode(s, n, &got) == n && got == cp);
		CHECK(u->class <= UTF8_PUNCT);
		CHECK(
		    utf8_info((uint32_t)((int32_t)cp + u->lower))->lower == 0);
	}
}

/* Bytes that are likely to be part of something. */
static unsigned char
byte(void)
{
	static const unsigned char odd[] = { 0x00, 0x09, 0x0A, 0x1B, 0x1F, 0x20,
		0x7E, 0x7F, 0x80, 0x85, 0x9F, 0xA0, 0xA8, 0xA9, 0xBF, 0xC2,
		0xC3, 0xE2, 0xEF, 0xED, 0xF0, 0xF4, 0xFF };

	return below(3) > 0 ? 'a' : odd[below(sizeof odd)];
}

static void
test_show(void)
{
	for (unsigned round = 0; round < 300000; round++) {
		unsigned char raw[48], want[48], bad[2];
		char got[48];
		size_t n = below(sizeof raw + 1), first = n;

		for (size_t i = 0; i < n; i++)
			raw[i] = byte();
		memcpy(want, raw, n);
		memcpy(got, raw, n);
		naive_show(want, n);
		for (size_t i = n; i-- > 0;)
			if (want[i] == '?') /* byte() makes none itself */
				first = i;
		CHECK(utf8_show(got, n, bad) == first);
		CHECK(first == n || bad[0] == raw[first]);
		CHECK(first + 1 >= n || bad[1] == raw[first + 1]);
		CHECK(memcmp(got, want, n) == 0);
		CHECK(utf8_show(got, n, NULL) == n); /* it is text now */
		CHECK(memcmp(got, want, n) == 0);
	}
}

static void
test_trim(void)
{
	static const struct slice space[] = { SLICE(" "), SLICE("\u00A0"),
		SLICE("\u2000"), SLICE("\u2009"), SLICE("\u200A"),
		SLICE("\u200B"), SLICE("\u202F"), SLICE("\u3000"),
		SLICE("\uFEFF") };
	static const struct slice kept[] = { SLICE("."), SLICE("é"),
		SLICE("\u200C"), SLICE("\u2060"), SLICE("\u00AD"),
		SLICE("\U0001F600"), SLICE("\u2010"), SLICE("\u0301") };
	char s[32];

	for (size_t i = 0; i < sizeof space / sizeof space[0]; i++) {
		size_t n = 0;

		memcpy(s, space[i].p, space[i].n);
		memcpy(s + (n += space[i].n), " été ", 7);
		memcpy(s + (n += 7), space[i].p, space[i].n);
		n += space[i].n;
		SAME("été", utf8_trim((struct slice){ s, n }));
		SAME("", utf8_trim(space[i]));
	}
	for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
		CHECK(slice_equal(utf8_trim(kept[i]), kept[i]));
	SAME("", utf8_trim(S("")));
	SAME("a  b", utf8_trim(S("  a  b  ")));
}

static struct slice
lower(const char *s)
{
	static char out[256];

	return (struct slice){ out,
		utf8_lower(out, (struct slice){ s, strlen(s) }) };
}

static struct slice
fold(const char *s)
{
	static char out[256];

	return (struct slice){ out,
		utf8_fold(out, (struct slice){ s, strlen(s) }) };
}

static void
test_case(void)
{
	SAME("élodie œuvre ÿ", lower("ÉLODIE ŒUVRE Ÿ"));
	SAME("ça va, 10 €", lower("ÇA VA, 10 €"));
	SAME("жук ελλ", lower("ЖУК ΕΛΛ"));
	SAME("elodie oeuvre y", fold("ÉLODIE ŒUVRE Ÿ"));
	SAME("ca aeiou strasse", fold("Ça ÀÊÏÔÙ Straße"));
	SAME("l'ete", fold("L’été"));
	SAME("aujourd'hui", fold("aujourd'hui"));
	SAME("lodz nguyen", fold("Łódź Nguyễn"));
	SAME("ete", fold("e\u0301te\u0301")); /* decomposed */
	SAME("ete", lower("E\u0301te\u0301"));
	SAME("motmot", lower("mot\u00ADmot\u200D"));
	SAME("", fold(""));
}

int
main(void)
{
	test_short();
	test_long();
	test_encode();
	test_show();
	test_trim();
	test_case();
	return failures > 0;
}
