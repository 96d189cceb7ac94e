# make run      serve Amity with a demo company           PORT=8000  DATA=folder of the data
# make test     all tests, with their own PostgreSQL and a real Chromium
# make check    style, floors, migrations, translations
# make bench    measure                                   SCALE=small|full
#
# Everything is installed inside this folder (.tools, .venv, frontend/node_modules); `make clean` removes it again.

PORT ?= 8000
SCALE ?= small
export PORT SCALE
ifneq ($(strip $(DATA)),)
export AMITY_DATA := $(abspath $(DATA))
endif

UV := .tools/bin/uv
PYTHON := .venv/bin/python
export DJANGO_SETTINGS_MODULE := amity.site.settings
export UV_LINK_MODE ?= copy
export PYTHONUTF8 := 1
unexport VIRTUAL_ENV
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-pg15 check bench front messages chromium clean
.DELETE_ON_ERROR:

run: .venv/.packages front messages
	@exec .venv/bin/amity run --demo --port $(PORT)

test: .venv/.packages-dev front messages chromium
	@echo "· Unit and contract tests"
	@.venv/bin/pytest -n 2 --dist worksteal -m "not browser and not system and not property"
	@$(MAKE) --no-print-directory test-system
	@$(MAKE) --no-print-directory test-browser

# Whole servers, started, killed and healed; walks over every address, to find what hidden records betray; and
# questions made up by the hundred, each compared with what it means.
.PHONY: test-system
test-system: .venv/.packages-dev front messages mariadb slapd xmlsec1
	@echo "· System and property tests: whole servers, walks over every address, questions by the hundred"
	@.venv/bin/pytest -n 2 --dist worksteal -m "system or property"

.PHONY: test-browser
test-browser: .venv/.packages-dev front messages chromium
	@if [ -n "$(CHROMIUM)" ]; then \
		echo "· Browser tests, in $(CHROMIUM)"; \
		AMITY_CHROMIUM="$(CHROMIUM)" .venv/bin/pytest -m browser || [ $$? -eq 5 ]; \
	else \
		echo; echo "!!!!  THE BROWSER TESTS DID NOT RUN: there is no Chromium on this machine."; \
		echo "!!!!  Install one (Debian: apt-get install chromium) and run make test again."; echo; \
	fi

# The same tests on Debian's PostgreSQL 15, in a cluster that Amity makes and stops itself.
test-pg15: export AMITY_PG_BIN := /usr/lib/postgresql/15/bin
test-pg15: .venv/.packages-dev front messages
	@[ -x $(AMITY_PG_BIN)/postgres ] || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		echo "· Installing Debian's PostgreSQL 15" && apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql-15 >/dev/null; } || \
		{ echo "There is no PostgreSQL 15 in $(AMITY_PG_BIN). Debian: apt-get install postgresql-15"; exit 1; }
	@echo "· Unit, contract and system tests on $$($(AMITY_PG_BIN)/postgres --version)"
	@.venv/bin/pytest -n 2 --dist worksteal -m "not browser"

check: .venv/.packages-dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports --no-cache
	$(PYTHON) -m amity.base.database.throwaway $(PYTHON) -m django makemigrations --check --dry-run
	$(PYTHON) -m amity.base.messages check

bench: .venv/.packages-dev front messages
	@$(PYTHON) -m bench

front: .venv/.packages
	@$(PYTHON) frontend/build.py

messages: .venv/.messages

