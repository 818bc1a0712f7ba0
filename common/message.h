/* Messages on standard error: « program: file: line N: what », in ASCII. */
#ifndef NX_MESSAGE_H
#define NX_MESSAGE_H

/*
 * Like warnx(3), with a name in front; what is not printable ASCII in the
 * name is shown as '?'.  name may be NULL.
 */
__attribute__((format(printf, 2, 3))) void message(
    const char *name, const char *format, ...);
/* The same, then ends the program with status 2. */
__attribute__((format(printf, 2, 3))) _Noreturn void fail(
    const char *name, const char *format, ...);

#endif
