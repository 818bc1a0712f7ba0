# make            build the programs into build/bin/
# make demo       run the whole pipe over the sample pages
# make check      every test, then every test again under the sanitizers
# make lint       formatting, layering, lists, manual pages, shell scripts
# make fuzz       libFuzzer on every pure module, FUZZ_SECONDS each (clang)
# make eval       quality tables      } on labelled data in DATA,
# make bench      speed and memory    } by default ../shared
# make tables     Unicode tables, from UCD
# make install    to DESTDIR PREFIX MANDIR; also uninstall, dist, clean
# make train-…    models from labelled data: cmd/*/train.mk
CFLAGS   = -O3 -g
WARN     = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
           -Wmissing-prototypes -Wwrite-strings -Wcast-qual -Wvla -Wundef
CPPFLAGS = -I. -D_POSIX_C_SOURCE=200809L
STD      = -std=c11
SAN      = -O1 -g1 -fsanitize=address,undefined -fno-sanitize-recover=all
HOSTCC   = $(CC)
PREFIX   = /usr/local
MANDIR   = $(PREFIX)/share/man
DATA     = ../shared
UCD      = /usr/share/unicode/UnicodeData.txt
FUZZ_SECONDS = 60
# of what make check builds, unless make was told
JOBS     = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell getconf _NPROCESSORS_ONLN))
B        = build
VERSION := $(shell cat common/VERSION)

PROGRAMS = $(notdir $(wildcard cmd/*))
COMMON   = $(patsubst %.c,$(B)/%.o,$(filter-out common/embed.c,$(wildcard common/*.c)))
UNITS    = $(patsubst tests/unit/%.c,$(B)/unit/%,$(wildcard tests/unit/*.c))
FUZZERS  = $(patsubst tests/fuzz/%.c,%,$(filter-out tests/fuzz/replay.c,$(wildcard tests/fuzz/*.c)))
BENCH    = $(B)/bench/pass $(B)/bench/measure

all: $(PROGRAMS:%=$(B)/bin/%)

# A program: the pure modules and data of its folder in an archive, main.c, and
# train.c where it has one.  Its data/*.txt and data/*.model are compiled in.
define program
$(B)/$(1).a: $(patsubst %.c,$(B)/%.o,$(filter-out %/main.c %/train.c,$(wildcard cmd/$(1)/*.c))) \
    $(if $(wildcard cmd/$(1)/data/*),$(B)/cmd/$(1)/data.o)
$(B)/bin/$(1): $(B)/cmd/$(1)/main.o $(B)/$(1).a $(B)/common.a
$(B)/train/$(1): $(B)/cmd/$(1)/train.o $(B)/$(1).a $(B)/common.a
$(B)/cmd/$(1)/data.c: $(wildcard cmd/$(1)/data/*.txt cmd/$(1)/data/*.model)
endef
$(foreach p,$(PROGRAMS),$(eval $(call program,$(p))))

# tests/unit/PROGRAM-MODULE.c links that program's archive, common-MODULE.c none.
tested   = $(filter-out $(B)/common.a,$(B)/$(firstword $(foreach p,common $(PROGRAMS),$(if $(filter $(p)-%,$(1)),$(p)))).a)
define unit
$(B)/unit/$(1): $(B)/tests/unit/$(1).o $(call tested,$(1)) $(B)/common.a
endef
$(foreach u,$(notdir $(UNITS)),$(eval $(call unit,$(u))))
define replay
$(B)/fuzz/$(1): $(B)/tests/fuzz/$(1).o $(B)/tests/fuzz/replay.o $(call tested,$(1)) $(B)/common.a
endef
$(foreach f,$(FUZZERS),$(eval $(call replay,$(f))))
$(BENCH): $(B)/bench/%: $(B)/tests/bench/%.o $(B)/common.a

# One rule a folder: of a rule for all, make takes unit/X and fuzz/X as made by
# one call.
define link
$(B)/$(1)/%:
	@mkdir -p $$(@D)
	$$(CC) $$(CFLAGS) $$(LDFLAGS) -o $$@ $$^ $(2)
endef
$(foreach d,bin unit fuzz bench,$(eval $(call link,$(d))))
$(eval $(call link,train,-lm))

$(B)/common.a: $(COMMON)
$(B)/%.a:
	@rm -f $@
	$(AR) rcs $@ $^

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) $(CPPFLAGS) $(CFLAGS) -DNX_VERSION='"$(VERSION)"' -MMD -MP -c -o $@ $<

$(B)/embed: common/embed.c
	@mkdir -p $(@D)
	$(HOSTCC) $(STD) -O1 -o $@ $<
$(B)/cmd/%/data.c: $(B)/embed
	@mkdir -p $(@D)
	$(B)/embed $(filter %.txt %.model,$^) > $@.tmp && mv $@.tmp $@
$(B)/cmd/%/data.o: $(B)/cmd/%/data.c
	$(CC) $(STD) $(CPPFLAGS) -Wno-overlength-strings $(CFLAGS) -c -o $@ $<

demo: all
	@PATH=$(abspath $(B))/bin:$$PATH sh tests/demo/run.sh

check: check-plain check-san
check-plain:
	$(MAKE) $(JOBS) all units
	tests/run $(B)
check-san:
	$(MAKE) $(JOBS) B=$(B)/san CFLAGS='$(SAN)' LDFLAGS='$(SAN) $(LDFLAGS)' all units
	NX_SAN=1 tests/run $(B)/san
units: $(UNITS) $(FUZZERS:%=$(B)/fuzz/%) $(BENCH)

lint:
	tests/lint

fuzz:
	tests/fuzz/run $(FUZZ_SECONDS) $(FUZZERS)

eval: all
	@PATH=$(abspath $(B))/bin:$$PATH tests/eval/run $(DATA)
bench: all $(BENCH)
	@PATH=$(abspath $(B))/bin:$(abspath $(B))/bench:$$PATH tests/bench/run $(DATA)

tables:
	awk -f common/utf8_table.awk $(UCD) > common/utf8_table.c

install: all
	mkdir -p $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man7
	install -m 755 $(PROGRAMS:%=$(B)/bin/%) $(DESTDIR)$(PREFIX)/bin
	install -m 644 man/*.1 $(DESTDIR)$(MANDIR)/man1
	install -m 644 man/*.7 $(DESTDIR)$(MANDIR)/man7
uninstall:
	rm -f $(PROGRAMS:%=$(DESTDIR)$(PREFIX)/bin/%)
	rm -f $(patsubst man/%,$(DESTDIR)$(MANDIR)/man1/%,$(wildcard man/*.1))
	rm -f $(patsubst man/%,$(DESTDIR)$(MANDIR)/man7/%,$(wildcard man/*.7))
dist:
	@mkdir -p $(B)
	git archive --prefix=nx-$(VERSION)/ HEAD | gzip -n > $(B)/nx-$(VERSION).tar.gz
clean:
	rm -rf build

include $(wildcard cmd/*/train.mk)
-include $(shell find $(B) -name '*.d' 2>/dev/null)
.SECONDARY:
.PHONY: all demo check check-plain check-san units lint fuzz eval bench tables \
    install uninstall dist clean
