#!/bin/sh
# Makes the bad inputs of the tests: gen.sh FOLDER.  From octal, so that no
# editor and no checkout can mend them; the same bytes in every run.
set -eu
LC_ALL=C
export LC_ALL
mkdir -p "$1"
cd "$1"

# UTF-8: e acute 303 251, a grave 303 240, oe 305 223, ' 342 200 231,
# euro 342 202 254, << 302 253, >> 302 273, no-break space 302 240.
fr='\302\253\302\240L\342\200\231\305\223uvre a co\303\273t\303\251 dix \342\202\254 \303\240 la ville\302\240\302\273, a regrett\303\251 \303\211lodie Garnier.\nDeuxi\303\250me ligne : na\303\257vet\303\251, gar\303\247on, \302\253 o\303\271 ? \302\273.\n'
en='\342\200\234It\342\200\231s over,\342\200\235 said Mrs. O\342\200\231Dell \342\200\224 at 5 p.m. on Monday.\nThe second line.\n'

# text FORMAT…: the formats of printf, one after the other.
text() {
	for format; do
		# shellcheck disable=SC2059 # the format is the content
		printf "$format"
	done
}

# make NAME FORMAT…: the same as a file.
make() {
	name=$1
	shift
	text "$@" > "$name"
}

# fill N BYTE: that byte N times.
fill() { head -c "$1" /dev/zero | tr '\0' "$2"; }

# wide BEFORE AFTER: the bytes of standard input, so many NULs around each.
wide() {
	text "$(od -An -v -tu1 | awk -v before="$1" -v after="$2" '{
		for (i = 1; i <= NF; i++) {
			for (n = 0; n < before; n++)
				printf "\\000"
			printf "\\%03o", $i
			for (n = 0; n < after; n++)
				printf "\\000"
		}
	}')"
}

# Little or nothing.
make empty.txt ''
make one-newline.txt '\n'
fill 1000 '\n' > only-newlines.txt
make spaces-only.txt '   \n\t\n\302\240\n\343\200\200\r\n\342\200\213'
make bom-only.txt '\357\273\277'

# Ends of lines, marks of order, layout.
make plain.txt "$fr" "$en"
make no-final-newline.txt "$fr" 'La fin'
text "$fr" | sed "s/\$/$(printf '\r')/" > crlf.txt
text "$fr" | tr '\n' '\r' > cr-only.txt
make mixed-eol.txt 'a\r\nb\nc\rd\n\r\ne\r\r\nf'
make bom.txt '\357\273\277' "$fr"
make bom-middle.txt "$fr" '\357\273\277' "$fr"
make formfeed.txt "$fr" '\f' "$fr" '\f'
make tabs.txt 'col1\tcol2\tcol3\tcol4\tcol5\tcol6\nx\ty\n'
make nfd.txt '\302\253 L\342\200\231e\314\201te\314\201 dernier, a\314\200 Noe\314\210l \302\273, a de\314\201clare\314\201 E\314\201lodie Garnier.\nUne deuxie\314\200me ligne.\n'
make bidi.txt 'ab\342\200\256cd\342\200\254 ef\342\200\213gh\342\201\240ij\357\273\277kl\302\255m\n\342\200\217Le mot\342\200\213\n\342\201\240x\342\201\240\n'
make controls.txt '\001\002\003\004\005\006\007\010\t\n\013\f\r\016\017\020\021\022\023\024\025\026\027\030\031\032\033\034\035\036\037\177\nesc \033[31mred\033[0m bell \007\ncsi \302\23331m nel \302\205 ls \342\200\250 ps \342\200\251 end\n\302\205only\302\237\n'
make controls-edge.txt '\033 Le ministre part.\033\n\302\205\342\200\250Elle est venue\342\200\251\302\205\n'

