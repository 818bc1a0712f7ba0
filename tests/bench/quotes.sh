# nx-quotes: CPU and memory on 200 MB of news, time to start, size.
. tests/bench/lib.sh
row 'nx-quotes' "$BIG" nx-quotes
row 'nx-quotes, nothing to read' /dev/null nx-quotes
ls -l "$(command -v nx-quotes)" | awk '{ printf "binary, with symbols: %.2f MB\n", $5 / 1e6 }'
