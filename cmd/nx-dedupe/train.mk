# rarity.model from articles, then verdict.model from labelled and made pairs
TRAIN_DEDUPE = $(B)/train/nx-dedupe
train-dedupe: $(TRAIN_DEDUPE)
	xz -dc $(DATA)/corpus/fr-news.nul.xz | $(TRAIN_DEDUPE) rarity > $(B)/rarity.model
	mv $(B)/rarity.model cmd/nx-dedupe/data/rarity.model
	$(MAKE) $(TRAIN_DEDUPE)
	tail -n +2 $(DATA)/dedupe/real/pairs.tsv | $(TRAIN_DEDUPE) pairs > $(B)/pairs.features
	for seed in 11 12 13 14; do \
	    $(DATA)/dedupe/gen.py --base $(DATA)/dedupe/base/*.txt --seed $$seed \
	    2> $(B)/gen.log | $(TRAIN_DEDUPE) made || exit 1; \
	done > $(B)/made.features
	cat $(B)/pairs.features $(B)/made.features | $(TRAIN_DEDUPE) fit > $(B)/verdict.model
	mv $(B)/verdict.model cmd/nx-dedupe/data/verdict.model
.PHONY: train-dedupe
