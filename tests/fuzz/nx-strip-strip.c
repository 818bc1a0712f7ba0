/* Any blocks: each comes out once, in order, as it went in, soon enough. */
#include <stdlib.h>

#include "cmd/nx-strip/strip.h"
#include "common/utf8.h"
#include "tests/fuzz/check.h"

extern const struct slice data_strip;

/* Takes what is decided: blocks of text, starting where *next says. */
static void
take(struct strip *s, const char *text, size_t *next, size_t *out)
{
	struct verdict v;

	for (; strip_take(s, &v); ++*out) {
		want(v.block->start >= *next && v.tag < TAGS);
		want(net_chance(v.odds) >= 0 && net_chance(v.odds) <= 1);
		want(v.block->text.n == v.block->end - v.block->start);
		want(memcmp(v.block->text.p, text + v.block->start,
			 v.block->text.n) == 0);
		*next = v.block->end;
	}
}

/* Byte 0xff ends a document, 0xfe makes the block before it a large one. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct model model;
	struct strip *s;
	char *text = malloc(size + LINE_SLACK);
	size_t in = 0, out = 0, next = 0;
	bool first = true;

	want(text != NULL && model_read(&model, data_strip) == NULL);
	if (size > 0)
		memcpy(text, data, size);
	utf8_show(text, size, NULL);
	s = strip_new(&model, LANG_AUTO);
	for (size_t i = 0, end; i < size; i = end + 1) {
		struct block b = { .doc = S("-"), .line = 1, .first = first };
		static const char filler[STRIP_BYTES / 2];
		struct verdict v;

		for (end = i;
		     end < size && data[end] < 0xfe && data[end] != 10;)
			end++;
		if (end > i) {
			b.start = i;
			b.end = end;
			b.text = (struct slice){ text + i, end - i };
			if (end < size && data[end] == 0xfe)
				b.upstream =
				    (struct slice){ filler, sizeof filler };
			if (!strip_room(s, &b))
				want(!strip_take(s, &v));
			take(s, text, &next, &out);
			if (first)
				next = 0;
			first = false;
			strip_push(s, &b);
			in++;
			take(s, text, &next, &out);
			want(in - out <= STRIP_DELAY);
		}
		first = first || (end < size && data[end] == 0xff);
	}
	strip_end(s);
	take(s, text, &next, &out);
	want(in == out);
	strip_free(s);
	free(text);
	return 0;
}
