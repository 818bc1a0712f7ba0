/* Messages on standard error: « program: file: line N: what », in ASCII. */
#include "common/message.h"

#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { MESSAGE_MAX = 1024 };

static void
tell(const char *name, const char *format, va_list arg)
{
	char shown[MESSAGE_MAX], what[MESSAGE_MAX];
	size_t n = 0;

	vsnprintf(what, sizeof what, format, arg);
	if (name == NULL) {
		warnx("%s", what);
		return;
	}
	for (; name[n] != '\0' && n + 1 < sizeof shown; n++)
		shown[n] = name[n] < ' ' || name[n] > '~' ? '?' : name[n];
	shown[n] = '\0';
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
