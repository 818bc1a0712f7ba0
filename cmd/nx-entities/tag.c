/* The tagger: features summed, labels chosen, mentions made of them. */
#include "cmd/nx-entities/tag.h"

#include <stdlib.h>

#include "cmd/nx-entities/context.h"
#include "cmd/nx-entities/head.h"
#include "cmd/nx-entities/place.h"
#include "cmd/nx-entities/power.h"

enum {
	MEMO_BITS = 13, /* sets */
	MEMO_WAYS = 4,
	SUMS = 2 * FEATURE_REACH + 1,
};

/* What a word adds to the scores around it, by distance; a cache. */
struct memo {
	struct token token;
	int16_t sum[SUMS][LABELS]; /* for the word at -2, -1, 0, 1, 2 from it */
};

struct memo_set {
	uint64_t key[MEMO_WAYS];
	uint8_t used, hand; /* bits: asked for since the hand went by */
};

void
tagger_open(struct tagger *t, const struct model *m, const struct calendar *c)
{
	size_t cap = 0, sets = (size_t)1 << MEMO_BITS, n = sets * MEMO_WAYS;

	*t = (struct tagger){ .model = m, .calendar = c };
	page_open(&t->page);
	places_load(&t->places);
	steps_view(&t->steps, m, 0);
	steps_view(&t->eager_steps, m, (int)(m->heat / 2));
	t->memo = grow(NULL, &cap, n, sizeof *t->memo);
	cap = 0;
	t->memo_set = grow(NULL, &cap, sets, sizeof *t->memo_set);
	memset(t->memo_set, 0, sets * sizeof *t->memo_set);
	cap = 0;
	t->token = grow(NULL, &cap, PAGE_WORDS, sizeof *t->token);
	cap = 0;
	t->score = grow(NULL, &cap, PAGE_WORDS, sizeof *t->score);
	cap = 0;
	t->back = grow(NULL, &cap, SENTENCE_WORDS, sizeof *t->back);
	cap = 0;
	t->label = grow(NULL, &cap, PAGE_WORDS, sizeof *t->label);
}

void
tagger_free(struct tagger *t)
{
	page_free(&t->page);
	lexicon_free(&t->places);
	free(t->memo);
	free(t->memo_set);
	free(t->token);
	free(t->score);
	free(t->back);
	free(t->label);
	evidence_free(&t->evidence);
	free(t->name);
	free(t->mention);
}

/* Adds rows to scores: the loops are such that compilers make vectors. */
static void
add_rows(int16_t *restrict score, const int8_t *restrict table,
    const uint32_t *restrict row, size_t n)
{
	int16_t sum[LABELS] = { 0 };

	for (size_t k = 0; k < n; k++) {
		const int8_t *r = table + (size_t)row[k] * LABELS;

		for (int i = 0; i < LABELS; i++)
			sum[i] = (int16_t)(sum[i] + r[i]);
	}
	for (int i = 0; i < LABELS; i++)
		score[i] = (int16_t)(score[i] + sum[i]);
}

static void
fill(const struct model *m, struct slice text, const struct word *w,
    struct memo *e)
{
	struct trait trait;
	uint32_t row[FEATURE_WORD];

	feature_word(m, text, w, &trait);
	e->token = trait.token;
	memset(e->sum, 0, sizeof e->sum);
	for (int d = 0; d < SUMS; d++) {
		int offset =
		    FEATURE_REACH - d; /* of the word, seen from there */
		size_t n = offset == 0                   ? trait.n
			   : offset == 1 || offset == -1 ? trait.near
							 : trait.far;

		for (size_t i = 0; i < n; i++)
			row[i] = feature_row(trait.id[i], offset, m->bits);
		add_rows(e->sum[d], m->row, row, n);
	}
}

/*
 * The one of a set to be replaced: not used since the last time round (the
 * clock; a third less to make anew than first in, first out).
 */
