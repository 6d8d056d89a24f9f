# kaiji: `make demo` shows it, `make test` tests it, `make help` lists the rest.

PREFIX ?= /usr/local
DESTDIR ?=
VARIANT ?= release
CC = gcc
PKG_CONFIG ?= pkg-config
VERSION = 0.1.0

# Sources, room by room, from the lowest floor up.
BASE = arena buf colour date diag env fold fold_search fs json map nearest pool say scratch sip spool utf8 uuid
MODEL = answer catalog destination disclosure label look portal service site text timeline value
REPO = address apart branch bytes changes commit courier credential encoding entries folder header listing \
	log message object past place program remote repo staged tags tip trees wire
PARSE = answers block catalog crosswalk form help known label look node picture portal question \
	raw reader schema schema_put section service shape synonyms syntax theme
MARKDOWN = address emphasis limits markdown nodes shown simple
RESOLVE = library lines lookup past print service tie
CHECK = address damage look portal service
HISTORY = align alike anchor cases changes compare contrast history intern \
	kin matching parts passage script snapshot spans traits weakened wording \
	words
SEARCH = alphabet answer bytes cursor entrance indexing lexicon numbers \
	pieces postings records search service store terms
RENDER = answer chart chronicle difference feed html linked look narrow page page_catalog page_changes page_compare \
	page_files page_history page_home \
	page_moved page_question page_search page_service page_sheet period portal render script sitemap spot template \
	template_compile template_fill template_tag view words
EXPORT = answer_json caiq csv fill files history_json md md_said md_text oscal \
	oscal_catalog oscal_service revision_json sheet_json spoken \
	xlsx xlsx_answers xlsx_changes xlsx_facts xlsx_text
PUBLISH = audit manifest pages path publish scan stage target
BOOK = archive book book_csv book_xlsx chain clean csv decimal edits encoding fill_csv fill_xlsx format \
	format_date format_digits format_parts grid place relations sheet sheet_edit splice strings styles workbook xml
IMPORT = align answers asked candidates cells choose claims columns disarm doubts find grams heads imported kin labels layout likeness match matching own plain questions rows sheet split split_body split_values status wishes
WRITE = answer answers blank catalog change cut edit keys lay move order part scalar service sheets
FETCH = fetch
SERVE = address guests headers http listen maker media news page place \
	rows serve shelf tally trees twins watch
CLI = cli cmd_catalogs cmd_fill cmd_init cmd_new cmd_schema cmd_upgrade desk_words cmd_publish cmd_verify cmd_serve cmd_answer cmd_import cmd_site excerpt findings flow help import_page import_sums import_text log options pager parts progress report screen tell
CORRIDOR = answer deliver deliver_online deliver_verify build build_fill build_history build_look build_past build_portal build_printed \
	build_service build_shelves build_showing build_story build_theme \
	desk_catalogs desk_init desk_new desk_share desk_upgrade edit \
	import import_facts import_keep import_place import_prove import_save import_table import_told save

SOURCES = $(BASE:%=base/%.c) $(MODEL:%=model/%.c) $(REPO:%=repo/%.c) \
	$(PARSE:%=parse/%.c) $(MARKDOWN:%=markdown/%.c) \
	$(RESOLVE:%=resolve/%.c) $(CHECK:%=check/%.c) \
	$(HISTORY:%=history/%.c) $(SEARCH:%=search/%.c) \
	$(RENDER:%=render/%.c) $(EXPORT:%=export/%.c) \
	$(PUBLISH:%=publish/%.c) $(BOOK:%=book/%.c) $(IMPORT:%=import/%.c) \
	$(WRITE:%=write/%.c) $(FETCH:%=fetch/%.c) $(CORRIDOR:%=%.c) \
	$(SERVE:%=serve/%.c) $(CLI:%=cli/%.c)

# Debian has no pkg-config file for the extensions of cmark-gfm.
PACKAGES = libgit2 libutf8proc yaml-0.1 libcmark-gfm nettle zlib libzip \
	expat xlsxwriter libmicrohttpd libcurl
LIBS = $(shell $(PKG_CONFIG) --libs $(PACKAGES) 2>/dev/null) \
	-lcmark-gfm-extensions -lcmark-gfm -pthread -lm
