/* Who was named in a document so far. */
#include "cmd/nx-quotes/memory.h"

/* The bytes of s that fit, cut at a character. */
static uint16_t
keep(char out[MEMORY_TEXT], struct slice s)
{
	size_t n = s.n;

	if (n > MEMORY_TEXT) {
		n = MEMORY_TEXT;
		while (n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
			n--;
	}
	memcpy(out, s.p, n);
	return (uint16_t)n;
}

static uint64_t
bit(uint64_t hash)
{
	return UINT64_C(1) << (hash & 63);
}

static size_t
name_words(
    const struct view *v, const struct mention *m, uint64_t out[MEMORY_WORDS])
{
	size_t n = 0;

	for (size_t i = m->name; i < m->name_last && n < MEMORY_WORDS; i++)
		if (v->w[i].kind == WORD_ALPHA && v->w[i].chars > 1 &&
		    v->lex[i]->class != LEX_OF && v->lex[i]->class != LEX_DET)
			out[n++] = v->w[i].fold;
	return n;
}

static bool
has_word(const struct entity *e, uint64_t word)
{
	for (size_t i = 0; i < e->words; i++)
		if (e->word[i] == word)
			return true;
	return false;
}

/* Whether one name is a part of the other, the last words being the same. */
static bool
same_name(const struct entity *e, const uint64_t *w, size_t n)
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

/* How well the mention, a bare role, fits the entity: 0 not at all. */
static unsigned
same_role(const struct entity *e, const struct view *v, const struct mention *m)
{
	uint64_t role = v->w[m->head].fold, more = 0;
	unsigned best = 0;

	if (m->gender != GENDER_NONE && e->gender != GENDER_NONE &&
	    m->gender != e->gender)
		return 0;
	if (m->head + 1 < m->last)
		more = v->w[m->head + 1].fold;
	for (size_t i = 0; i < e->roles; i++) {
		if (e->role[i] != role)
			continue;
		if (more != 0 && e->more[i] == more)
			return 3;
		best = more == 0 || e->more[i] == 0 ? 2 : best > 1 ? best : 1;
	}
	return best;
}

static void
add_role(struct entity *e, uint64_t *some, const struct view *v,
    const struct mention *m)
{
	uint64_t role, more = 0;

	if (m->role == UINT32_MAX)
		return;
	role = v->w[m->role].fold;
	if (m->role + 1 < v->n && v->w[m->role + 1].kind == WORD_ALPHA)
		more = v->w[m->role + 1].fold;
	for (size_t i = 0; i < e->roles; i++)
		if (e->role[i] == role && e->more[i] == more)
			return;
	if (e->roles < MEMORY_ROLES) {
		*some |= bit(role);
		e->role[e->roles] = role;
		e->more[e->roles++] = more;
	}
}

static struct entity *
find(struct memory *s, const struct view *v, const struct mention *m,
    const uint64_t *w, size_t n)
{
	struct entity *found = NULL;
	unsigned best = 0;
	uint64_t some = 0;

	for (size_t i = 0; i < n; i++)
		some |= bit(w[i]);
	if (n == 0)
		some = bit(v->w[m->head].fold);
	for (uint32_t i = 0; i < s->n; i++) {
		struct entity *e = &s->e[i];
		unsigned fit = 0;

		if ((s->some[i] & some) == 0)
			continue;
		if (n > 0)
			fit = same_name(e, w, n) ? 2 : 0;
		else if (m->type == MENTION_ROLE &&
			 (m->flags & MENTION_INDEF) == 0 &&
			 m->plural == e->plural)
			fit = same_role(e, v, m);
		if (fit > best || (fit == best && fit > 0 && found != NULL &&
				      e->sentence > found->sentence)) {
			best = fit;
			found = e;
		}
	}
	return found;
}

static struct entity *
make(struct memory *s)
{
	struct entity *e = &s->e[0];

	if (s->n < MEMORY_MAX)
		e = &s->e[s->n++];
	else
		for (uint32_t i = 1; i < s->n; i++)
			if (s->e[i].sentence < e->sentence)
				e = &s->e[i];
	memset(e, 0, sizeof *e);
	s->some[e - s->e] = 0;
	return e;
}

uint16_t
memory_see(struct memory *s, const struct view *v, const struct mention *m,
    size_t base)
{
	uint64_t w[MEMORY_WORDS];
	size_t n = name_words(v, m, w);
	struct entity *e = find(s, v, m, w, n);

	if (e == NULL)
		e = make(s);
	if (n > e->words) {
		memcpy(e->word, w, n * sizeof *w);
		e->words = (uint8_t)n;
		for (size_t i = 0; i < n; i++)
			s->some[e - s->e] |= bit(w[i]);
		e->name_n = keep(e->name, mention_name(v, m));
	}
	add_role(e, &s->some[e - s->e], v, m);
	if (m->kind != ROLE_NONE && (e->kind == ROLE_NONE || n > 0))
		e->kind = m->kind;
	if (m->gender != GENDER_NONE && e->gender == GENDER_NONE)
		e->gender = m->gender;
	e->plural = m->plural;
	e->flags = m->flags;
	e->type = m->type;
	e->order = m->order;
	e->clause = m->clause;
	e->text_n = keep(e->text, mention_text(v, m));
	e->start = base + v->w[m->first].start;
	e->end = base + v->w[m->last - 1].end;
	e->count++;
	e->block = s->block;
	e->sentence = s->sentence + v->sent[m->first];
	s->in_block[e - s->e] = e->block;
	s->in_sentence[e - s->e] = e->sentence;
	return (uint16_t)(e - s->e);
}

void
memory_recall(struct memory *m)
{
	uint16_t n = 0;

	for (uint32_t i = 0; i < m->n; i++) {
		uint16_t at = n;

		if (m->in_block[i] == m->block)
			continue;
		while (at > 0 &&
		       m->in_sentence[m->old[at - 1]] < m->in_sentence[i]) {
			if (at < MEMORY_OLD)
				m->old[at] = m->old[at - 1];
			at--;
		}
		if (at < MEMORY_OLD) {
			m->old[at] = (uint16_t)i;
			n = (uint16_t)(n + (n < MEMORY_OLD));
		}
	}
	m->nold = n;
}

struct slice
memory_name(const struct entity *e)
{
	if (e->name_n > 0)
		return (struct slice){ e->name, e->name_n };
	return (struct slice){ e->text, e->text_n };
}
