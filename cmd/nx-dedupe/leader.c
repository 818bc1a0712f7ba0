/* Leader clustering in one pass. */
#include "cmd/nx-dedupe/leader.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/hash.h"

extern const struct slice data_words;

enum {
	STEPS = 256, /* tokens looked at for each of a text, and */
	STEPS_MIN = 100000,
};

void
leader_open(struct leader *l)
{
	index_open(&l->exact_index);
	index_open(&l->index);
	store_open(&l->store);
	lexis_load(&l->lexis, data_words);
	verdict_open(&l->verdict);
	l->now = &l->text[0];
	l->next = &l->text[1];
	l->ahead = &l->text[2];
}

void
leader_begin(struct leader *l, uint32_t salt)
{
	l->ahead->salt = salt;
	l->ahead->hash = HASH_START;
	tokens_clear(&l->ahead->tokens);
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
		l->ahead->hash = hash_bytes(l->ahead->hash, piece);
	else
		tokens_add(&l->ahead->tokens, &l->lexis, piece);
}

static uint32_t
exact_key(const struct text *t)
{
	return (uint32_t)t->hash & ((1U << KEY_BITS) - 1);
}

static uint32_t
exact_check(const struct text *t)
{
	return (uint32_t)(t->hash >> 32) | 1;
}

struct entry *
leader_entry(const struct leader *l, uint32_t lead)
{
	const struct seen *s = store_text(&l->store, lead);

	if (s == NULL || s->link == NO_ENTRY)
		return NULL;
	return store_at(&l->store, s->link);
}

/*
 * A posting: 30 bits of a number, and what saves a look at the text: whether
 * it leads a cluster, whether it is short.
 */
enum { LEADS = 2, SHORT = 1, POSTING_SHIFT = 2 };

static uint32_t
posting_number(const struct leader *l, uint32_t posting)
{
	uint32_t oldest = l->store.oldest;

	return oldest + (((posting >> POSTING_SHIFT) - oldest) &
			    (UINT32_MAX >> POSTING_SHIFT));
}

/* A text with the same hash: 0, or the first of its cluster. */
static uint32_t
find_exact(struct leader *l)
{
	uint32_t found[POSTINGS];
	struct spot *spot = &l->found.exact;
	size_t n;

	index_seek(&l->exact_index, exact_key(l->now), spot);
	n = index_find(&l->exact_index, exact_key(l->now),
	    l->store.oldest << POSTING_SHIFT, LEADS, found, spot);

	l->now->full = n == POSTINGS;
	for (size_t i = 0; i < n; i++) {
		uint32_t number = posting_number(l, found[i]);
		const struct seen *s = store_text(&l->store, number);

		if (s == NULL || (s->check | 1) != exact_check(l->now))
			continue;
		if (s->check & 1)
			return number;
		if (store_text(&l->store, s->link) != NULL)
			return s->link;
	}
	return 0;
}

/* A text that may be copied: number is its, i that of its count. */
static void
candidate(struct leader *l, size_t i, uint32_t number)
{
	l->candidate = grow(l->candidate, &l->candidatecap, l->ncandidates + 1,
	    sizeof *l->candidate);
	l->candidate[l->ncandidates++] =
	    (struct candidate){ .id = number, .keys = (uint32_t)i };
	__builtin_prefetch(store_text(&l->store, number));
}

/* Asks the processor for the entry of a candidate before it is needed. */
static void
fetch(struct leader *l, struct candidate *c)
{
	c->entry = leader_entry(l, c->id);
	if (c->entry != NULL) {
		__builtin_prefetch(c->entry);
		__builtin_prefetch((char *)c->entry + 64);
	}
}

/*
 * The texts that have a key are the first POSTINGS.  Those that lead a cluster
 * have a posting each; of all others there is but one, which has their number,
 * less one, in place of the low bits of that of the first of them.
 */
enum { TALLY = 7 };

static uint32_t
tally(uint32_t number)
{
	/* from the next multiple on, so that it is none of a forgotten text */
	return ((number + TALLY + 1) & ~(uint32_t)TALLY) << POSTING_SHIFT |
	       SHORT;
}

/* How many texts a posting stands for. */
static uint32_t
texts(uint32_t posting)
{
	uint32_t more = posting >> POSTING_SHIFT & TALLY;

	return 1 + (posting & LEADS ? 0 : more);
}

/*
 * All that lead and have a key of the text; returns how many.  Loops over all
 * keys at once, since how many there are of each cannot be foretold.
 */
