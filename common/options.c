/* The command line: the options that all programs share, and each one's own. */
#include "common/options.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"

enum { ROWS_MAX = 64, LINE = 79 };

enum {
	OPT_AS_TEXT = 1 << 16, /* far from what a program takes */
	OPT_COLUMNS,
	OPT_FILES0,
	OPT_LABEL,
	OPT_LANG,
	OPT_LINE_BUFFERED,
	OPT_PROGRESS,
};

/* clang-format off */
static const struct option_row common[] = {
	{ '0', "null", NULL, "documents end in NUL" },
	{ 'a', "all", NULL, "print every record, labelled" },
	{ 'e', "exit-status", NULL, "exit 1 if no record came out" },
	{ 'h', "help", NULL, "print this and exit" },
	{ 'i', "input", "text|nx|wet", "what the input is, instead of a look at it" },
	{ 'p', "paragraphs", NULL, "blocks are paragraphs, ended by a blank line" },
	{ 'q', "quiet", NULL, "no warnings" },
	{ 'V', "version", NULL, "print the version and exit" },
	{ OPT_AS_TEXT, "as-text", NULL, "read a file that is refused as text" },
	{ OPT_COLUMNS, "columns", NULL, "print the names of the columns and exit" },
	{ OPT_FILES0, "files0-from", "file", "operands from file, each ended by NUL" },
	{ OPT_LABEL, "label", "id", "document id of standard input" },
	{ OPT_LANG, "lang", "fr|en|auto", "language of the text" },
	{ OPT_LINE_BUFFERED, "line-buffered", NULL, "write each record at once" },
	{ OPT_PROGRESS, "progress", NULL, "tell the progress on standard error" },
};
/* clang-format on */

/* The rows of both tables, own ones first: [n] and a row of zeros. */
struct rows {
	struct option_row row[ROWS_MAX];
	size_t n;
};

static int
compare(const void *a, const void *b)
{
	const struct option_row *x = a, *y = b;

	if ((x->key < 256) != (y->key < 256))
		return x->key < 256 ? -1 : 1;
	if (x->key >= 256)
		return strcmp(x->name, y->name);
	/* 0, then letters in the order of the alphabet, capitals behind */
	if ((x->key | 0x20) != (y->key | 0x20))
		return (x->key | 0x20) - (y->key | 0x20);
	return y->key - x->key;
}

static void
rows_make(struct rows *r, const struct program *p)
{
	r->n = 0;
	for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
		r->row[r->n++] = common[i];
	for (size_t i = 0; p->own != NULL && p->own[i].key != 0; i++)
		r->row[r->n++] = p->own[i];
	qsort(r->row, r->n, sizeof r->row[0], compare);
}

/* One piece of the usage line, on the next line when this one is full. */
static void
put(FILE *out, size_t *column, size_t indent, const char *piece)
{
	size_t n = strlen(piece);

	if (*column + 1 + n > LINE) {
		fprintf(out, "\n%*s", (int)indent, "");
		*column = indent;
	} else {
		putc(' ', out);
		(*column)++;
	}
	fputs(piece, out);
	*column += n;
}

static void
usage(FILE *out, const struct program *p, const struct rows *r)
{
	char piece[128] = "[-";
	size_t n = 2, column = strlen("usage: ") + strlen(p->name);
	size_t indent = column + 1;

	fprintf(out, "usage: %s", p->name);
	for (size_t i = 0; i < r->n; i++)
		if (r->row[i].key < 256 && r->row[i].arg == NULL)
			piece[n++] = (char)r->row[i].key;
	piece[n++] = ']';
	piece[n] = '\0';
	put(out, &column, indent, piece);
	for (size_t i = 0; i < r->n; i++) {
		const struct option_row *o = &r->row[i];

		if (o->key < 256 && o->arg != NULL)
			snprintf(
			    piece, sizeof piece, "[-%c %s]", o->key, o->arg);
		else if (o->key >= 256 && o->arg != NULL)
			snprintf(
			    piece, sizeof piece, "[--%s=%s]", o->name, o->arg);
		else if (o->key >= 256)
			snprintf(piece, sizeof piece, "[--%s]", o->name);
		else
			continue;
		put(out, &column, indent, piece);
	}
	put(out, &column, indent, "[file ...]");
	putc('\n', out);
}

/* Ends the program when what it printed went nowhere. */
static _Noreturn void
done(void)
{
	if (ferror(stdout) || fflush(stdout) == EOF)
		errx(2, "write error: %s", strerror(errno));
	exit(0);
}

static _Noreturn void
help(const struct program *p, const struct rows *r)
{
	usage(stdout, p, r);
	printf("\n%s\n\n", p->purpose);
	for (size_t i = 0; i < r->n; i++) {
		const struct option_row *o = &r->row[i];
		char left[64];
		int n = 0;

		if (o->key < 256)
			n = snprintf(left, sizeof left, "-%c%s", o->key,
			    o->name != NULL ? ", " : "");
		else
			n = snprintf(left, sizeof left, "    ");
		if (o->name != NULL)
			n += snprintf(
			    left + n, sizeof left - (size_t)n, "--%s", o->name);
		if (o->arg != NULL)
			snprintf(left + n, sizeof left - (size_t)n, "%s%s",
			    o->name != NULL ? "=" : " ", o->arg);
		printf("  %-24s  %s\n", left, o->help);
	}
	done();
}

static _Noreturn void
print_columns(const char *own)
{
	printf("doc\tline\tstart\tend\ttag\ttext%s%s\n",
	    *own != '\0' ? "\t" : "", own);
	done();
}

