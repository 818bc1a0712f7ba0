#!/bin/sh
# Who said what, and in how many outlets: the whole pipe over sample pages.
# usage: tests/demo/run.sh [FILE ...], programs in PATH; without operands, the
# pages beside this script.  A page is an outlet.
set -eu
if [ $# -eq 0 ]; then
	cd "$(dirname "$0")/pages"
	set -- *.txt
fi
LC_ALL=C # awk counts bytes, sort compares them
export LC_ALL

table=$(nx-strip "$@" | nx-quotes | nx-dedupe -a | awk '
# Characters of s: its bytes but those that continue one.
function chars(s) {
	gsub(/[\200-\277]/, "", s)
	return length(s)
}
# s in n characters exactly: filled up with spaces, or cut with an ellipsis.
function fit(s, n,    i, seen) {
	seen = chars(s)
	if (seen <= n)
		return s sprintf("%" (n - seen + 1) "s", "")
	seen = 0
	for (i = 1; i <= length(s); i++)
		if (substr(s, i, 1) !~ /[\200-\277]/ && ++seen == n)
			break
	return substr(s, 1, i - 1) "\342\200\246 "
}
BEGIN { FS = "\t" }
!(($7, $1) in met) { met[$7, $1] = 1; outlets[$7]++ }
!($1 in page) { page[$1] = 1; pages++ }
$5 == "indirect" { next } # counted above; shown is what was said word for word
!($7 in text) { text[$7] = $6; order[++n] = $7 }
# The speaker whom most of the copies name; of equals, the fullest name.
$9 != "-" {
	votes = ++named[$7, $9]
	if (votes > most[$7] ||
	    (votes == most[$7] && length($9) > length(speaker[$7]))) {
		most[$7] = votes
		speaker[$7] = $9
	}
}
END {
	for (i = 1; i <= n; i++) {
		c = order[i]
		if (!(c in speaker))
			speaker[c] = "-"
		printf "%d\t%d\t%s %s %7d\n", outlets[c], i, fit(text[c], 62),
		    fit(speaker[c], 22), outlets[c]
	}
	printf "-1\t%d\t%d\t%d\n", n, NR, pages
}' | sort -t"$(printf '\t')" -k1,1nr -k2,2n | awk -F'\t' '
$1 < 0 {
	if ($2 > 24)
		printf "%d more, each in one outlet\n", $2 - 24
	printf "\n%d quotations on %d pages, %d statements\n", $3, $4, $2
	exit $2 == 0
}
NR <= 24 { print $3 }')

[ -n "$table" ] # a program that failed has said why
printf '%-62s  %-22s  outlets\n%s\n' quotation speaker "$table"
echo 'found by: nx-strip *.txt | nx-quotes | nx-dedupe -a | awk ...'