static size_t
victim(struct memo_set *s)
{
	for (;;) {
		size_t at = s->hand++ % MEMO_WAYS;

		if ((s->used >> at & 1) == 0)
			return at;
		s->used &= (uint8_t) ~(1u << at);
	}
}

/* Where a word is in the cache, if it is. */
struct place {
	uint64_t key;
	size_t set;
};

static struct place
place_of(struct slice text, const struct word *w)
{
	enum { AROUND = WORD_SPACE | WORD_INVERTED };
	uint64_t h = hash_slice(word_text(text, w));

	return (struct place){ h + ((uint64_t)w->kind << 8) +
				   ((uint64_t)(w->flags & ~AROUND) << 16) + 1,
		h >> (64 - MEMO_BITS) };
}

static struct memo *
find(const struct tagger *t, struct place p)
{
	struct memo_set *s = &t->memo_set[p.set];

	for (size_t i = 0; i < MEMO_WAYS; i++)
		if (s->key[i] == p.key) {
			s->used |= (uint8_t)(1u << i);
			return &t->memo[p.set * MEMO_WAYS + i];
		}
	return NULL;
}

/* The sums of a word, from the cache or made now. */
static const struct memo *
recall(
    struct tagger *t, struct slice text, const struct word *w, struct place p)
{
	struct memo_set *s = &t->memo_set[p.set];
	struct memo *memo = find(t, p);
	size_t at;

	if (memo != NULL)
		return memo;
	at = victim(s);
	memo = &t->memo[p.set * MEMO_WAYS + at];
	s->key[at] = p.key;
	fill(t->model, text, w, memo);
	return memo;
}

static void
add_sum(int16_t *to, const int16_t *sum)
{
	int16_t a[LABELS], b[LABELS]; /* apart, so that they may be vectors */

	memcpy(a, to, sizeof a);
	memcpy(b, sum, sizeof b);
	for (int i = 0; i < LABELS; i++)
		a[i] = (int16_t)(a[i] + b[i]);
	memcpy(to, a, sizeof a);
}

/* Asks for what will be read soon: waiting for it was half of the time. */
static void
fetch(const void *p, size_t n)
{
	for (size_t i = 0; i < n; i += 64)
		__builtin_prefetch((const char *)p + i);
}

static void
fetch_memo(const struct tagger *t, struct place p)
{
	const struct memo *memo = find(t, p);

	if (memo != NULL)
		fetch(memo, sizeof *memo);
}

/* Scores the words of a sentence, w, into score; fills their tokens. */
static void
score_words(struct tagger *t, struct slice text, const struct word *w,
    struct token *token, int16_t (*score)[LABELS], size_t n)
{
	enum { AHEAD = 32 };
	struct place place[AHEAD];

	memset(score, 0, n * sizeof *score);
	for (size_t from = 0; from < n; from += AHEAD) {
		size_t some = n - from < AHEAD ? n - from : AHEAD;

		for (size_t i = 0; i < some; i++) {
			place[i] = place_of(text, &w[from + i]);
			fetch(&t->memo_set[place[i].set], 1);
		}
		for (size_t i = 0; i < some; i++)
			fetch_memo(t, place[i]);
		for (size_t i = from; i < from + some; i++) {
			const struct memo *e =
			    recall(t, text, &w[i], place[i - from]);

			token[i] = e->token;
			for (size_t d = 0; d < SUMS; d++) {
				size_t at = i + d; /* who gains, plus 2 */

				if (at >= FEATURE_REACH &&
				    at - FEATURE_REACH < n)
					add_sum(score[at - FEATURE_REACH],
					    e->sum[d]);
			}
		}
	}
}

