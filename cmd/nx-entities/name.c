/* The names of a document, and the fullest form of each. */
#include "cmd/nx-entities/name.h"

#include <stdlib.h>

#include "cmd/nx-entities/match.h"
#include "common/hash.h"
#include "common/utf8.h"

enum {
	HEADS = 8192, /* chains of postings */
	LOOKS = 64,   /* postings of a chain that are looked at */
	/* bytes of forms, and postings, before all are forgotten */
	KEPT = 2 << 20,
	POSTINGS = 1 << 16,
	ACRONYM_BYTES = 10,
};

extern const struct slice data_names;

struct name {
	enum entity type;
	struct form form;
	unsigned gender; /* WORD_MALE, WORD_FEMALE or both, as it was said */
};

/* What a name can be found by. */
enum key { KEY_PART, KEY_WHOLE, KEY_ACRONYM, KEY_LETTERS };

struct posting {
	uint64_t key;
	uint32_t name;
	uint32_t next; /* the next older of the chain + 1; 0 ends it */
};

/* A mention that is being resolved. */
struct mention_of {
	enum entity type;
	struct form form;
	unsigned gender;
	bool several;   /* famille X, les X */
	bool bracketed; /* (X) right behind the mention before */
};

/* The best of the names that a mention could be. */
struct choice {
	enum match match;
	uint32_t name;
	bool gender; /* of the mention and the name, both known */
	bool two;    /* as good a match with another name */
};

void
names_reset(struct names *l)
{
	if (l->head == NULL) {
		size_t cap = 0;

		l->head = grow(NULL, &cap, HEADS, sizeof *l->head);
		l->words.key = LEXICON_LOWER;
		lexicon_load(&l->words, data_names);
	}
	memset(l->head, 0, HEADS * sizeof *l->head);
	l->used = l->postings = 0;
	l->last_n = 0;
	l->last_name = NAMES_MAX;
	arena_reset(&l->arena);
}

void
names_free(struct names *l)
{
	lexicon_free(&l->words);
	free(l->name);
	free(l->posting);
	free(l->head);
	arena_free(&l->arena);
	*l = (struct names){ 0 };
}

static void
post(struct names *l, enum key kind, uint64_t hash, uint32_t name)
{
	uint64_t key = hash_join(kind, hash);
	uint32_t *head = &l->head[key % HEADS];

	l->posting = grow(
	    l->posting, &l->posting_cap, l->postings + 1, sizeof *l->posting);
	l->posting[l->postings++] = (struct posting){ key, name, *head };
	*head = (uint32_t)l->postings;
}

/*
 * The newest name with that key, or the next older after *at, which starts as
 * 0; NAMES_MAX at the end.
 */
static uint32_t
next_name(const struct names *l, enum key kind, uint64_t hash, uint32_t *at)
{
	uint64_t key = hash_join(kind, hash);

	*at = *at == 0 ? l->head[key % HEADS] : l->posting[*at - 1].next;
	for (unsigned k = 0; *at != 0 && k < LOOKS; k++) {
		const struct posting *p = &l->posting[*at - 1];

		if (p->key == key)
			return p->name;
		*at = p->next;
	}
	return NAMES_MAX;
}

static uint64_t
letters_hash(const struct form *f)
{
	return hash_slice((struct slice){ f->letters, f->nletters });
}

/* Posts what name i can be found by. */
static void
post_form(struct names *l, uint32_t i)
{
	const struct form *f = &l->name[i].form;

	post(l, KEY_WHOLE, form_hash(f), i);
	for (size_t k = 0; k < f->n; k++)
		post(l, KEY_PART, f->part[k], i);
	if (f->nletters > 1)
		post(l, KEY_LETTERS, letters_hash(f), i);
}

/* Makes the form of name i the mention's. */
static void
take_form(struct names *l, uint32_t i, const struct mention_of *m)
{
	l->name[i].form = m->form;
	l->name[i].form.text = arena_copy(&l->arena, m->form.text);
}

