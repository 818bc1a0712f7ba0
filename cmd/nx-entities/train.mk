# The model of nx-entities: make train-entities DATA=../shared/entities
# It learns from DATA/*/train, DATA/gazetteer.tsv, data/known.tsv and
# data/induced.tsv.
ENTITIES_TRAIN = $(B)/train/nx-entities
ENTITIES_TMP = $(B)/entities
ENTITIES_TEXT = $(ENTITIES_TMP)/articles.nul $(ENTITIES_TMP)/pages.nul

train-entities: $(ENTITIES_TRAIN)
	@mkdir -p $(ENTITIES_TMP)
	$(ENTITIES_TRAIN) -o $(ENTITIES_TMP)/news.model \
	    -i cmd/nx-entities/data/induced.tsv \
	    -l cmd/nx-entities/data/known.tsv $(DATA)
	mv $(ENTITIES_TMP)/news.model cmd/nx-entities/data/news.model

# Classes of words and their usual case: half an hour.
induce-entities: $(ENTITIES_TRAIN) entities-text
	for set in winer/train afp/train en/train; do \
	    for text in $(DATA)/$$set/*.txt; do cat "$$text"; printf '\0'; done; \
	done > $(ENTITIES_TMP)/train.nul
	$(ENTITIES_TRAIN) induce $(ENTITIES_TEXT) $(ENTITIES_TMP)/train.nul \
	    > $(ENTITIES_TMP)/induced.tsv
	mv $(ENTITIES_TMP)/induced.tsv cmd/nx-entities/data/induced.tsv

entities-text:
	@mkdir -p $(ENTITIES_TMP)
	xz -dc $(DATA)/../corpus/fr-news.nul.xz > $(ENTITIES_TMP)/articles.nul
	xz -dc $(DATA)/../strip/dev.nul.xz > $(ENTITIES_TMP)/pages.nul
.PHONY: train-entities induce-entities entities-text
