/* --progress: bytes, records, rate and what is left, on standard error. */
#include "common/progress.h"

#include <stdbool.h>
#include <stdio.h>
#include <time.h>

#include "common/message.h"

static struct {
	bool on;
	unsigned long long total, bytes;
	size_t records;
	time_t start, told;
} progress;

static time_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

static void
tell(time_t at)
{
	time_t seconds = at - progress.start > 0 ? at - progress.start : 1;
	double mb = (double)progress.bytes / 1e6, rate = mb / (double)seconds;
	char left[64] = "";

	if (progress.total > progress.bytes)
		snprintf(left, sizeof left, ", %.1f MB left, about %.0f s",
		    (double)(progress.total - progress.bytes) / 1e6,
		    (double)(progress.total - progress.bytes) / 1e6 /
			(rate > 0 ? rate : 1));
	message(NULL, "%.1f MB, %zu records, %.1f MB/s%s", mb, progress.records,
	    rate, left);
	progress.told = at;
}

void
progress_start(unsigned long long total)
{
	progress.on = true;
	progress.total = total;
	progress.start = progress.told = now();
}

void
progress_bytes(size_t n)
{
	time_t at;

	if (!progress.on)
		return;
	progress.bytes += n;
	if ((at = now()) > progress.told)
		tell(at);
}

void
progress_records(size_t n)
{
	progress.records = n;
}

void
progress_end(void)
{
	if (progress.on)
		tell(now());
}
