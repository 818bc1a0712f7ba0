/*
 * Any text: mentions lie in its blocks, in order, apart from each other, and
 * with a score; a text longer than a page is read to its end.
 */
#include <stdlib.h>

#include "cmd/nx-entities/tag.h"
#include "common/utf8.h"
#include "tests/fuzz/check.h"

extern const struct slice data_news;

static void
check(struct tagger *t, enum lang lang)
{
	const struct block *block = NULL;
	size_t end = 0;

	tagger_run(t, lang);
	for (size_t i = 0; i < t->mentions; i++) {
		const struct mention *m = &t->mention[i];

		if (m->block != block)
			end = 0;
		block = m->block;
		want(m->start >= end && m->start < m->end);
		want(m->end <= block->text.n);
		want(m->score >= 0 && m->score <= 1);
		want((m->type == DATE) == (m->date != NULL));
		end = m->end;
	}
	page_reset(&t->page);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct model model;
	static struct calendar calendar;
	static struct tagger tagger;
	char *copy = malloc(size + BLOCK_SLACK);
	struct block b = { .line = 1, .first = true };
	size_t at = 0;

	want(copy != NULL);
	if (tagger.model == NULL) {
		want(model_view(&model, data_news) == NULL);
		calendar_load(&calendar);
		tagger_open(&tagger, &model, &calendar);
	}
	memcpy(copy, data, size);
	memset(copy + size, 'a', BLOCK_SLACK);
	utf8_show(copy, size, NULL);
	b.text = utf8_trim((struct slice){ copy, size });
	b.end = b.text.n;
	page_document(&tagger.page);
	while (at < b.text.n) {
		size_t next = page_add(&tagger.page, &b, at);

		want(next > at);
		at = next;
		if (at < b.text.n || size % 2 == 0)
			check(&tagger, size % 3 == 0 ? LANG_EN : LANG_FR);
	}
	check(&tagger, LANG_FR);
	free(copy);
	return 0;
}
