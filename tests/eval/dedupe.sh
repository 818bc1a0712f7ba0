# The quality of nx-dedupe: sh tests/eval/dedupe.sh DATA
# The generated texts are of other seeds than those that were learned; the real
# pairs were learned: what was held out of them is told by make train-dedupe.
set -u
here=$1/dedupe
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

if ! [ -r "$here/gen.py" ] || ! command -v python3 >/dev/null; then
	echo "dedupe: skipped, no $here/gen.py or no python3"
	exit 0
fi
for seed in 1 2 3; do
	python3 "$here/gen.py" --base "$here"/base/*.txt --seed $seed \
		>"$tmp/gold.tsv" 2>"$tmp/log" || exit 1
	printf 'generated, seed %d: ' $seed
	cut -f6 "$tmp/gold.tsv" | nx-dedupe -a |
		python3 "$here/score.py" "$tmp/gold.tsv" -
done
echo 'real pairs:'
python3 "$here/real/score.py" -- nx-dedupe