static uint32_t
add(struct names *l, const struct mention_of *m)
{
	uint32_t i = (uint32_t)l->used++;

	l->name = grow(l->name, &l->cap, l->used, sizeof *l->name);
	l->name[i] = (struct name){ .type = m->type, .gender = m->gender };
	take_form(l, i, m);
	post_form(l, i);
	return i;
}

/* One word in capitals, like ONU. */
static bool
is_acronym(const struct form *f)
{
	return f->n == 1 && f->upper && f->text.n >= 2 &&
	       f->text.n <= ACRONYM_BYTES;
}

/*
 * Whether the letters of one word come in this order in a longer name, the
 * first first: Medef of Mouvement des entreprises de France.
 */
static bool
abbreviates(const struct form *word, const struct form *f)
{
	char short_form[3 * ACRONYM_BYTES], name[3 * NAME_MAX_BYTES];
	size_t n, m, k = 0;

	if (word->n != 1 || f->n < 2 || word->text.n > ACRONYM_BYTES)
		return false;
	n = utf8_fold(short_form, word->text);
	m = utf8_fold(name, f->text);
	for (size_t i = 0; i < n; i++) {
		if (short_form[i] == '.')
			continue;
		while (k < m && name[k] != short_form[i])
			k++;
		if (k == m || (i == 0 && f->letters[0] != short_form[0]))
			return false;
		k++;
	}
	return true;
}

/*
 * Keeps the better of a choice and one more name: the closer, then that which
 * was said to be of the same gender.
 */
static void
consider(struct choice *best, enum match match, bool gender, uint32_t name)
{
	if (match == MATCH_NONE || match < best->match ||
	    (match == best->match && gender < best->gender))
		return;
	if (match > best->match || gender > best->gender)
		*best = (struct choice){ match, name, gender, false };
	else if (best->name != name)
		best->two = true;
}

/* A person said to be a woman is no man of the same name. */
static bool
genders_agree(unsigned a, unsigned b)
{
	return a == 0 || b == 0 || (a & b) != 0;
}

static void
consider_people(const struct names *l, const struct mention_of *m,
    uint64_t part, struct choice *best)
{
	uint32_t at = 0, i;

	for (unsigned k = 0; k < LOOKS; k++) {
		const struct name *name;
		enum match match;

		i = next_name(l, KEY_PART, part, &at);
		if (i == NAMES_MAX)
			return;
		name = &l->name[i];

		if (name->type != PER ||
		    !genders_agree(m->gender, name->gender))
			continue;
		match = match_person(&m->form, &name->form);
		/* who is known as no more than Dupuis can be any Dupuis */
		if (match == MATCH_SAME && m->form.n == 1)
			match = MATCH_GIVEN;
		consider(best, match, (m->gender & name->gender) != 0, i);
	}
}

/* NKM, DSK: the name with these initials. */
static uint32_t
by_letters(const struct names *l, const struct mention_of *m)
{
	uint32_t at = 0, i;

	if (!is_acronym(&m->form) || m->form.text.n < (m->type == ORG ? 2 : 3))
		return NAMES_MAX;
	while (
	    (i = next_name(l, KEY_LETTERS, m->form.part[0], &at)) != NAMES_MAX)
		if (l->name[i].type == m->type)
			break;
	return i;
}

static bool
says_more(const struct form *new, const struct form *known)
{
	size_t a = 0, b = 0;

	if (new->n != known->n)
		return new->n > known->n;
	for (size_t i = 0; i < new->n; i++) {
		a += new->initial[i];
		b += known->initial[i];
	}
	if (a != b)
		return a < b;
	return !new->upper && (known->upper || /* accents */
				  new->text.n > known->text.n);
}

