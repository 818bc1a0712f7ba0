/* The last stage: which records are copies, from the pairs. */
#include "cmd/nx-dedupe/shard_join.h"

#include <errno.h>
#include <stdlib.h>

#include "cmd/nx-dedupe/shard.h"
#include "common/arena.h"
#include "common/message.h"

static _Noreturn void
bad(const struct join *j)
{
	fail(j->name, "line %zu: not a line of sorted --pairs", j->number);
}

static void
read_ahead(struct join *j)
{
	errno = 0;
	if (getline(&j->line, &j->linecap, j->pairs) > 0) {
		j->number++;
		return;
	}
	if (ferror(j->pairs))
		fail(j->name, "%s", strerror(errno));
	free(j->line);
	j->line = NULL;
}

void
join_open(struct join *j, const char *path, unsigned threshold)
{
	*j = (struct join){ .name = path, .threshold = threshold };
	j->pairs = fopen(path, "r");
	if (j->pairs == NULL)
		fail(path, "%s", strerror(errno));
	read_ahead(j);
}

/* The number that the field at *p is, and *p behind its end. */
static unsigned long
field(const struct join *j, char **p)
{
	char *end;
	unsigned long v;

	if (**p < '0' || **p > '9')
		bad(j);
	v = strtoul(*p, &end, 10);
	if (*end != '\t' && *end != '\n' && *end != '\0')
		bad(j);
	*p = end + (*end == '\t');
	return v;
}

/* A candidate line: one more key that the record shares with earlier. */
static void
share(struct join *j, uint32_t earlier, char *p)
{
	unsigned keys = (unsigned)field(j, &p);
	unsigned enough = (unsigned)field(j, &p);
	unsigned similarity = (unsigned)field(j, &p);
	size_t last = j->candidates - 1;

	j->enough = enough;
	if (j->candidates > 0 && j->candidate[last].id == earlier) {
		j->candidate[last].keys += keys;
		return;
	}
	j->candidate = grow(j->candidate, &j->candidatecap, j->candidates + 1,
	    sizeof *j->candidate);
	j->candidate[j->candidates++] = (struct candidate){
		.id = earlier, .keys = keys, .similarity = similarity
	};
}

/* As in find_near(): the best of those that share most keys. */
static struct match
best(struct join *j)
{
	struct match m = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < j->candidates; i++)
		if (j->candidate[i].keys >= j->enough &&
		    j->lead[j->candidate[i].id] == j->candidate[i].id)
			j->candidate[n++] = j->candidate[i];
	candidates_choose(j->candidate, &n);
	for (size_t i = 0; i < n; i++) {
		uint32_t id = j->candidate[i].id;
		unsigned similarity = j->candidate[i].similarity;

		if (similarity < j->threshold || similarity < m.similarity)
			continue;
		if (similarity > m.similarity || id < m.lead) {
			m.lead = id;
			m.similarity = similarity;
		}
		if (similarity >= SURE)
			break;
	}
	return m;
}

struct match
join_next(struct join *j)
{
	uint32_t id = (uint32_t)++j->records, repeats = 0;
	struct match m;

	j->candidates = 0;
	j->lead = grow(j->lead, &j->leadcap, id + 1, sizeof *j->lead);
	for (; j->line != NULL; read_ahead(j)) {
		char *p = j->line;
		unsigned long mine = field(j, &p), earlier = field(j, &p);

		if (mine > id)
			break;
		if (mine < id || earlier >= id || earlier == 0)
			bad(j);
		if (*p == '=')
			repeats = (uint32_t)earlier;
		else
			share(j, (uint32_t)earlier, p);
	}
	if (repeats != 0)
		m = (struct match){ .lead = j->lead[repeats],
			.similarity = SIMILAR_MAX };
	else
		m = best(j);
	j->lead[id] = m.lead != 0 ? m.lead : id;
	return m;
}

void
join_close(struct join *j)
{
	if (j->line != NULL)
		bad(j);
	fclose(j->pairs);
	free(j->lead);
	free(j->candidate);
}
