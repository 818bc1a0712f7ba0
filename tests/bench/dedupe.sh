# nx-dedupe on short records, against sort -u and gawk; memory and state.
# shellcheck disable=SC1091,SC2020 # lib.sh is found from the root; \n twice
. tests/bench/lib.sh
short=$BENCH/copies.txt
if ! [ -s "$short" ]; then
	awk -f tests/bench/copies.awk -v bytes=500000000 "$BIG" "$BIG" >"$short.tmp"
	mv "$short.tmp" "$short"
fi
echo "short records: $(wc -l <"$short") lines, $(wc -c <"$short") bytes"

# against NAME COMMAND -- COMMAND: CPU of the second as a multiple of the first
against() {
	name=$1 other=
	shift
	while [ "$1" != -- ]; do other="$other $1" && shift; done
	shift
	# shellcheck disable=SC2086 # words
	base=$(LC_ALL=C measure "$RUNS" "$short" $other) || return
	got=$(measure "$RUNS" "$short" "$@") || return
	echo "$base $got" | awk -v name="$name" -v other="$other" '{
		printf "%-28s %7.2f s  %5.2f x%s  %7.1f MiB (%.1f)\n",
		    name, $3, $3 / $1, other, $4 / 1024, $2 / 1024 }'
}
against 'nx-dedupe' sort -u -- nx-dedupe --memory=4G
if command -v gawk >/dev/null; then
	# shellcheck disable=SC2016 # awk's
	against 'nx-dedupe --exact' gawk '!s[$0]++' -- nx-dedupe --exact --memory=4G
fi
row 'nx-dedupe, news' "$BIG" nx-dedupe
row 'nx-dedupe --unit=doc, news' "$BIG" nx-dedupe --unit=doc

# quotations of 20 words: what one takes to remember, and the state of 1 M;
# every word of the articles, then every second one
twenty() {
	head -c 60000000 "$BIG" | tr -s ' \n' '\n\n' | awk -v step="$1" '
	NF { w[n++] = $0 }
	n == 20 * step {
		for (i = 0; i < step; i++)
			for (k = i; k < n; k += step)
				printf "%s%s", w[k], k + step < n ? " " : "\n"
		n = 0
	}'
}
{ twenty 1 && twenty 2; } >"$BENCH/twenty"
measure 1 "$BENCH/twenty" nx-dedupe --memory=4G >"$BENCH/memory"
measure 1 /dev/null nx-dedupe >"$BENCH/nothing"
kept=$(nx-dedupe --memory=4G <"$BENCH/twenty" | wc -l)
paste "$BENCH/memory" "$BENCH/nothing" | awk -v kept="$kept" '{
	printf "memory: %d records of 20 words, %.0f bytes each\n", kept,
	    ($2 - $4) * 1024 / kept }'
rm -f "$BENCH/state"
nx-dedupe --memory=4G --state="$BENCH/state" <"$BENCH/twenty" >"$BENCH/out"
measure "$RUNS" /dev/null nx-dedupe --memory=4G --state="$BENCH/state" |
	awk -v kept="$kept" '{ printf "state: %d records, load and save %.2f s CPU\n", kept, $1 }'
rm -f "$BENCH/state" "$BENCH/state.lock" "$BENCH/out" "$BENCH/twenty"

# one process and 8 pieces: the same bytes (SHARDS=records; 1 M takes minutes);
# as records, since --keys counts these and a blank line of text is none
pass "$short" | head -n "${SHARDS:-1000000}" >"$BENCH/all"
mkdir -p "$BENCH/shards"
rm -f "$BENCH/shards"/*
each=$(($(wc -l <"$BENCH/all") / 8 + 1))
split -d -a 1 -l $each "$BENCH/all" "$BENCH/shards/piece."
for i in 0 1 2 3 4 5 6 7; do
	nx-dedupe --keys=$((i * each)) "$BENCH/shards/piece.$i" |
		LC_ALL=C sort >"$BENCH/shards/keys.$i"
done
LC_ALL=C sort -m "$BENCH/shards"/keys.? | nx-dedupe --pairs |
	LC_ALL=C sort >"$BENCH/shards/pairs"
one=$(nx-dedupe --memory=8G "$BENCH/all" | cksum)
many=$(nx-dedupe --join="$BENCH/shards/pairs" "$BENCH/all" | cksum)
echo "shards: $(wc -l <"$BENCH/all") records, one process $one, 8 pieces $many:" \
	"$([ "$one" = "$many" ] && echo same || echo DIFFERENT)"
rm -r "$BENCH/all" "$BENCH/shards"
