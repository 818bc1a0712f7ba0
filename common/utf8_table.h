/* The tables behind utf8_info(): see utf8_table.awk. */
#ifndef NX_UTF8_TABLE_H
#define NX_UTF8_TABLE_H

#include "common/utf8.h"

extern const struct utf8_info utf8_infos[];
extern const uint16_t utf8_entries[][256];    /* indexes of utf8_infos */
extern const unsigned char utf8_blocks[4352]; /* [cp >> 8] of utf8_entries */

#endif
