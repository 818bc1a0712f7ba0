/* The tagger: features summed, labels chosen, mentions made of them. */
#include "cmd/nx-entities/tag.h"

#include <stdlib.h>

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

void
tagger_open(struct tagger *t, const struct model *m, const struct calendar *c)
{
	size_t cap = 0, sets = (size_t)1 << MEMO_BITS, n = sets * MEMO_WAYS;

	*t = (struct tagger){ .model = m, .calendar = c };
	page_open(&t->page);
	steps_view(&t->steps, m);
	t->memo = grow(NULL, &cap, n, sizeof *t->memo);
	cap = 0;
	t->memo_key = grow(NULL, &cap, n, sizeof *t->memo_key);
	memset(t->memo_key, 0, n * sizeof *t->memo_key);
	cap = 0;
	t->memo_next = grow(NULL, &cap, sets, 1);
	memset(t->memo_next, 0, sets);
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
	free(t->memo);
	free(t->memo_key);
	free(t->memo_next);
	free(t->token);
	free(t->score);
	free(t->back);
	free(t->label);
	evidence_free(&t->evidence);
	free(t->name);
	free(t->mention);
}

static void
add_row(int16_t sum[LABELS], const int8_t row[LABELS])
{
	for (int i = 0; i < LABELS; i++)
		sum[i] = (int16_t)(sum[i] + row[i]);
}

static void
fill(const struct model *m, unsigned table, struct slice text,
    const struct word *w, struct memo *e)
{
	struct trait trait;

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
			add_row(e->sum[d],
			    model_row(m, table,
				feature_row(trait.id[i], offset, m->bits)));
	}
}

/* The sums of a word, from the cache or made now. */
static const struct memo *
recall(
    struct tagger *t, unsigned table, struct slice text, const struct word *w)
{
	enum { PLACE = WORD_SPACE | WORD_INVERTED };
	uint64_t h = hash_slice(word_text(text, w)) + table;
	uint64_t key = h + ((uint64_t)w->kind << 8) +
		       ((uint64_t)(w->flags & ~PLACE) << 16) + 1;
	size_t set = (h >> (64 - MEMO_BITS)) * MEMO_WAYS, at;

	for (size_t i = set; i < set + MEMO_WAYS; i++)
		if (t->memo_key[i] == key)
			return &t->memo[i];
	at = set + t->memo_next[set / MEMO_WAYS]++ % MEMO_WAYS;
	t->memo_key[at] = key;
	fill(t->model, table, text, w, &t->memo[at]);
	return &t->memo[at];
}

static void
add_sum(int16_t to[LABELS], const int16_t sum[LABELS])
{
	for (int i = 0; i < LABELS; i++)
		to[i] = (int16_t)(to[i] + sum[i]);
}

/* Scores the words of a sentence, w, into score; fills their tokens. */
static void
score_words(struct tagger *t, unsigned table, struct slice text,
    const struct word *w, struct token *token, int16_t (*score)[LABELS],
    size_t n)
{
	memset(score, 0, n * sizeof *score);
	for (size_t i = 0; i < n; i++) {
		const struct memo *e = recall(t, table, text, &w[i]);

		token[i] = e->token;
		for (size_t d = 0; d < SUMS; d++) {
			size_t at = i + d; /* of the word that gains, plus 2 */

			if (at >= FEATURE_REACH && at - FEATURE_REACH < n)
				add_sum(score[at - FEATURE_REACH], e->sum[d]);
		}
	}
}

static void
score_pairs(const struct model *m, unsigned table, const struct token *token,
    int16_t (*score)[LABELS], size_t n)
{
	uint32_t row[FEATURE_PAIR];

	for (size_t i = 0; i < n; i++) {
		size_t k = feature_pairs(token, n, i, m->bits, row);

		for (size_t j = 0; j < k; j++)
			add_row(score[i], model_row(m, table, row[j]));
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
		const struct mention *m = i < t->names ? &t->name[i] : NULL;

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
read_sentence(
    struct tagger *t, unsigned table, const struct sentence *s, size_t *next)
{
	const struct page *p = &t->page;
	size_t n = s->to - s->from;
	struct token *token = t->token + s->from;
	int16_t(*score)[LABELS] = t->score + s->from;
	struct slice text = page_text(p, s);

	score_words(t, table, text, p->w + s->from, token, score, n);
	mark_dates(t, s, next);
	feature_mark(t->model, text, p->w + s->from, token, n);
	score_pairs(t->model, table, token, score, n);
	viterbi(&t->steps, (const int16_t(*)[LABELS])score, n, t->back,
	    t->label + s->from);
	evidence_add(&t->evidence, token, t->label + s->from, n);
}

/* The second reading, where the first one of other sentences tells more. */
static void
read_again(struct tagger *t, unsigned table, const struct sentence *s)
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

		for (size_t j = 0; j < k; j++)
			add_row(score[i], model_row(t->model, table, row[j]));
		found += k;
	}
	if (found > 0)
		viterbi(&t->steps, (const int16_t(*)[LABELS])score, n, t->back,
		    label);
}

void
tagger_read(struct tagger *t, enum lang lang)
{
	const struct page *p = &t->page;
	unsigned table = lang == LANG_EN ? t->model->tables - 1 : 0;
	size_t next = 0;

	page_dates(&t->page, t->calendar, lang);
	evidence_reset(&t->evidence, p->n);
	for (size_t i = 0; i < p->sentences; i++)
		read_sentence(t, table, &p->sentence[i], &next);
}

void
tagger_run(struct tagger *t, enum lang lang)
{
	const struct page *p = &t->page;
	unsigned table = lang == LANG_EN ? t->model->tables - 1 : 0;

	tagger_read(t, lang);
	t->names = 0;
	for (size_t i = 0; i < p->sentences; i++) {
		read_again(t, table, &p->sentence[i]);
		collect(t, &p->sentence[i]);
	}
	merge(t);
}
