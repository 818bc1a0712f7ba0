# nx-quotes on the annotated documents of DATA/quotes/dev, by its score.py.
# usage: tests/eval/quotes.sh DATA, called by tests/eval/run
set -eu
DATA=$1/quotes
if ! [ -r "$DATA/dev/gold.tsv" ] || ! command -v python3 > /dev/null; then
	echo 'skipped: no DATA/quotes/dev/gold.tsv, or no python3'
	exit 0
fi
out=$(mktemp)
trap 'rm -f "$out"' EXIT
nx-quotes -q "$DATA"/dev/*.txt > "$out"
docs() { cut -f1 "$DATA/dev/gold.tsv" | tail -n +2 | sort -u | grep "$@" | paste -sd, -; }
score() {
	printf '%s\n' "$1"
	shift
	python3 "$DATA/score.py" "$DATA/dev/gold.tsv" "$out" "$@" |
	    grep -v -e exact -e '>=0.3'
}
score 'French, direct and mixed' --docs "$(docs -v '^en-')"
score 'English, direct and mixed' --docs "$(docs '^en-')"
score 'the four seeds' --docs "$(docs '^00')"
score 'French, indirect' --docs "$(docs -v '^en-')" --kinds indirect
score 'English, indirect' --docs "$(docs '^en-')" --kinds indirect
score 'all, direct and mixed'
