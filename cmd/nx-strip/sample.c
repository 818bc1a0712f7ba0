/* Pages as they are learned. */
#include "cmd/nx-strip/sample.h"

#include <stdlib.h>

/* How often, of a page with content. */
static const float swap = 0.25F, leftover = 0.2F, cut = 0.3F;

/* What stands above or before a link to another article. */
static const struct slice teaser[2][12] = {
	{ SLICE("Read more"), SLICE("Related articles"), SLICE("See also"),
	    SLICE("You may also like"), SLICE("Most read"), SLICE("READ ALSO"),
	    SLICE("More stories"), SLICE("Recommended"), SLICE("Related"),
	    SLICE("Latest news"), SLICE("Also read"), SLICE("More on this") },
	{ SLICE("Lire aussi"), SLICE("À lire aussi"), SLICE("LIRE AUSSI"),
	    SLICE("Vous aimerez aussi"), SLICE("Les plus lus"),
	    SLICE("Sur le même sujet"), SLICE("Voir aussi"),
	    SLICE("Articles similaires"), SLICE("À lire également"),
	    SLICE("Autres articles"), SLICE("Dernières actualités"),
	    SLICE("Dans la même rubrique") },
};

static const struct slice month[2][12] = {
	{ SLICE("January"), SLICE("February"), SLICE("March"), SLICE("April"),
	    SLICE("May"), SLICE("June"), SLICE("July"), SLICE("August"),
	    SLICE("September"), SLICE("October"), SLICE("November"),
	    SLICE("December") },
	{ SLICE("janvier"), SLICE("février"), SLICE("mars"), SLICE("avril"),
	    SLICE("mai"), SLICE("juin"), SLICE("juillet"), SLICE("août"),
	    SLICE("septembre"), SLICE("octobre"), SLICE("novembre"),
	    SLICE("décembre") },
};

static size_t
below(struct learner *g, size_t n)
{
	size_t i = (size_t)(learner_random(g) * (float)n);

	return i < n ? i : n - 1;
}

static void
add(struct sample *s, const struct line *line, char label, float weight)
{
	if (s->n == s->cap) {
		size_t cap, want = s->n * 2 + 256;

		cap = s->cap;
		s->line = grow(s->line, &cap, want, sizeof *s->line);
		cap = s->cap;
		s->label = grow(s->label, &cap, want, 1);
		cap = s->cap;
		s->weight = grow(s->weight, &cap, want, sizeof *s->weight);
		cap = s->cap;
		s->feature = grow(s->feature, &cap, want, sizeof *s->feature);
		cap = s->cap;
		s->target = grow(s->target, &cap, want, sizeof *s->target);
		s->cap = want;
	}
	s->line[s->n] = line;
	s->weight[s->n] = weight;
	s->label[s->n++] = label;
}

/* Lines [from, to) of the page. */
static void
add_part(struct sample *s, const struct corpus *c, const struct page *p,
    size_t from, size_t to)
{
	for (size_t i = p->from + from; i < p->from + to; i++)
		add(s, &c->line[i], c->label[i], p->weight);
}

void
sample_page(struct sample *s, const struct corpus *c, const struct page *p)
{
	s->n = 0;
	add_part(s, c, p, 0, p->n);
}

/* The index of the i-th line with the label in the page, or SIZE_MAX. */
static size_t
nth(const struct corpus *c, const struct page *p, char label, size_t i)
{
	for (size_t j = p->from; j < p->from + p->n; j++)
		if (c->label[j] == label && i-- == 0)
			return j;
	return SIZE_MAX;
}

/* Another page in the language of p with text enough, or NULL. */
static const struct page *
other(const struct corpus *c, const struct page *p, struct learner *g,
    bool article)
{
	for (int tries = 0; tries < 100; tries++) {
		const struct page *q = &c->page[below(g, c->pages)];

		if (q != p && q->french == p->french && !q->held &&
		    (q->core || (q->article && article)) && q->contents >= 3 &&
		    q->contents < 200)
			return q;
	}
	return NULL;
}

