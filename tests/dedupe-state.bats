# The state of nx-dedupe: whole at every moment, never lost, never in the way.
# shellcheck shell=bash disable=SC2154,SC2016 # run sets output

setup() {
	load helpers
	cd "$BATS_TEST_TMPDIR" || return
	printf '%s\n' 'La première nouvelle du jour est arrivée ce matin.' oui > monday
	printf '%s\n' 'La première nouvelle du jour est arrivée ce matin !' \
	    'Une autre nouvelle, plus longue, est arrivée dans la nuit.' non > tuesday
}

traced() {
	require strace
	[ -z "${NX_SAN-}" ] || skip 'strace and sanitizers do not go together'
	strace -o trace -e trace=none true 2> /dev/null || skip 'strace may not trace here'
}

remember() { nx dedupe --state=state "$@"; }

@test "dedupe-state: what was printed is not printed again" {
	run -0 remember monday
	[ "${#lines[@]}" -eq 2 ]
	run -0 remember tuesday
	[ "${#lines[@]}" -eq 2 ]
	run -0 remember monday tuesday
	expect ''
	run -0 bash -c '"$0" --state=state -a monday tuesday | cut -f7' "$NX_BIN/nx-dedupe"
	expect $'monday:0\nmonday:53\nmonday:0\ntuesday:54\ntuesday:114'
	run -0 remember --state-reset monday
	[ "${#lines[@]}" -eq 2 ]
}

@test "dedupe-state: -c, -d and -u count this run and print what is new" {
	remember monday > /dev/null
	run -0 bash -c 'cat tuesday tuesday monday | "$0" --state=state -c | cut -f6,7' "$NX_BIN/nx-dedupe"
	expect $'Une autre nouvelle, plus longue, est arrivée dans la nuit.\t2\nnon\t2'
	run -0 remember -c tuesday
	expect ''
}

@test "dedupe-state: two runs give what one gives, whatever is forgotten" {
	awk 'BEGIN { for (i = 0; i < 240000; i++) {
		for (x = i * 7919 % 200003 * 7919 + 308915776; x >= 1; x = int(x / 26))
			printf "%c", 97 + x % 26
		printf i % 6 < 5 ? " " : "\n" } }' > all
	head -n 17000 all > one
	tail -n +17001 all > two
	nx dedupe -q all | cut -f6 > want
	{ remember -q one; remember -q two; } | cut -f6 > got
	cmp want got
	rm state
	{ remember -q --memory=8M one; remember -q --memory=8M two; } > got
	[ "$(wc -l < got)" -ge "$(wc -l < want)" ]
}

@test "dedupe-state: damage is told and nothing is written over" {
	remember monday > /dev/null
	size=$(wc -c < state)
	for at in 0 1 15 16 17 24 40 100 $((size / 2)) $((size - 1)); do
		head -c "$at" state > short
		cp short before
		run -2 nx dedupe --state=short tuesday
		[[ "$output" == *'short: '* ]] || wrong "cut at $at: $output"
		cmp -s short before || wrong "cut at $at: changed"
		{ head -c "$at" state; printf '\377'; tail -c +$((at + 2)) state; } > flip
		cmp -s flip state && continue
		cp flip before
		run -2 nx dedupe --state=flip tuesday
		[[ "$output" == *'flip: '* ]] || wrong "flip at $at: $output"
		cmp -s flip before || wrong "flip at $at: changed"
	done
	cat state state > long
	run -2 nx dedupe --state=long tuesday
	[[ "$output" == *'damaged state (offset '*'--state-reset'* ]] || wrong "long: $output"
	run -2 nx dedupe --state=monday tuesday
	[[ "$output" == *'not a state of nx-dedupe' ]] || wrong "foreign: $output"
	run -2 nx dedupe --exact --state=state tuesday
	[[ "$output" == *'made with other --exact'* ]] || wrong "options: $output"
	run -0 nx dedupe --exact --state=state --state-reset tuesday
	settle
}

@test "dedupe-state: only a regular file in a folder one may write is one" {
	mkfifo pipe
	mkdir folder
	for s in pipe folder none/state /dev/null; do
		run -2 nx dedupe --state=$s monday
		[[ "$output" == "nx-dedupe: $s"* ]] || wrong "$s: $output"
	done
	remember monday > /dev/null
	ln -s state link
	run -0 nx dedupe --state=link tuesday
	[ -L link ] || wrong 'the link is gone'
	run -0 remember tuesday
	[ -z "$output" ] || wrong "the link was not followed: $output"
	settle
}

@test "dedupe-state: its mode is kept, a new one has that of the umask" {
	umask 027
	remember monday > /dev/null
	[ "$(stat -c %A state)" = -rw-r----- ]
	chmod 664 state
	remember tuesday > /dev/null
	[ "$(stat -c %A state)" = -rw-rw-r-- ]
}