.venv/.messages: $(wildcard amity/locale/*/LC_MESSAGES/*.po amity/base/messages/*.py) | .venv/.packages
	@$(PYTHON) -m amity.base.messages compile
	@touch $@

clean:
	rm -rf .tools .venv frontend/node_modules frontend/dist bench/out tests/out .ruff_cache .import_linter_cache .hypothesis
	find amity -name '*.mo' -delete
	find . -name __pycache__ -prune -exec rm -rf {} +

# --- Chromium: one that is here, or Debian's where root may install it

CHROMIUM = $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

chromium:
	@if [ -z "$(CHROMIUM)" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "· Installing Debian's Chromium for the browser tests"; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
			chromium fonts-dejavu-core >/dev/null; } || echo "· Chromium could not be installed"; \
	fi

# --- MariaDB, from which the tests import: one that is here, or Debian's programs alone, without their service

.PHONY: mariadb
mariadb:
	@if ! PATH="$$PATH:/usr/sbin" command -v mariadbd >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "· Installing Debian's MariaDB for the tests of import from databases"; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
			mariadb-server-core mariadb-client-core >/dev/null; } || echo "· MariaDB could not be installed"; \
	fi
	@PATH="$$PATH:/usr/sbin" command -v mariadbd >/dev/null || { \
		echo; echo "!!!!  IMPORT FROM MARIADB IS NOT TESTED: there is no mariadbd on this machine."; \
		echo "!!!!  Install one (Debian: apt-get install mariadb-server-core mariadb-client-core) and test again."; echo; }

# --- OpenLDAP, by which the tests sign in: one that is here, or Debian's, without a directory of its own

.PHONY: slapd
slapd:
	@if ! PATH="$$PATH:/usr/sbin" command -v slapd >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "· Installing Debian's slapd for the tests of signing in by a directory"; \
		{ echo "slapd slapd/no_configuration boolean true" | debconf-set-selections && apt-get update -qq && \
			DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slapd >/dev/null; } || \
			echo "· slapd could not be installed"; \
	fi
	@PATH="$$PATH:/usr/sbin" command -v slapd >/dev/null || { \
		echo; echo "!!!!  SIGNING IN BY LDAP IS NOT TESTED: there is no slapd on this machine."; \
		echo "!!!!  Install one (Debian: apt-get install slapd) and test again."; echo; }

# --- xmlsec1, by which the provider signs that the tests sign in by: one that is here, or Debian's

.PHONY: xmlsec1
xmlsec1:
	@if ! command -v xmlsec1 >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "· Installing Debian's xmlsec1 for the tests of signing in by SAML"; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
			xmlsec1 >/dev/null; } || echo "· xmlsec1 could not be installed"; \
	fi
	@command -v xmlsec1 >/dev/null || { \
		echo; echo "!!!!  SIGNING IN BY SAML IS TESTED WITHOUT A REAL PROVIDER: there is no xmlsec1 on this machine."; \
		echo "!!!!  Install one (Debian: apt-get install xmlsec1) and test again."; echo; }

# --- Tools and packages, made again only when their lock file changes

$(UV):
	@echo "· Installing uv into .tools"
	@rm -rf .tools
	@for python in python3 /usr/bin/python3; do \
		$$python -c "" 2>/dev/null || continue; \
		$$python -m venv .tools >/dev/null 2>&1 && .tools/bin/python -m pip install -q "uv>=0.9,<1" && exit 0; \
		rm -rf .tools; \
		$$python -m pip install -q --target .tools/lib "uv>=0.9,<1" && mkdir -p .tools/bin && \
			ln -s ../lib/bin/uv .tools/bin/uv && exit 0; \
	done; \
	echo "uv could not be installed: this needs python3 with pip (Debian: apt-get install python3-pip) and the internet"; \
	exit 1

.venv/bin/python: | $(UV)
	@echo "· Making .venv with Python 3.13"
	@$(UV) venv -q --allow-existing --python 3.13 .venv || \
		$(UV) venv -q --allow-existing --no-python-downloads --python ">=3.12" .venv || \
		{ echo "Amity needs Python 3.12 or newer: none was found here, and none could be fetched."; exit 1; }

# What the tests need contains what Amity needs: after `make test`, `make run` installs nothing.
.venv/.packages: requirements.txt pyproject.toml | .venv/bin/python
	@[ .venv/.packages-dev -nt requirements.txt ] && [ .venv/.packages-dev -nt pyproject.toml ] || { \
		echo "· Installing packages" && $(UV) pip sync -q --python $(PYTHON) requirements.txt && \
		$(UV) pip install -q --python $(PYTHON) --no-deps -e . && rm -f .venv/.packages-dev; }
	@touch $@

.venv/.packages-dev: requirements-dev.txt pyproject.toml | .venv/bin/python
	@echo "· Installing packages and what the tests need"
	@$(UV) pip sync -q --python $(PYTHON) requirements-dev.txt
	@$(UV) pip install -q --python $(PYTHON) --no-deps -e .
	@touch $@ .venv/.packages
