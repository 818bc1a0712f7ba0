/* Rules for the tags. */
#include "cmd/nx-strip/tag.h"

const struct slice tag_name[TAGS] = {
	[TAG_TITLE] = SLICE("title"),
	[TAG_DATE] = SLICE("date"),
	[TAG_BYLINE] = SLICE("byline"),
	[TAG_LEAD] = SLICE("lead"),
	[TAG_BODY] = SLICE("body"),
	[TAG_HEAD] = SLICE("head"),
	[TAG_CAPTION] = SLICE("caption"),
	[TAG_NAV] = SLICE("nav"),
	[TAG_RELATED] = SLICE("related"),
	[TAG_META] = SLICE("meta"),
	[TAG_LEGAL] = SLICE("legal"),
	[TAG_CODE] = SLICE("code"),
	[TAG_COMMENT] = SLICE("comment"),
};

static const float limit = 0.5F;

struct trait
trait_of(const struct line *l, const struct cue_found *cue,
    const struct title_match *title)
{
	return (struct trait){
		.words = l->words,
		.caps = l->caps,
		.numbers = l->numbers,
		.bytes = l->bytes,
		.code = l->mark[MARK_CODE],
		.dashes = l->mark[MARK_DASH],
		.bars = l->mark[MARK_BAR],
		.stops = l->stops,
		.start = l->start,
		.end = l->end,
		.closed = l->closed,
		.cue = *cue,
		.title = *title,
	};
}

static bool
has_cue(const struct trait *t, enum cue cue)
{
	return (t->cue.seen >> cue & 1) != 0;
}

/* A date and nothing but: at most three words without a digit. */
static bool
is_date(const struct trait *t)
{
	if (t->numbers == 0 || t->words > 8 || t->closed == MARK_STOP)
		return false;
	if (has_cue(t, CUE_DATE))
		return t->words - t->numbers <= 3;
	return t->numbers == t->words && t->words >= 3 &&
	       t->dashes + t->bars >= 2;
}

/* « Par Anne Dupont », « By Jane Doe and John Roe »: mostly capitals. */
static bool
is_byline(const struct trait *t)
{
	return t->cue.start == CUE_BYLINE && t->words >= 2 && t->words <= 14 &&
	       t->caps * 2 >= t->words && t->closed != MARK_STOP;
}

/* Whole sentences: ends as one, and is long enough for one. */
static bool
is_sentence(const struct trait *t)
{
	return (t->closed == MARK_STOP || t->closed == MARK_ELLIPSIS) &&
	       t->words >= 6;
}

static bool
is_kept(const struct trait *t)
{
	return t->content >= limit;
}

/* A few words that are no sentence, with text of the article behind them. */
static bool
is_head(const struct trait *const line[], size_t ahead)
{
	const struct trait *t = line[0];

	if (t->words > 16 || t->start == MARK_DASH || t->start == MARK_BAR ||
	    ((t->closed == MARK_STOP || t->closed == MARK_COMMA ||
		 t->closed == MARK_COLON) &&
		t->end == t->closed && t->words > 8))
		return false;
	if (t->closed == MARK_STOP && t->stops > 0)
		return false;
	if (t->closed == MARK_COMMA || t->closed == MARK_ELLIPSIS)
		return false;
	for (size_t i = 1; i <= ahead && i <= 2; i++)
		if (is_kept(line[i]) && is_sentence(line[i]) &&
		    line[i]->words > t->words)
			return t->closed != MARK_STOP || t->words <= 12;
	return false;
}

/*
 * A caption ends in who made the picture, or stands alone above one that does.
 */
static bool
is_caption(const struct trait *const line[], size_t ahead)
{
	const struct trait *t = line[0];

	if (t->cue.last == CUE_CAPTION ||
	    (has_cue(t, CUE_CAPTION) && t->closed != MARK_STOP && t->words > 1))
		return true;
	return t->words <= 3 && ahead > 0 && line[1]->cue.last == CUE_CAPTION;
}

