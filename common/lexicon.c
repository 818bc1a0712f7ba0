/* Word lists: phrases of one word or more, each with a value. */
#include "common/lexicon.h"

#include <err.h>
#include <stdlib.h>

#include "common/hash.h"

enum { PHRASE_MAX = 32 }; /* words */

struct lexicon_entry {
	uint64_t key;       /* of the words so far; 0: a free slot */
	struct slice value; /* p == NULL: only the beginning of a phrase */
};

static uint64_t
word_key(const struct lexicon *l, const struct word *w)
{
	return l->key == LEXICON_LOWER ? w->lower : w->fold;
}

static struct lexicon_entry *
find(const struct lexicon *l, uint64_t key)
{
	size_t mask = ((size_t)1 << l->bits) - 1, at = (size_t)key & mask;

	while (l->slot[at].key != 0 && l->slot[at].key != key)
		at = (at + 1) & mask;
	return &l->slot[at];
}

static void
enlarge(struct lexicon *l)
{
	struct lexicon_entry *old = l->slot;
	size_t n = old == NULL ? 0 : (size_t)1 << l->bits;

	l->bits = old == NULL ? 10 : l->bits + 1;
	l->slot = calloc((size_t)1 << l->bits, sizeof *l->slot);
	if (l->slot == NULL)
		errx(2, "out of memory");
	for (size_t i = 0; i < n; i++)
		if (old[i].key != 0)
			*find(l, old[i].key) = old[i];
	free(old);
}

static struct lexicon_entry *
put(struct lexicon *l, uint64_t key)
{
	struct lexicon_entry *e;

	if (l->slot == NULL || l->used * 2 >= (size_t)1 << l->bits)
		enlarge(l);
	e = find(l, key);
	if (e->key == 0) {
		e->key = key;
		l->used++;
	}
	return e;
}

static void
add(struct lexicon *l, struct slice phrase, struct slice value)
{
	struct word w[PHRASE_MAX];
	size_t at = 0, n = words_cut(phrase, 0, &at, w, PHRASE_MAX);
	struct lexicon_entry *e = NULL;
	uint64_t key = 0;

	words_fold(phrase, w, n);
	for (size_t i = 0; i < n; i++) {
		key = i == 0 ? word_key(l, &w[i])
			     : hash_join(key, word_key(l, &w[i]));
		e = put(l, key);
	}
	if (e != NULL)
		e->value = value;
}

void
lexicon_load(struct lexicon *l, struct slice file)
{
	struct slice line, phrase;

	while (slice_cut(&file, '\n', &line)) {
		if (line.n == 0 || line.p[0] == '#')
			continue;
		slice_cut(&line, '\t', &phrase);
		add(l, phrase, line);
	}
}

size_t
lexicon_match(const struct lexicon *l, const struct word *w, size_t n,
    struct slice *value)
{
	size_t longest = 0;
	uint64_t key = 0;

	if (l->slot == NULL)
		return 0;
	for (size_t i = 0; i < n; i++) {
		const struct lexicon_entry *e;

		key = i == 0 ? word_key(l, &w[i])
			     : hash_join(key, word_key(l, &w[i]));
		e = find(l, key);
		if (e->key == 0)
			break;
		if (e->value.p == NULL)
			continue;
		longest = i + 1;
		if (value != NULL)
			*value = e->value;
	}
	return longest;
}

void
lexicon_free(struct lexicon *l)
{
	free(l->slot);
	*l = (struct lexicon){ .key = l->key };
}