/* The page p with title and content of q. */
static void
add_swapped(struct sample *s, const struct corpus *c, const struct page *p,
    const struct page *q)
{
	size_t title = nth(c, q, 'T', 0), done = 0;

	for (size_t i = p->from; i < p->from + p->n; i++) {
		size_t end = (done + 1) * q->contents / p->contents;

		if (c->label[i] == 'T' && title != SIZE_MAX)
			add(s, &c->line[title], 'T', p->weight);
		else if (c->label[i] == '1') {
			size_t j = done++ * q->contents / p->contents;

			for (; j < end; j++)
				add(s, &c->line[nth(c, q, '1', j)], '1',
				    p->weight);
		} else if (c->label[i] != 'T')
			add(s, &c->line[i], c->label[i], p->weight);
	}
}

/* Adds the line made of the pieces one behind the other. */
static void
add_text(struct sample *s, const struct slice piece[], size_t n, float weight)
{
	struct line *line = arena_alloc(&s->memory, 1, sizeof *line);
	char text[LINE_SHORT];
	size_t len = 0;

	for (size_t i = 0; i < n; i++)
		if (len + piece[i].n <= sizeof text) {
			memcpy(text + len, piece[i].p, piece[i].n);
			len += piece[i].n;
		}
	line_scan_short(line, (struct slice){ text, len });
	add(s, line, '0', weight);
}

static void
add_date(struct sample *s, struct learner *g, bool french, float weight)
{
	static const struct slice sep[] = { SLICE(" "), SLICE(" - "),
		SLICE(" "), SLICE(". ") };
	char day[3] = "12", year[5] = "2015";
	struct slice gap = sep[below(g, 4)];

	day[0] = (char)('0' + (int)below(g, 3));
	day[1] = (char)('1' + (int)below(g, 9));
	year[3] = (char)('0' + (int)below(g, 10));
	add_text(s,
	    (const struct slice[]){ { day, 2 }, gap,
		month[french][below(g, 12)], gap, { year, 4 } },
	    5, weight);
}

/* At most n bytes of s, cut behind a word. */
static struct slice
some(struct slice s, size_t n)
{
	if (s.n <= n)
		return s;
	while (n > 0 && s.p[n] != ' ')
		n--;
	return slice_sub(s, 0, n);
}

/* « Lire aussi : », its kind in one line or in two. */
static void
add_link(struct sample *s, const struct corpus *c, const struct page *p,
    struct learner *g)
{
	const struct page *q = other(c, p, g, true);
	struct slice head = teaser[p->french][below(g, 12)], title;
	size_t at = q == NULL ? SIZE_MAX : nth(c, q, 'T', 0);
	struct slice colon = p->french ? S(" : ") : S(": ");

	if (at == SIZE_MAX)
		return;
	title = some(c->text[at], 300);
	if (learner_random(g) < 0.6F) {
		add_text(s, (const struct slice[]){ head, colon, title }, 3,
		    p->weight);
		return;
	}
	add_text(s, (const struct slice[]){ head, colon },
	    1 + (learner_random(g) < 0.4F), p->weight);
	add(s, &c->line[at], '0', p->weight);
}

/* A heading and teasers: date, title, the first words of the text. */
static void
add_teasers(struct sample *s, const struct corpus *c, const struct page *p,
    struct learner *g)
{
	size_t n = 1 + below(g, 8);
	bool dated = learner_random(g) < 0.4F, text = learner_random(g) < 0.5F;
	struct slice dots = learner_random(g) < 0.5F ? S("...") : S("…");

	if (learner_random(g) < 0.1F)
		dots.n = 0;
	if (dated || learner_random(g) < 0.9F)
		add_text(s, &teaser[p->french][below(g, 12)], 1, p->weight);
	for (size_t i = 0; i < n; i++) {
		const struct page *q = other(c, p, g, true);
		size_t title = q == NULL ? SIZE_MAX : nth(c, q, 'T', 0), lead;

		if (title == SIZE_MAX)
			return;
		if (dated)
			add_date(s, g, p->french, p->weight);
		add(s, &c->line[title], '0', p->weight);
		lead = nth(c, q, '1', 0);
		if (text && dots.n > 0)
			add_text(s,
			    (const struct slice[]){
				some(c->text[lead], 80 + below(g, 160)), dots },
			    2, p->weight);
		else if (text)
			add(s, &c->line[lead], '0', p->weight);
	}
}

/* At most n lines from outside the content of some page. */
static void
add_chunk(struct sample *s, const struct corpus *c, const struct page *p,
    struct learner *g, size_t n, bool tail)
{
	const struct page *q = other(c, p, g, false);
	size_t from, to;

