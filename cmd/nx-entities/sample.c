/* Sentences to learn from. */
#include "cmd/nx-entities/sample.h"

#include "cmd/nx-entities/context.h"

void
samples_clear(struct samples *s)
{
	s->n = s->begins = s->rows = s->labels = 0;
}

/* The rows of word i as it stands, and of its neighbours for it. */
static size_t
word_rows(
    const struct trait *trait, size_t n, size_t i, unsigned bits, uint32_t *row)
{
	size_t rows = 0;

	for (int d = -FEATURE_REACH; d <= FEATURE_REACH; d++) {
		const struct trait *o = trait + i + d;
		size_t k;

		if ((d < 0 && i < (size_t)-d) || (d > 0 && i + (size_t)d >= n))
			continue;
		k = d == 0 ? o->n : d * d == 1 ? o->near : o->far;
		for (size_t j = 0; j < k; j++)
			row[rows++] = feature_row(o->id[j], d, bits);
	}
	return rows;
}

static void
add_rows(struct samples *s, const struct trait *trait,
    const struct token *token, size_t n, unsigned bits,
    const struct tagger *tagger, size_t from)
{
	enum { ROOM = 5 * FEATURE_WORD + FEATURE_PAIR + EVIDENCE_ROWS };

	s->begin =
	    grow(s->begin, &s->begin_cap, s->begins + n + 1, sizeof *s->begin);
	for (size_t i = 0; i < n; i++) {
		uint32_t *row;
		size_t k, e;

		s->row =
		    grow(s->row, &s->row_cap, s->rows + ROOM, sizeof *s->row);
		s->begin[s->begins++] = (uint32_t)s->rows;
		row = s->row + s->rows;
		k = word_rows(trait, n, i, bits, row);
		k += context_rows(token, n, i, bits, row + k);
		e = k;
		if (tagger != NULL)
			k += evidence_rows(&tagger->evidence,
			    tagger->token + from, tagger->label + from, n, i,
			    bits, row + k);
		for (; e < k; e++)
			row[e] |= ROW_EVIDENCE;
		s->rows += k;
	}
	s->begin[s->begins++] = (uint32_t)s->rows;
}

/* Sets the flag of the words of a sentence that are part of a date. */
static void
mark_dates(const struct page *p, const struct sentence *s, struct token *token)
{
	for (size_t i = 0; i < p->dates; i++)
		for (size_t j = p->date[i].first; j < p->date[i].last; j++)
			if (j >= s->from && j < s->to)
				token[j - s->from].flags |= TOKEN_DATE;
}

static void
add_sentence(struct samples *all, const struct model *m, unsigned bits,
    const struct page *p, const struct sentence *s, const struct tagger *tagger,
    const struct origin *from)
{
	static struct trait trait[SENTENCE_WORDS];
	static struct token token[SENTENCE_WORDS];
	const struct word *w = p->w + s->from;
	struct slice text = page_text(p, s);
	size_t n = s->to - s->from;

	for (size_t j = 0; j < n; j++) {
		feature_word(m, text, &w[j], &trait[j]);
		token[j] = trait[j].token;
	}
	mark_dates(p, s, token);
	context_mark(m, text, w, token, n);
	all->s = grow(all->s, &all->cap, all->n + 1, sizeof *all->s);
	all->s[all->n++] = (struct sample){
		.n = (uint32_t)n, .fold = from->fold, .weight = from->weight
	};
	all->label = grow(all->label, &all->label_cap, all->labels + n, 1);
	gold_label(from->names, p->part[s->part].block->start, w, n,
	    all->label + all->labels);
	all->labels += n;
	add_rows(all, trait, token, n, bits, tagger, s->from);
}

void
samples_add(struct samples *all, const struct model *m, unsigned bits,
    const struct page *p, const struct tagger *tagger,
    const struct origin *from)
{
	for (size_t i = 0; i < p->sentences; i++)
		add_sentence(all, m, bits, p, &p->sentence[i], tagger, from);
}

void
samples_settle(struct samples *s)
{
	size_t begin = 0, label = 0;

	for (size_t i = 0; i < s->n; i++) {
		s->s[i].begin = s->begin + begin;
		s->s[i].row = s->row;
		s->s[i].label = s->label + label;
		begin += s->s[i].n + 1;
		label += s->s[i].n;
	}
}
