/* Lines: each is a copy of an earlier first text or begins a cluster. */
#include <stdlib.h>

#include "cmd/nx-dedupe/leader.h"
#include "common/utf8.h"
#include "tests/fuzz/check.h"

static struct match
add(struct leader *l, struct slice text)
{
	struct match m;
	uint32_t next = l->store.next;

	leader_begin(l, 0);
	leader_text(l, text);
	leader_end(l);
	leader_turn(l);
	leader_keys(l);
	m = leader_find(l);
	want(m.lead < next && m.similarity <= SIMILAR_MAX);
	want(!m.seen || m.lead != 0);
	if (m.lead != 0)
		want(store_text(&l->store, m.lead)->check & 1);
	if (!m.seen)
		leader_add(l, &m, 0);
	want(l->store.next == next + !m.seen);
	return m;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct leader l;
	char *s = malloc(size + 1);
	struct slice text = { s, size }, line;

	want(s != NULL);
	if (size > 0)
		memcpy(s, data, size);
	l = (struct leader){ .threshold = SIMILAR_DEFAULT };
	leader_open(&l);
	while (slice_cut(&text, '\n', &line)) {
		/* a copy of its own: a byte read too far is seen */
		char *own = malloc(line.n + (line.n == 0));
		struct match first, again;

		want(own != NULL);
		memcpy(own, line.p, line.n);
		utf8_show(own, line.n, NULL);
		line.p = own;
		first = add(&l, line);
		again = add(&l, line);
		want(again.seen && again.similarity == SIMILAR_MAX);
		want(first.lead == 0 || first.lead == again.lead);
		free(own);
	}
	leader_close(&l);
	free(s);
	return 0;
}
