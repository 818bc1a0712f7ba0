# The model of nx-quotes, from DATA/afp and DATA/en, and from the marks that
# more.tsv labels in the corpus beside them: DATA=../shared/quotes
train-quotes: $(B)/train/nx-quotes
	xz -dc $(DATA)/../corpus/fr-news.nul.xz > $(B)/train/corpus
	$(B)/train/nx-quotes $(DATA) cmd/nx-quotes/terms.txt \
	    cmd/nx-quotes/data/quotes.model cmd/nx-quotes/more.tsv \
	    $(B)/train/corpus
	rm $(B)/train/corpus
.PHONY: train-quotes
