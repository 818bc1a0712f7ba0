# What a program may use: memory that does not grow with the input, and time
# that grows with it, not faster.

setup() {
	load helpers
	[ -z "${NX_SAN-}" ] || skip 'sanitizers take memory and time of their own'
	cd "$BATS_TEST_TMPDIR" || return
	programs='strip quotes entities dedupe'
	sentence='« La ville de Lyon a tort », a déclaré Paul Martin le 12 mai 2017 à la radio.'
}

@test "bounds: out of memory is told, and no half record is left" {
	local p limit least

	{ yes x | head -n 10 && head -c 3000000 /dev/zero | tr '\0' y; } > big
	for p in $programs; do
		# enough to start, not enough for a block
		for ((least = 2000; least < 60000; least += 500)); do
			(ulimit -v $least && nx "$p" < /dev/null) > /dev/null 2>&1 &&
				break
		done
		for ((limit = least; limit < least + 4000; limit += 400)); do
			status=0
			(ulimit -v $limit && nx "$p" -a big) > out 2> err || status=$?
			case $status in
			0) [ ! -s err ] || wrong "$p in $limit KiB: $(cat err)" ;;
			2) grep -qx "nx-$p: out of memory" err ||
				wrong "$p in $limit KiB: $(cat err)" ;;
			*) wrong "$p in $limit KiB: status $status" ;;
			esac
			oracle "$p in $limit KiB" big < out
		done
	done
	settle
}

# memory PROGRAM MOST < in: it does not use more than so many KiB.
memory() {
	local used

	used=$(ulimit -v 100000 &&
		"$NX_BENCH/measure" 1 /dev/stdin "$NX_BIN/nx-$1" -a -q) || {
		wrong "$1: failed"
		return
	}
	[ "${used##* }" -lt "$2" ] || wrong "$1: ${used##* } KiB, not $2"
	echo "# nx-$1: ${used% *} s, ${used##* } KiB" >&3
}

@test "bounds: a line of 1 GiB passes in bounded memory" {
	head -c 16777216 /dev/zero | tr '\0' x > piece
	for p in $programs; do
		yes piece | head -n 64 | xargs cat |
			case $p in
			dedupe) memory "$p" 65536 ;; # it remembers each piece
			*) memory "$p" 16384 ;;
			esac
	done
	settle
}

@test "bounds: a long stream passes in bounded memory" {
	for p in strip quotes entities; do
		yes "$sentence" | head -c 20000000 | cat -n | memory "$p" 16384
		yes "$sentence" | head -c 20000000 | tr '\n' ' ' |
			memory "$p" 16384
	done
	settle
}

@test "bounds: time grows with the input, not faster" {
	local p file

	# 1 MiB of each, 10 s for all: what is not linear takes minutes
	head -c 1048576 /dev/zero | tr '\0' '"' > straight
	awk 'BEGIN { for (i = 0; i < 262144; i++) printf "\302\253 a" }' > open
	awk 'BEGIN { for (i = 0; i < 262144; i++) printf "A. " }' > initials
	awk 'BEGIN { for (i = 0; i < 100000; i++) printf "« x », dit-il. " }' > said
	awk 'BEGIN { for (i = 0; i < 131072; i++) printf "1 000 " }' > numbers
	awk 'BEGIN { for (i = 0; i < 100000; i++) printf "de la de " }' > particles
	head -c 1048576 /dev/zero | tr '\0' - > hyphens
	awk 'BEGIN { for (i = 0; i < 60000; i++) printf "Paul%d Martin ", i }' > names
	awk 'BEGIN { for (i = 0; i < 40000; i++) print "« x » dit Paul" i }' > speakers
	for p in $programs; do
		for file in straight open initials said numbers particles hyphens \
		    names speakers "$NX_HOSTILE"/{marks-open,capitals}.txt; do
			timeout 10 "$NX_BIN/nx-$p" -a "$file" > out ||
				wrong "$p $file: status $?"
			oracle "$p $file" "$file" < out
		done
	done
	settle
}