	if (q == NULL || n == 0)
		return;
	from = tail ? q->last + 1 : 0;
	to = tail ? q->n : q->first;
	if (to - from > n) {
		from += below(g, to - from - n);
		to = from + n;
	}
	for (size_t i = q->from + from; i < q->from + to; i++)
		if (c->label[i] == '0')
			add(s, &c->line[i], '0', p->weight);
}

/* Title and content of the page, with some of what a page has around it. */
static void
add_leftover(struct sample *s, const struct corpus *c, const struct page *p,
    struct learner *g)
{
	bool links = learner_random(g) < 0.4F;

	if (learner_random(g) < 0.4F)
		add_chunk(s, c, p, g, 1 + below(g, 4), false);
	for (size_t i = p->from; i < p->from + p->n; i++)
		if (c->label[i] == 'T' && i < p->from + p->first) {
			add(s, &c->line[i], 'T', p->weight);
			break;
		}
	if (learner_random(g) < 0.3F)
		add_chunk(s, c, p, g, 1 + below(g, 3), false);
	for (size_t i = p->from; i < p->from + p->n; i++)
		if (c->label[i] == '1') {
			add(s, &c->line[i], '1', p->weight);
			if (links && learner_random(g) < 0.12F)
				add_link(s, c, p, g);
		}
	if (learner_random(g) < 0.3F)
		add_chunk(s, c, p, g, 1 + below(g, 2), true);
	if (learner_random(g) < 0.6F)
		add_teasers(s, c, p, g);
	if (learner_random(g) < 0.5F)
		add_chunk(s, c, p, g, 1 + below(g, 6), true);
}

/* The page without its head, or its tail, or both. */
static void
add_cut(struct sample *s, const struct corpus *c, const struct page *p,
    struct learner *g)
{
	size_t from = 0, to = p->n, near = p->first < 12 ? p->first : 12;
	size_t rest = p->n - p->last - 1;

	if (learner_random(g) < cut) {
		from = p->first - below(g, near + 1);
		if (learner_random(g) < 0.3F)
			from = below(g, p->n);
	}
	if (from < p->last && learner_random(g) < cut) {
		to = p->last + 1 + below(g, (rest < 12 ? rest : 12) + 1);
		if (learner_random(g) < 0.3F)
			to = from + 1 + below(g, p->n - from);
	}
	add_part(s, c, p, from, to);
}

void
sample_vary(struct sample *s, const struct corpus *c, const struct page *p,
    struct learner *g)
{
	float kind = learner_random(g);
	const struct page *q;

	s->n = 0;
	arena_reset(&s->memory);
	if (p->contents == 0) {
		add_part(s, c, p, 0, p->n);
		return;
	}
	if (p->core && kind < swap && (q = other(c, p, g, true)) != NULL)
		add_swapped(s, c, p, q);
	else if ((p->core && kind < swap + leftover) ||
		 (p->article && kind < 0.7F))
		add_leftover(s, c, p, g);
	else
		add_cut(s, c, p, g);
}

/* Weights: the root of the words, so that long lines count more. */
static void
set_targets(struct sample *s)
{
	float all = 0;

	for (size_t i = 0; i < s->n; i++) {
		struct target *t = &s->target[i];
		float words = (float)s->line[i]->words, w = 1;

		while (w * w < words && w < 12)
			w += 0.25F;
		memset(t, 0, sizeof *t);
		t->is[OUT_CONTENT] = s->label[i] == '1';
		t->is[OUT_TITLE] = s->label[i] == 'T';
		if (s->label[i] == '0' || s->label[i] == '1')
			t->weight[OUT_CONTENT] = w * s->weight[i];
		if (s->label[i] != '?')
			t->weight[OUT_TITLE] = s->weight[i] * 0.5F;
		all += w;
	}
	all = all < 60 ? 60 : all;
	for (size_t i = 0; i < s->n; i++)
		for (int o = 0; o < NET_OUTS; o++)
			s->target[i].weight[o] /= all;
}

void
sample_ready(struct sample *s, const struct cues *cues)
{
	struct history h;

	history_start(&h, LANG_AUTO);
	for (size_t i = 0; i < s->n; i++) {
		const struct line *line = s->line[i];
		struct title_match title;
		struct cue_found cue;

		history_title(&h, line, &title);
		cue_find(cues, line, &cue);
		feature_words(&s->feature[i], line, NULL);
		feature_line(&s->feature[i], line, &cue);
		history_add(&h, line, &cue, &title, &s->feature[i]);
	}
	set_targets(s);
}