static size_t
look_up(struct leader *l)
{
	struct found *f = &l->found;
	size_t keys = l->now->sketch.n, n = 0, leading = 0;

	f->posting =
	    grow(f->posting, &f->cap, keys * POSTINGS, sizeof *f->posting);
	f->key = grow(f->key, &f->keycap, keys * POSTINGS, sizeof *f->key);
	for (size_t i = 0; i < keys; i++) {
		f->listed[i] = 0;
		for (size_t j = 0; j < POSTINGS; j++)
			f->key[n + j] = (uint16_t)i;
		n += index_find(&l->index, l->now->sketch.key[i],
		    l->store.oldest << POSTING_SHIFT, LEADS, f->posting + n,
		    &f->spot[i]);
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t p = f->posting[i];

		f->listed[f->key[i]] += texts(p);
		f->posting[leading] = p;
		f->key[leading] = f->key[i];
		leading += (p & LEADS) != 0;
	}
	return leading;
}

unsigned
keys_enough(size_t keys)
{
	return keys > FEW_KEYS ? 2 : 1;
}

unsigned
keys_count(size_t listed, bool is_short)
{
	return listed <= RARE && is_short ? 2 : 1;
}

void
candidates_choose(struct candidate *c, size_t *n)
{
	for (size_t i = 0; i < CHOSEN && i < *n; i++) {
		struct candidate t = c[i];
		size_t best = i;

		for (size_t j = i + 1; j < *n; j++)
			if (c[j].keys > c[best].keys ||
			    (c[j].keys == c[best].keys &&
				c[j].id - c[best].id > INT32_MAX))
				best = j;
		c[i] = c[best];
		c[best] = t;
	}
	if (*n > CHOSEN)
		*n = CHOSEN;
}

/*
 * Counts the keys under which each text is found; a rare key of a short text
 * counts twice.  What is found often enough becomes a candidate.
 */
static void
gather(struct leader *l)
{
	size_t n = look_up(l), mask;
	uint32_t enough = keys_enough(l->now->sketch.n);
	bool is_short = tokens_short(l->now->tokens.n);
	unsigned bits = 5;

	l->ncandidates = 0;
	while ((size_t)1 << bits < 2 * n)
		bits++;
	mask = ((size_t)1 << bits) - 1;
	l->count = grow(l->count, &l->countcap, mask + 1, sizeof *l->count);
	memset(l->count, 0, (mask + 1) * sizeof *l->count);
	for (size_t k = 0; k < n; k++) {
		uint32_t p = l->found.posting[k];
		size_t i = p * 2654435769U >> (32 - bits);
		struct keycount *c;
		uint32_t before;

		while (l->count[i].posting != 0 && l->count[i].posting != p)
			i = (i + 1) & mask;
		c = &l->count[i];
		before = c->keys;
		c->posting = p;
		c->keys += keys_count(
		    l->found.listed[l->found.key[k]], p & SHORT || is_short);
		if (before < enough && c->keys >= enough)
			candidate(l, i, posting_number(l, p));
	}
	for (size_t k = 0; k < l->ncandidates; k++)
		l->candidate[k].keys = l->count[l->candidate[k].keys].keys;
	candidates_choose(l->candidate, &l->ncandidates);
	for (size_t k = 0; k < l->ncandidates; k++)
		fetch(l, &l->candidate[k]);
}

static void
find_near(struct leader *l, struct match *m)
{
	const struct tokens *q = &l->now->tokens;
	size_t steps = STEPS_MIN + STEPS * q->n;

	gather(l);
	if (l->ncandidates > 0)
		verdict_of(&l->verdict, q->t, q->n,
		    l->now->salt == 0 ? l->now->sketch.gram : NULL);
	for (size_t i = 0; i < l->ncandidates; i++) {
		const struct candidate *c = &l->candidate[i];
		struct entry *e = c->entry;
		unsigned similarity;

		if (e == NULL ||
		    (l->doc != 0 && entry_origin(e)->doc == l->doc))
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
		if (similarity >= SURE)
			break;
	}
}

/* Whether the text has words enough for keys, and not too many. */
static bool
has_keys(const struct leader *l, const struct text *t)
{
	return !l->exact && t->tokens.n >= SKETCH_MIN &&
	       t->tokens.words < TOKENS_MAX;
}

void
leader_end(struct leader *l)
{
	struct text *t = l->ahead;

	if (!l->exact)
		t->hash = t->tokens.exact;
	t->hash = hash_join(t->hash, t->salt);
	t->sketch.n = 0;
	index_fetch(&l->exact_index, exact_key(t));
}

