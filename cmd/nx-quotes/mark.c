/* Marked spans: marks paired by the cheapest reading. */
#include "cmd/nx-quotes/mark.h"

#include "cmd/nx-quotes/mark_token.h"
#include "common/utf8.h"

enum {
	WINDOW = 128,                   /* marks that are read together */
	STATES = 2 * MARK_REVERSED + 1, /* outside; in a kind, in it twice */
	LEFT_OPEN = 5,                  /* the block ends in a quotation */
	OTHER_CLOSE = 5,                /* closed by a mark of another kind */
	REOPEN = 3,                     /* opened again without a close */
	GAP = 2, /* blocks over which a quotation may be left open unseen */
};

enum op { SKIP, BEGIN, END, AGAIN };

struct reading {
	struct mark_token t[WINDOW];
	uint8_t from[WINDOW][STATES]; /* the state before t[i] */
	uint8_t op[WINDOW][STATES];   /* what t[i] does */
	uint8_t path[WINDOW]; /* the best reading: its state after t[i] */
	size_t n;             /* tokens */
	size_t used;          /* those that this window settles */
	size_t at;            /* byte behind them */
	uint8_t first;        /* the state before t[0] */
	bool final;           /* the block ends with this window */
};

struct lattice {
	uint16_t cost[STATES], next[STATES];
	uint8_t *from, *op;
};

static void
relax(struct lattice *l, unsigned to, unsigned cost, unsigned from, enum op op)
{
	if (cost >= l->next[to])
		return;
	l->next[to] = (uint16_t)cost;
	l->from[to] = (uint8_t)from;
	l->op[to] = (uint8_t)op;
}

/* The token is one of the marks of kind k, in a quotation with these. */
static void
same_kind(struct lattice *l, const struct mark_token *t, unsigned k)
{
	unsigned one = 2 * k - 1, two = 2 * k, c1 = l->cost[one];
	unsigned c2 = l->cost[two];
	unsigned open = k == MARK_REVERSED ? t->unopen : t->open;
	unsigned close = k == MARK_REVERSED ? t->unclose : t->close;

	relax(l, 0, c1 + close, one, END);
	relax(l, two, c1 + open + (k == MARK_GUILLEMET ? 1 : 3), one, SKIP);
	relax(l, one, c1 + (k == MARK_SINGLE ? 1 : 4), one, SKIP);
	relax(l, one, c1 + open + (t->sentence ? REOPEN : REOPEN + 4), one,
	    AGAIN);
	relax(l, one, c2 + close, two, SKIP);
	relax(l, 0,
	    c2 + close +
		(t->run                   ? 0
		    : k == MARK_GUILLEMET ? 1
					  : 2),
	    two, END);
	relax(l, two, c2 + 3, two, SKIP);
}

/* Any other: straight marks may stand inside, the others in pairs. */
static void
other_kind(struct lattice *l, const struct mark_token *t, unsigned k)
{
	unsigned one = 2 * k - 1, two = 2 * k;
	unsigned alone = 0, end = OTHER_CLOSE;

	if (t->kind == MARK_GUILLEMET || t->kind == MARK_CURLY) {
		alone = 1;
		if (t->open <= 1) {
			relax(l, two, l->cost[one], one, SKIP);
		} else {
			alone = 2;
			end = OTHER_CLOSE - 2;
			relax(l, one, l->cost[two], two, SKIP);
		}
	}
	relax(l, one, l->cost[one] + alone, one, SKIP);
	relax(l, two, l->cost[two], two, SKIP);
	if (k != MARK_SINGLE && t->kind != MARK_SINGLE)
		relax(l, 0, l->cost[one] + end + t->close, one, END);
}

static void
step(
    struct lattice *l, const struct mark_token *t, const struct mark_state *doc)
{
	unsigned odd = doc->seen[MARK_REVERSED] > 0 ? 0 : 3;

	memset(l->next, 0xff, sizeof l->next);
	relax(l, 0, l->cost[0] + t->skip, 0, SKIP);
	relax(l, 2u * t->kind - 1, l->cost[0] + t->open, 0, BEGIN);
	if (t->kind == MARK_GUILLEMET)
		relax(l, 2 * MARK_REVERSED - 1, l->cost[0] + t->unopen + odd, 0,
		    BEGIN);
	for (unsigned k = MARK_GUILLEMET; k <= MARK_REVERSED; k++)
		if (k == t->kind ||
		    (k == MARK_REVERSED && t->kind == MARK_GUILLEMET))
			same_kind(l, t, k);
		else
			other_kind(l, t, k);
	memcpy(l->cost, l->next, sizeof l->cost);
}

