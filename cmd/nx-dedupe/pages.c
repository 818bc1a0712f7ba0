/* Memory that is read at random: huge pages where the system has them. */
#ifdef __linux__
#define _DEFAULT_SOURCE /* madvise */
#include <sys/mman.h>
#endif

#include "cmd/nx-dedupe/pages.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "common/arena.h"

static unsigned char *
block_new(size_t n)
{
	size_t align = n == PAGES_HUGE ? PAGES_HUGE : PAGES_LINE;
	unsigned char *p = aligned_alloc(align, n);

	if (p == NULL)
		errx(2, "out of memory");
#ifdef MADV_HUGEPAGE
	if (n == PAGES_HUGE)
		madvise(p, n, MADV_HUGEPAGE); /* if not, then not */
#endif
	return memset(p, 0, n);
}

void *
pages_take(struct pages *p, size_t n)
{
	if (p->left < n) {
		size_t size = p->bytes < PAGES_MANY ? n : PAGES_HUGE;

		p->block = grow(
		    p->block, &p->blockcap, p->blocks + 1, sizeof *p->block);
		p->block[p->blocks++] = block_new(size);
		p->bytes += size;
		p->left = size;
	}
	p->left -= n;
	return p->block[p->blocks - 1] + p->left;
}

void *
pages_reuse(struct pages *p, size_t n)
{
	void *piece = p->spare;

	if (piece == NULL)
		return pages_take(p, n);
	memcpy(&p->spare, piece, sizeof p->spare);
	return piece;
}

void
pages_give_back(struct pages *p, void *piece)
{
	memcpy(piece, &p->spare, sizeof p->spare);
	p->spare = piece;
}

void
pages_free(struct pages *p)
{
	for (size_t i = 0; i < p->blocks; i++)
		free(p->block[i]);
	free(p->block);
	*p = (struct pages){ 0 };
}
