# The model of nx-entities, from annotated text: make train-entities DATA=…
train-entities: $(B)/train/nx-entities
	$(B)/train/nx-entities -o cmd/nx-entities/data/news.model $(DATA)
.PHONY: train-entities
