/* The own options of nx-dedupe.  Pure. */
#ifndef NX_DEDUPE_SETTINGS_H
#define NX_DEDUPE_SETTINGS_H

#include <stdint.h>

#include "common/options.h"

enum {
	OPTION_ACROSS = 512,
	OPTION_EXACT,
	OPTION_JOIN,
	OPTION_KEYS,
	OPTION_MEMORY,
	OPTION_NO_WAIT,
	OPTION_PAIRS,
	OPTION_SIMILARITY,
	OPTION_STATE,
	OPTION_STATE_RESET,
	OPTION_UNIT,
};

enum stage { STAGE_NONE, STAGE_KEYS, STAGE_PAIRS, STAGE_JOIN };

struct settings {
	bool count;                /* -c */
	bool repeated;             /* -d */
	bool unrepeated;           /* -u */
	uint64_t columns;          /* -k: bit n - 1 is column n */
	bool across;               /* --across */
	bool exact;                /* --exact */
	bool documents;            /* --unit=doc */
	unsigned threshold;        /* --similarity, in 1/SIMILAR_MAX */
	size_t memory;             /* --memory */
	enum stage stage;          /* --keys, --pairs, --join */
	unsigned long long before; /* --keys: records before the first */
	const char *pairs;         /* --join: the file of pairs */
	const char *state;         /* --state, or NULL */
	bool no_wait;              /* --no-wait */
	bool reset;                /* --state-reset */
};

/* What holds without options. */
struct settings settings_default(void);
/* Takes an own option; returns NULL, or what is wrong with arg. */
const char *settings_take(int key, const char *arg, void *settings);
const char *settings_columns(const struct options *, const void *settings);
/* What does not go together, or NULL. */
const char *settings_check(const struct settings *, const struct options *);

#endif
