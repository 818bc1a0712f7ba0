/*
 * Marked spans of any document lie in its text, in order, on whole characters,
 * without overlap, and do not depend on how many are asked for at a time.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/nx-quotes/mark.h"
#include "common/utf8.h"
#include "tests/fuzz/check.h"

enum { CAP = 7 };

static void
lawful(struct slice text, const struct mark *m, size_t last)
{
	want(last <= m->outer_start && m->outer_start <= m->start);
	want(m->start < m->end && m->end <= m->outer_end);
	want(m->outer_end <= text.n);
	want(boundary(text, m->start) && boundary(text, m->end));
	want(boundary(text, m->outer_start) && boundary(text, m->outer_end));
	want(utf8_trim(slice_sub(text, m->start, m->end)).n ==
	     m->end - m->start);
	want(m->kind > MARK_NONE && m->kind < MARK_KINDS);
}

/* A block, asked for CAP spans at a time, and for one. */
static void
block(struct slice text, struct mark_state *some, struct mark_state *one)
{
	size_t at = 0, at1 = 0, last = 0, n;
	struct mark m[CAP], m1;
	struct word *w = malloc((text.n + 1) * sizeof *w);
	struct mark_site *site = malloc((text.n + 1) * sizeof *site);
	uint32_t *all = malloc((text.n + 1) * sizeof *all);
	struct mark_text in = { text, site, 0 };

	want(w != NULL && site != NULL && all != NULL);
	n = words_cut(text, 0, &at, w, text.n);
	for (size_t i = 0; i < n; i++) {
		all[in.n] = (uint32_t)i;
		in.n += mark_may_stand(text, &w[i],
		    w[i].kind == WORD_PUNCT ? (unsigned char)text.p[w[i].start]
					    : 0);
	}
	mark_sites(text, w, all, in.n, site);
	at = 0;

	while (at < text.n) {
		n = marks_find(some, &in, &at, m, CAP);
		for (size_t i = 0; i < n; i++) {
			lawful(text, &m[i], last);
			last = m[i].outer_end;
			while (marks_find(one, &in, &at1, &m1, 1) == 0)
				want(at1 < text.n);
			want(memcmp(&m[i], &m1, sizeof m1) == 0);
		}
	}
	want(at == text.n);
	while (at1 < text.n)
		want(marks_find(one, &in, &at1, &m1, 1) == 0);
	want(memcmp(some, one, sizeof *one) == 0);
	free(w);
	free(site);
	free(all);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mark_state some = { 0 }, one = { 0 };
	unsigned char bad[2];
	char *copy = malloc(size + 1);
	struct slice rest, text;

	want(copy != NULL);
	memcpy(copy, data, size);
	rest = (struct slice){ copy, size };
	while (slice_cut(&rest, '\n', &text)) {
		utf8_show(copy + (text.p - copy), text.n, bad);
		block(utf8_trim(text), &some, &one);
	}
	free(copy);
	return 0;
}