/* The first text under the title, shorter than what comes next. */
static bool
is_lead(const struct tagger *g, const struct trait *const line[], size_t ahead)
{
	const struct trait *t = line[0];

	if (g->bodies > 0 || g->since_title == 0 || g->since_title > 12 ||
	    t->words < 8 || t->words > 70 || ahead == 0)
		return false;
	/* RUSSIE - Moscou …, PARIS (AFP) …: the article has begun */
	if (t->caps > 0 && t->dashes > 0 && t->start == MARK_UPPER &&
	    t->cue.function * 8 < t->words)
		return false;
	for (size_t i = 1; i <= ahead; i++)
		if (is_kept(line[i]) && line[i]->words >= 12)
			return t->words <= line[i]->words + 8;
	return false;
}

static enum tag
content_tag(
    const struct tagger *g, const struct trait *const line[], size_t ahead)
{
	if (is_date(line[0]))
		return TAG_DATE;
	if (is_byline(line[0]))
		return TAG_BYLINE;
	if (is_caption(line, ahead))
		return TAG_CAPTION;
	if (is_head(line, ahead))
		return TAG_HEAD;
	return is_lead(g, line, ahead) ? TAG_LEAD : TAG_BODY;
}

static bool
is_code(const struct trait *t)
{
	return t->code * 24 > t->bytes && t->code >= 3 &&
	       t->cue.function * 6 <= t->words;
}

/* What kind of boilerplate, from the cues of the line and of the section. */
static enum tag
boilerplate_tag(const struct tagger *g, const struct trait *t)
{
	if (is_code(t))
		return TAG_CODE;
	if (has_cue(t, CUE_LEGAL))
		return TAG_LEGAL;
	switch (t->cue.start) {
	case CUE_RELATED:
		return TAG_RELATED;
	case CUE_COMMENT:
		return TAG_COMMENT;
	case CUE_SHARE:
	case CUE_META:
	case CUE_CAPTION:
		return t->words <= 12 ? TAG_META : TAG_RELATED;
	case CUE_BYLINE:
		return TAG_META;
	case CUE_NAV:
		if (t->words <= 4)
			return TAG_NAV;
		break;
	case CUE_SUBSCRIBE:
		return TAG_NAV;
	default:
		break;
	}
	if (g->section == CUE_COMMENT)
		return TAG_COMMENT;
	if (g->section == CUE_RELATED)
		return TAG_RELATED;
	if (is_date(t))
		return TAG_META;
	if (t->words >= 7)
		return has_cue(t, CUE_SUBSCRIBE) && t->words < 40 ? TAG_NAV
								  : TAG_RELATED;
	return TAG_NAV;
}

/* What the line begins or ends: a list of teasers, readers' comments. */
static void
new_section(struct tagger *g, const struct trait *t, enum tag tag)
{
	if (tag < TAG_NAV)
		g->section = CUE_NONE;
	else if (tag == TAG_LEGAL)
		g->section = CUE_NONE;
	else if (t->words <= 8 &&
		 (t->cue.start == CUE_RELATED || t->cue.start == CUE_COMMENT))
		g->section = t->cue.start;
}

enum tag
tag_line(struct tagger *g, const struct trait *const line[], size_t ahead)
{
	const struct trait *t = line[0];
	bool under = g->since_title > 0 && g->since_title <= 3 &&
		     g->blocks <= 4 && g->bodies == 0;
	enum tag tag;

	if (t->heading >= limit && t->heading >= t->content)
		tag = TAG_TITLE;
	else if (is_kept(t))
		tag = content_tag(g, line, ahead);
	else if (under && is_date(t))
		tag = TAG_DATE;
	else
		tag = boilerplate_tag(g, t);
	new_section(g, t, tag);
	g->blocks++;
	if (tag == TAG_TITLE)
		g->since_title = 1;
	else if (g->since_title > 0)
		g->since_title++;
	g->bodies += tag == TAG_LEAD || tag == TAG_BODY;
	g->last = tag;
	return tag;
}