static uint32_t
resolve_person(struct names *l, const struct mention_of *m)
{
	const struct form *f = &m->form;
	struct choice best = { MATCH_NONE, NAMES_MAX, false, false };
	struct name *name;

	if (m->several && f->n == 1)
		return NAMES_MAX;
	consider_people(l, m, f->part[f->n - 1], &best);
	if (f->n > 1)
		consider_people(l, m, f->part[0], &best);
	if (best.match == MATCH_NONE) {
		best.name = by_letters(l, m);
		return best.name != NAMES_MAX ? best.name : add(l, m);
	}
	if (best.two)
		return f->n > 1 ? add(l, m) : NAMES_MAX;
	name = &l->name[best.name];
	name->gender |= m->gender;
	if (says_more(f, &name->form)) {
		take_form(l, best.name, m);
		post_form(l, best.name);
	}
	return best.name;
}

/* The same body by its whole name, or NAMES_MAX. */
static uint32_t
known_body(const struct names *l, const struct mention_of *m)
{
	uint32_t at = 0, i;

	while ((i = next_name(l, KEY_WHOLE, form_hash(&m->form), &at)) !=
	       NAMES_MAX)
		if (l->name[i].type == m->type &&
		    match_body(&m->form, &l->name[i].form) == MATCH_SAME)
			return i;
	return NAMES_MAX;
}

static uint32_t
by_acronym(const struct names *l, const struct mention_of *m)
{
	uint32_t at = 0;

	return m->form.n == 1 ? next_name(l, KEY_ACRONYM, m->form.part[0], &at)
			      : NAMES_MAX;
}

/* Some other kind of name has just these parts: Paris, of Paris SG. */
static bool
is_other(const struct names *l, const struct mention_of *m)
{
	uint32_t at = 0, i;

	while ((i = next_name(l, KEY_WHOLE, form_hash(&m->form), &at)) !=
	       NAMES_MAX)
		if (l->name[i].type != m->type)
			return true;
	return false;
}

/* La Commission: the newest body that begins or ends so. */
static uint32_t
by_short_form(const struct names *l, const struct mention_of *m)
{
	const struct form *f = &m->form;
	struct choice best = { MATCH_NONE, NAMES_MAX, false, false };
	bool head = f->n == 1 && (f->kind[0] & WORD_HEAD);
	uint32_t at = 0, i;

	if (m->type != ORG || f->upper || is_other(l, m))
		return NAMES_MAX;
	for (unsigned k = 0; k < LOOKS; k++) {
		const struct name *name;

		i = next_name(l, KEY_PART, f->part[f->n - 1], &at);
		if (i == NAMES_MAX)
			break;
		name = &l->name[i];
		if (name->type != ORG ||
		    match_body(f, &name->form) != MATCH_SURNAME)
			continue;
		if (head &&
		    (name->form.part[form_start(&name->form)] == f->part[0] ||
			name->form.part[name->form.n - 1] == f->part[0]))
			return i;
		consider(&best, MATCH_SURNAME, false, i);
	}
	return best.two || head ? NAMES_MAX : best.name;
}

/* X (Y): one is short for the other. */
static uint32_t
by_bracket(struct names *l, const struct mention_of *m)
{
	uint32_t i = l->last_name;

	if (!m->bracketed || i == NAMES_MAX || l->name[i].type == PER)
		return NAMES_MAX;
	if (by_acronym(l, m) == i)
		return i;
	if (abbreviates(&m->form, &l->name[i].form)) {
		post(l, KEY_ACRONYM, m->form.part[0], i);
		return i;
	}
	if (!abbreviates(&l->name[i].form, &m->form))
		return NAMES_MAX;
	post(l, KEY_ACRONYM, l->name[i].form.part[0], i);
	take_form(l, i, m);
	post_form(l, i);
	return i;
}

