/* A block as bytes, and back. */
#include "cmd/nx-dedupe/keep.h"

struct head {
	size_t line, start, end, tag, text, upstream;
	bool record, edited;
};

size_t
keep_size(const struct block *b)
{
	return sizeof(struct head) + b->tag.n + b->text.n + b->upstream.n;
}

static char *
put(char *p, struct slice s)
{
	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return p + s.n;
}

void
keep_put(void *at, const struct block *b)
{
	struct head h = { b->line, b->start, b->end, b->tag.n, b->text.n,
		b->upstream.n, b->record, b->edited };
	char *p = at;

	memcpy(p, &h, sizeof h);
	p = put(p + sizeof h, b->tag);
	p = put(p, b->text);
	put(p, b->upstream);
}

size_t
keep_get(const void *at, struct block *b)
{
	const char *p = at;
	struct head h;

	memcpy(&h, p, sizeof h);
	p += sizeof h;
	*b = (struct block){ .line = h.line,
		.start = h.start,
		.end = h.end,
		.tag = { p, h.tag },
		.text = { p + h.tag, h.text },
		.upstream = { p + h.tag + h.text, h.upstream },
		.record = h.record,
		.edited = h.edited };
	return keep_size(b);
}
