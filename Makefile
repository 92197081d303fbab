# One command per intention. All of them are in scripts/dev.py, which also runs without make.
PYTHON ?= python3

.PHONY: help serve build bench check test labs test-labs pdf epub offline new figures bless-code bless screenshots search-quality format lock clean

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /make \1	/p' $(MAKEFILE_LIST) | expand -t 20

serve: ## the site, live-reloading, from a fresh machine
	@$(PYTHON) scripts/dev.py serve

build: ## → site/, strict
	@$(PYTHON) scripts/dev.py build

bench: ## how fast it is built and read; writes the table in CONTRIBUTING.md
	@$(PYTHON) scripts/dev.py bench

check: ## content and data rules, in seconds
	@$(PYTHON) scripts/dev.py check

test: ## everything, a real browser included
	@$(PYTHON) scripts/dev.py test

labs: ## run the three labs: a transformer, its fine-tuning, retrieval over this guide
	@$(PYTHON) scripts/dev.py labs

test-labs: ## what the labs promise
	@$(PYTHON) scripts/dev.py test-labs

pdf: ## the site, its EPUB and its PDFs → site/pdf/
	@$(PYTHON) scripts/dev.py pdf

epub: ## the site and its EPUB → site/epub/
	@$(PYTHON) scripts/dev.py epub

offline: ## the site as one zip that opens without a server → site/offline/
	@$(PYTHON) scripts/dev.py offline

new: ## stamp a topic file: make new TOPIC=section/slug
	@$(PYTHON) scripts/dev.py new $(TOPIC)

figures: ## draw the pictures whose scripts changed
	@$(PYTHON) scripts/dev.py figures

bless-code: ## run the Python blocks and rewrite their #> lines
	@$(PYTHON) scripts/dev.py bless-code

bless: ## rewrite the golden pages and the generated parts of CONTRIBUTING.md
	@$(PYTHON) scripts/dev.py bless

screenshots: ## take the README's screenshots
	@$(PYTHON) scripts/dev.py screenshots

search-quality: ## ask the built site what candidates ask
	@$(PYTHON) scripts/dev.py search-quality

format: ## format the Python code
	@$(PYTHON) scripts/dev.py format

lock: ## resolve the requirements anew (needs uv)
	@$(PYTHON) scripts/dev.py lock

clean: ## delete what is generated or installed
	@$(PYTHON) scripts/dev.py clean
