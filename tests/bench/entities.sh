# nx-entities: CPU and memory on 200 MB of news, time to start, size.
. tests/bench/lib.sh
row 'nx-entities' "$BIG" nx-entities
row 'nx-entities, nothing to read' /dev/null nx-entities
ls -l "$(command -v nx-entities)" | awk '{ printf "binary, with symbols: %.2f MB\n", $5 / 1e6 }'
