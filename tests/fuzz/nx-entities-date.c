/*
 * Any text: dates lie in it, in order, within the words they say, in a form of
 * ISO 8601-2, and do not depend on how many are asked for at a time.
 */
#include <stdlib.h>

#include "cmd/nx-entities/date.h"
#include "common/utf8.h"
#include "tests/fuzz/check.h"

enum { WORDS = 4096, ROOM = 32 };

/* 2017-12-30 with as many of the parts left out as may be. */
static void
check_day(struct slice s)
{
	size_t digits = 0;

	want(s.n >= 4 && s.n <= 10);
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		want((c >= '0' && c <= '9') || c == '-' || c == 'X');
		want(c != 'X' || i == 2 || i == 3);
		digits += c >= '0' && c <= '9';
	}
	want(digits >= 2);
}

static void
check_form(const struct date *d)
{
	struct slice rest = { d->iso, d->n }, day;

	want(d->n <= DATE_ISO);
	if (d->n == 0)
		return;
	want(slice_cut(&rest, '/', &day));
	check_day(day);
	if (rest.n > 0)
		check_day(rest);
}

static void
check_dates(struct slice text, const struct word *w, size_t n,
    const struct date *d, size_t found)
{
	size_t end = 0;

	for (size_t i = 0; i < found; i++) {
		want(d[i].start >= end && d[i].start < d[i].end);
		end = d[i].end;
		want(end <= text.n && d[i].first < d[i].last && d[i].last <= n);
		want(w[d[i].first].start <= d[i].start);
		want(w[d[i].last - 1].end >= d[i].end);
		check_form(&d[i]);
	}
}

/* Finds all dates, at most step at a time; returns how many. */
static size_t
find(const struct calendar *c, struct slice text, const struct word *w,
    size_t n, enum lang lang, struct date *d, size_t step)
{
	size_t at = 0, got = 0;

	while (at < n && got + step <= WORDS) {
		size_t before = at;
		size_t found =
		    dates_find(c, text, w, n, &at, lang, d + got, step);

		want(at > before || found > 0);
		got += found;
	}
	return got;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct calendar c;
	static struct word w[WORDS];
	static struct date d[WORDS], e[WORDS];
	struct slice text;
	size_t at = 0, n, found;
	enum lang lang;
	unsigned char bad[2];
	char *copy;

	if (size == 0)
		return 0;
	if (c.words.slot == NULL)
		calendar_load(&c);
	lang = data[0] & 1 ? LANG_FR : LANG_EN;
	copy = malloc(size);
	want(copy != NULL);
	memcpy(copy, data + 1, size - 1);
	utf8_show(copy, size - 1, bad);
	text = utf8_trim((struct slice){ copy, size - 1 });
	n = words_cut(text, 0, &at, w, WORDS);
	words_fold(text, w, n);
	found = find(&c, text, w, n, lang, d, ROOM);
	check_dates(text, w, n, d, found);
	if (at == text.n && found < WORDS - ROOM) {
		want(find(&c, text, w, n, lang, e, 8) == found);
		for (size_t i = 0; i < found; i++)
			want(d[i].start == e[i].start && d[i].end == e[i].end);
	}
	free(copy);
	return 0;
}
