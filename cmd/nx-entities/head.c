/* General nouns that are part of a place's name, initials of a person's. */
#include "cmd/nx-entities/head.h"

static bool
is_one_of(struct slice s, const struct slice *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_equal(s, list[i]))
			return true;
	return false;
}

static bool
is_head(struct slice s, bool person)
{
	/* the first ones are called after people too */
	static const struct slice head[] = { SLICE("rue"), SLICE("avenue"),
		SLICE("boulevard"), SLICE("place"), SLICE("quai"),
		SLICE("square"), SLICE("stade"), SLICE("théâtre"), SLICE("mer"),
		SLICE("océan"), SLICE("mont"), SLICE("vallée") };
	enum { PEOPLE = 8, ALL = sizeof head / sizeof head[0] };

	return is_one_of(s, head, person ? PEOPLE : ALL);
}

/* How many of the last of w[0..n) are de, du, des, d', de la or de l'. */
static size_t
link_before(struct slice text, const struct word *w, size_t n)
{
	static const struct slice one[] = { SLICE("de"), SLICE("du"),
		SLICE("des"), SLICE("d'"), SLICE("d’") };
	static const struct slice article[] = { SLICE("la"), SLICE("l'"),
		SLICE("l’") };

	if (n == 0)
		return 0;
	if (is_one_of(
		word_text(text, &w[n - 1]), one, sizeof one / sizeof one[0]))
		return 1;
	return n > 1 &&
		       is_one_of(word_text(text, &w[n - 1]), article,
			   sizeof article / sizeof article[0]) &&
		       slice_equal(word_text(text, &w[n - 2]), one[0])
		   ? 2
		   : 0;
}

size_t
head_before(struct slice text, const struct word *w, size_t n, bool person)
{
	size_t k = link_before(text, w, n);

	return n > k && is_head(word_text(text, &w[n - k - 1]), person) ? k + 1
									: 0;
}

/* Disney+, Chiron 300+: the mark behind a name, if nothing is behind that. */
static void
take_plus(const struct page *p, uint32_t end, struct mention *m)
{
	const struct word *w = &p->w[m->to];

	if (m->type == DATE || m->to == end || w->start != m->end ||
	    w->end != m->end + 1 || m->block->text.p[w->start] != '+' ||
	    (m->to + 1 < end && w[1].start == w->end &&
		w[1].kind != WORD_PUNCT))
		return;
	m->end = w->end;
	m->to++;
}

size_t
initials_before(struct slice text, const struct word *w, size_t n)
{
	size_t k = 0;

	while (n - k >= 2) {
		const struct word *dot = &w[n - k - 1], *letter = dot - 1;

		if (letter->chars != 1 || letter->kind != WORD_ALPHA ||
		    (letter->flags & WORD_CAPITAL) == 0 ||
		    text.p[letter->start] == 'M' || dot->start != letter->end ||
		    dot->end != dot->start + 1 || text.p[dot->start] != '.')
			break;
		k += 2;
	}
	return k;
}

void
leave_weekday(const struct page *p, const struct date *d, struct mention *m)
{
	const struct word *w = &p->w[d->first];

	if (d->n > 0 || d->last != m->to || d->first < m->from + 2 ||
	    (m->type != ORG && m->type != LOC) || w->kind != WORD_ALPHA)
		return;
	m->to = d->first;
	m->end = w[-1].end;
}

void
heads_join(const struct page *p, struct mention m[], size_t n)
{
	uint32_t last = 0;
	size_t part = 0, k;

	for (size_t i = 0; i < n; i++) {
		uint32_t begin;

		while (p->part[part].to <= m[i].from)
			part++;
		begin = p->part[part].from > last ? p->part[part].from : last;
		if (i + 1 == n || m[i + 1].from > m[i].to)
			take_plus(p, p->part[part].to, &m[i]);
		last = m[i].to;
		if (m[i].type != LOC && m[i].type != PER)
			continue;
		k = head_before(m[i].block->text, p->w + begin,
		    m[i].from - begin, m[i].type == PER);
		if (k > 0)
			m[i].type = LOC;
		else if (m[i].type == PER)
			k = initials_before(
			    m[i].block->text, p->w + begin, m[i].from - begin);
		m[i].from -= (uint32_t)k;
		m[i].start = p->w[m[i].from].start;
	}
}
