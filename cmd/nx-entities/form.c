/* The form of a name: cutting it into parts. */
#include "cmd/nx-entities/form.h"

#include "common/hash.h"
#include "common/utf8.h"

enum { PART_BYTES = 64 }; /* of a folded part, as far as it is compared */

/* By bit of enum name_word. */
static const char letters[] = "tmfgphsvjc";

unsigned
name_word(const struct lexicon *l, struct slice word)
{
	struct word w = { .lower = word_lower(word) };
	struct slice value;
	unsigned kinds = 0;

	if (lexicon_match(l, &w, 1, &value) == 0)
		return 0;
	for (size_t i = 0; i < value.n; i++) {
		const char *at = strchr(letters, value.p[i]);

		if (at != NULL)
			kinds |= 1U << (at - letters);
	}
	return kinds;
}

static bool
inside(uint32_t cp)
{
	unsigned class = utf8_info(cp)->class;

	return class >= UTF8_UPPER && class <= UTF8_FORMAT;
}

/* The end of the letters and digits at i. */
static size_t
run_end(struct slice s, size_t i)
{
	uint32_t cp;
	size_t len;

	while (i < s.n && (len = utf8_decode(s.p + i, s.n - i, &cp)) > 0 &&
	       inside(cp))
		i += len;
	return i;
}

/* Whether the run that ends at i goes on behind a hyphen; where, or 0. */
static size_t
joined(struct slice s, size_t i)
{
	uint32_t cp;
	size_t len;

	if (i >= s.n || (len = utf8_decode(s.p + i, s.n - i, &cp)) == 0)
		return 0;
	if (cp == '.' && i + 1 < s.n && s.p[i + 1] == '-')
		len = 2; /* J.-M. */
	else if (cp == '.' &&
		 (i == 1 || s.p[i - 2] == '.' || s.p[i - 2] == ' ') &&
		 run_end(s, i + 1) == i + 2)
		return i + 1; /* O.N.U. */
	else if (!utf8_is_apostrophe(cp) && !utf8_is_hyphen(cp))
		return 0;
	return run_end(s, i + len) > i + len ? i + len : 0;
}

/* The letter that run s gives to an acronym. */
static void
add_letter(struct form *f, const struct lexicon *l, struct slice run)
{
	char fold[3 * PART_BYTES];
	struct slice head = { run.p, run.n > PART_BYTES ? 4 : run.n };

	if (f->nletters == FORM_LETTERS ||
	    (name_word(l, run) & WORD_SMALL) != 0 ||
	    (run.n > PART_BYTES && utf8_fold(fold, head) == 0))
		return;
	if (run.n <= PART_BYTES && utf8_fold(fold, run) == 0)
		return;
	f->letters[f->nletters++] = fold[0];
}

/* s[0..n) without its dots: the new length. */
static size_t
undotted(char *s, size_t n)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		if (s[i] != '.')
			s[k++] = s[i];
	return k;
}

/* The first letters of the runs in fold[0..n); whether that is all of it. */
static bool
initials(char first[4], const char *fold, size_t n)
{
	size_t k = 0;
	bool only = true;

	for (size_t i = 0; i < n; i++) {
		if (i > 0 && fold[i] != '-' && fold[i - 1] != '-')
			only = false;
		if (k < 3 && (i == 0 || fold[i - 1] == '-') && fold[i] >= 'a' &&
		    fold[i] <= 'z')
			first[k++] = fold[i];
	}
	first[k] = '\0';
	return only && k > 0;
}

/* A part, folded, into the hashes of the whole. */
static void
add_bytes(struct form *f, struct slice fold)
{
	for (size_t i = 0; i < fold.n; i++) {
		unsigned char c = (unsigned char)fold.p[i];

		if (c == '-' || c == '\'' || c == ' ')
			continue;
		f->all = hash_byte(f->all, c);
		if (f->n > 0)
			f->rest = hash_byte(f->rest, c);
	}
}

