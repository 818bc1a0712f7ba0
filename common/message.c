/* Messages on standard error: « program: file: line N: what », in ASCII. */
#include "common/message.h"

#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { MESSAGE_MAX = 1024 };

/* What a terminal or a mail may do with other bytes is not for us to try. */
static void
make_ascii(char *s)
{
	for (; *s != '\0'; s++)
		if (*s < ' ' || *s > '~')
			*s = '?';
}

static void
tell(const char *name, const char *format, va_list arg)
{
	char shown[MESSAGE_MAX], what[MESSAGE_MAX];

	vsnprintf(what, sizeof what, format, arg);
	make_ascii(what);
	if (name == NULL) {
		warnx("%s", what);
		return;
	}
	snprintf(shown, sizeof shown, "%s", name);
	make_ascii(shown);
	warnx("%s: %s", shown, what);
}

void
message(const char *name, const char *format, ...)
{
	va_list arg;

	va_start(arg, format);
	tell(name, format, arg);
	va_end(arg);
}

void
fail(const char *name, const char *format, ...)
{
	va_list arg;

	va_start(arg, format);
	tell(name, format, arg);
	va_end(arg);
	exit(2);
}
