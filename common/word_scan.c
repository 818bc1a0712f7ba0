/* One word at a time, whatever it is. */
#include "common/word_scan.h"

#include "common/hash.h"
#include "common/utf8.h"

/* [byte] lower case of an ASCII letter, 0 for all else */
/* clang-format off */
const unsigned char word_letter[256] = {
	['A'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
	'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
	['a'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
	'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
};
/* clang-format on */

static bool
digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

/* Its class, without the tables for ASCII: a third of the time of words_cut. */
static unsigned
class_of(uint32_t cp)
{
	if (cp >= 0x80)
		return utf8_info(cp)->class;
	if (word_letter[cp] != 0)
		return word_letter[cp] == cp ? UTF8_LOWER : UTF8_UPPER;
	return digit((unsigned char)cp) ? UTF8_DIGIT
	       : cp == ' '              ? UTF8_SPACE
					: UTF8_PUNCT;
}

static unsigned
class_at(struct slice text, size_t i)
{
	uint32_t cp;

	return utf8_at(text, i, &cp) == 0 ? UTF8_SPACE : class_of(cp);
}

static bool
is_alnum(unsigned class)
{
	return class >= UTF8_UPPER && class <= UTF8_DIGIT;
}

static bool
letter_at(struct slice text, size_t i)
{
	unsigned class = class_at(text, i);

	return class >= UTF8_UPPER && class <= UTF8_LETTER;
}

/* Whether text[0..n) ends in a letter, or in what is not ASCII. */
static bool
ends_letter(struct slice text, size_t n)
{
	unsigned char c = n > 0 ? (unsigned char)text.p[n - 1] : 0;

	return c >= 0x80 || word_letter[c] != 0;
}

struct scan
scan_from(struct slice text, size_t at)
{
	return (struct scan){ .text = text, .at = at, .hash = HASH_START };
}

uint64_t
scan_hash(const struct scan *s)
{
	if (s->n == 0 && s->hash != HASH_START)
		return s->hash;
	return hash_sixteen(s->hash, s->last[0], s->last[1]);
}

static inline void
spell(struct scan *s, unsigned char c)
{
	s->last[s->n / 8] |= (uint64_t)c << s->n % 8 * 8;
	if (++s->n == 16) {
		s->hash = hash_sixteen(s->hash, s->last[0], s->last[1]);
		s->last[0] = s->last[1] = 0;
		s->n = 0;
	}
}

/* The character of ASCII that comes next. */
static inline void
scan_ascii(struct scan *s)
{
	unsigned char c = (unsigned char)s->text.p[s->at], small;

	small = word_letter[c];
	s->at++;
	s->chars++;
	if (small == 0) {
		s->flags |= digit(c) ? WORD_DIGIT : 0;
		spell(s, c);
		return;
	}
	s->letters++;
	s->small |= small == c;
	s->upper |= small != c;
	if (small != c && s->letters == 1)
		s->flags |= WORD_CAPITAL;
	spell(s, small);
}

/* The letters of ASCII that come next. */
static void
scan_letters(struct scan *s)
{
	while (s->at < s->text.n &&
	       word_letter[(unsigned char)s->text.p[s->at]] != 0)
		scan_ascii(s);
}

static void
scan_digits(struct scan *s)
{
	while (s->at < s->text.n && digit((unsigned char)s->text.p[s->at]))
		scan_ascii(s);
}

/* One more character, whatever it is. */
static void
scan_char(struct scan *s, uint32_t cp, size_t len)
{
	const struct utf8_info *u;
	char lower[4];
	size_t n;

	if (cp < 0x80) {
		scan_ascii(s);
		return;
	}
	s->at += len;
	s->chars++;
	if (utf8_is_apostrophe(cp) || utf8_is_hyphen(cp)) {
		spell(s, utf8_is_hyphen(cp) ? '-' : '\'');
		return;
	}
	u = utf8_info(cp);
	if (u->class == UTF8_MARK || u->class == UTF8_FORMAT)
		return;
	if (u->class == UTF8_UPPER || u->class == UTF8_LOWER ||
	    u->class == UTF8_LETTER)
		s->letters++;
	if (u->fold[0] != '\0')
		s->flags |= WORD_ACCENT;
	s->upper |= u->class == UTF8_UPPER;
	s->small |= u->class == UTF8_LOWER;
	if (u->class == UTF8_UPPER && s->letters == 1)
		s->flags |= WORD_CAPITAL;
	if (u->class == UTF8_DIGIT)
		s->flags |= WORD_DIGIT;
	if (s->fold && u->fold[0] != '\0') {
		for (const char *f = u->fold; *f != '\0'; f++)
			spell(s, (unsigned char)*f);
		return;
	}
	n = utf8_encode(lower, (uint32_t)((int32_t)cp + u->lower));
	for (size_t i = 0; i < n; i++)
		spell(s, (unsigned char)lower[i]);
}

void
scan_to(struct scan *s, size_t end)
{
	uint32_t cp;

	while (s->at < end) {
		size_t len = utf8_at(s->text, s->at, &cp);

		scan_char(s, cp, len);
	}
}

bool
scan_elides(struct slice word, uint32_t next)
{
	unsigned char c = (unsigned char)word.p[0];

	if (word.n == 1)
		switch (word_letter[c]) {
		case 'm':
		case 'n':
			/* N'Golo, M'Bala are names; L'Etat is two words */
			return c > 'Z' || class_of(next) != UTF8_UPPER;
		case 'c':
		case 'd':
		case 'j':
		case 'l':
		case 's':
		case 't':
			return true;
		}
	if (word.n < 2 || word.n > 7)
		return false;
	c = (unsigned char)word.p[word.n - 2] | 0x20;
	return c == 'q' && ((unsigned char)word.p[word.n - 1] | 0x20) == 'u';
}

/* At an apostrophe inside or behind a word: whether it belongs to it. */
static bool
take_apostrophe(struct scan *s, size_t start, uint32_t cp, size_t len)
{
	struct slice word = slice_sub(s->text, start, s->at);
	size_t behind = s->at + len;
	uint32_t next;
	size_t n = utf8_at(s->text, behind, &next);
	bool is_letter = letter_at(s->text, behind);

	if (scan_elides(word, next) &&
	    (is_letter || (s->flags & WORD_CAPITAL) == 0)) {
		scan_char(s, cp, len);
		s->flags |= WORD_ELIDED;
		return false;
	}
	if (!is_letter ||
	    ((next | 0x20) == 's' && !letter_at(s->text, behind + n)))
		return false;
	scan_char(s, cp, len);
	return true;
}

/* -il, -t-elle, -ce … at the hyphen: where the pronoun starts, or 0. */
size_t
scan_inversion(struct slice text, size_t hyphen)
{
	static const struct slice pronoun[] = { SLICE("il"), SLICE("ils"),
		SLICE("elle"), SLICE("elles"), SLICE("on"), SLICE("je"),
		SLICE("tu"), SLICE("nous"), SLICE("vous"), SLICE("ce"),
		SLICE("ci"), SLICE("là"), SLICE("t-il"), SLICE("t-ils"),
		SLICE("t-elle"), SLICE("t-elles"), SLICE("t-on") };
	uint32_t cp;
	size_t at = hyphen + utf8_at(text, hyphen, &cp);

	if (hyphen == 0 || !utf8_is_hyphen(cp) || !ends_letter(text, hyphen))
		return 0;
	if (at == text.n || strchr("ieojtnvcl", text.p[at]) == NULL)
		return 0;
	for (size_t i = 0; i < sizeof pronoun / sizeof pronoun[0]; i++) {
		struct slice p = pronoun[i];
		size_t end = at + p.n;

		if (end > text.n || text.p[at] != p.p[0] ||
		    memcmp(text.p + at, p.p, p.n) != 0 || letter_at(text, end))
			continue;
		if (end < text.n && text.p[end] == '-' &&
		    letter_at(text, end + 1))
			continue;
		return p.p[1] == '-' ? at + 2 : at;
	}
	return 0;
}

/* U.S., O.N.U. whose first dot is at dot, behind one letter: the end, or 0. */
static size_t
acronym(struct slice text, size_t dot)
{
	size_t end = dot + 1;

	while (end + 1 < text.n &&
	       word_letter[(unsigned char)text.p[end]] != 0 &&
	       text.p[end + 1] == '.')
		end += 2;
	return end > dot + 1 ? end : 0;
}

/* The end of an address: white space or a mark, final stops left out. */
static size_t
address_end(struct slice text, size_t at)
{
	size_t i = at;

	while (i < text.n) {
		uint32_t cp;
		size_t len = utf8_at(text, i, &cp);
		unsigned class = class_of(cp);

		if (class == UTF8_SPACE ||
		    (cp < 0x80 ? strchr("\"<>()[]{}|'", (int)cp) != NULL
			       : class == UTF8_PUNCT || class == UTF8_OTHER))
			break;
		i += len;
	}
	while (i > at && strchr(".,;:!?", text.p[i - 1]) != NULL)
		i--;
	return i;
}

static bool
address(struct slice text, size_t start, size_t end)
{
	struct slice rest = slice_sub(text, end, text.n);
	size_t n = end - start;

	if (n == 3)
		return memcmp(text.p + start, "www", 3) == 0 &&
		       slice_starts(rest, S(".")) &&
		       is_alnum(class_at(text, end + 1));
	return ((n == 4 && memcmp(text.p + start, "http", 4) == 0) ||
		   (n == 5 && memcmp(text.p + start, "https", 5) == 0)) &&
	       slice_starts(rest, S("://"));
}

/* A word that starts with a letter. */
static enum word_kind
scan_alpha(struct scan *s)
{
	const size_t start = s->at;

	for (;;) {
		uint32_t cp;
		size_t len;
		unsigned class;

		scan_letters(s);
		if ((len = utf8_at(s->text, s->at, &cp)) == 0 || cp == ' ')
			break;
		class = class_of(cp);
		if ((class >= UTF8_UPPER && class <= UTF8_FORMAT)) {
			scan_char(s, cp, len);
		} else if (utf8_is_apostrophe(cp)) {
			if (!take_apostrophe(s, start, cp, len))
				break;
		} else if (utf8_is_hyphen(cp)) {
			unsigned behind = class_at(s->text, s->at + len);

			if (!is_alnum(behind))
				break;
			if (scan_inversion(s->text, s->at) != 0 &&
			    !slice_ends(
				slice_sub(s->text, start, s->at), S("endez")))
				break;
			s->flags |= WORD_HYPHEN;
			scan_char(s, cp, len);
		} else if (cp == '.' && s->at == start + 1) {
			size_t end = acronym(s->text, s->at);

			if (end != 0)
				scan_to(s, end);
			break;
		} else if (cp == '@' && letter_at(s->text, s->at + 1)) {
			scan_to(s, address_end(s->text, s->at + 1));
			return WORD_URL;
		} else {
			break;
		}
	}
	if (s->at - start <= 5 && address(s->text, start, s->at)) {
		scan_to(s, address_end(s->text, s->at));
		return WORD_URL;
	}
	return WORD_ALPHA;
}

/* Three digits and no fourth behind a space or no-break space at i: the end. */
static size_t
group_end(struct slice text, size_t i)
{
	uint32_t cp;
	size_t len = utf8_at(text, i, &cp);

	if (cp != ' ' && cp != 0xA0 && cp != 0x202F && cp != 0x2009)
		return 0;
	i += len;
	if (text.n - i < 3)
		return 0;
	for (size_t end = i + 3; i < end; i++)
		if (!digit((unsigned char)text.p[i]))
			return 0;
	return i == text.n || !digit((unsigned char)text.p[i]) ? i : 0;
}

static void
scan_number(struct scan *s)
{
	struct slice text = s->text;
	size_t start = s->at, end;
	uint32_t cp;

	scan_digits(s);
	if (s->at - start <= 3)
		while (s->at < text.n && (end = group_end(text, s->at)) != 0)
			scan_to(s, end);
	for (;;) {
		size_t len = utf8_at(text, s->at, &cp);
		unsigned class;

		if (len == 0 || cp == ' ')
			return;
		class = class_of(cp);
		if ((cp == '.' || cp == ',') && s->at + 1 < text.n &&
		    digit((unsigned char)text.p[s->at + 1])) {
			scan_to(s, s->at + 2);
			continue;
		}
		/* 2017Publié: two words that lost their space */
		if (class == UTF8_UPPER &&
		    class_at(text, s->at + len) == UTF8_LOWER)
			return;
		if (class < UTF8_UPPER || class > UTF8_MARK)
			return;
		scan_char(s, cp, len);
	}
}

enum word_kind
scan_word(struct scan *s)
{
	uint32_t cp, same;
	size_t len = utf8_at(s->text, s->at, &cp);
	unsigned class = class_of(cp);

	if (class >= UTF8_UPPER && class <= UTF8_LETTER)
		return scan_alpha(s);
	if (class == UTF8_DIGIT) {
		scan_number(s);
		return WORD_NUMBER;
	}
	if (utf8_is_apostrophe(cp) && (s->flags & WORD_SPACE) == 0 &&
	    s->at + len < s->text.n &&
	    ((unsigned char)s->text.p[s->at + len] | 0x20) == 's' &&
	    ends_letter(s->text, s->at) &&
	    !letter_at(s->text, s->at + len + 1)) {
		scan_to(s, s->at + len + 1);
		return WORD_ALPHA;
	}
	do
		scan_char(s, cp, len);
	while ((len = utf8_at(s->text, s->at, &same)) > 0 && same == cp);
	return WORD_PUNCT;
}