/* One part, [from, to) of s, of runs that hyphens join. */
static void
add_part(struct form *f, const struct lexicon *l, struct slice s, size_t from,
    size_t to)
{
	struct slice part = slice_sub(s, from, to);
	char fold[3 * PART_BYTES];
	uint8_t k = f->n;
	size_t run = from, end, next, n;

	if (k == FORM_PARTS) {
		f->whole = false;
		return;
	}
	for (;; run = next) {
		end = run_end(s, run);
		add_letter(f, l, slice_sub(s, run, end));
		next = end < to ? joined(s, end) : 0;
		if (next == 0 || next >= to)
			break;
		/* al-Assad, d'Estaing */
		if (run == from &&
		    (name_word(l, slice_sub(s, run, end)) & WORD_PARTICLE))
			part = slice_sub(s, next, to);
	}
	if (part.n > PART_BYTES) {
		f->part[k] = hash_slice(part);
		add_bytes(f, part);
	} else {
		n = undotted(fold, utf8_fold(fold, part));
		f->part[k] = hash_slice((struct slice){ fold, n });
		f->initial[k] = initials(f->first[k], fold, n);
		add_bytes(f, (struct slice){ fold, n });
	}
	f->kind[k] = (uint16_t)name_word(l, part);
	if (f->kind[k] == 0) /* Joseph-Marie is a man as Joseph is */
		f->kind[k] = (uint16_t)name_word(
		    l, slice_sub(s, from, run_end(s, from)));
	f->n++;
}

static bool
all_upper(struct slice s)
{
	size_t upper = 0, len;
	uint32_t cp;

	for (size_t i = 0; i < s.n; i += len) {
		len = utf8_decode(s.p + i, s.n - i, &cp);
		if (len == 0 || utf8_info(cp)->class == UTF8_LOWER)
			return false;
		upper += utf8_info(cp)->class == UTF8_UPPER;
	}
	return upper > 1;
}

/* Without marks at the end, a person's name without 's: Lowe's is a shop. */
static struct slice
bare(struct slice s, bool person)
{
	static const struct slice ends[] = { SLICE("'s"), SLICE("’s"),
		SLICE("'"), SLICE("’"), SLICE(","), SLICE("-"), SLICE("\""),
		SLICE(":"), SLICE(";") };

	s = utf8_trim(s);
	for (size_t i = person ? 0 : 2; i < sizeof ends / sizeof ends[0]; i++)
		if (slice_ends(s, ends[i]) && s.n > ends[i].n)
			s.n -= ends[i].n;
	return utf8_trim(s);
}

void
form_cut(
    struct form *f, const struct lexicon *l, struct slice name, bool person)
{
	struct slice s = bare(name, person);
	bool titled = person;
	uint32_t cp;
	size_t len;

	*f = (struct form){
		.whole = true, .all = HASH_START, .rest = HASH_START, .text = s
	};
	for (size_t i = 0; i < s.n;) {
		size_t from = i, to = run_end(s, i), next;

		if (to == i) {
			len = utf8_decode(s.p + i, s.n - i, &cp);
			i += len > 0 ? len : 1;
			continue;
		}
		while ((next = joined(s, to)) != 0)
			to = run_end(s, next);
		i = to;
		if (titled && to < s.n &&
		    (name_word(l, slice_sub(s, from, to)) & WORD_TITLE)) {
			f->text = bare(
			    slice_sub(s, s.p[to] == '.' ? to + 1 : to, s.n),
			    true);
			continue;
		}
		titled = false;
		add_part(f, l, s, from, to);
	}
	f->upper = all_upper(f->text);
}

size_t
form_start(const struct form *f)
{
	return f->n > 1 && (f->kind[0] & WORD_PARTICLE) &&
	       (f->kind[0] & WORD_SMALL);
}

uint64_t
form_hash(const struct form *f)
{
	return hash_mix(form_start(f) > 0 ? f->rest : f->all);
}
