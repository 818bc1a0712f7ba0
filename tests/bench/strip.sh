# nx-strip on news text and on whole pages; memory on what is hostile to it.
. tests/bench/lib.sh
row 'nx-strip' "$BIG" nx-strip
row 'nx-strip -a' "$BIG" nx-strip -a
if [ -r "$DATA/strip/dev.nul.xz" ]; then
	xz -dc "$DATA/strip/dev.nul.xz" >"$BENCH/dev.nul"
	row 'nx-strip -0, pages' "$BENCH/dev.nul" nx-strip -0
	rm "$BENCH/dev.nul"
fi
# one line of 200 MB; lines of 400 KB; lines of one letter
tr '\n' ' ' <"$BIG" >"$BENCH/hostile"
row 'nx-strip, one line' "$BENCH/hostile" nx-strip
head -c 100000000 "$BENCH/hostile" | fold -b -w 400000 >"$BENCH/long"
row 'nx-strip, lines of 400 KB' "$BENCH/long" nx-strip -q
rm "$BENCH/hostile" "$BENCH/long"
yes x | head -c 20000000 >"$BENCH/short"
row 'nx-strip, lines of one letter' "$BENCH/short" nx-strip
rm "$BENCH/short"
