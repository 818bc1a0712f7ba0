# The reader and the record writer alone: pass sends every block through.
. tests/bench/lib.sh
row 'pass' "$BIG" pass
row 'pass -p' "$BIG" pass -p
pass "$BIG" >"$BENCH/big.tsv"
row 'pass, on its own records' "$BENCH/big.tsv" pass
rm "$BENCH/big.tsv"
