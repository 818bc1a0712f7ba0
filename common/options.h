/*
 * The command line: one table of the options that all programs share, and
 * one of each program's own (SPEC section 6).
 */
#ifndef NX_OPTIONS_H
#define NX_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/lang.h"

enum input { INPUT_AUTO, INPUT_TEXT, INPUT_NX, INPUT_WET };

struct options {
	enum input input;   /* -i */
	enum lang lang;     /* --lang */
	bool all;           /* -a */
	bool empty_fails;   /* -e */
	bool paragraphs;    /* -p */
	bool nul;           /* -0 */
	bool quiet;         /* -q */
	bool as_text;       /* --as-text */
	bool line_buffered; /* --line-buffered */
	bool progress;      /* --progress */
	const char *label;  /* --label, or NULL */
	const char *files0; /* --files0-from, or NULL */
	char **operand;     /* [operands]; none means standard input */
	size_t operands;
};

/* A row of a program's own options, or of the common ones. */
struct option_row {
	int key;          /* letter, or a number over 255: no short form */
	const char *name; /* long form, or NULL */
	const char *arg;  /* what its argument is called, or NULL for none */
	const char *help; /* one line */
};

struct program {
	const char *name;             /* nx-strip */
	const char *purpose;          /* NAME line of the man page */
	const struct option_row *own; /* ends in { 0 }; NULL for none */
	/* Takes an own option; returns NULL, or what is wrong with arg. */
	const char *(*take)(int key, const char *arg, void *state);
	/* Names of the own columns, TAB-separated, after -a -c … were read. */
	const char *(*columns)(const struct options *, const void *state);
	void *state; /* handed to take and columns */
};

/*
 * Reads argv; sees to descriptors 0 to 2 first, so that no file becomes one
 * of them.  Does not return on -h, -V, --columns (status 0) or a usage error
 * (status 2, usage on stderr).
 */
void options_read(
    struct options *, const struct program *, int argc, char *argv[]);

/* A number in [low, high] that is all of arg, or false. */
bool option_number(const char *arg, unsigned long long low,
    unsigned long long high, unsigned long long *);
/* The same for a size: digits and one of K M G T (powers of 1024) or none. */
bool option_size(const char *arg, unsigned long long low,
    unsigned long long high, unsigned long long *);

#endif
