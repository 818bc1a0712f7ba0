/* Any text: its words cover it, in order, however many are cut at a time. */
#include <stdlib.h>

#include "common/utf8.h"
#include "common/word.h"
#include "tests/fuzz/check.h"

/* Between two words stands white space, or the hyphens of an inversion. */
static void
check_gap(struct slice gap, const struct word *next)
{
	uint32_t cp;
	size_t n;

	for (size_t i = 0; i < gap.n; i += n) {
		n = utf8_decode(gap.p + i, gap.n - i, &cp);
		want(n > 0);
		if (utf8_info(cp)->class == UTF8_SPACE)
			continue;
		want(next != NULL && (next->flags & WORD_INVERTED) != 0);
		want(cp == '-' || cp == 't' || cp == 0x2010 || cp == 0x2011);
	}
}

/* Length and case of a word, told by its characters one by one. */
static void
check_case(struct slice s, const struct word *w)
{
	size_t chars = 0, letters = 0, upper = 0, lower = 0;
	bool capital = false;
	uint32_t cp;

	for (size_t i = 0; i < s.n; chars++) {
		unsigned class;

		i += utf8_decode(s.p + i, s.n - i, &cp);
		class = utf8_info(cp)->class;
		if (cp == 0x2BC || class < UTF8_UPPER || class > UTF8_LETTER)
			continue;
		capital |= letters++ == 0 && class == UTF8_UPPER;
		upper += class == UTF8_UPPER;
		lower += class == UTF8_LOWER;
	}
	want(w->chars == (chars < 65535 ? chars : 65535));
	want(((w->flags & WORD_CAPITAL) != 0) == capital);
	want(((w->flags & WORD_UPPER) != 0) ==
	     (letters > 1 && upper > 0 && lower == 0));
}

static void
check_words(struct slice text, const struct word *w, size_t n)
{
	size_t end = 0;

	for (size_t i = 0; i < n; i++) {
		struct slice s = word_text(text, &w[i]);

		want(w[i].start >= end && w[i].end > w[i].start);
		want(w[i].end <= text.n && w[i].kind <= WORD_URL);
		check_gap(slice_sub(text, end, w[i].start), &w[i]);
		want(w[i].lower == word_lower(s));
		want(word_folded(text, &w[i]) == word_fold(s));
		check_case(s, &w[i]);
		end = w[i].end;
	}
	check_gap(slice_sub(text, end, text.n), NULL);
	for (size_t i = 0, next; i < n; i = next) {
		next = sentence_end(text, w, n, i);
		want(next > i && next <= n);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = malloc(size + WORD_SLACK + 1);
	struct word *w = calloc(size + 1, sizeof *w);
	struct slice text;
	size_t at = 0, n = 0, got, all;

	want(s != NULL && w != NULL);
	if (size > 0)
		memcpy(s, data, size);
	utf8_show(s, size, NULL);
	text = utf8_trim((struct slice){ s, size });
	memset(s + size, "a1.' -"[size % 6], WORD_SLACK);
	all = words_cut(text, 0, &at, w, size + 1);
	want(at == text.n);
	check_words(text, w, all);
	for (at = 0; n < all; n += got) {
		struct word few[3];
		size_t cap = 1 + n % 3;

		/* what stands behind the text means nothing */
		got = words_cut(text, WORD_SLACK, &at, few, cap);
		want(got > 0 && got <= cap && n + got <= all);
		for (size_t i = 0; i < got; i++)
			want(few[i].start == w[n + i].start &&
			     few[i].end == w[n + i].end &&
			     few[i].lower == w[n + i].lower &&
			     few[i].flags == w[n + i].flags);
	}
	free(s);
	free(w);
	return 0;
}
