/*
 * The original documents as the oracle reads them: as bytes, with a decoder of
 * its own, so that nothing here can be wrong in the way that common/ is.
 */
#ifndef NX_ORIGINAL_H
#define NX_ORIGINAL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct text {
	const unsigned char *p;
	size_t n;
};

struct doc {
	struct text name, bytes;
	unsigned char *shown; /* [bytes.n] */
	bool seen;            /* a record of it came */
};

static struct doc *docs;
static size_t ndocs;

static void *
allocate(void *old, size_t n)
{
	void *p = realloc(old, n > 0 ? n : 1);

	if (p == NULL) {
		perror("invariants");
		exit(2);
	}
	return p;
}

static struct text
slurp(FILE *f, const char *name)
{
	unsigned char *p = NULL;
	size_t n = 0, cap = 0, got;

	if (f == NULL) {
		perror(name);
		exit(2);
	}
	do {
		cap = cap * 2 + 65536;
		p = allocate(p, cap);
		got = fread(p + n, 1, cap - n, f);
		n += got;
	} while (n == cap);
	fclose(f);
	return (struct text){ p, n };
}

/*
 * The length of the character at p, its code point in *cp; 0 if it is not
 * well formed: by its value, not by a table of bytes.
 */
static size_t
character(const unsigned char *p, size_t n, uint32_t *cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t len;

	if (p[0] < 0x80)
		len = 1, *cp = p[0];
	else if (p[0] >> 5 == 6)
		len = 2, *cp = p[0] & 31;
	else if (p[0] >> 4 == 14)
		len = 3, *cp = p[0] & 15;
	else if (p[0] >> 3 == 30)
		len = 4, *cp = p[0] & 7;
	else
		return 0;
	if (len > n)
		return 0;
	for (size_t i = 1; i < len; i++) {
		if (p[i] >> 6 != 2)
			return 0;
		*cp = *cp << 6 | (p[i] & 63);
	}
	if (*cp < least[len] || *cp > 0x10ffff ||
	    (*cp >= 0xd800 && *cp <= 0xdfff))
		return 0;
	return len;
}

static bool
control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp <= 0x9f) || cp == 0x2028 ||
	       cp == 0x2029;
}

static void
show(unsigned char *to, struct text from)
{
	for (size_t i = 0; i < from.n;) {
		uint32_t cp = 0;
		size_t len = character(from.p + i, from.n - i, &cp);

		if (len == 0)
			to[i++] = '?';
		for (; len > 0; len--, i++)
			to[i] = control(cp) ? ' ' : from.p[i];
	}
}

static void
add_doc(struct text name, struct text bytes)
{
	docs = allocate(docs, (ndocs + 1) * sizeof *docs);
	docs[ndocs] =
	    (struct doc){ name, bytes, allocate(NULL, bytes.n), false };
	show(docs[ndocs++].shown, bytes);
}

static struct text
string(const char *s)
{
	return (struct text){ (const unsigned char *)s, strlen(s) };
}

/* What stands before the first c; *rest goes behind it. */
static struct text
cut(struct text *rest, int c)
{
	const unsigned char *end = memchr(rest->p, c, rest->n);
	struct text head = { rest->p, rest->n };

	if (end != NULL)
		head.n = (size_t)(end - rest->p);
	rest->p += head.n + (end != NULL);
	rest->n -= head.n + (end != NULL);
	return head;
}

static struct text
numbered(const char *name, size_t i)
{
	char *id = allocate(NULL, strlen(name) + 24);

	sprintf(id, "%s#%zu", name, i);
	return string(id);
}

static void
add_stream(const char *name, struct text rest)
{
	for (size_t i = 1; rest.n > 0; i++)
		add_doc(numbered(name, i), cut(&rest, '\0'));
}

/* The value of a header line if it is the one named. */
static bool
header(struct text line, const char *name, struct text *value)
{
	size_t n = strlen(name);

	if (line.n < n || memcmp(line.p, name, n) != 0)
		return false;
	for (line.p += n, line.n -= n; line.n > 0 && *line.p == ' '; line.n--)
		line.p++;
	*value = line;
	return true;
}

static void
add_wet(const char *name, struct text rest)
{
	for (size_t i = 1; rest.n > 0; i++) {
		struct text line, value, uri = { 0 };
		bool conversion = false;
		size_t n = 0;

		while (rest.n > 0 && (line = cut(&rest, '\n'), line.n > 1)) {
			line.n--;
			if (header(line, "WARC-Type:", &value))
				conversion = value.n == 10;
			if (header(line, "WARC-Target-URI:", &value))
				uri = value;
			if (header(line, "Content-Length:", &value))
				n = strtoul((const char *)value.p, NULL, 10);
		}
		if (n > rest.n)
			n = rest.n;
		if (conversion)
			add_doc(uri.n > 0 ? uri : numbered(name, i),
			    (struct text){ rest.p, n });
		n = n + 4 < rest.n ? n + 4 : rest.n;
		rest.p += n;
		rest.n -= n;
	}
}

static bool
equal(struct text a, struct text b)
{
	return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

static struct doc *
find_doc(struct text name)
{
	for (size_t i = 0; i < ndocs; i++)
		if (equal(docs[i].name, name))
			return &docs[i];
	return NULL;
}

#endif
