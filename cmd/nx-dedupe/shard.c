/* nx-dedupe in stages: the keys of records, and the pairs under a key. */
#include "cmd/nx-dedupe/shard.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "cmd/nx-dedupe/flow.h"
#include "cmd/nx-dedupe/shard_join.h"
#include "common/arena.h"
#include "common/message.h"

static const char digits[64] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			       "abcdefghijklmnopqrstuvwxyz-_";

static void
put_tokens(const uint32_t *t, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (int shift = 30; shift >= 0; shift -= 6)
			putc(digits[t[i] >> shift & 63], stdout);
}

/* The lines of one record, whose number is id. */
static void
put_keys(struct leader *l, const struct block *b, uint32_t salt,
    unsigned long long id)
{
	const struct text *t;
	unsigned long long hash;

	leader_begin(l, salt);
	leader_text(l, b->text);
	leader_end(l);
	leader_turn(l);
	leader_keys(l);
	t = l->now;
	hash = t->hash;
	printf("e%016llx\t%0*llu\n", hash, ID_DIGITS, id);
	for (size_t i = 0; i < t->sketch.n; i++) {
		printf("k%08x\t%0*llu\t%016llx\t%u\t", t->sketch.key[i],
		    ID_DIGITS, id, hash, keys_enough(t->sketch.n));
		put_tokens(t->tokens.t, t->tokens.n);
		putc('\n', stdout);
	}
}

/* A record under the key at hand. */
struct member {
	char id[ID_DIGITS];
	char hash[16];
	uint32_t *t; /* [n]; owned */
	size_t n, cap;
};

struct group {
	char key[20];
	size_t keylen;
	char first[ID_DIGITS]; /* of an exact hash: the first that has it */
	struct member member[POSTINGS + 1]; /* the last: the one at hand */
	size_t members;
};

static int
value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'Z')
		return c - 'A' + 10;
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 36;
	return c == '-' ? 62 : c == '_' ? 63 : -1;
}

static bool
get_tokens(struct member *m, struct slice s)
{
	m->n = s.n / TOKEN_DIGITS;
	if (m->n < SKETCH_MIN || m->n > TOKENS_MAX || s.n % TOKEN_DIGITS != 0)
		return false;
	m->t = grow(m->t, &m->cap, m->n, sizeof *m->t);
	for (size_t i = 0; i < s.n; i++) {
		int v = value(s.p[i]);

		if (v < 0)
			return false;
		if (i % TOKEN_DIGITS == 0)
			m->t[i / TOKEN_DIGITS] = 0;
		m->t[i / TOKEN_DIGITS] =
		    m->t[i / TOKEN_DIGITS] << 6 | (uint32_t)v;
	}
	return true;
}

/* Pairs of the last member with those before it that have the same key. */
static void
pair(struct group *g, struct verdict *v, char enough)
{
	struct member *b = &g->member[POSTINGS], spare;
	size_t listed = g->members;

	for (size_t i = 0; i < listed; i++)
		if (memcmp(g->member[i].hash, b->hash, sizeof b->hash) == 0)
			return; /* a repeat, which has no keys of its own */
	verdict_of(v, b->t, b->n, NULL);
	for (size_t i = 0; i < listed; i++) {
		const struct member *a = &g->member[i];

		printf("%.*s\t%.*s\t%u\t%c\t%u\n", ID_DIGITS, b->id, ID_DIGITS,
		    a->id,
		    keys_count(
			listed, tokens_short(a->n) || tokens_short(b->n)),
		    enough, verdict_similarity(v, a->t, a->n));
	}
	if (listed == POSTINGS)
		return;
	spare = g->member[listed];
	g->member[listed] = *b;
	*b = spare;
	g->members++;
}

/* One line of the sorted keys; false if it is none. */
static bool
take(struct group *g, struct verdict *v, struct slice line)
{
	struct slice key, id, hash, enough;

	if (!slice_cut(&line, '\t', &key) || !slice_cut(&line, '\t', &id) ||
	    key.n == 0 || key.n > sizeof g->key || id.n != ID_DIGITS)
		return false;
	if (key.n != g->keylen || memcmp(key.p, g->key, key.n) != 0) {
		memcpy(g->key, key.p, key.n);
		g->keylen = key.n;
		g->members = 0;
		memcpy(g->first, id.p, id.n);
		if (key.p[0] == 'e')
			return true;
	} else if (key.p[0] == 'e') {
		printf("%.*s\t%.*s\t=\n", ID_DIGITS, id.p, ID_DIGITS, g->first);
		return true;
	}
	if (key.p[0] != 'k' || !slice_cut(&line, '\t', &hash) ||
	    hash.n != sizeof g->member[0].hash ||
	    !slice_cut(&line, '\t', &enough) || enough.n != 1 ||
	    !get_tokens(&g->member[POSTINGS], line))
		return false;
	memcpy(g->member[POSTINGS].id, id.p, id.n);
	memcpy(g->member[POSTINGS].hash, hash.p, hash.n);
	pair(g, v, enough.p[0]);
	return true;
}

static int
finish(void)
{
	if (ferror(stdout) || fflush(stdout) == EOF || fclose(stdout) == EOF)
		fail(NULL, "write error: %s", strerror(errno));
	return 0;
}

static int
keys(const struct settings *s, const struct options *o)
{
	static struct leader l;
	struct reader *in = reader_open(o);
	unsigned long long id = s->before;
	struct block b;
	int status;

	l.memory = s->memory;
	leader_open(&l);
	while (reader_next(in, &b))
		put_keys(&l, &b, flow_salt(s, &b), ++id);
	status = reader_close(in);
	leader_close(&l);
	return finish() | status;
}

static int
pairs(void)
{
	static struct group g;
	struct verdict v;
	char *line = NULL;
	size_t cap = 0, number = 0;
	ssize_t n;

	verdict_open(&v);
	while ((n = getline(&line, &cap, stdin)) > 0) {
		size_t len = (size_t)n - (line[n - 1] == '\n');

		number++;
		if (!take(&g, &v, (struct slice){ line, len }))
			fail("-", "line %zu: not a line of --keys", number);
	}
	if (ferror(stdin))
		fail("-", "%s", strerror(errno));
	for (size_t i = 0; i <= POSTINGS; i++)
		free(g.member[i].t);
	free(line);
	verdict_free(&v);
	return finish();
}

static int
join(const struct settings *s, const struct options *o)
{
	struct join j;
	struct writer out;
	struct reader *in;
	struct block b;
	int status;

	join_open(&j, s->pairs, s->threshold);
	writer_open(&out, o);
	in = reader_open(o);
	while (reader_next(in, &b))
		if (join_next(&j).lead == 0)
			writer_block(
			    &out, &b, b.tag.n > 0 ? b.tag : S("line"), NULL, 0);
	status = reader_close(in);
	if (status == 0)
		join_close(&j);
	return writer_close(&out) | status;
}

int
shard_run(const struct settings *s, const struct options *o)
{
	switch (s->stage) {
	case STAGE_KEYS:
		return keys(s, o);
	case STAGE_PAIRS:
		return pairs();
	case STAGE_JOIN:
		return join(s, o);
	case STAGE_NONE:
		break;
	}
	return 0;
}