@test "dedupe-state: trouble leaves it as it was" {
	remember monday > /dev/null
	cp state before
	run -2 bash -c '"$0" --state=state tuesday > /dev/full' "$NX_BIN/nx-dedupe"
	cmp state before || wrong 'full'
	run -2 remember tuesday none
	cmp state before || wrong 'missing operand'
	run -2 bash -c '"$0" --state=state tuesday >&-' "$NX_BIN/nx-dedupe"
	cmp state before || wrong 'closed output'
	bash -c 'yes "ligne" | awk "{ print \$0, NR }" | "$0" --state=state | head -n 1' "$NX_BIN/nx-dedupe" > /dev/null
	cmp state before || wrong 'reader gone'
	[ "$(echo state*)" = 'state state.lock' ] || [ "$(echo state*)" = 'state state.lock state.tmp' ] ||
	    wrong "left behind: $(echo state*)"
	run -0 remember tuesday
	[ "${#lines[@]}" -eq 2 ] || wrong "after: $output"
	[ "$(echo state*)" = 'state state.lock' ] || wrong "stays behind: $(echo state*)"
	settle
}

@test "dedupe-state: two writers wait for each other, --no-wait does not" {
	local pids=()

	for i in 1 2 3 4 5 6 7 8 9 10; do
		echo "la nouvelle numéro $i est arrivée" | remember > "out$i" &
		pids+=($!)
	done
	wait "${pids[@]}"
	[ "$(cat out* | wc -l)" -eq 10 ] || wrong 'lost or doubled'
	for i in 1 2 3 4 5 6 7 8 9 10; do
		echo "la nouvelle numéro $i est arrivée"
	done | remember > again
	[ ! -s again ] || wrong "not remembered: $(cat again)"
	mkfifo hold
	remember hold > /dev/null &
	pids=($!)
	exec 9> hold
	echo encore >&9
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		run nx dedupe --state=state --no-wait monday
		[ "$status" -ne 2 ] || break
	done
	exec 9>&-
	wait "${pids[@]}"
	[ "$status" -eq 2 ] && [[ "$output" == *'in use by another nx-dedupe' ]] || wrong "no wait: $output"
	settle
}

# kills CALL: kill -9 at its 1st, 2nd … time, until the run lives.  After each
# the next run starts, and between both every line was printed.
kills() {
	for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		cp before state
		rm -f state.tmp
		strace -f -o trace -e trace="$1" -e inject="$1:signal=KILL:when=$n" \
		    "$NX_BIN/nx-dedupe" --state=state tuesday > first 2> /dev/null && return
		nx dedupe --state=state tuesday > second 2> said || wrong "$1 $n: $(cat said)"
		[ "$(cat first second | cut -f6 | sort -u | wc -l)" -eq 2 ] || wrong "$1 $n: lost"
		nx dedupe --state=state monday tuesday > third || wrong "$1 $n: refused"
		[ ! -s third ] || wrong "$1 $n: forgot"
		[ "$(echo state*)" = 'state state.lock' ] || wrong "$1 $n: left $(echo state*)"
	done
	wrong "$1: killed for ever"
}

@test "dedupe-state: kill -9 at any system call loses nothing" {
	traced
	remember monday > /dev/null
	cp state before
	for call in openat read write fsync fchmod close rename unlink fcntl; do
		kills "$call"
	done
	settle
}

@test "dedupe-state: a call that fails is told, the old state stays" {
	traced
	remember monday > /dev/null
	cp state before
	for fault in fsync:error=EIO:when=1 rename:error=EACCES:when=1 \
	    fchmod:error=EPERM:when=1 write:error=ENOSPC:when=2 write:error=ENOSPC:when=3 \
	    write:error=EIO:when=4; do
		run strace -f -o trace -e trace="${fault%%:*}" -e inject="$fault" \
		    "$NX_BIN/nx-dedupe" --state=state tuesday
		[ "$status" -eq 2 ] || wrong "$fault: status $status"
		cmp -s state before || wrong "$fault: changed"
		run -0 nx dedupe --state=state monday
		[ -z "$output" ] || wrong "$fault: lost"
		cp before state
	done
	for fault in read:error=EINTR:when=2..6 write:error=EINTR:when=1..4 fcntl:error=EINTR:when=8; do
		cp before state
		run -0 strace -f -o trace -e trace="${fault%%:*}" -e inject="$fault" \
		    "$NX_BIN/nx-dedupe" --state=state tuesday
		[ "${#lines[@]}" -eq 2 ] || wrong "$fault: $output"
	done
	settle
}
