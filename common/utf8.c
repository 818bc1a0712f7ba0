/* UTF-8: decoding, what a byte may be shown as, case and accents. */
#include "common/utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "common/eight.h"

static bool
cont(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

size_t
utf8_decode(const char *s, size_t n, uint32_t *cp)
{
	const unsigned char *u = (const unsigned char *)s;

	if (u[0] < 0x80) {
		*cp = u[0];
		return 1;
	}
	if (u[0] < 0xC2 || n < 2 || !cont(u[1]))
		return 0;
	if (u[0] < 0xE0) {
		*cp = (uint32_t)(u[0] & 0x1F) << 6 | (u[1] & 0x3F);
		return 2;
	}
	if (n < 3 || !cont(u[2]))
		return 0;
	if (u[0] < 0xF0) {
		if ((u[0] == 0xE0 && u[1] < 0xA0) ||
		    (u[0] == 0xED && u[1] >= 0xA0))
			return 0;
		*cp = (uint32_t)(u[0] & 0x0F) << 12 |
		      (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F);
		return 3;
	}
	if (u[0] > 0xF4 || n < 4 || !cont(u[3]) ||
	    (u[0] == 0xF0 && u[1] < 0x90) || (u[0] == 0xF4 && u[1] >= 0x90))
		return 0;
	*cp = (uint32_t)(u[0] & 0x07) << 18 | (uint32_t)(u[1] & 0x3F) << 12 |
	      (uint32_t)(u[2] & 0x3F) << 6 | (u[3] & 0x3F);
	return 4;
}

size_t
utf8_encode(char *out, uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

/* Marks the first of eight bytes that is not printable ASCII: see eight.h. */
static uint64_t
odd(const char *s)
{
	uint64_t x = eight_load(s);

	return ((x | (x - EIGHT_ONES * 0x20)) & EIGHT_HIGH) |
	       eight_zero(x ^ EIGHT_ONES * 0x7F);
}

/* How many bytes, the first of s[0..n), are printable ASCII or À to ÿ. */
static size_t
run(const char *s, size_t n)
{
	size_t i = 0;

#ifdef __SSE2__
	unsigned over = 0; /* the last of the sixteen is half a character */

	/* by sixteens: no jump at each accent */
	for (; n - i > 16; i += 16) {
		__m128i x =
		    _mm_loadu_si128((const __m128i *)(const void *)(s + i));
		__m128i next =
		    _mm_loadu_si128((const __m128i *)(const void *)(s + i + 1));
		/* with their signs, those above 0x7F are the least */
		unsigned odd16 = (unsigned)_mm_movemask_epi8(
		    _mm_or_si128(_mm_cmplt_epi8(x, _mm_set1_epi8(0x20)),
			_mm_cmpeq_epi8(x, _mm_set1_epi8(0x7F))));
		unsigned two = (unsigned)_mm_movemask_epi8(
		    _mm_and_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8(-0x3D)),
			_mm_cmplt_epi8(next, _mm_set1_epi8(-0x40))));

		two |= two << 1 | over;
		over = two >> 16;
		odd16 &= ~two;
		if (odd16 != 0)
			return i + (size_t)__builtin_ctz(odd16);
	}
	i += over;
#endif
	/* by eights: 5 times as fast as byte by byte on French */
	for (; n - i >= 8; i += 8) {
		uint64_t bits = odd(s + i);

		if (bits != 0)
			return i + eight_first(bits);
	}
	return i;
}

/* Whether a character is shown as spaces. */
static bool
is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 ||
	       cp == 0x2029;
}

/* The bytes of the character at s[0..n), n > 0, if it is plain, or 0. */
static size_t
plain_at(const char *s, size_t n)
{
	uint32_t cp;
	size_t len = utf8_decode(s, n, &cp);

	return len > 0 && !is_control(cp) &&
		       (cp < 0x80 || utf8_info(cp)->class != UTF8_SPACE)
		   ? len
		   : 0;
}

size_t
utf8_plain(const char *s, size_t n)
{
	size_t i = 0, len;

	for (;;) {
		i += run(s + i, n - i);
		if (i == n || (len = plain_at(s + i, n - i)) == 0)
			return i;
		i += len;
	}
}

size_t
utf8_show(char *s, size_t n, unsigned char bad[2])
{
	size_t first = n, i = 0;

	while (i < n) {
		uint32_t cp;
		size_t len;

		i += utf8_plain(s + i, n - i);
		if (i == n)
			break;
		len = utf8_decode(s + i, n - i, &cp);
		if (len == 0) {
			if (first == n) {
				first = i;
				if (bad != NULL) {
					bad[0] = (unsigned char)s[i];
					bad[1] = i + 1 < n
						     ? (unsigned char)s[i + 1]
						     : 0;
				}
			}
			s[i++] = '?';
			continue;
		}
		if (is_control(cp))
			memset(s + i, ' ', len);
		i += len;
	}
	return first;
}

static size_t
space_before(struct slice s)
{
	uint32_t cp;
	size_t n = 1;

	while (n < s.n && n < 4 && cont((unsigned char)s.p[s.n - n]))
		n++;
	if (n == 1)
		return s.p[s.n - 1] == ' ';
	return utf8_decode(s.p + s.n - n, n, &cp) == n &&
		       utf8_info(cp)->class == UTF8_SPACE
		   ? n
		   : 0;
}

static size_t
space_at(struct slice s)
{
	uint32_t cp;
	size_t n;

	if ((unsigned char)s.p[0] < 0x80)
		return s.p[0] == ' ';
	n = utf8_decode(s.p, s.n, &cp);
	return n > 0 && utf8_info(cp)->class == UTF8_SPACE ? n : 0;
}

struct slice
utf8_trim_ends(struct slice s)
{
	size_t n;

	while (s.n > 0 && (n = space_at(s)) > 0) {
		s.p += n;
		s.n -= n;
	}
	while (s.n > 0 && (n = space_before(s)) > 0)
		s.n -= n;
	return s;
}

static size_t
convert(char *out, struct slice s, bool fold)
{
	size_t len = 0;

	for (size_t i = 0, n; i < s.n; i += n) {
		const struct utf8_info *u;
		uint32_t cp;

		if ((n = utf8_decode(s.p + i, s.n - i, &cp)) == 0) {
			out[len++] = s.p[i];
			n = 1;
			continue;
		}
		u = utf8_info(cp);
		if (u->class == UTF8_MARK || u->class == UTF8_FORMAT)
			continue;
		if (fold && u->fold[0] != '\0') {
			out[len++] = u->fold[0];
			if (u->fold[1] != '\0')
				out[len++] = u->fold[1];
			continue;
		}
		len +=
		    utf8_encode(out + len, (uint32_t)((int32_t)cp + u->lower));
	}
	return len;
}

size_t
utf8_lower(char *out, struct slice s)
{
	return convert(out, s, false);
}

size_t
utf8_fold(char *out, struct slice s)
{
	return convert(out, s, true);
}
