/* The fullest forms of names: tests/data/entities/chains.txt. */
#include "cmd/nx-entities/name.h"

#include "tests/unit/check.h"

enum { LINE = 4096, RIGHT = 98 };

static const char file[] = "tests/data/entities/chains.txt";

static enum entity
type_of(struct slice s)
{
	for (int i = 0; i < ENTITIES; i++)
		if (slice_equal(s, entity_tag[i]))
			return (enum entity)i;
	return ENTITIES;
}

/* A name that is marked in a line. */
struct marked {
	enum entity type;
	size_t start, end; /* of the text without marks */
	struct slice want;
};

/* Takes the marks out of the line: the text, and the names in it. */
static size_t
unmark(struct slice line, char *text, size_t *len, struct marked m[])
{
	size_t n = 0;

	*len = 0;
	for (size_t i = 0; i < line.n; i++) {
		struct slice rest, type = { 0 }, as = { 0 };

		if (line.p[i] != '{') {
			text[(*len)++] = line.p[i];
			continue;
		}
		rest = slice_sub(line, i + 1, line.n);
		slice_cut(&rest, '}', &as);
		i += as.n + 1;
		m[n].want = as;
		slice_cut(&m[n].want, '|', &type);
		slice_cut(&m[n].want, '|', &as);
		if (m[n].want.n == 0)
			m[n].want = as;
		m[n].type = type_of(type);
		m[n].start = *len;
		memcpy(text + *len, as.p, as.n);
		*len += as.n;
		m[n++].end = *len;
	}
	return n;
}

/* Whether every name of the line is resolved as it says. */
static bool
chain(struct names *l, struct slice line)
{
	char text[LINE];
	struct marked m[LINE / 6];
	size_t len, n = unmark(line, text, &len, m);
	bool right = true;

	names_reset(l);
	for (size_t i = 0; i < n; i++) {
		struct slice got = name_resolve(l, m[i].type,
		    (struct slice){ text, len }, m[i].start, m[i].end);

		if (slice_equal(got, m[i].want))
			continue;
		right = false;
		printf("%.*s: want %.*s, got %.*s\n", (int)line.n, line.p,
		    (int)m[i].want.n, m[i].want.p, (int)got.n, got.p);
	}
	return right;
}

int
main(void)
{
	static struct names l;
	char line[LINE];
	FILE *f = fopen(file, "r");
	unsigned all = 0, right = 0;

	CHECK(f != NULL);
	if (f == NULL)
		return 1;
	while (fgets(line, sizeof line, f) != NULL) {
		if (line[0] == '#')
			continue;
		all++;
		right += chain(&l, (struct slice){ line, strcspn(line, "\n") });
	}
	fclose(f);
	names_free(&l);
	printf("%u of %u chains right\n", right, all);
	CHECK(all == 100);
	CHECK(right >= RIGHT);
	return failures > 0;
}
