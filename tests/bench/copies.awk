# Texts of 5 to 40 words, of which some 6 in 10 repeat another one in the ways
# of news: cut, introduced, in capitals, a word more or less, or unchanged.
# usage: awk -f copies.awk -v bytes=500000000 articles.txt
function dice(n) { x = (x * 16807) % 2147483647; return x % n }
function say(s) { print s; done += length(s) + 1; if (done > bytes) exit }
function copy(s,    n, w, k, i, t) {
	k = dice(8)
	if (k == 0) return s
	if (k == 1) return toupper(s)
	if (k == 2) return "PARIS (AFP) - " s
	if (k == 3) return "« " s " », a déclaré le ministre."
	n = split(s, w, " ")
	if (k == 4) { for (i = 1; i <= n * 3 / 4; i++) t = t w[i] " "; return t "..." }
	i = 1 + dice(n)
	w[i] = k == 5 ? "" : k == 6 ? w[i] " également" : w[i] "s"
	for (i = 1; i <= n; i++) t = t (i > 1 ? " " : "") w[i]
	return t
}
# Every sentence of its own, and half of it with half of one before.
function sentence(s,    n, w, i, t, c) {
	n = split(s, w, " ")
	if (n < 5 || n > 40) return
	for (i = n > 20 ? 3 : 1; i <= n; i++) t = t w[i] " "
	old[++m % 5000] = s
	held[m % 2000] = s
	say(s)
	for (c = dice(4); c > 0 && m > 2000; c--) say(copy(held[dice(2000)]))
	n = split(old[dice(5000)], w, " ")
	c = ""
	for (i = 1; i <= n / 2; i++) c = c w[i] " "
	if (m > 5000) say(c substr(s, index(s, " ") + 1))
}
BEGIN { x = 20261125; RS = "\n" }
{
	n = split($0, part, /[.!?] /)
	for (p = 1; p <= n; p++) sentence(part[p])
}