void
leader_turn(struct leader *l)
{
	struct text *t = l->now;

	l->now = l->ahead;
	l->ahead = t;
}

void
leader_line(struct leader *l)
{
	struct text *t = l->now;

	l->now = l->next;
	l->next = l->ahead;
	l->ahead = t;
}

void
leader_keys(struct leader *l)
{
	struct text *t = l->now;

	t->same = find_exact(l);
	if (t->same != 0 || !has_keys(l, t))
		return;
	sketch_make(&t->sketch, t->tokens.t, t->tokens.n, t->salt);
	for (size_t i = 0; i < t->sketch.n; i++)
		index_seek(&l->index, t->sketch.key[i], &l->found.spot[i]);
}

void
leader_fetch(const struct leader *l)
{
	const struct text *t = l->now;
	struct spot exact;

	index_seek(&l->exact_index, exact_key(l->next), &exact);
	index_fetch_more(&l->exact_index, &exact);
	for (size_t i = 0; i < t->sketch.n; i++)
		index_fetch_more(&l->index, &l->found.spot[i]);
}

struct match
leader_find(struct leader *l)
{
	struct match m = { 0 };
	uint32_t lead = l->now->same;

	if (lead != 0) {
		struct entry *e = leader_entry(l, lead);

		m.seen = true;
		if (l->doc == 0 || entry_origin(e)->doc != l->doc) {
			m.lead = lead;
			m.similarity = SIMILAR_MAX;
		}
	} else if (l->now->sketch.n > 0)
		find_near(l, &m);
	return m;
}

/* The text's tokens that its entry needs: none where they have no keys. */
static size_t
entry_needs(const struct leader *l)
{
	return l->now->sketch.n > 0 ? l->now->tokens.n : 0;
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

/* Puts the text at hand under its keys, of which it was looked up. */
static void
post(struct leader *l, uint32_t id, bool leads)
{
	uint32_t oldest = l->store.oldest << POSTING_SHIFT;
	uint32_t p = id << POSTING_SHIFT | (leads ? LEADS : 0) |
		     (tokens_short(l->now->tokens.n) ? SHORT : 0);
	struct found *f = &l->found;
	bool forgets = l->store.oldest > 1;

	if (!l->now->full)
		index_add(&l->exact_index, exact_key(l->now), oldest, p,
		    forgets ? NULL : &f->exact);
	if (!leads)
		p = tally(id);
	for (size_t i = 0; i < l->now->sketch.n; i++) {
		if (f->listed[i] >= POSTINGS)
			continue;
		if (!leads && f->spot[i].other != NULL)
			*f->spot[i].other += 1U << POSTING_SHIFT;
		else
			index_add(&l->index, l->now->sketch.key[i], oldest, p,
			    forgets ? NULL : &f->spot[i]);
	}
	index_grow(&l->exact_index, oldest);
	index_grow(&l->index, oldest);
}

void *
leader_add(struct leader *l, const struct match *m, size_t extra)
{
	size_t n = entry_needs(l);
	struct entry *e = NULL;
	struct seen *s;
	uint32_t id = store_add(&l->store, &s);

	extra = padded(extra);
	s->check = exact_check(l->now) - (m->lead != 0);
	s->link = m->lead != 0 ? m->lead : NO_ENTRY;
	if (m->lead == 0 && n + extra > 0) {
		e = store_entry(&l->store, sizeof *e + extra + n * 4, &s->link);
		e->tokens = (uint32_t)n;
		e->extra = (uint32_t)extra;
		if (n > 0)
			memcpy(e->bytes + extra, l->now->tokens.t, n * 4);
		l->place = s->link;
	}
	post(l, id, m->lead == 0);
	return e == NULL ? NULL : e->bytes;
}

bool
leader_full(const struct leader *l)
{
	return l->store.bytes + index_bytes(&l->exact_index) +
		   index_bytes(&l->index) >
	       l->memory;
}

void
leader_close(struct leader *l)
{
	index_close(&l->exact_index);
	index_close(&l->index);
	store_close(&l->store);
	for (size_t i = 0; i < 3; i++) {
		tokens_free(&l->text[i].tokens);
		sketch_free(&l->text[i].sketch);
	}
	verdict_free(&l->verdict);
	free(l->candidate);
	free(l->count);
	free(l->found.posting);
	free(l->found.key);
}
