# Cases of tests/data/phenomena: awk -v pages=1 -f FILE CASES prints the page
# of each, \001 behind it; awk -f FILE CASES RECORDS compares what
# nx-quotes -a said of these pages, -#1 and so on, with what must come out.
#
# A case starts with its number in the catalogue of issue 5 and its name, and
# ends with an empty line.  A character that nobody sees is written <A0>.
#
#     > a line of the page
#     tag | text | speaker | mention | cue | group
#
# In order of the text, = is the same as the speaker; of a mark that is no
# speech, the tag other and the text alone.  Records of one group have the same
# letter; those without one share theirs with no other.
#
#     ! why it is known to come out wrong: it must, or the line must go

function unseen(s) {
	gsub(/<A0>/, "\302\240", s)
	gsub(/<AD>/, "\302\255", s)
	gsub(/<2009>/, "\342\200\211", s)
	gsub(/<200B>/, "\342\200\213", s)
	gsub(/<202F>/, "\342\200\257", s)
	gsub(/<FEFF>/, "\357\273\277", s)
	return s
}

# The line with its group as the first record of that group, from 1.
function line(c, n, text, group) {
	if (!((c, group) in first))
		first[c, group] = n
	return text " | " first[c, group] "\n"
}

function wanted(s,    f, n) {
	n = split(unseen(s), f, / \| /)
	wants++
	if (f[1] == "other" && n == 2)
		return f[1] " | " f[2] "\n"
	if (n < 5 || n > 6)
		return "not a line: " s "\n"
	if (f[4] == "=")
		f[4] = f[3]
	return line(cases, wants, f[1] " | " f[2] " | " f[3] " | " f[4] " | " f[5],
	    n == 6 ? f[6] : "alone " wants)
}

function indent(s) {
	gsub(/\n/, "\n    ", s)
	return "    " substr(s, 1, length(s) - 4)
}

FNR == 1 { part++ }
part == 1 && /^[0-9]/ {
	name[++cases] = FILENAME ":" FNR ": " $0
	wants = 0
	next
}
part == 1 && /^>/ {
	page[cases] = page[cases] unseen(substr($0, 3)) "\n"
	next
}
part == 1 && /^!/ { missed[cases] = substr($0, 3); next }
part == 1 && /^[a-z]/ { want[cases] = want[cases] wanted($0); next }
part == 1 && NF > 0 && !/^#/ { bad = bad FILENAME ":" FNR ": no line of a case\n" }
part == 1 { next }

{
	split($0, f, "\t")
	c = substr(f[1], 3)
	n = ++gots[c]
	if (f[5] == "other")
		got[c] = got[c] f[5] " | " f[6] "\n"
	else
		got[c] = got[c] line("got " c, n, f[5] " | " f[6] " | " f[7] " | " \
		    f[8] " | " f[11], f[12])
}

END {
	for (c = 1; c <= cases; c++)
		if (pages)
			printf "%s\001", page[c]
		else if (want[c] == got[c] && c in missed)
			print name[c] "\n    is found now: no ! any more"
		else if (want[c] != got[c] && !(c in missed))
			print name[c] "\n" indent("wanted\n" want[c] "got\n" got[c])
	printf "%s", bad
}
