# nx-entities on text marked by hand: precision, recall and F1 by type.
# usage: tests/eval/entities.sh DATA; programs in PATH
data=$1/entities
[ -r "$data/score.py" ] || {
	echo "skipped, no $data/score.py"
	exit 0
}
command -v python3 >/dev/null || {
	echo 'skipped, no python3 for the scorer'
	exit 0
}
for set in winer/dev winer/test afp/dev en/dev; do
	echo "$set"
	nx-entities -q "$data/$set"/*.txt |
		python3 "$data/score.py" "$data/$set.gold.tsv" - | sed 's/^/  /'
done
echo 'four seeds'
nx-entities -q "$1"/seeds/*.txt |
	python3 "$data/score.py" "$data/seeds-gold.tsv" - | sed 's/^/  /'