/* Goes back along the best reading, and sees how far it can be trusted. */
static void
settle(struct reading *r, const uint16_t cost[STATES])
{
	unsigned best = 0, s;

	for (s = 1; s < STATES; s++)
		if (cost[s] + (r->final ? LEFT_OPEN : 0u) <
		    cost[best] + (r->final && best > 0 ? LEFT_OPEN : 0u))
			best = s;
	s = best;
	for (size_t i = r->n; i-- > 0;) {
		r->path[i] = (uint8_t)s;
		s = r->from[i][s];
	}
	r->first = (uint8_t)s;
	r->used = r->n;
	if (r->final)
		return;
	while (r->used > 0 && r->path[r->used - 1] != 0)
		r->used--;
	if (r->used == 0)
		r->used = r->n; /* WINDOW marks in one quotation: cut it */
	r->at = r->t[r->used - 1].end;
}

/*
 * The reading in which no mark costs anything, of marks in none that was left
 * open: if there is one, then all others cost more.  Nineteen in twenty are so.
 */
static bool
costs_nothing(struct reading *r)
{
	unsigned s = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct mark_token *t = &r->t[i];
		unsigned own = 2u * t->kind - 1;
		enum op op = SKIP;

		if (s == 0 && t->open == 0) {
			s = own;
			op = BEGIN;
		} else if (s == own && t->close == 0) {
			s = 0;
			op = END;
		} else if (s == 0 || s == own || t->kind == MARK_GUILLEMET ||
			   t->kind == MARK_CURLY) {
			return false;
		}
		r->op[i][s] = (uint8_t)op;
		r->path[i] = (uint8_t)s;
	}
	r->first = 0;
	r->used = r->n;
	return s == 0;
}

/* Whether nothing but a dash stands before byte at. */
static bool
at_start(struct slice text, size_t at)
{
	return utf8_trim(slice_sub(text, 0, at)).n <= 3 && at <= 5;
}

static void
read_window(struct reading *r, const struct mark_state *doc,
    const struct mark_text *in, size_t at)
{
	struct slice text = in->text;
	struct lattice l;
	bool open;

	r->at = at;
	r->n = mark_tokens(in, &r->at, r->t, WINDOW);
	r->final = r->at == text.n;
	open = at == 0 && doc->open != 0 && r->n > 0 &&
	       !(r->t[0].open <= 1 && at_start(text, r->t[0].start));
	if (!open && costs_nothing(r))
		return;
	mark_sentences(text, at, r->t, r->n);
	l.cost[0] = 0;
	for (unsigned s = 1; s < STATES; s++)
		l.cost[s] = 1 << 14;
	if (open)
		l.cost[2 * doc->open - 1] = 0;
	for (size_t i = 0; i < r->n; i++) {
		l.from = r->from[i];
		l.op = r->op[i];
		step(&l, &r->t[i], doc);
	}
	settle(r, l.cost);
}

/* Moves m's start behind, or its end before, stray marks and spaces. */
static void
strip(struct slice text, const struct mark_token *t, size_t n, struct mark *m)
{
	struct slice in;
	size_t lo = 0, same;

	for (;;) {
		in = utf8_trim(slice_sub(text, m->start, m->end));
		/* « Â» » */
		if (slice_ends(in, S("Â")))
			in = utf8_trim(slice_sub(in, 0, in.n - 2));
		m->start = in.n == 0 ? m->end : (uint32_t)(in.p - text.p);
		m->end = m->start + (uint32_t)in.n;
		if (lo == n)
			return;
		same = 0;
		for (size_t i = lo; i < n; i++)
			same += t[i].kind == t[lo].kind;
		if (t[lo].start == m->start && t[n - 1].end == m->end &&
		    same == 2 && t[n - 1].kind == t[lo].kind) {
			m->start = t[lo++].end;
			m->end = t[--n].start;
		} else if (t[lo].start == m->start && same % 2 == 1 &&
			   t[lo].kind != MARK_SINGLE) {
			m->start = t[lo++].end;
		} else if (t[n - 1].end == m->end && n == lo + 1 &&
			   t[lo].kind != MARK_SINGLE) {
			m->end = t[--n].start;
		} else {
			return;
		}
	}
}

/* The end of the last sentence in [from, to), or from. */
static size_t
sentence_before(struct slice text, size_t from, size_t to)
{
	for (; to > from; to--)
		if (memchr(".!?", text.p[to - 1], 3) != NULL)
			return to;
	return from;
}

