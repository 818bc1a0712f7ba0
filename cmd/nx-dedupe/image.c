/* The memory of nx-dedupe as a sequence of frames, and back. */
#include "cmd/nx-dedupe/image.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/hash.h"

struct head {
	uint32_t version, order; /* order: of bytes in a number */
	uint64_t options;
	uint32_t oldest, next, base, doc;
};

struct index_head {
	uint64_t split, segments, pools, postings;
	uint32_t level, spare;
};

enum { ORDER = 0x01020304 };

static const char other_version[] =
    "written by another version of nx-dedupe; --state-reset begins anew";
static const char other_machine[] =
    "written on another kind of machine; --state-reset begins anew";
static const char other_options[] =
    "made with other --exact, --unit or -k; give the same ones, or "
    "--state-reset to begin anew";

static uint64_t
options_of(const struct settings *s)
{
	return hash_join(hash_join(s->columns, s->exact), s->documents);
}

/* The bytes of an entry that outlive the run: not the blocks of -c. */
static uint32_t
lasting(struct entry *e)
{
	return (uint32_t)((sizeof(struct origin) + entry_origin(e)->size + 3) /
			  4 * 4);
}

/* The entries of all first texts, in the order of their numbers. */
static void
entries_put(struct frames *f, struct store *s)
{
	for (uint32_t n = s->oldest; n != s->next; n++) {
		const struct seen *seen = store_text(s, n);
		struct entry *e, short_e;

		if (!(seen->check & 1) || seen->link == NO_ENTRY)
			continue;
		e = store_at(s, seen->link);
		short_e = (struct entry){ e->tokens, lasting(e) };
		frames_put(f, &short_e, sizeof short_e);
		frames_put(f, e->bytes, short_e.extra);
		frames_put(f, entry_tokens(e), 4 * (size_t)e->tokens);
	}
}

static void
index_put(struct frames *f, const struct index *x)
{
	struct index_head h = { x->split, x->segments, x->pools, x->postings,
		x->level, x->spare };

	frames_put(f, &h, sizeof h);
	for (size_t i = 0; i < x->segments; i++)
		frames_put(f, x->segment[i], INDEX_SEGMENT);
	for (size_t i = 0; i < x->pools; i++)
		frames_put(f, x->pool[i], INDEX_POOL);
}

static void
index_get(struct frames *f, struct index *x)
{
	struct index_head h;

	frames_get(f, &h, sizeof h);
	if (f->error == FRAME_OK &&
	    (h.segments == 0 || h.segments > UINT32_MAX ||
		h.pools > UINT32_MAX || h.level > KEY_BITS ||
		h.split >= (uint64_t)1 << h.level))
		f->error = FRAME_DAMAGED;
	for (size_t i = 0; f->error == FRAME_OK && i < h.segments; i++)
		frames_get(f, index_segment(x, i), INDEX_SEGMENT);
	for (size_t i = 0; f->error == FRAME_OK && i < h.pools; i++)
		frames_get(f, index_pool(x, i), INDEX_POOL);
	x->level = h.level;
	x->split = (size_t)h.split;
	x->postings = (size_t)h.postings;
	x->spare = h.spare;
}

void
image_put(struct frames *f, struct flow *flow)
{
	struct store *s = &flow->leader.store;
	struct head h = { .version = IMAGE_VERSION,
		.order = ORDER,
		.options = options_of(flow->settings),
		.oldest = s->oldest,
		.next = s->next,
		.base = s->base,
		.doc = flow->doc };

	frames_put(f, &h, sizeof h);
	for (size_t i = s->block0; i < s->blocks; i++)
		frames_put(f, s->texts[i], TEXTS * sizeof **s->texts);
	entries_put(f, s);
	index_put(f, &flow->leader.exact_index);
	index_put(f, &flow->leader.index);
}

/* The document's name that entries without one of their own share. */
struct name {
	char *p;
	size_t n, cap;
	uint32_t place; /* of an entry that has it; 0 chunks: none yet */
	bool any;
};

/* Reads one entry; returns its place. */
static uint32_t
entry_get(struct frames *f, struct store *s, struct name *name)
{
	struct entry head, *e;
	struct origin o;
	size_t padded, size;
	uint32_t place;

	frames_get(f, &head, sizeof head);
	frames_get(f, &o, sizeof o);
	if (f->error != FRAME_OK || head.tokens > TOKENS_MAX ||
	    o.size > head.extra || (o.size == 0 && !name->any)) {
		f->error = f->error == FRAME_OK ? FRAME_DAMAGED : f->error;
		return NO_ENTRY;
	}
	padded = head.extra - sizeof o;
	if (o.size > 0) {
		name->p = grow(name->p, &name->cap, padded, 1);
		frames_get(f, name->p, padded);
		name->n = o.size;
		name->any = true;
	}
	size = sizeof head + head.extra + 4 * (size_t)head.tokens;
	if (o.size == 0 && store_full(s, size)) {
		o.size = (uint32_t)name->n;
		padded = (name->n + 3) / 4 * 4;
		head.extra += (uint32_t)padded;
		size += padded;
	}
	e = store_entry(s, size, &place);
	*e = head;
	if (o.size > 0) {
		memset(e->bytes + sizeof o, 0, padded);
		memcpy(e->bytes + sizeof o, name->p, name->n);
		name->place = place;
	}
	o.name = name->place;
	memcpy(e->bytes, &o, sizeof o);
	frames_get(f, e->bytes + head.extra, 4 * (size_t)head.tokens);
	return place;
}

static void
texts_get(struct frames *f, struct store *s, const struct head *h)
{
	struct name name = { .any = false };
	uint32_t blocks = (h->next - h->base + TEXTS - 1) / TEXTS;

	store_blocks(s, h->base, h->oldest, h->next, blocks);
	for (size_t i = 0; i < blocks; i++)
		frames_get(f, s->texts[i], TEXTS * sizeof **s->texts);
	s->next = s->oldest;
	for (uint32_t n = h->oldest; n != h->next && f->error == FRAME_OK;) {
		struct seen *seen;

		s->next = n + 1; /* as it was when the entry was made */
		seen = store_text(s, n++);
		if ((seen->check & 1) && seen->link != NO_ENTRY)
			seen->link = entry_get(f, s, &name);
	}
	free(name.p);
}

static bool
plausible(const struct head *h)
{
	return h->next - h->base >= h->oldest - h->base && h->base % TEXTS == 0;
}

const char *
image_get(struct frames *f, struct flow *flow)
{
	struct head h;

	frames_get(f, &h, sizeof h);
	if (f->error != FRAME_OK)
		return NULL;
	if (h.order != ORDER)
		return other_machine;
	if (h.version != IMAGE_VERSION)
		return other_version;
	if (h.options != options_of(flow->settings))
		return other_options;
	if (!plausible(&h)) {
		f->error = FRAME_DAMAGED;
		return NULL;
	}
	flow->doc = h.doc;
	texts_get(f, &flow->leader.store, &h);
	index_get(f, &flow->leader.exact_index);
	index_get(f, &flow->leader.index);
	return NULL;
}