# Bytes that are not UTF-8.
make overlong.txt 'slash \300\257 \340\200\257 \360\200\200\257 nul \300\200 end\n'
make surrogates.txt 'pair \355\240\275\355\270\200 alone \355\240\200 end\n'
make above-10ffff.txt '\364\220\200\200 \365\200\200\200 \376\377 end\n\364\217\277\277 last\n'
make truncated-end.txt 'une fin coup\303\251e \303'
make truncated-inside.txt 'trois \342\202 quatre \360\237\230 deux \303\nseul \251 ici \200\277\n'
make latin1.txt "\\253 L'\\351t\\351 dernier, \\340 No\\353l \\273, a d\\351clar\\351 \\311lodie Garnier.\\nDeuxi\\350me ligne : na\\357vet\\351, gar\\347on.\\n"
make cp1252-fr.txt '\253 L\222\234uvre a co\373t\351 dix \200 \340 la ville \273, a regrett\351 \311lodie Garnier.\nDeuxi\350me ligne.\n'
make cp1252-en.txt '\223It\222s over,\224 said Mrs. O\222Dell \227 at 5 p.m. on Monday.\nThe second line.\n'
make mac-roman.txt '\307 L\325\317uvre a co\236t\216 dix \333 \210 la ville \310, a regrett\216 \203lodie Garnier.\nDeuxi\217me ligne.\n'
make mojibake.txt '\303\202\302\253 L\303\242\342\202\254\342\204\242\303\203\302\251t\303\203\302\251 dernier \303\202\302\273, a d\303\203\302\251clar\303\203\302\251 Paul.\n'
text "$(awk 'BEGIN { # a linear congruence: the same noise in every run
	for (i = 0; i < 65536; i++) {
		x = (75 * x + 74) % 65537
		printf "\\%03o", int(x / 3) % 256
	}
}')" > noise.bin
tr -d '\0' < noise.bin > noise-no-nul.bin

# Not text at all.
latin='"\311lodie est venue", a dit Paul.\nDeuxi\350me ligne.\n'
{ text '\377\376' && text "$latin" | wide 0 1; } > utf16le-bom.txt
{ text '\376\377' && text "$latin" | wide 1 0; } > utf16be-bom.txt
text "$latin" | wide 0 1 > utf16le-no-bom.txt
{ text '\377\376\000\000' && text "$latin" | wide 0 3; } > utf32le-bom.txt
{ text '\000\000\376\377' && text "$latin" | wide 3 0; } > utf32be-bom.txt
text "$fr" | gzip -n > gzip.txt
make bzip2.txt 'BZh91AY&SY\331\302\000\001\002'
make xz.txt '\3757zXZ\000\000\004\346\326\264F'
make zstd.txt '(\265/\375\004X\121\000\000ab'
make pdf.txt '%%PDF-1.4\n%%\342\343\317\323\n1 0 obj\n'
make html.txt '<!DOCTYPE html>\n<html><head><title>x</title></head><body><p>Bonjour</p></body></html>\n'
make html-late.txt '\n  <html lang="fr">\n<body><p>Bonjour</p></body></html>\n'
make nul-inside.txt 'avant\000apr\303\250s\nligne 2\n'
{ fill 40000 x && printf '\n\000 tard\n'; } > nul-late.txt
make nul-docs.nul "$fr" '\000' "$en" '\000\000' 'le dernier, sans fin'

# Records, sound and damaged.
one='a.txt\t1\t0\t3\tbody\tabc\n'
make records.nx "$one" 'a.txt\t2\t4\t7\tbody\td\303\251\n' 'b.txt\t1\t0\t25\tbody\tPaul est parti en Italie.\n'
make records-columns.nx 'a.txt\t1\t0\t3\tbody\tabc\t-\tx y\t1\n' 'a.txt\t2\t4\t7\thead\td\303\251\t0.50\t-\t2\n'
make records-nested.nx 'a.txt\t1\t0\t32\tbody\tPaul Martin est parti en Italie.\n' 'a.txt\t1\t5\t31\tbody\tMartin est parti en Italie\n'
make records-no-final-newline.nx "$one" 'a.txt\t2\t4\t7\tbody\tdef'
make records-looks-like.nx "$one" 'plain text after a record\n'
make records-short-line.nx "$one" 'a.txt\t2\t4\t7\tbody\n'
make records-bad-offset.nx "$one" 'a.txt\t2\t9\t4\tbody\tdef\n'
make records-huge-offset.nx "$one" 'a.txt\t3\t99999999999999999999999\t4\tbody\tdef\n'
make records-huge-end.nx "$one" 'a.txt\t3\t4\t18446744073709551616\tbody\tdef\n'
make records-line-zero.nx "$one" 'a.txt\t0\t4\t7\tbody\tdef\n'
make records-bad-tag.nx "$one" 'a.txt\t2\t4\t7\t9x\tdef\n'
make records-empty-field.nx "$one" 'a.txt\t2\t4\t7\tbody\tdef\t\tx\n'
make records-empty-line.nx "$one" '\n' "$one"
make records-crlf.nx 'a.txt\t1\t0\t3\tbody\tabc\r\na.txt\t2\t4\t7\tbody\tdef\r\n'
make records-edited.nx 'a.txt\t1\t0\t90\tbody\tPaul Martin est parti en Italie.\n'
make records-not-utf8.nx 'a.txt\t1\t0\t3\tbody\ta\351c\n' 'a\351.txt\t2\t4\t7\tbody\tdef\n'
make records-controls.nx 'a.txt\t1\t0\t3\tbody\ta\033c\n' 'a\007.txt\t2\t4\t7\tbody\td\302\205\n'
make records-nul.nx 'a.txt\t1\t0\t3\tbody\ta\000c\n'
make records-blank.nx 'a.txt\t1\t0\t3\tbody\t   \n' 'a.txt\t2\t4\t7\tbody\t d \n'

