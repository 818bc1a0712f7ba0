/* Leader clustering in one pass. */
#include "cmd/nx-dedupe/leader.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/hash.h"

extern const struct slice data_words;

enum {
	STEPS = 256, /* tokens looked at for each of a text, and */
	STEPS_MIN = 100000,
	FEW_KEYS = 4, /* where one that is shared is enough */
	RARE = 4,     /* texts that have a rare key, which counts twice */
};

void
leader_open(struct leader *l)
{
	index_open(&l->index);
	store_open(&l->store);
	lexis_load(&l->lexis, data_words);
	verdict_open(&l->verdict);
}

void
leader_begin(struct leader *l, uint32_t salt)
{
	l->salt = salt;
	l->hash = HASH_START;
	l->ncandidates = 0;
	tokens_clear(&l->tokens);
}

/* Eight bytes at a time: hash_slice() would be half of all time. */
static uint64_t
hash_bytes(uint64_t h, struct slice s)
{
	uint64_t x = 0;

	for (; s.n >= 8; s.p += 8, s.n -= 8) {
		memcpy(&x, s.p, 8);
		h = (h ^ x) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 32;
	}
	x = 0;
	memcpy(&x, s.p, s.n);
	return hash_mix((h ^ x) * UINT64_C(0x9e3779b97f4a7c15) + s.n);
}

void
leader_text(struct leader *l, struct slice piece)
{
	if (l->exact)
		l->hash = hash_bytes(l->hash, piece);
	else
		tokens_add(&l->tokens, &l->lexis, piece);
}

static uint32_t
exact_key(const struct leader *l)
{
	return (uint32_t)l->hash & ((1U << KEY_BITS) - 1);
}

static uint32_t
exact_check(const struct leader *l)
{
	return (uint32_t)(l->hash >> 32) | 1;
}

struct entry *
leader_entry(const struct leader *l, uint32_t lead)
{
	const struct seen *s = store_text(&l->store, lead);

	if (s == NULL || s->link == NO_ENTRY)
		return NULL;
	return store_at(&l->store, s->link);
}

/* A text with the same hash: 0, or the first of its cluster. */
static uint32_t
find_exact(const struct leader *l)
{
	uint32_t id[POSTINGS];
	size_t n = index_find(&l->index, exact_key(l), l->store.oldest, id);

	for (size_t i = 0; i < n; i++) {
		const struct seen *s = store_text(&l->store, id[i]);

		if (s == NULL || (s->check | 1) != exact_check(l))
			continue;
		if (s->check & 1)
			return id[i];
		if (store_text(&l->store, s->link) != NULL)
			return s->link;
	}
	return 0;
}

/* A text that may be copied; others than first ones cannot be. */
static void
candidate(struct leader *l, uint32_t id)
{
	const struct seen *s = store_text(&l->store, id);
	struct candidate *c;

	if (s == NULL || !(s->check & 1) || s->link == NO_ENTRY)
		return;
	l->candidate = grow(l->candidate, &l->candidatecap, l->ncandidates + 1,
	    sizeof *l->candidate);
	c = &l->candidate[l->ncandidates++];
	c->id = id;
	c->entry = store_at(&l->store, s->link);
	__builtin_prefetch(c->entry);
}

/* The count of a text, or a free one. */
static inline struct keycount *
count_of(struct leader *l, uint32_t id)
{
	size_t i = id * 2654435769U >> (32 - l->count_bits);

	while (l->count[i].id != 0 && l->count[i].id != id)
		i = (i + 1) & (((size_t)1 << l->count_bits) - 1);
	return &l->count[i];
}

static void
count_clear(struct leader *l)
{
	size_t most = 2 * POSTINGS * l->sketch.n;

	for (l->count_bits = 5; (size_t)1 << l->count_bits < most;)
		l->count_bits++;
	l->count = grow(l->count, &l->countcap, (size_t)1 << l->count_bits,
	    sizeof *l->count);
	memset(l->count, 0, sizeof *l->count << l->count_bits);
}

/*
 * Counts the keys under which each text is found, a rare key twice; those
 * that are found often enough become candidates.
 */
