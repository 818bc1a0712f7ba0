/* What the net says of a line depends on the lines around it, and only them. */
#include "cmd/nx-strip/history.h"
#include "cmd/nx-strip/net.h"

#include "tests/unit/check.h"

extern const struct slice data_strip;

enum { LINES = 300, CHANGED = 150 };

static struct model model;
static struct net net;
static struct cues cues;

/* Scores of LINES lines; those from `changed` on are other ones. */
static void
scores(float score[LINES], int changed)
{
	static const struct slice text[] = { SLICE("Accueil"),
		SLICE("Le maire a ouvert mardi le marché couvert, rénové."),
		SLICE("Lire aussi : un pont fermé"), SLICE("12 mars 2019"),
		SLICE("« On ne l'attendait plus », dit une marchande.") };
	size_t done = 0;

	net_start(&net);
	for (int i = 0; i < LINES; i++) {
		struct features f;
		struct line line;
		struct cue_found cue;
		float out[NET_OUTS];

		line_scan_short(
		    &line, text[(i * 7 + i / 11 + (i >= changed)) % 5]);
		feature_words(&f, &line, NULL);
		cue_find(&cues, &line, &cue);
		feature_line(&f, &line, &cue);
		net_push(&net, &model, &f);
		CHECK(net_has(&net, (size_t)i) == (NET_DELAY == 0));
		for (; net_has(&net, done); done++) {
			net_get(&net, &model, done, out);
			score[done] = net_chance(out[OUT_CONTENT]);
		}
		CHECK(
		    done == (i < NET_DELAY ? 0 : (size_t)(i - NET_DELAY) + 1));
	}
	net_end(&net, &model);
	for (; done < LINES; done++) {
		float out[NET_OUTS];

		net_get(&net, &model, done, out);
		score[done] = net_chance(out[OUT_CONTENT]);
	}
}

int
main(void)
{
	static float a[LINES], b[LINES];
	bool same = true, other = false;

	CHECK(model_read(&model, data_strip) == NULL);
	cues_load(&cues);
	scores(a, LINES);
	scores(b, CHANGED);
	for (int i = 0; i < LINES; i++) {
		CHECK(a[i] >= 0 && a[i] <= 1);
		if (i + NET_DELAY < CHANGED)
			same = same && a[i] >= b[i] && a[i] <= b[i];
		else
			other = other || a[i] < b[i] || a[i] > b[i];
	}
	CHECK(same && other);
	CHECK(net_chance(0) > 0.4999F && net_chance(0) < 0.5001F);
	CHECK(net_chance(2) > 0.8807F && net_chance(2) < 0.8808F);
	CHECK(net_chance(-100) >= 0 && net_chance(-100) < 1e-9F);
	CHECK(net_chance(1e30F) <= 1);
	return failures > 0;
}
