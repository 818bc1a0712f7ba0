# nx-dedupe in stages: the same bytes as from one process.
# shellcheck shell=bash disable=SC2154,SC2016 # run sets output

setup_file() {
	load helpers
	cd "$BATS_FILE_TMPDIR" || return
	made > all.tsv
	nx dedupe all.tsv > want
	# enough of both to mean something
	[ "$(wc -l < want)" -gt 2000 ] && [ "$(wc -l < want)" -lt 8000 ]
	split -d -a 3 -l 1500 all.tsv piece.
}

setup() {
	load helpers
	cp "$BATS_FILE_TMPDIR"/{all.tsv,want,piece.*} "$BATS_TEST_TMPDIR"
	cd "$BATS_TEST_TMPDIR" || return
	PATH=$NX_BIN:$PATH
}

# made: 9,000 records of a small vocabulary, many of which are copies with a
# word more, less or other, some exact, all with common runs of words
made() {
	awk 'function dice(n) { x = (x * 16807) % 2147483647; return x % n }
	BEGIN {
		x = 4711
		nv = split("maire ville pont projet budget école élus vote région travaux marché rue place conseil quartier train gare ligne service hôpital loyer taxe rapport enquête juge procès avocat police", v, " ")
		for (i = 0; i < 9000; i++) {
			if (i > 50 && dice(2)) { # a copy of one before
				n = split(text[dice(i)], w, " ")
				k = 1 + dice(n)
				if (dice(3) == 0) w[k] = v[1 + dice(nv)]
				else if (dice(2)) w[k] = ""
				else w[k] = w[k] " aussi"
				if (dice(4) == 0) w[k] = w[k] " " dice(30)
			} else {
				n = 4 + dice(20)
				for (k = 1; k <= n; k++)
					w[k] = dice(3) ? v[1 + dice(nv)] "s" dice(9) : "de la"
			}
			s = ""
			for (k = 1; k <= n; k++) if (w[k] != "") s = s (s == "" ? "" : " ") w[k]
			text[i] = s
			printf "d%d\t1\t0\t%d\tline\t%s\n", i / 10, length(s), s
		}
	}'
}

# before PIECE: how many records come before it
before() { echo $((10#${1#piece.} * 1500)); }

same() {
	nx-dedupe --join=pairs all.tsv > got
	cmp want got
}

@test "dedupe-shards: sorted keys of pieces, pairs of ranges of keys" {
	for p in piece.*; do
		nx-dedupe --keys="$(before "$p")" "$p" | sort > "keys.$p"
	done
	sort -m keys.* | awk -F'\t' '{ print > ("range." substr($1, 1, 2)) }'
	for r in range.*; do nx-dedupe --pairs < "$r" | sort > "pairs.$r"; done
	sort -m pairs.* > pairs
	same
}

@test "dedupe-shards: -k and --similarity" {
	nx-dedupe -k 1 --similarity=0.8 all.tsv > want
	for p in piece.*; do
		nx-dedupe -k 1 --keys="$(before "$p")" "$p"
	done | sort | nx-dedupe --pairs | sort > pairs
	nx-dedupe --join=pairs --similarity=0.8 all.tsv > got
	cmp want got
}

@test "dedupe-shards: under GNU parallel" {
	parallel --version < /dev/null 2> /dev/null | grep -q '^GNU parallel' || skip 'no GNU parallel here'
	cat > task <<-'EOF'
		nx-dedupe --keys=$((10#${1#piece.} * 1500)) "$1" | sort > "keys.$1"
	EOF
	parallel bash task ::: piece.*
	sort -m keys.* | parallel -k --pipe --colsep '\t' --group-by 1 --block 4M nx-dedupe --pairs |
	    sort > pairs
	same
}

# slurm: a Slurm that runs, installed and started here if need be
slurm() {
	local why

	timeout 10 sinfo -h > /dev/null 2>&1 && return
	if ! PATH=$PATH:/usr/sbin command -v slurmctld > /dev/null; then
		if [ "$(id -u)" -ne 0 ] || ! command -v apt-get > /dev/null; then
			skip 'no Slurm here, and none can be installed'
		fi
		"$BATS_TEST_DIRNAME"/../.ci/install cluster > install.log 2>&1 3>&- ||
		    skip 'Slurm cannot be installed here'
	fi
	mkdir slurm
	why=$("$BATS_TEST_DIRNAME"/dedupe-slurm start slurm 3>&-) || skip "$why"
	export SLURM_CONF=$PWD/slurm/slurm.conf
}

teardown() {
	[ ! -d slurm ] || "$BATS_TEST_DIRNAME"/dedupe-slurm stop slurm
}

@test "dedupe-shards: as a Slurm job array" {
	slurm
	cat > job.sh <<-'EOF'
		#!/bin/bash
		p=$(printf 'piece.%03d' "$SLURM_ARRAY_TASK_ID")
		nx-dedupe --keys=$((SLURM_ARRAY_TASK_ID * 1500)) "$p" | LC_ALL=C sort > "$p.tmp" && mv "$p.tmp" "keys.$p"
	EOF
	run -0 sbatch --wait --array=0-5 --export=ALL job.sh
	sort -m keys.piece.* | nx-dedupe --pairs | sort > pairs
	same
}

@test "dedupe-shards: a stage tells what is not its input" {
	run -2 bash -c 'echo no | nx-dedupe --pairs'
	[[ "$output" == *'line 1: not a line of --keys' ]]
	printf 'k00000001\t000000000001\t0123456789abcdef\t2\tAAAA\n' > short
	run -2 bash -c 'nx-dedupe --pairs < short'
	echo no > pairs
	run -2 nx dedupe --join=pairs all.tsv
	[[ "$output" == *'pairs: line 1: not a line of sorted --pairs'* ]]
	run -2 nx dedupe --join=none all.tsv
	run -2 bash -c 'nx-dedupe --keys=0 all.tsv > /dev/full'
	: > empty
	run -0 nx dedupe --join=empty all.tsv
	run -0 bash -c 'nx-dedupe --pairs < empty'
	expect ''
}
