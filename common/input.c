/* What an operand is, told by its first bytes. */
#include "common/input.h"

/* To refuse another kind, add a row. */
static const struct {
	struct slice magic;
	const char *what, *way_out;
} refused[] = {
	{ SLICE("\x1F\x8B"), "gzip data", "gzip -dc %s" },
	{ SLICE("BZh"), "bzip2 data", "bzip2 -dc %s" },
	{ SLICE("\xFD"
		"7zXZ\0"),
	    "xz data", "xz -dc %s" },
	{ SLICE("\x28\xB5\x2F\xFD"), "zstd data", "zstd -dc %s" },
	{ SLICE("%PDF-"), "a PDF", "pdftotext %s -" },
	{ SLICE("\xFF\xFE\0\0"), "UTF-32", "iconv -f UTF-32 -t UTF-8 %s" },
	{ SLICE("\0\0\xFE\xFF"), "UTF-32", "iconv -f UTF-32 -t UTF-8 %s" },
	{ SLICE("\xFF\xFE"), "UTF-16", "iconv -f UTF-16 -t UTF-8 %s" },
	{ SLICE("\xFE\xFF"), "UTF-16", "iconv -f UTF-16 -t UTF-8 %s" },
};

const char *
input_refused(struct slice head, bool nul, const char **way_out)
{
	*way_out = NULL;
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
		if (slice_starts(head, refused[i].magic)) {
			*way_out = refused[i].way_out;
			return refused[i].what;
		}
	if (head.n > INPUT_HEAD)
		head.n = INPUT_HEAD;
	if (!nul && head.n > 0 && memchr(head.p, '\0', head.n) != NULL)
		return "binary data (a NUL byte; -0 reads documents that end "
		       "in NUL)";
	return NULL;
}

static bool
starts_folded(struct slice s, const char *lower)
{
	for (size_t i = 0; lower[i] != '\0'; i++)
		if (i >= s.n ||
		    (s.p[i] | ((s.p[i] >= 'A' && s.p[i] <= 'Z') ? 0x20 : 0)) !=
			lower[i])
			return false;
	return true;
}

bool
input_is_html(struct slice head)
{
	if (slice_starts(head, S("\xEF\xBB\xBF")))
		head = slice_sub(head, 3, head.n);
	while (head.n > 0 && (unsigned char)head.p[0] <= ' ')
		head = slice_sub(head, 1, head.n);
	return starts_folded(head, "<!doctype") || starts_folded(head, "<html");
}

const char *
input_encoding(const unsigned char bad[2])
{
	/* UTF-8 that was cut goes on like this, Latin-1 hardly ever */
	if (bad[1] >= 0x80 && bad[1] < 0xC0)
		return NULL;
	if (bad[0] >= 0xA0)
		return "Latin-1 or CP1252";
	return strchr("\x80\x82\x83\x84\x85\x86\x88\x89\x8B\x8C\x91\x92\x93\x94"
		      "\x95\x96\x97\x99\x9B\x9C",
		   bad[0]) != NULL
		   ? "CP1252"
		   : NULL;
}