# WET.  wet URI TYPE LENGTH FORMAT: LENGTH is that of the block unless given.
wet() {
	make block.tmp "$4"
	printf 'WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-11-22T00:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: %s\r\n\r\n' \
	    "$2" "$1" "${3:-$(($(wc -c < block.tmp)))}"
	cat block.tmp
	printf '\r\n\r\n'
	rm block.tmp
}
{
	wet - warcinfo '' 'Software-Info: x\r\n'
	wet http://example.org/fr conversion '' "$fr"
	wet http://example.org/trap conversion '' 'WARC/1.0\r\nWARC-Type: conversion\r\n\r\nnot a header\n'
	wet http://example.org/empty conversion '' ''
	wet http://example.org/en conversion '' "$en"
} > good.wet
gzip -n < good.wet > good.wet.gz
head -c -40 good.wet > truncated.wet
head -c 300 good.wet > truncated-header.wet
{ wet http://example.org/x conversion 5 "$fr" && wet http://example.org/y conversion '' "$en"; } > lying-short.wet
{ wet http://example.org/x conversion 999 "$fr" && wet http://example.org/y conversion '' "$en"; } > lying-long.wet
wet http://example.org/x conversion 99999999999999999999999 "$fr" > lying-huge.wet
wet http://example.org/x conversion -3 "$fr" > lying-negative.wet
wet http://example.org/x conversion 12x "$fr" > lying-words.wet
sed '/^Content-Length/d' good.wet > no-length.wet
sed '/^WARC-Target-URI/d' good.wet > no-uri.wet
{ printf 'WARC/1.0\r\nWARC-Type: conversion\r\nX: ' && fill 3000000 x; } > endless-header.wet

# A character of four bytes across every power of two from 4 KiB to 1 MiB, its
# first byte from 3 before to 3 behind.
for by in -3 -2 -1 0 1 2 3; do
	awk -v by="$by" 'BEGIN {
		for (size = 4096; size <= 1048576; size *= 2) {
			for (; at + 80 < size + by; at += 80)
				printf "%079d\n", 0
			for (; at < size + by; at++)
				printf "x"
			printf "\360\237\230\200"
			at += 4
		}
		printf "\n"
	}' > "edges$by.txt"
done

# Long.
{ fill 3000000 x && echo; } > long-no-space.txt
awk 'BEGIN { for (i = 0; i < 1200000; i++) printf "a "; print "fin" }' > long-words.txt
awk 'BEGIN { for (i = 0; i < 400000; i++) printf "\303\251\302\240" ; print "fin" }' > long-no-break.txt
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "\302\253" ; print "" }' > marks-open.txt
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "\302\253 a \342\200\234 b " ; for (i = 0; i < 20000; i++) printf "\342\200\235 c \302\273 d "; print "" }' > marks-nested.txt
awk 'BEGIN { for (i = 0; i < 60000; i++) printf "Paul Martin "; print "" }' > capitals.txt
awk 'BEGIN { for (i = 0; i < 60000; i++) print "Oui." }' > short-lines.txt
