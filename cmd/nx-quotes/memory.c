/* Who was named in a document so far. */
#include "cmd/nx-quotes/memory.h"

#include "common/eight.h"

/* The bytes of s, a part of text, that fit, cut at a character. */
static uint16_t
keep(char out[MEMORY_TEXT], struct slice text, struct slice s)
{
	enum { SHORT = 32 }; /* most are: copied whole, whatever s.n is */
	size_t n = s.n, left = text.n - (size_t)(s.p - text.p), done = 0;

	if (n > MEMORY_TEXT) {
		n = MEMORY_TEXT;
		while (n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
			n--;
	}
	if (left >= SHORT) {
		memcpy(out, s.p, SHORT);
		done = SHORT;
	}
	if (n > done)
		memcpy(out + done, s.p + done, n - done);
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

static size_t
name_words(
    const struct view *v, const struct mention *m, uint32_t out[MEMORY_WORDS])
{
	size_t n = 0;

	for (size_t i = m->name; i < m->name_last && n < MEMORY_WORDS; i++)
		if (v->w[i].kind == WORD_ALPHA && v->w[i].chars > 1 &&
		    v->lex[i]->class != LEX_OF && v->lex[i]->class != LEX_DET)
			out[n++] = (uint32_t)view_fold(v, i);
	return n;
}

static bool
has_word(const struct entity *e, uint32_t word)
{
	for (size_t i = 0; i < e->words; i++)
		if (e->word[i] == word)
			return true;
	return false;
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
	bool of = x->class == LEX_OF ||
		  (x->class == LEX_DET && v->text.p[v->w[i].start] == 'd');

	if (of)
		for (i++; i < v->n && v->lex[i]->class == LEX_DET;)
			i++;
	if (i >= v->n || v->w[i].kind != WORD_ALPHA)
		return 0;
	if (of)
		return (uint32_t)view_fold(v, i) | 1;
	return x->class != LEX_NONE || (v->w[i].flags & WORD_CAPITAL) != 0
		   ? 0
		   : (uint32_t)view_fold(v, i) & ~UINT32_C(1);
}

/* A role, and what is said of it: hashes. */
struct call {
	uint32_t role, more;
};

/* What word i is called with the words before word last. */
static struct call
call_of(const struct view *v, size_t i, size_t last)
{
	return (struct call){ (uint32_t)view_fold(v, i),
		i + 1 < last ? what_of(v, i + 1) : 0 };
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

/* Adds the role of the mention; returns whether it is new. */
static bool
add_role(struct entity *e, const struct view *v, const struct mention *m)
{
	struct call call;

	if (m->role == UINT32_MAX)
		return false;
	call = call_of(v, m->role, v->n);
	for (size_t i = 0; i < e->roles; i++)
		if (e->role[i] == call.role && e->more[i] == call.more)
			return false;
	if (e->roles == MEMORY_ROLES)
		return false;
	e->role[e->roles] = call.role;
	e->more[e->roles++] = call.more;
	return true;
}

/* The entity of the mention, whose name is w[0..n), or NOBODY. */
static uint16_t
find(struct memory *s, const struct view *v, const struct mention *m,
    const uint32_t *w, size_t n)
{
	struct call call = { 0, 0 };
	uint16_t found = NOBODY;
	unsigned best = 0;
	uint64_t some = 0; /* that have a word or the role in common */

	for (size_t i = 0; i < n; i++)
		some |= *among(s->named, w[i]);
	if (n == 0) {
		if (m->type != MENTION_ROLE || (m->flags & MENTION_INDEF) != 0)
			return NOBODY;
		call = call_of(v, m->head, m->last);
		some = *among(s->called, call.role);
	}
	for (; some != 0; some &= some - 1) {
		uint16_t i = (uint16_t)bit_lowest(some);
		const struct entity *e = &s->e[i];
		unsigned fit = n == 0               ? same_role(e, m, call)
			       : same_name(e, w, n) ? 2
						    : 0;

		if (fit > best ||
		    (fit == best && fit > 0 && s->seen[i] > s->seen[found])) {
			best = fit;
			found = i;
		}
	}
	return found;
}

static void
leave(struct memory *s, uint16_t id)
{
	s->older[s->newer[id]] = s->older[id];
	s->newer[s->older[id]] = s->newer[id];
}

/* Puts an entity among the others by its sentence, then its number. */
static void
place(struct memory *s, uint16_t id)
{
	const uint32_t when = s->seen[id];
	uint8_t next = s->older[MEMORY_MAX], last;

	while (next != MEMORY_MAX &&
	       (s->seen[next] > when || (s->seen[next] == when && next < id)))
		next = s->older[next];
	last = s->newer[next];
	s->newer[id] = last;
	s->older[id] = next;
	s->older[last] = s->newer[next] = (uint8_t)id;
}

/* A new entity; who was unseen for longest makes room. */
static uint16_t
make(struct memory *s)
{
	uint16_t id = s->newer[MEMORY_MAX], before;
	struct entity *e;
	uint64_t bit;

	if (s->n < MEMORY_MAX) {
		id = (uint16_t)s->n++;
		e = &s->e[id];
	} else {
		while ((before = s->newer[id]) != MEMORY_MAX &&
		       s->seen[before] == s->seen[id])
			id = before;
		e = &s->e[id];
		bit = UINT64_C(1) << id;
		leave(s, id);
		/* one that it does not have does no harm; few have more */
		unset(s->named, e->word, e->words > 2 ? MEMORY_WORDS : 2, bit);
		unset(s->called, e->role, e->roles > 1 ? MEMORY_ROLES : 1, bit);
	}
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
	s->newer[MEMORY_MAX] = s->older[MEMORY_MAX] = MEMORY_MAX;
	memset(s->named, 0, sizeof s->named);
	memset(s->called, 0, sizeof s->called);
}

uint16_t
memory_see(struct memory *s, const struct view *v, const struct mention *m,
    size_t base)
{
	uint32_t w[MEMORY_WORDS];
	size_t n = name_words(v, m, w);
	uint16_t id = find(s, v, m, w, n);
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
		memcpy(e->word, w, n * sizeof *w);
		e->words = (uint8_t)n;
		e->name_n = keep(e->name, v->text, mention_name(v, m));
	}
	if (add_role(e, v, m))
		set(s->called, &e->role[e->roles - 1], 1, bit);
	if (m->kind != ROLE_NONE && (e->kind == ROLE_NONE || n > 0))
		e->kind = m->kind;
	if (m->gender != GENDER_NONE && e->gender == GENDER_NONE)
		e->gender = m->gender;
	e->plural = m->plural;
	e->flags = m->flags;
	e->type = m->type;
	e->order = m->order;
	e->clause = m->clause;
	e->text_n = keep(e->text, v->text, mention_text(v, m));
	e->start = base + v->w[mention_shown(m)].start;
	e->end = base + v->w[m->last - 1].end;
	e->count++;
	s->seen[id] = s->sentence + v->sent[m->first];
	place(s, id);
	return id;
}

void
memory_recall(struct memory *s)
{
	uint16_t n = 0;

	for (uint8_t id = s->older[MEMORY_MAX];
	     id != MEMORY_MAX && n < MEMORY_OLD; id = s->older[id])
		if (s->seen[id] < s->sentence)
			s->old[n++] = id;
	s->nold = n;
}

struct slice
memory_name(const struct entity *e)
{
	if (e->name_n > 0)
		return (struct slice){ e->name, e->name_n };
	return (struct slice){ e->text, e->text_n };
}