WARNINGS = -Wall -Wextra -Wconversion -Wshadow -Werror -pedantic
CPPFLAGS = -D_GNU_SOURCE -Igenerator -DKAIJI_VERSION='"$(VERSION)"' \
	-DKAIJI_DATADIR='"$(PREFIX)/share/kaiji"' \
	$(shell $(PKG_CONFIG) --cflags $(PACKAGES) 2>/dev/null)
CFLAGS.release = -O2 -g
CFLAGS.debug = -O0 -g3
CFLAGS.san = -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer \
	-fno-sanitize-recover=all
CFLAGS = -std=c11 $(WARNINGS) -fstack-protector-strong -MMD -MP \
	$(CFLAGS.$(VARIANT)) $(EXTRA_CFLAGS)
LDFLAGS = $(filter -fsanitize%,$(CFLAGS.$(VARIANT)))

OUT = build/$(VARIANT)
OBJECTS = $(SOURCES:%.c=$(OUT)/%.o)
# What the command line says in other languages.
PO = generator/po
LOCALE = build/locale
LANGUAGES = $(notdir $(basename $(wildcard $(PO)/*.po)))
MESSAGES = $(LANGUAGES:%=$(LOCALE)/%/LC_MESSAGES/kaiji.mo)

UNITS = $(notdir $(basename $(wildcard tests/unit/*.c)))
UNIT_PROGRAMS = $(UNITS:%=$(OUT)/tests/%)

all: build/kaiji

help:
	@echo 'make            the program, build/kaiji'
	@echo 'make demo       the example portal, published into public/'
	@echo 'make test       all tests, also with sanitizers'
	@echo 'make accept     cases: what comes out is what is wanted'
	@echo 'make po         new sentences into generator/po/*.po, to be translated'
	@echo 'make lint       layers, format, static analysis, manuals'
	@echo 'make bench      speed and memory, as ratios'
	@echo 'make bench-search  the search beside Pagefind'
	@echo 'make deps       install what building needs (Debian)'
	@echo 'make install    program, catalogs, themes, manuals ... to PREFIX'
	@echo 'make uninstall  take them away again'
	@echo 'make clean      remove build/'
	@echo 'VARIANT=debug|san|release chooses how the program is compiled.'

build/kaiji: $(OUT)/kaiji $(MESSAGES)
	@cp $< $@.new && mv $@.new $@

$(OUT)/kaiji: $(OBJECTS) $(OUT)/main.o
	@echo "  link $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

$(OUT)/libkaiji.a: $(OBJECTS)
	@rm -f $@
	@ar qcs $@ $^

$(OUT)/%.o: generator/%.c | deps-build
	@mkdir -p $(@D)
	@echo "  $(CC) $<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# They lie in the program as they are.
$(OUT)/serve/page.o: generator/serve/preview.js generator/serve/preview.css

$(OUT)/tests/%: tests/unit/%.c tests/unit/harness.h $(OUT)/libkaiji.a
	@mkdir -p $(@D)
	@echo "  $(CC) $<"
	@$(CC) $(CPPFLAGS) -Itests/unit $(CFLAGS) -MF $@.d -MT $@ $(LDFLAGS) -o $@ $< \
		$(OUT)/libkaiji.a $(LIBS)

units: $(UNIT_PROGRAMS)

messages: $(MESSAGES)

$(LOCALE)/%/LC_MESSAGES/kaiji.mo: $(PO)/%.po | deps-build
	@mkdir -p $(@D)
	@echo "  msgfmt $@"
	@msgfmt -o $@ $<

# New sentences into the tables, to be translated; gone ones out of them.
po: deps-build
	@sh $(PO)/update.sh

# What is missing is installed before the first file is compiled.
deps deps-build:
	@sh generator/deps.sh build

deps-test: deps-build
	@sh generator/deps.sh test

demo: build/kaiji
	@sh tests/sites/example/demo.sh

test: deps-test
	@bash tests/run.sh

accept: build/kaiji
	@for script in tests/cases/*.sh tests/sites/mistakes.sh; do \
		ACCEPT=1 bash $$script | grep '^not ok' || true; \
	done

lint: deps-build
	@sh generator/deps.sh lint
	@sh generator/lint.sh

format:
	git ls-files -co --exclude-standard 'generator/*.[ch]' 'tests/*.[ch]' | \
		grep -v diag_codes.h | xargs clang-format -i

bench: build/kaiji
	@sh generator/deps.sh bench
	@bash tests/bench/run.sh

bench-search: build/kaiji
	@sh generator/deps.sh bench
	@bash tests/bench/search.sh

install: build/kaiji
	install -d -m 755 "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 build/kaiji "$(DESTDIR)$(PREFIX)/bin/kaiji"
	for folder in catalogs $$(find themes -type d); do \
		install -d -m 755 "$(DESTDIR)$(PREFIX)/share/kaiji/$$folder"; \
	done
	for file in catalogs/*.yaml $$(find themes -type f); do \
		install -m 644 $$file \
			"$(DESTDIR)$(PREFIX)/share/kaiji/$$file"; \
	done
	for folder in $$(cd generator && find scaffold -type d) \
			$$(find content -type d | sed s,^,example/,) \
			example/catalogs/sheets schemas; do \
		install -d -m 755 "$(DESTDIR)$(PREFIX)/share/kaiji/$$folder"; \
	done
	for file in $$(cd generator && find scaffold -type f); do \
		mode=644; [ ! -x generator/$$file ] || mode=755; \
		install -m $$mode generator/$$file \
			"$(DESTDIR)$(PREFIX)/share/kaiji/$$file"; \
	done
	for file in $$(find content catalogs/sheets -type f); do \
		install -m 644 $$file \
			"$(DESTDIR)$(PREFIX)/share/kaiji/example/$$file"; \
	done
	build/kaiji schema -o "$(DESTDIR)$(PREFIX)/share/kaiji/schemas"
	for language in $(LANGUAGES); do \
		folder="$(DESTDIR)$(PREFIX)/share/locale/$$language/LC_MESSAGES"; \
		install -d -m 755 "$$folder"; \
		install -m 644 $(LOCALE)/$$language/LC_MESSAGES/kaiji.mo \
			"$$folder/kaiji.mo"; \
	done
	for section in 1 5 7; do \
		install -d -m 755 "$(DESTDIR)$(PREFIX)/share/man/man$$section"; \
		install -m 644 generator/cli/*.$$section \
			"$(DESTDIR)$(PREFIX)/share/man/man$$section"; \
	done
	for manual in generator/cli/ja/*.[157]; do \
		folder="$(DESTDIR)$(PREFIX)/share/man/ja/man$${manual##*.}"; \
		install -d -m 755 "$$folder"; \
		install -m 644 $$manual "$$folder"; \
	done
	install -d -m 755 \
		"$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
		"$(DESTDIR)$(PREFIX)/share/zsh/site-functions"
	install -m 644 generator/cli/completion/kaiji.bash \
		"$(DESTDIR)$(PREFIX)/share/bash-completion/completions/kaiji"
	install -m 644 generator/cli/completion/_kaiji \
		"$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_kaiji"

uninstall:
	rm -rf "$(DESTDIR)$(PREFIX)/bin/kaiji" "$(DESTDIR)$(PREFIX)/share/kaiji"
	for language in $(LANGUAGES); do \
		rm -f "$(DESTDIR)$(PREFIX)/share/locale/$$language/LC_MESSAGES/kaiji.mo"; \
	done
	for manual in $(notdir $(wildcard generator/cli/*.[157])); do \
		rm -f "$(DESTDIR)$(PREFIX)/share/man/man$${manual##*.}/$$manual" \
			"$(DESTDIR)$(PREFIX)/share/man/ja/man$${manual##*.}/$$manual"; \
	done
	rm -f "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/kaiji" \
		"$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_kaiji"

clean:
	rm -rf build

.PHONY: all help units messages po deps deps-build deps-test demo test accept lint format bench \
	bench-search install uninstall clean
.SECONDARY:

-include $(OBJECTS:.o=.d) $(OUT)/main.d $(UNIT_PROGRAMS:%=%.d)
