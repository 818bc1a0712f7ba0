# What the bench scripts share: . tests/bench/lib.sh
# They are called by tests/bench/run DATA, from the root of the project, with
# the programs, pass and measure in PATH and these variables set:
#   DATA  the folder of data; BENCH a folder under build/ for what is made
#   BIG   200 MB of news text: DATA/corpus, repeated; RUNS  best of how many

# row NAME FILE COMMAND ...: CPU of the command on FILE, as a multiple of wc -w
# of the same file measured just before, and the peak of its memory.
row() {
	name=$1 file=$2
	shift 2
	words=$(LC_ALL=C.UTF-8 measure "$RUNS" "$file" wc -w) || return
	got=$(measure "$RUNS" "$file" "$@") || return
	echo "$words $got $(wc -c <"$file")" | awk -v name="$name" '{
		printf "%-34s %7.2f s  %6.2f x wc -w  %7.1f MB/s  %6.1f MiB\n",
		    name, $3, $3 / $1, $5 / $3 / 1e6, $4 / 1024 }'
}
