# Mizan. The two commands that matter: make demo, make test.
PYTHON ?= python3
VENV ?= .venv
WORKERS ?= 2
PY := $(VENV)/bin/python
export PYTHONUTF8 := 1

# Tests that watch the window's reactions run alone: parallel work on the same cores would be blamed on the window.
WATCHED := $(wildcard tests/ui tests/journeys)

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test lint bench-spine bench-model prove-clean screenshots lock

help: ## Liste des commandes / list of commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: ## Paquets système, environnement, traductions / system packages, environment, translations
	@$(PYTHON) -m installer.bootstrap --venv $(VENV)

setup-dev: ## Le même, avec les outils de test / the same, with the test tools
	@$(PYTHON) -m installer.bootstrap --venv $(VENV) --dev

demo: setup ## Démonstration complète sur données fictives / complete demonstration on fictitious data
	@$(PY) -m installer.demo $(if $(RESET),--reset)

test: setup-dev lint ## Tous les contrôles et tests / every check and test
	@status=0; \
	$(PY) -m pytest -n $(WORKERS) $(addprefix --ignore=,$(WATCHED)) || status=$$?; \
	for folder in $(WATCHED); do $(PY) -m pytest $$folder || status=$$?; done; \
	exit $$status

lint: setup-dev ## ruff, mypy, import-linter
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy --no-error-summary
	@mkdir -p build
	@$(VENV)/bin/lint-imports --no-cache > build/lint-imports.log || { cat build/lint-imports.log; exit 1; }

bench-spine: setup-dev ## Mesures du cahier des charges / the measured figures
	@$(PY) -m tests.bench.spine

bench-model: setup-dev ## Mesures du modèle de données / figures of the data model
	@$(PY) -m tests.bench.model

prove-clean: setup-dev ## Les deux commandes dans un Debian 12 et un Debian 13 neufs / both commands in fresh systems
	@$(PY) -m installer.prove_clean

screenshots: setup ## Images de la documentation / pictures for the documentation
	@$(PY) -m installer.demo --screenshots

lock: setup-dev ## Recalculer les versions verrouillées / compute the locked versions anew
	@$(PY) -m installer.lock
