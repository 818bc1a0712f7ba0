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

/* The odds of what is content, 1 : 1; and right behind text of a whole
 * sentence, 1 : 3: the last of an article looks much like a teaser below it. */
static const float limit = 0, limit_behind = -1.0986122F;

void
trait_set(struct trait *t, const struct line *l)
{
	t->words = l->words;
	t->caps = l->caps;
	t->numbers = l->numbers;
	t->bytes = l->bytes;
	t->code = l->mark[MARK_CODE];
	t->brackets = l->mark[MARK_OPEN] + l->mark[MARK_COLON];
	t->dashes = l->mark[MARK_DASH];
	t->bars = l->mark[MARK_BAR];
	t->stops = l->stops;
	t->start = l->start;
	t->end = l->end;
	t->closed = l->closed;
	t->point = l->point == '.' && l->closed == MARK_STOP;
	t->shouts = l->shouts;
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

/* Whether one of the next few lines is content and a sentence. */
static bool
text_follows(const struct trait *const line[], size_t ahead, size_t within)
{
	for (size_t i = 1; i <= ahead && i <= within; i++)
		if (is_kept(line[i]) && is_sentence(line[i]))
			return true;
	return false;
}

/* A few words that are no sentence, with text of the article behind them. */
static bool
is_head(const struct trait *const line[], size_t ahead)
{
	const struct trait *t = line[0];

	if (t->words > 16 || t->start == MARK_DASH || t->start == MARK_BAR ||
	    t->point || t->stops > 1 || t->closed == MARK_COMMA ||
	    t->closed == MARK_ELLIPSIS ||
	    (t->closed == MARK_COLON && t->words > 8))
		return false;
	return text_follows(line, ahead, 2) && line[1]->words > t->words / 2;
}

/* The first block, or what is repeated of it: above text and no sentence. */
static bool
is_first_title(
    const struct tagger *g, const struct trait *const line[], size_t ahead)
{
	const struct trait *t = line[0];

	/* after the way through the site, or a title with the site's name */
	if (g->bodies == 0 && g->since_title == 0 && t->title.of_line == 8 &&
	    t->title.of_title >= 3)
		return true;
	return g->blocks == 0 && t->words >= 3 && t->words <= 30 && !t->point &&
	       t->closed != MARK_COMMA && t->start != MARK_DASH &&
	       text_follows(line, ahead, 3);
}

/* « Accueil Débats Title » above « Title »: the way through the site. */
static bool
is_path(const struct tagger *g, const struct trait *const line[], size_t ahead)
{
	if (line[0]->cue.start != CUE_NAV || line[0]->words < 4)
		return false;
	if (line[0]->bars > 0)
		return true;
	if (g->blocks > 0)
		return false;
	for (size_t i = 1; i <= ahead; i++)
		if (line[i]->heading >= limit && line[i]->title.of_line == 8 &&
		    line[i]->title.of_title >= 3 && !line[i]->title.whole)
			return true;
	return false;
}

/* Ends in who made the picture: « … | Photo Agency / Reuters ». */
static bool
is_credited(const struct trait *t)
{
	return t->cue.ends == CUE_CAPTION && t->closed != MARK_STOP &&
	       t->words > 1;
}

/* A caption, or the few words that stand alone above one. */
static bool
is_caption(const struct trait *const line[], size_t ahead)
{
	const struct trait *t = line[0];

	return is_credited(t) ||
	       (t->words <= 3 && ahead > 0 && is_credited(line[1]));
}

/* The same between title and text, where the net is not sure of it. */
static bool
is_top_caption(
    const struct tagger *g, const struct trait *const line[], size_t ahead)
{
	const struct trait *t = line[0];

	if (g->bodies > 0 || g->since_title == 0 || g->since_title > 6)
		return false;
	if (t->words <= 3)
		return t->cue.start == CUE_NONE && ahead > 0 &&
		       is_credited(line[1]) && line[1]->words >= 10;
	return is_credited(t) && t->words >= 10;
}

/* The first text under the title, shorter than what comes next. */
static bool
is_lead(const struct tagger *g, const struct trait *const line[], size_t ahead)
{
	const struct trait *t = line[0];

	if (g->bodies > 0 || g->since_title == 0 || g->since_title > 12 ||
	    t->words < 8 || t->words > 70)
		return false;
	if (t->shouts && t->dashes + t->brackets > 0)
		return false; /* RUSSIE - Moscou …, PARIS (AFP) … */
	for (size_t i = 1; i <= ahead; i++)
		if (is_kept(line[i]) && line[i]->words >= 12)
			return t->words <= line[i]->words + 8;
	return false;
}

static enum tag
content_tag(
    const struct tagger *g, const struct trait *const line[], size_t ahead)
{
	if (is_first_title(g, line, ahead))
		return TAG_TITLE;
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
	return t->code >= 3 && (t->code + t->brackets) * 16 > t->bytes;
}

/*
 * Whether a line without a cue belongs to the list above it.  The menus at the
 * foot of a page do not: short lines, with no other cue for long.
 */
static bool
in_section(const struct tagger *g, const struct trait *t)
{
	if (g->section == CUE_NONE || t->cue.whole == CUE_NAV)
		return false;
	if (t->words >= 5 || is_date(t))
		return g->age <= 60;
	return g->age <= (g->section == CUE_COMMENT ? 6 : 2);
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
	if (in_section(g, t))
		return g->section == CUE_COMMENT ? TAG_COMMENT : TAG_RELATED;
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
	if (t->cue.start == g->section || t->words >= 12)
		g->age = 0;
	else
		g->age++;
}

/* A sentence that goes on from the text right above. */
static bool
goes_on(const struct tagger *g, const struct trait *t)
{
	return g->in_text && t->content >= limit_behind && t->words >= 8 &&
	       t->closed == MARK_STOP && t->cue.start == CUE_NONE &&
	       !has_cue(t, CUE_LEGAL);
}

enum tag
tag_line(struct tagger *g, const struct trait *const line[], size_t ahead)
{
	const struct trait *t = line[0];
	bool under = g->since_title > 0 && g->since_title <= 3 &&
		     g->blocks <= 4 && g->bodies == 0;
	enum tag tag;

	if (is_path(g, line, ahead))
		tag = TAG_NAV;
	else if (t->heading >= limit && t->heading >= t->content)
		tag = TAG_TITLE;
	else if (is_kept(t) || goes_on(g, t))
		tag = content_tag(g, line, ahead);
	else if (under && is_date(t))
		tag = TAG_DATE;
	else if (is_top_caption(g, line, ahead))
		tag = TAG_CAPTION;
	else
		tag = boilerplate_tag(g, t);
	new_section(g, t, tag);
	g->blocks++;
	if (tag == TAG_TITLE)
		g->since_title = 1;
	else if (g->since_title > 0)
		g->since_title++;
	g->bodies += tag == TAG_LEAD || tag == TAG_BODY;
	g->in_text = (tag == TAG_LEAD || tag == TAG_BODY) && t->words >= 8;
	return tag;
}
