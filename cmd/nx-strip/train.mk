# The model of nx-strip, from the labelled pages of DATA/dev.* and the articles
# of DATA/../corpus where they are: make train-strip DATA=../shared/strip
STRIP_TRAIN = $(B)/train/nx-strip
STRIP_TMP = $(B)/strip

train-strip: $(STRIP_TRAIN) strip-data
	$(STRIP_TRAIN) -o cmd/nx-strip/data/strip.model $(STRIP_TMP)

# dev.nul, dev.docs.tsv, dev.labels.tsv and articles.nul, unpacked.
strip-data:
	@mkdir -p $(STRIP_TMP)
	cp -f $(DATA)/dev.docs.tsv $(STRIP_TMP)
	xz -dc $(DATA)/dev.nul.xz > $(STRIP_TMP)/dev.nul
	xz -dc $(DATA)/dev.labels.tsv.xz > $(STRIP_TMP)/dev.labels.tsv
	xz -dc $(DATA)/../corpus/fr-news.nul.xz > $(STRIP_TMP)/articles.nul

# A model for each fold, of the other four, in STRIP_TMP: what eval scores.
train-strip-folds: $(STRIP_TRAIN) strip-data
	for k in 0 1 2 3 4; do \
	    $(STRIP_TRAIN) -f $$k -o $(STRIP_TMP)/fold$$k.model $(STRIP_TMP) || exit 1; \
	done
# The same without one group of features (none: with all), in a third of the
# time: what eval compares.
STRIP_GROUPS = none words shape cues function position history neighbours
train-strip-groups: $(STRIP_TRAIN) strip-data
	for g in $(STRIP_GROUPS); do \
	    mkdir -p $(STRIP_TMP)/$$g; \
	    for k in 0 1 2 3 4; do \
		$(STRIP_TRAIN) -e 4 -w $$g -f $$k -o $(STRIP_TMP)/$$g/fold$$k.model \
		    $(STRIP_TMP) || exit 1; \
	    done; \
	done
.PHONY: train-strip train-strip-folds train-strip-groups strip-data