static void
gather(struct leader *l)
{
	unsigned enough = l->sketch.n > FEW_KEYS ? 2 : 1;

	for (size_t i = 0; i < l->sketch.n; i++)
		index_fetch(&l->index, l->sketch.key[i]);
	count_clear(l);
	l->ncandidates = 0;
	for (size_t i = 0; i < l->sketch.n; i++) {
		uint32_t id[POSTINGS];
		size_t got = index_find(
		    &l->index, l->sketch.key[i], l->store.oldest, id);

		for (size_t j = 0; j < got; j++) {
			struct keycount *c = count_of(l, id[j]);
			uint32_t before = c->keys;

			c->id = id[j];
			c->keys += got <= RARE ? 2 : 1;
			if (before < enough && c->keys >= enough)
				candidate(l, id[j]);
		}
	}
}

static void
find_near(struct leader *l, struct match *m)
{
	const struct tokens *q = &l->tokens;
	size_t steps = STEPS_MIN + STEPS * q->n;

	sketch_make(&l->sketch, q->t, q->n, l->salt);
	gather(l);
	verdict_of(&l->verdict, q->t, q->n);
	for (size_t i = 0; i < l->ncandidates; i++) {
		const struct candidate *c = &l->candidate[i];
		struct entry *e = c->entry;
		unsigned similarity;

		if (l->doc != 0 && entry_origin(e)->doc == l->doc)
			continue;
		if (e->tokens > steps)
			break;
		steps -= e->tokens;
		similarity =
		    verdict_similarity(&l->verdict, entry_tokens(e), e->tokens);
		if (similarity < l->threshold || similarity < m->similarity)
			continue;
		if (similarity > m->similarity || c->id - m->lead > INT32_MAX) {
			m->lead = c->id;
			m->similarity = similarity;
		}
	}
}

struct match
leader_find(struct leader *l)
{
	struct match m = { 0 };
	uint32_t lead;

	if (!l->exact)
		l->hash = l->tokens.exact;
	l->hash = hash_join(l->hash, l->salt);
	index_fetch(&l->index, exact_key(l));
	l->sketch.n = 0;
	lead = find_exact(l);
	if (lead != 0) {
		struct entry *e = leader_entry(l, lead);

		m.seen = true;
		if (l->doc == 0 || entry_origin(e)->doc != l->doc) {
			m.lead = lead;
			m.similarity = SIMILAR_MAX;
		}
	} else if (!l->exact && l->tokens.n >= SKETCH_MIN &&
		   l->tokens.words < TOKENS_MAX)
		find_near(l, &m);
	return m;
}

/* The text's tokens that its entry needs: none where they have no keys. */
static size_t
entry_needs(const struct leader *l)
{
	return l->sketch.n > 0 ? l->tokens.n : 0;
}

static size_t
padded(size_t extra)
{
	return (extra + 3) / 4 * 4;
}

bool
leader_fits(const struct leader *l, size_t extra)
{
	return !store_full(&l->store,
	    sizeof(struct entry) + padded(extra) + entry_needs(l) * 4);
}

void *
leader_add(struct leader *l, const struct match *m, size_t extra)
{
	size_t n = entry_needs(l);
	struct entry *e = NULL;
	struct seen *s;
	uint32_t id = store_add(&l->store, &s);

	extra = padded(extra);
	s->check = exact_check(l) - (m->lead != 0);
	s->link = m->lead != 0 ? m->lead : NO_ENTRY;
	if (m->lead == 0 && n + extra > 0) {
		e = store_entry(&l->store, sizeof *e + extra + n * 4, &s->link);
		e->tokens = (uint32_t)n;
		e->extra = (uint32_t)extra;
		memcpy(e->bytes + extra, l->tokens.t, n * 4);
		l->place = s->link;
	}
	index_add(&l->index, exact_key(l), l->store.oldest, id);
	for (size_t i = 0; i < l->sketch.n; i++)
		index_add(&l->index, l->sketch.key[i], l->store.oldest, id);
	return e == NULL ? NULL : e->bytes;
}

bool
leader_full(const struct leader *l)
{
	return l->store.bytes + index_bytes(&l->index) > l->memory;
}

void
leader_close(struct leader *l)
{
	index_close(&l->index);
	store_close(&l->store);
	tokens_free(&l->tokens);
	sketch_free(&l->sketch);
	verdict_free(&l->verdict);
	free(l->candidate);
	free(l->count);
}
