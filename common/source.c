/* Bytes of one operand, buffered. */
#include "common/source.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "common/arena.h"
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
	s->buf = grow(s->buf, &s->cap, s->len + want, 1);
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