static _Noreturn void
wrong(const struct program *p, const struct rows *r, const char *option,
    const char *what)
{
	message(option, "%s", what);
	usage(stderr, p, r);
	exit(2);
}

/* Sets the common option, or returns what is wrong with arg. */
static const char *
take(struct options *o, int key, char *arg)
{
	switch (key) {
	case '0':
		o->nul = true;
		break;
	case 'a':
		o->all = true;
		break;
	case 'e':
		o->empty_fails = true;
		break;
	case 'i':
		o->input = strcmp(arg, "text") == 0  ? INPUT_TEXT
			   : strcmp(arg, "nx") == 0  ? INPUT_NX
			   : strcmp(arg, "wet") == 0 ? INPUT_WET
						     : INPUT_AUTO;
		return o->input == INPUT_AUTO ? "neither text, nx nor wet"
					      : NULL;
	case 'p':
		o->paragraphs = true;
		break;
	case 'q':
		o->quiet = true;
		break;
	case OPT_AS_TEXT:
		o->as_text = true;
		break;
	case OPT_FILES0:
		o->files0 = arg;
		break;
	case OPT_LABEL:
		o->label = arg;
		return *arg == '\0' ? "an id cannot be empty" : NULL;
	case OPT_LANG:
		o->lang = strcmp(arg, "fr") == 0   ? LANG_FR
			  : strcmp(arg, "en") == 0 ? LANG_EN
						   : LANG_AUTO;
		return o->lang == LANG_AUTO && strcmp(arg, "auto") != 0
			   ? "neither fr, en nor auto"
			   : NULL;
	case OPT_LINE_BUFFERED:
		o->line_buffered = true;
		break;
	case OPT_PROGRESS:
		o->progress = true;
		break;
	}
	return NULL;
}

/*
 * A closed descriptor is opened on /dev/null in the direction that it does
 * not have, so that using it fails as it did and no file takes its number.
 */
static void
descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
		    open("/dev/null", fd == 0   ? O_WRONLY
				      : fd == 1 ? O_RDONLY
						: O_WRONLY) == -1)
			exit(2);
}

/* Whether key is a row of the common table. */
static bool
is_common(int key)
{
	for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
		if (common[i].key == key)
			return true;
	return false;
}

/* The rows as getopt_long() wants them. */
static void
getopt_tables(const struct rows *rows, char letters[2 * ROWS_MAX + 2],
    struct option longs[ROWS_MAX + 1])
{
	size_t n = 0, nlong = 0;

	letters[n++] = ':'; /* a missing argument is told apart */
	for (size_t i = 0; i < rows->n; i++) {
		const struct option_row *row = &rows->row[i];

		if (row->key < 256)
			letters[n++] = (char)row->key;
		if (row->key < 256 && row->arg != NULL)
			letters[n++] = ':';
		if (row->name != NULL)
			longs[nlong++] = (struct option){ row->name,
				row->arg != NULL, NULL, row->key };
	}
	letters[n] = '\0';
	longs[nlong] = (struct option){ 0 };
}

void
options_read(struct options *o, const struct program *p, int argc, char *argv[])
{
	char letters[2 * ROWS_MAX + 2];
	struct option longs[ROWS_MAX + 1];
	struct rows rows;
	bool columns = false;
	int key;

	descriptors();
	unsetenv("POSIXLY_CORRECT"); /* no environment variable counts */
	*o = (struct options){ 0 };
	rows_make(&rows, p);
	getopt_tables(&rows, letters, longs);
	opterr = 0;
	while ((key = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		const char *bad = NULL;
		char given[] = { '-', (char)optopt, '\0' };
		/* of a long option the word, of a letter the letter */
		const char *name =
		    (key == '?' || key == ':') && optopt != 0 && optopt < 256
			? given
			: argv[optind - 1];

		if (key == 'h')
			help(p, &rows);
		if (key == 'V') {
			printf("%s (nx) %s\n", p->name, NX_VERSION);
			done();
		}
		if (key == '?')
			wrong(p, &rows, name, "unknown option");
		if (key == ':')
			wrong(p, &rows, name, "needs an argument");
		if (key == OPT_COLUMNS)
			columns = true;
		else if (is_common(key))
			bad = take(o, key, optarg);
		else
			bad = p->take(key, optarg, p->state);
		if (bad != NULL)
			wrong(p, &rows, optarg != NULL ? optarg : name, bad);
	}
	o->operand = argv + optind;
	o->operands = (size_t)(argc - optind);
	if (o->files0 != NULL && o->operands > 0)
		wrong(p, &rows, o->operand[0],
		    "no operands beside --files0-from");
	if (columns)
		print_columns(p->columns(o, p->state));
}

bool
option_number(const char *arg, unsigned long long low, unsigned long long high,
    unsigned long long *v)
{
	char *end;

	if (*arg < '0' || *arg > '9')
		return false;
	errno = 0;
	*v = strtoull(arg, &end, 10);
	return errno == 0 && *end == '\0' && *v >= low && *v <= high;
}

bool
option_size(const char *arg, unsigned long long low, unsigned long long high,
    unsigned long long *v)
{
	static const char unit[] = "KMGT";
	unsigned shift = 0;
	const char *u;
	char *end;

	if (*arg < '0' || *arg > '9')
		return false;
	errno = 0;
	*v = strtoull(arg, &end, 10);
	if (*end != '\0' && (u = strchr(unit, *end)) != NULL) {
		shift = 10 * (unsigned)(u - unit + 1);
		end++;
	}
	if (errno != 0 || *end != '\0' || *v > UINT64_MAX >> shift)
		return false;
	*v <<= shift;
	return *v >= low && *v <= high;
}
