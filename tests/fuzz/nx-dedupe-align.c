/* Two texts: the alignment is as long as the plain method says, in order. */

#include "cmd/nx-dedupe/align.h"
#include "cmd/nx-dedupe/token.h"
#include "tests/fuzz/check.h"

enum { MOST = 300 };

static size_t
plain(const uint32_t *p, size_t np, const uint32_t *t, size_t nt)
{
	static size_t row[MOST + 1];

	memset(row, 0, sizeof row);
	for (size_t j = 0; j < nt; j++) {
		size_t left = 0;

		for (size_t i = 0; i < np; i++) {
			size_t above = row[i + 1];

			if (p[i] == t[j])
				row[i + 1] = left + 1;
			else if (row[i] > above)
				row[i + 1] = row[i];
			left = above;
		}
	}
	return row[np];
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct align a;
	uint32_t p[MOST], t[MOST];
	size_t np, nt = 0, pend = 0, tend = 0, shared = 0;

	if (size < 2)
		return 0;
	np = data[0] % size;
	np = np == 0 ? 1 : np;
	if (np > size - 1)
		return 0;
	for (size_t i = 0; i < np; i++)
		p[i] = data[1 + i];
	for (size_t i = 1 + np; i < size && nt < MOST; i++)
		t[nt++] = data[i];
	align_pattern(&a, p, np);
	align_worth(&a, t, nt);
	align_text(&a, t, nt);
	for (size_t k = 0; k < a.runs; k++) {
		struct run r = a.run[k];

		want(r.n > 0 && r.p + r.n <= np && r.t + r.n <= nt);
		want(r.p >= pend && r.t >= tend);
		want(k == 0 || r.p > pend || r.t > tend);
		for (size_t i = 0; i < r.n; i++)
			want(p[r.p + i] == t[r.t + i]);
		pend = r.p + r.n;
		tend = r.t + r.n;
		shared += r.n;
	}
	if (nt <= 2 * np + 16)
		want(shared == plain(p, np, t, nt));
	return 0;
}