/* Fills *m; lo is the token that opens, or SIZE_MAX, hi the one behind it. */
static bool
make_span(const struct reading *r, struct slice text, size_t lo, size_t hi,
    unsigned kind, bool closed, struct mark *m)
{
	size_t from = lo == SIZE_MAX ? 0 : lo + 1, inner = 0;
	size_t end = r->final ? text.n : r->at;

	m->kind = (uint8_t)kind;
	m->flags = closed ? 0 : MARK_UNCLOSED;
	m->first = lo == SIZE_MAX ? 0 : r->t[lo].word;
	m->last = closed ? r->t[hi].word : 0;
	m->outer_start = lo == SIZE_MAX ? 0 : r->t[lo].start;
	if (slice_ends(slice_sub(text, 0, m->outer_start), S(" Â")) ||
	    slice_equal(slice_sub(text, 0, m->outer_start), S("Â")))
		m->outer_start -= 2; /* « Â« », a mark decoded twice */
	m->start = lo == SIZE_MAX ? 0 : r->t[lo].end;
	if (hi < r->n && closed)
		end = r->t[hi].start;
	else if (hi < r->n)
		end = sentence_before(
		    text, hi == 0 ? 0 : r->t[hi - 1].end, r->t[hi].start);
	m->end = (uint32_t)end;
	m->outer_end = closed ? r->t[hi].end : m->end;
	if (m->start >= m->end)
		return false;
	for (size_t i = from; i < hi; i++)
		inner += r->t[i].kind != MARK_SINGLE;
	strip(text, r->t + from, hi - from, m);
	m->flags |= inner > 0 ? MARK_NESTED : 0;
	if (lo == SIZE_MAX)
		m->flags |= MARK_CONTINUED;
	return m->start < m->end;
}

struct sink {
	struct mark *out;
	size_t cap, n, skip; /* skip: how many were given already */
	bool full;
};

static void
give(struct sink *k, struct mark_state *doc, struct slice text,
    const struct mark *m)
{
	if (k->skip > 0) {
		k->skip--;
		return;
	}
	if (k->n == k->cap) {
		k->full = true;
		return;
	}
	k->out[k->n] = *m;
	if (doc->open == m->kind && !(m->flags & MARK_CONTINUED) &&
	    doc->here[MARK_NONE] == 0 && at_start(text, m->outer_start))
		k->out[k->n].flags |= MARK_CONTINUED | MARK_REOPENED;
	k->n++;
	doc->given++;
	doc->here[MARK_NONE]++;
	doc->here[m->kind] += !(m->flags & MARK_UNCLOSED);
}

/* Hands out the spans of a window. */
static void
spans(const struct reading *r, struct mark_state *doc, struct slice text,
    struct sink *k)
{
	size_t open = SIZE_MAX;
	unsigned state = r->first;
	struct mark m;

	doc->last = 0;
	for (size_t i = 0; i < r->used; i++) {
		unsigned kind = (state + 1) / 2, op = r->op[i][r->path[i]];

		if ((op == END || op == AGAIN) &&
		    make_span(r, text, open, i, kind, op == END, &m))
			give(k, doc, text, &m);
		if (op == BEGIN || op == AGAIN)
			open = i;
		state = r->path[i];
	}
	if (state == 0)
		return;
	if (make_span(r, text, open, r->used, (state + 1) / 2, false, &m))
		give(k, doc, text, &m);
	doc->last = (uint8_t)((state + 1) / 2);
}

/* A block that is a turn of dialogue after a dash. */
static void
dash(struct mark_state *doc, struct slice text, struct sink *k)
{
	struct mark m = { .kind = MARK_DASH, .flags = MARK_UNCLOSED };

	if ((slice_starts(text, S("— ")) || slice_starts(text, S("– "))) &&
	    memchr(".!?,;", text.p[text.n - 1], 5) != NULL) {
		m.outer_end = m.end = (uint32_t)text.n;
		m.start = (uint32_t)sizeof "—";
		strip(text, NULL, 0, &m);
		if (m.start < m.end)
			give(k, doc, text, &m);
	}
}

/* The block is done: what it has taught. */
static void
learn(struct mark_state *doc, bool marks)
{
	for (int i = 0; i < MARK_KINDS; i++)
		doc->seen[i] += doc->here[i];
	if (marks || ++doc->gap > GAP) {
		doc->open = doc->last;
		doc->gap = 0;
	}
}

size_t
marks_find(struct mark_state *doc, const struct mark_text *in, size_t *at,
    struct mark out[], size_t cap)
{
	struct slice text = in->text;
	struct reading r;
	struct sink k = { .out = out, .cap = cap };

	if (*at == 0 && doc->given == 0)
		memset(doc->here, 0, sizeof doc->here);
	while (*at < text.n) {
		k.skip = doc->given;
		read_window(&r, doc, in, *at);
		spans(&r, doc, text, &k);
		if (r.final && *at == 0 && r.n == 0)
			dash(doc, text, &k);
		if (k.full)
			return k.n;
		doc->given = 0;
		if (r.final)
			learn(doc, *at > 0 || r.n > 0);
		*at = r.at;
	}
	return k.n;
}
