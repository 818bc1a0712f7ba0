/* Who was named in a document so far. */
#include "cmd/nx-quotes/memory.h"

#include "common/eight.h"

/* The bytes of s, a part of the view, that fit, cut at a character. */
static uint16_t
keep(char out[MEMORY_ROOM], const struct view *v, struct slice s)
{
	enum { STEP = 32 }; /* most need one, and a loop of one is foretold */
	size_t n = s.n, left = v->text.n + v->slack - (size_t)(s.p - v->text.p);

	if (n > MEMORY_TEXT) {
		n = MEMORY_TEXT;
		while (n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
			n--;
	}
	if (left < n + STEP) {
		memcpy(out, s.p, n);
		return (uint16_t)n;
	}
	for (size_t i = 0; i < n; i += STEP)
		memcpy(out + i, s.p + i, STEP);
	return (uint16_t)n;
}

/* The entities of an index that may have what is hashed. */
static uint64_t *
among(uint64_t index[MEMORY_INDEX], uint32_t hash)
{
	return &index[hash % MEMORY_INDEX];
}

static void
set(uint64_t index[MEMORY_INDEX], const uint32_t *hash, size_t n, uint64_t bit)
{
	for (size_t i = 0; i < n; i++)
		*among(index, hash[i]) |= bit;
}

static void
unset(
    uint64_t index[MEMORY_INDEX], const uint32_t *hash, size_t n, uint64_t bit)
{
	for (size_t i = 0; i < n; i++)
		*among(index, hash[i]) &= ~bit;
}

/* The words of the name, of those that count in it; behind the last is 0. */
static size_t
name_words(
    const struct view *v, const struct mention *m, uint32_t out[MEMORY_WORDS])
{
	size_t n = 0;

	for (size_t i = m->name; i < m->name_last && n < MEMORY_WORDS; i++) {
		unsigned class = v->lex[i]->class;

		bool counts = (v->w[i].kind == WORD_ALPHA) &
			      (v->w[i].chars > 1) & (class != LEX_OF) &
			      (class != LEX_DET);

		out[n] = (uint32_t)view_fold(v, i) & (0 - (uint32_t)counts);
		n += counts;
	}
	return n;
}

static bool
has_word(const struct entity *e, uint32_t word)
{
	unsigned has = 0;

	for (size_t i = 0; i < MEMORY_WORDS; i++)
		has |= e->word[i] == word;
	return has != 0;
}

/* Whether one name is a part of the other, the last words being the same. */
static bool
same_name(const struct entity *e, const uint32_t *w, size_t n)
{
	size_t same = 0;

	if (n == 0 || e->words == 0)
		return false;
	if (n == 1)
		return has_word(e, w[0]);
	for (size_t i = 0; i < n; i++)
		same += has_word(e, w[i]);
	if (e->words == 1)
		return same == 1;
	return same == n || same == e->words ||
	       (same > 1 && w[n - 1] == e->word[e->words - 1]);
}

/*
 * What word i, behind a role, says of it, or 0: the last bit is set if it is a
 * complement, « de l'Intérieur », else it is an adjective, « russe ».
 */
static uint32_t
what_of(const struct view *v, size_t i)
{
	const struct lex *x = v->lex[i];

	if ((x->class == LEX_OF) |
	    ((x->class == LEX_DET) & (v->text.p[v->w[i].start] == 'd'))) {
		for (i++; i < v->n && v->lex[i]->class == LEX_DET;)
			i++;
		return i < v->n && v->w[i].kind == WORD_ALPHA
			   ? (uint32_t)view_fold(v, i) | 1
			   : 0;
	}
	return ((v->w[i].kind == WORD_ALPHA) & (x->class == LEX_NONE) &
		   ((v->w[i].flags & WORD_CAPITAL) == 0))
		   ? (uint32_t)view_fold(v, i) & ~UINT32_C(1)
		   : 0;
}

/* A role, and what is said of it: hashes. */
struct call {
	uint32_t role, more;
};

/* What the mention is called, or { 0, 0 } */
static struct call
call_of(const struct view *v, const struct mention *m)
{
	if (m->role == UINT32_MAX)
		return (struct call){ 0, 0 };
	return (struct call){ (uint32_t)view_fold(v, m->role),
		m->role + 1 < v->n ? what_of(v, m->role + 1) : 0 };
}

/* How well the mention, a bare role, fits the entity: 0 not at all. */
static unsigned
same_role(const struct entity *e, const struct mention *m, struct call call)
{
	unsigned best = 0;

	if (m->plural != e->plural ||
	    (m->gender != GENDER_NONE && e->gender != GENDER_NONE &&
		m->gender != e->gender))
		return 0;
	for (size_t i = 0; i < e->roles; i++) {
		if (e->role[i] != call.role)
			continue;
		if (call.more != 0 && e->more[i] == call.more)
			return 3;
		if (call.more == 0 || e->more[i] == 0)
			best = 2;
		else if (best == 0 && ((call.more ^ e->more[i]) & 1) != 0)
			best = 1;
	}
	return best;
}

/* Adds the role of a mention; returns whether it is new. */
static bool
add_role(struct entity *e, struct call call)
{
	bool known = e->roles == MEMORY_ROLES;

	for (size_t i = 0; i < MEMORY_ROLES; i++)
		known |= (e->role[i] == call.role) & (e->more[i] == call.more);
	if (known)
		return false;
	e->role[e->roles] = call.role;
	e->more[e->roles++] = call.more;
	return true;
}

/* The sentence of its last mention, from 1 on. */
static uint32_t
seen(const struct memory *s, uint16_t id)
{
	return s->times.sentence[s->time[id]];
}

/* The entity of the mention, whose name is w[0..n), or NOBODY. */
static uint16_t
find(struct memory *s, const struct mention *m, struct call call,
    const uint32_t *w, size_t n)
{
	uint16_t found = NOBODY;
	unsigned best = 0;
	uint64_t some = 0; /* that have a word or the role in common */

	for (size_t i = 0; i < n; i++)
		some |= *among(s->named, w[i]);
	if (n == 0) {
		if (m->type != MENTION_ROLE || (m->flags & MENTION_INDEF) != 0)
			return NOBODY;
		if (m->head + 1 == m->last)
			call.more = 0; /* what stands there is not said of it */
		some = *among(s->called, call.role);
	}
	for (; some != 0; some &= some - 1) {
		uint16_t i = (uint16_t)bit_lowest(some);
		const struct entity *e = &s->e[i];
		unsigned fit = n == 0               ? same_role(e, m, call)
			       : same_name(e, w, n) ? 2
						    : 0;

		if (fit > best ||
		    (fit == best && fit > 0 && seen(s, i) > seen(s, found))) {
			best = fit;
			found = i;
		}
	}
	return found;
}

/*
 * The ring of times changes without a jump: nobody could foretell whether a
 * mention is the first of its sentence, or the last that was left of one.
 */

/* Takes an entity out of its time, which may be empty now. */
static void
leave(struct memory *s, uint16_t id)
{
	struct times *t = &s->times;
	const uint8_t at = s->time[id], newer = t->newer[at],
		      older = t->older[at];
	bool empty;

	t->who[at] &= ~(UINT64_C(1) << id);
	empty = t->who[at] == 0;
	t->older[newer] = (uint8_t)bit_pick(empty, older, at);
	t->newer[older] = (uint8_t)bit_pick(empty, newer, at);
	t->unused |= (uint64_t)empty << at;
}

/* Puts an entity into the time of a sentence, which may be a new one. */
static void
enter(struct memory *s, uint16_t id, uint32_t sentence)
{
	struct times *t = &s->times;
	uint8_t at, older = t->older[MEMORY_NOW], newer;
	bool there;

	while (t->sentence[older] > sentence) /* hardly ever */
		older = t->older[older];
	there = t->sentence[older] == sentence;
	newer = t->newer[older];
	at = (uint8_t)bit_pick(there, older, bit_lowest(t->unused));
	older = (uint8_t)bit_pick(there, t->older[older], older);
	newer = (uint8_t)bit_pick(there, t->newer[at], newer);
	t->older[newer] = t->newer[older] = at;
	t->older[at] = older;
	t->newer[at] = newer;
	t->sentence[at] = sentence;
	t->who[at] = bit_pick(there, t->who[at], 0) | UINT64_C(1) << id;
	t->unused &= ~(UINT64_C(1) << at);
	s->time[id] = at;
}

/* A new entity; who was unseen for longest makes room. */
static uint16_t
make(struct memory *s)
{
	const struct times *t = &s->times;
	uint16_t id = (uint16_t)s->n;
	struct entity *e;
	uint64_t bit;

	if (s->n < MEMORY_MAX) {
		e = &s->e[s->n++];
	} else {
		id = (uint16_t)bit_lowest(t->who[t->newer[MEMORY_NOW]]);
		e = &s->e[id];
		bit = UINT64_C(1) << id;
		leave(s, id);
		/* one that it does not have does no harm; few have more */
		unset(s->named, e->word, e->words > 2 ? MEMORY_WORDS : 2, bit);
		unset(s->called, e->role, e->roles > 1 ? MEMORY_ROLES : 1, bit);
	}
	memset(e->word, 0, sizeof e->word);
	memset(e->role, 0, sizeof e->role);
	e->words = e->roles = 0;
	e->kind = ROLE_NONE;
	e->gender = GENDER_NONE;
	e->name_n = 0;
	e->count = e->spoken = 0;
	return id;
}

void
memory_clear(struct memory *s)
{
	s->n = s->block = s->sentence = 0;
	s->times.newer[MEMORY_NOW] = s->times.older[MEMORY_NOW] = MEMORY_NOW;
	s->times.sentence[MEMORY_NOW] = 0;
	s->times.who[MEMORY_NOW] = 0;
	s->times.unused = (UINT64_C(1) << MEMORY_MAX) - 1;
	memset(s->named, 0, sizeof s->named);
	memset(s->called, 0, sizeof s->called);
}

uint16_t
memory_see(struct memory *s, const struct view *v, const struct mention *m,
    size_t base)
{
	uint32_t w[MEMORY_WORDS] = { 0 };
	size_t n = name_words(v, m, w);
	struct call call = call_of(v, m);
	uint16_t id = find(s, m, call, w, n);
	struct entity *e;
	uint64_t bit;

	if (id == NOBODY)
		id = make(s);
	else
		leave(s, id);
	e = &s->e[id];
	bit = UINT64_C(1) << id;
	if (n > e->words) {
		unset(s->named, e->word, e->words, bit);
		set(s->named, w, n, bit);
		memcpy(e->word, w, sizeof w);
		e->words = (uint8_t)n;
		e->name_n = keep(e->name, v, mention_name(v, m));
	}
	if (call.role != 0 && add_role(e, call))
		set(s->called, &e->role[e->roles - 1], 1, bit);
	e->kind = (uint8_t)bit_pick(
	    (m->kind != ROLE_NONE) & ((e->kind == ROLE_NONE) | (n > 0)),
	    m->kind, e->kind);
	e->gender |= (uint8_t)bit_pick(e->gender == GENDER_NONE, m->gender, 0);
	e->plural = m->plural;
	e->flags = m->flags;
	e->type = m->type;
	e->order = m->order;
	e->clause = m->clause;
	e->text_n = keep(e->text, v, mention_text(v, m));
	e->start = base + v->w[mention_shown(m)].start;
	e->end = base + v->w[m->last - 1].end;
	e->count++;
	enter(s, id, s->sentence + v->sent[m->first] + 1);
	return id;
}

void
memory_recall(struct memory *s)
{
	const struct times *t = &s->times;
	uint8_t at = t->older[MEMORY_NOW];
	uint64_t who;
	uint16_t n = 0;

	while (t->sentence[at] > s->sentence)
		at = t->older[at];
	who = t->who[at];
	while (n < MEMORY_OLD && at != MEMORY_NOW) {
		s->old[n++] = (uint16_t)bit_lowest(who);
		who &= who - 1;
		at = (uint8_t)bit_pick(who == 0, t->older[at], at);
		who = bit_pick(who == 0, t->who[at], who);
	}
	s->nold = n;
}

struct slice
memory_name(const struct entity *e)
{
	if (e->name_n > 0)
		return (struct slice){ e->name, e->name_n };
	return (struct slice){ e->text, e->text_n };
}
