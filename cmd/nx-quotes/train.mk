# The model of nx-quotes, from DATA/afp and DATA/en: DATA=../shared/quotes
train-quotes: $(B)/train/nx-quotes
	$(B)/train/nx-quotes $(DATA) cmd/nx-quotes/terms.txt \
	    cmd/nx-quotes/data/quotes.model
.PHONY: train-quotes
