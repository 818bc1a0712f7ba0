/* Bytes of one operand, buffered. */
#include "common/source.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/progress.h"

enum { CHUNK = 1 << 17 }; /* bytes a read: more gains nothing */

bool
source_open(struct source *s, const char *path)
{
	s->fd = path == NULL ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	s->eof = false;
	s->error = 0;
	s->pos = s->len = 0;
	return s->fd != -1;
}

/* No more than is asked for: of a line of 1 MiB it would be much. */
static void
make_room(struct source *s, size_t want)
{
	if (s->cap >= want)
		return;
	s->cap = want;
	s->buf = realloc(s->buf, s->cap);
	if (s->buf == NULL)
		errx(2, "out of memory");
}

bool
source_more(struct source *s)
{
	const size_t want = CHUNK + SOURCE_SLACK;
	ssize_t got;

	if (s->eof || s->error != 0)
		return false;
	if (s->cap - s->len < want && s->pos > 0) {
		memmove(s->buf, s->buf + s->pos, s->len - s->pos);
		s->len -= s->pos;
		s->pos = 0;
	}
	make_room(s, s->len + want);
	do
		got = read(s->fd, s->buf + s->len, CHUNK);
	while (got == -1 && errno == EINTR);
	if (got == -1)
		s->error = errno;
	else {
		s->len += (size_t)got;
		progress_bytes((size_t)got);
	}
	s->eof = got == 0;
	return got > 0;
}

bool
source_want(struct source *s, size_t n)
{
	while (s->len - s->pos < n)
		if (!source_more(s))
			return false;
	return true;
}

struct slice
source_bytes(const struct source *s)
{
	if (s->buf == NULL) /* nothing was read yet */
		return (struct slice){ "", 0 };
	return (struct slice){ s->buf + s->pos, s->len - s->pos };
}

void
source_close(struct source *s)
{
	if (s->fd > STDIN_FILENO)
		close(s->fd);
	s->fd = -1;
}
