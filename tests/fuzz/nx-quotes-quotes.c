/*
 * Quotations of any document, its blocks on lines, lie in their blocks, in
 * order, on whole characters, with speaker and mention together or not at all;
 * and the same bytes give the same quotations.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/nx-quotes/quotes.h"
#include "common/hash.h"
#include "common/utf8.h"
#include "tests/fuzz/check.h"

extern const struct slice data_quotes;

static uint64_t
lawful(struct slice text, const struct quote *q, size_t n, uint64_t h)
{
	size_t last = 0;

	for (size_t i = 0; i < n; i++) {
		want(last <= q[i].start && q[i].start < q[i].end);
		want(q[i].end <= text.n);
		want(boundary(text, q[i].start) && boundary(text, q[i].end));
		want((q[i].speaker.n > 0) == (q[i].mention.n > 0));
		want(q[i].mention.n == 0 ||
		     q[i].mention_start < q[i].mention_end);
		want(q[i].score >= 0 && q[i].score <= 1);
		want((q[i].group == 0) == (q[i].tag == QUOTE_OTHER));
		last = q[i].start;
		h = hash_join(h, q[i].start);
		h = hash_join(h, q[i].end);
		h = hash_join(h, hash_slice(q[i].speaker));
	}
	return h;
}

static uint64_t
document(struct quotes *quotes, struct slice text)
{
	struct slice line;
	uint64_t h = HASH_START;

	quotes_document(quotes);
	for (struct slice rest = text; slice_cut(&rest, '\n', &line);) {
		struct slice block = utf8_trim(line);
		size_t at = 0;

		while (at < block.n) {
			const struct quote *q;
			size_t before = at;
			size_t n = quotes_read(
			    quotes, block, &at, (size_t)(block.p - text.p), &q);

			want(at > before);
			h = lawful(block, q, n, h);
		}
		want(at == block.n);
	}
	return h;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct quotes *quotes;
	char *text = malloc(size + BLOCK_SLACK);
	struct slice s = { text, size };

	if (text == NULL)
		return 0;
	if (quotes == NULL)
		quotes = quotes_open(data_quotes, LANG_AUTO, true, NULL);
	memcpy(text, data, size);
	memset(text + size, 'a', BLOCK_SLACK);
	for (size_t i = 0; i < size; i++) {
		size_t end = i;

		while (end < size && text[end] != '\n')
			end++;
		utf8_show(text + i, end - i, NULL);
		i = end;
	}
	want(document(quotes, s) == document(quotes, s));
	free(text);
	return 0;
}
