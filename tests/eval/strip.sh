# The quality of nx-strip: sh tests/eval/strip.sh DATA
# Pages of sites that were not learned: make train-strip-folds makes the models
# of the five folds; without them every figure is one of pages that were.
set -u
here=$1/strip
folds=$(dirname "$(dirname "$(command -v nx-strip)")")/strip
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

if ! [ -r "$here/dev.nul.xz" ] || ! command -v python3 >/dev/null; then
	echo "strip: skipped, no $here/dev.nul.xz or no python3"
	exit 0
fi
xz -dc "$here/dev.nul.xz" >"$tmp/dev.nul"

# Column 1 is -#N: the records of the documents of fold K, by dev.docs.tsv.
of_fold() {
	awk -F'\t' -v k="$1" 'NR == FNR { if ($6 == k) doc["-#" $1]; next }
	    $1 in doc' "$here/dev.docs.tsv" -
}
# kept FOLDER: what the models of its folds keep of these folds
kept() {
	for k in 0 1 2 3 4; do
		if [ -s "$1/fold$k.model" ]; then
			nx-strip -0 --model="$1/fold$k.model" <"$tmp/dev.nul"
		else
			echo "strip: no $1/fold$k.model: pages of fold $k were learned" >&2
			nx-strip -0 <"$tmp/dev.nul"
		fi | of_fold "$k"
	done
}
kept "$folds" >"$tmp/kept"

score() {
	name=$1
	shift
	printf '%-18s ' "$name"
	python3 "$here/score.py" "$here/dev" "$@" <"$tmp/kept"
}
score 'core' --core
for k in 0 1 2 3 4; do
	score "core, fold $k" --core --fold "$k"
done
score 'core, French' --core --lang fr
for set in aeb aed fundus waddle frhand wcxb; do
	score "core, $set" --core --set "$set"
done
score 'all sets'
echo 'the worst of core:'
python3 "$here/score.py" "$here/dev" --core --worst 10 <"$tmp/kept" | tail -n +2

# What a group of features is worth: make train-strip-groups
for group in "$folds"/*/fold0.model; do
	[ -s "$group" ] || continue
	group=$(dirname "$group")
	kept "$group" >"$tmp/kept"
	score "without $(basename "$group")" --core
done

# The seeds, with what is compiled in.
for page in "$1"/seeds/*.txt; do
	nx-strip -a "$page" | sed 's|^[^	]*/||'
done | awk -F'\t' '
	NR == FNR { if (FNR > 1) { content[$1, $2] = $3; tag[$1, $2] = $4 }; next }
	($1, $2) in tag {
		n++
		is = $5 ~ /^(title|date|byline|lead|body|head|caption)$/
		right += is == content[$1, $2]
		same += $5 == tag[$1, $2]
	}
	END { printf "seeds: %d of %d right on content, %d on the tag\n", right, n, same }
' "$here/seeds-gold.tsv" -

# Texts that are all content.
words() { tr '\0' '\n' | LC_ALL=C.UTF-8 wc -w; }
words_kept() {
	printf '%s: ' "$1"
	echo "$(words <"$2") $(nx-strip -0 <"$2" | cut -f6 | words)" |
		awk '{ printf "%d of %d words kept, %.2f %%\n", $2, $1, 100 * $2 / $1 }'
}
for page in "$1"/quotes/dev/*.txt; do
	case $page in */00[0-3]_*) continue ;; esac
	cat "$page"
	printf '\0'
done >"$tmp/articles"
words_kept "$(tr -dc '\0' <"$tmp/articles" | wc -c) articles of quotes/dev" "$tmp/articles"
xz -dc "$1/corpus/fr-news.nul.xz" | tr '\n\0' '\0\n' | tail -n 500 |
	tr '\n\0' '\0\n' >"$tmp/corpus"
words_kept 'the last 500 articles of corpus' "$tmp/corpus"