static void
score_pairs(const struct model *m, const struct token *token,
    int16_t (*score)[LABELS], size_t n)
{
	const int8_t *rows = m->row;
	uint32_t row[2][FEATURE_PAIR];
	size_t count[2] = { 0 };

	/* rows of one word are asked for while those of the last are added */
	for (size_t i = 0; i <= n; i++) {
		uint32_t *next = row[i % 2];

		count[i % 2] =
		    i < n ? context_rows(token, n, i, m->bits, next) : 0;
		for (size_t k = 0; k < count[i % 2]; k++)
			fetch(rows + (size_t)next[k] * LABELS, 1);
		if (i > 0 && count[(i - 1) % 2] > 0)
			add_rows(score[i - 1], rows, row[(i - 1) % 2],
			    count[(i - 1) % 2]);
	}
}

/* Sets the flag of words that are part of a date. */
static void
mark_dates(struct tagger *t, const struct sentence *s, size_t *next)
{
	const struct page *p = &t->page;

	while (*next < p->dates && p->date[*next].last <= s->from)
		++*next;
	for (size_t i = *next; i < p->dates && p->date[i].first < s->to; i++)
		for (size_t j = p->date[i].first; j < p->date[i].last; j++)
			if (j >= s->from && j < s->to)
				t->token[j].flags |= TOKEN_DATE;
}

/* The score of words [from, to) as one name of a type, or as none. */
static int
reading(const struct tagger *t, const struct mention *m, int type, int before,
    int after)
{
	size_t n = m->to - m->from;
	int sum = 0, last = before;

	for (size_t i = 0; i < n; i++) {
		int part = n == 1       ? UNIT
			   : i == 0     ? BEGIN
			   : i + 1 == n ? LAST
					: INSIDE;
		int label = type == OUTSIDE ? OUTSIDE : part * TYPES + type;

		sum += t->model->step[last][label];
		if (label != OUTSIDE)
			sum += t->score[m->from + i][label];
		last = label;
	}
	return sum + t->model->step[last][after];
}

/*
 * How sure the type of a name is: its share among the readings of the same
 * words as a name of another type, or as none.
 */
static double
certainty(
    const struct tagger *t, const struct sentence *s, const struct mention *m)
{
	int before = m->from > s->from ? t->label[m->from - 1] : OUTSIDE;
	int after = m->to < s->to ? t->label[m->to] : OUTSIDE;
	int mine = reading(t, m, (int)m->type, before, after);
	double rest = 1;

	for (int u = 0; u <= TYPES; u++)
		if (u != (int)m->type) {
			int other = reading(
			    t, m, u == TYPES ? OUTSIDE : u, before, after);

			rest +=
			    other >= mine
				? 1
				: power_of_e((other - mine) / t->model->heat);
		}
	return 1 / rest;
}

/* Puts in the places of a sentence that were not found. */
static void
add_places(struct tagger *t, const struct sentence *s)
{
	const struct word *w = t->page.w + s->from;
	uint8_t *label = t->label + s->from;
	size_t n = s->to - s->from;

	for (size_t i = 0; i < n; i++)
		if (label[i] == OUTSIDE && place_alone(&t->places, w, n, i) &&
		    (i == 0 || label[i - 1] == OUTSIDE) &&
		    (i + 1 == n || label[i + 1] == OUTSIDE))
			label[i] = UNIT * TYPES + LOC;
}

/* The names that the labels of a sentence make. */
static void
collect(struct tagger *t, const struct sentence *s)
{
	const struct page *p = &t->page;

	for (size_t i = s->from; i < s->to;) {
		struct mention m = { .from = (uint32_t)i };
		int label = t->label[i++];

		if (label == OUTSIDE)
			continue;
		while (label / TYPES == BEGIN && i < s->to &&
		       t->label[i] / TYPES == INSIDE)
			i++;
		if (label / TYPES == BEGIN && i < s->to)
			i++;
		m.to = (uint32_t)i;
		m.block = p->part[s->part].block;
		m.start = p->w[m.from].start;
		m.end = p->w[m.to - 1].end;
		m.type = (enum entity)(label % TYPES);
		m.score = certainty(t, s, &m);
		t->name =
		    grow(t->name, &t->name_cap, t->names + 1, sizeof *t->name);
		t->name[t->names++] = m;
	}
}

