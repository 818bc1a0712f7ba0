# nx-entities: CPU and memory on 200 MB of news and on one line, and its size.
. tests/bench/lib.sh
row 'nx-entities' "$BIG" nx-entities
head -c 30000000 "$BIG" | tr '\n' ' ' >"$BENCH/line.txt"
row 'nx-entities, one line of 30 MB' "$BENCH/line.txt" nx-entities
rm "$BENCH/line.txt"
size=$(wc -c <"$(command -v nx-entities)")
echo "binary, with symbols: $size bytes"