/* A new body, and what its acronym was is this now. */
static uint32_t
add_body(struct names *l, const struct mention_of *m)
{
	uint32_t i = add(l, m), at = 0, j;
	uint64_t hash = letters_hash(&m->form);

	if (m->form.n < 2 || m->form.nletters < 3)
		return i;
	while ((j = next_name(l, KEY_WHOLE, hash, &at)) != NAMES_MAX)
		if (l->name[j].type == m->type && l->name[j].form.upper) {
			post(l, KEY_ACRONYM, hash, i);
			break;
		}
	return i;
}

static uint32_t
resolve_body(struct names *l, const struct mention_of *m)
{
	uint32_t i = by_bracket(l, m);

	if (i == NAMES_MAX)
		i = by_acronym(l, m);
	if (i == NAMES_MAX && m->form.n == 1 && (m->form.kind[0] & WORD_HEAD))
		i = by_short_form(l, m);
	if (i == NAMES_MAX && (i = known_body(l, m)) != NAMES_MAX) {
		if (says_more(&m->form, &l->name[i].form))
			take_form(l, i, m);
		return i;
	}
	if (i == NAMES_MAX)
		i = by_letters(l, m);
	if (i == NAMES_MAX)
		i = by_short_form(l, m);
	return i != NAMES_MAX ? i : add_body(l, m);
}

/* The last word of the text, without its full stop. */
static struct slice
word_before(struct slice text)
{
	struct slice s = utf8_trim(text);
	size_t from;

	if (slice_ends(s, S(".")))
		s.n--;
	for (from = s.n; from > 0 && s.n - from < 32; from--)
		if (strchr(" '(-\"", s.p[from - 1]) != NULL)
			break;
	while (from < s.n && ((unsigned char)s.p[from] & 0xC0) == 0x80)
		from++;
	return slice_sub(s, from, s.n);
}

/* What stands before a person's name says of them. */
static void
look_before(const struct names *l, struct mention_of *m, struct slice text,
    size_t start)
{
	size_t from = start > 128 ? start - 128 : 0;
	struct slice word;
	unsigned kinds;

	while (from < start && ((unsigned char)text.p[from] & 0xC0) == 0x80)
		from++;
	word = word_before(slice_sub(text, from, start));
	kinds = name_word(&l->words, word);
	m->several = (kinds & WORD_SEVERAL) != 0;
	if (m->form.n > 1 && (m->form.kind[0] & WORD_GIVEN))
		kinds |= m->form.kind[0];
	m->gender = kinds & (WORD_MALE | WORD_FEMALE);
	if (m->gender == (WORD_MALE | WORD_FEMALE))
		m->gender = m->form.kind[0] & (WORD_MALE | WORD_FEMALE);
}

/* Whether the name is in brackets right behind the mention before. */
static bool
in_brackets(const struct names *l, struct slice text, size_t start)
{
	size_t at = start;

	if (at == 0 || text.p[at - 1] != '(')
		return false;
	at--;
	while (at > 0 && text.p[at - 1] == ' ')
		at--;
	return l->last_n > 0 && at >= l->last_n &&
	       memcmp(text.p + at - l->last_n, l->last, l->last_n) == 0;
}

struct slice
name_resolve(struct names *l, enum entity type, struct slice text, size_t start,
    size_t end)
{
	struct slice s = slice_sub(text, start, end);
	struct mention_of m = { .type = type };
	uint32_t i = NAMES_MAX;

	if (l->head == NULL || l->used == NAMES_MAX || l->arena.used > KEPT ||
	    l->postings > POSTINGS)
		names_reset(l);
	if (s.n > NAME_MAX_BYTES)
		return s;
	form_cut(&m.form, &l->words, s, type == PER);
	m.bracketed = in_brackets(l, text, start);
	if (type == PER)
		look_before(l, &m, text, start);
	if (m.form.n > 0)
		i = type == PER ? resolve_person(l, &m) : resolve_body(l, &m);
	memcpy(l->last, s.p, s.n);
	l->last_n = s.n;
	l->last_name = i;
	if (i != NAMES_MAX)
		return l->name[i].form.text;
	return m.form.text.n > 0 ? m.form.text : s;
}