static void
put(struct tagger *t, struct mention m)
{
	t->mention =
	    grow(t->mention, &t->cap, t->mentions + 1, sizeof *t->mention);
	t->mention[t->mentions++] = m;
}

/* Whether a name and a date share words; the wider one stays, then the name. */
static bool
date_stays(const struct date *d, const struct mention *m)
{
	return d->last - d->first > m->to - m->from;
}

/* Names and dates in the order of the text, without overlap. */
static void
merge(struct tagger *t)
{
	const struct page *p = &t->page;
	size_t part = 0, j = 0;

	t->mentions = 0;
	for (size_t i = 0; i < t->names || j < p->dates;) {
		const struct date *d = j < p->dates ? &p->date[j] : NULL;
		struct mention *m = i < t->names ? &t->name[i] : NULL;

		if (d != NULL && m != NULL)
			leave_weekday(p, d, m);
		if (d != NULL && m != NULL && d->first < m->to &&
		    m->from < d->last) {
			if (date_stays(d, m))
				i++;
			else
				j++;
			continue;
		}
		if (d == NULL || (m != NULL && m->from < d->first)) {
			put(t, *m);
			i++;
			continue;
		}
		while (p->part[part].to <= d->first)
			part++;
		put(t, (struct mention){ .block = p->part[part].block,
			   .start = d->start,
			   .end = d->end,
			   .from = d->first,
			   .to = d->last,
			   .type = DATE,
			   .date = d,
			   .score = 1 });
		j++;
	}
}

/* The first reading of a sentence: each word and what stands around it. */
static void
read_sentence(struct tagger *t, const struct sentence *s, size_t *next)
{
	const struct page *p = &t->page;
	size_t n = s->to - s->from;
	struct token *token = t->token + s->from;
	int16_t(*score)[LABELS] = t->score + s->from;
	struct slice text = page_text(p, s);

	score_words(t, text, p->w + s->from, token, score, n);
	mark_dates(t, s, next);
	context_mark(t->model, text, p->w + s->from, token, n);
	score_pairs(t->model, token, score, n);
	viterbi(t->now, (const int16_t(*)[LABELS])score, n, t->back,
	    t->label + s->from);
	evidence_add(&t->evidence, token, t->label + s->from, n);
}

/* The second reading, where the first one of other sentences tells more. */
static void
read_again(struct tagger *t, const struct sentence *s)
{
	size_t n = s->to - s->from;
	const struct token *token = t->token + s->from;
	int16_t(*score)[LABELS] = t->score + s->from;
	uint8_t *label = t->label + s->from;
	uint32_t row[EVIDENCE_ROWS];
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		size_t k = evidence_rows(
		    &t->evidence, token, label, n, i, t->model->bits, row);

		if (k > 0)
			add_rows(score[i], t->model->row, row, k);
		found += k;
	}
	if (found > 0)
		viterbi(
		    t->now, (const int16_t(*)[LABELS])score, n, t->back, label);
}

void
tagger_read(struct tagger *t, enum lang lang)
{
	const struct page *p = &t->page;
	size_t next = 0;

	page_dates(&t->page, t->calendar, lang);
	t->now = t->eager && lang == LANG_EN ? &t->eager_steps : &t->steps;
	evidence_reset(&t->evidence, p->n);
	for (size_t i = 0; i < p->sentences; i++)
		read_sentence(t, &p->sentence[i], &next);
}

void
tagger_run(struct tagger *t, enum lang lang)
{
	const struct page *p = &t->page;

	tagger_read(t, lang);
	t->names = 0;
	for (size_t i = 0; i < p->sentences; i++) {
		read_again(t, &p->sentence[i]);
		if (lang == LANG_EN)
			add_places(t, &p->sentence[i]);
		collect(t, &p->sentence[i]);
	}
	merge(t);
	heads_join(p, t->mention, t->mentions);
}
