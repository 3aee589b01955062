# Everything a person does with this repository. `make help` lists it.

SWIFT ?= swift
BUILD_FLAGS = --explicit-target-dependency-import-check error
ROLE ?= rep

.PHONY: help run demo demo-stop demo-reset build test bench soak docs format lint install-run install-test clean

help:
	@echo "make run          build, make a demo company, start kehud, open kehu   (ROLE=rep|manager|admin)"
	@echo "make demo         the same without the screen; prints how to log in"
	@echo "make demo-stop    end the demo server        make demo-reset   start the demo over"
	@echo "make test         every test that a submission must pass"
	@echo "make bench        the figures, each beside its baseline   (QUICK=1)"
	@echo "make soak         simulation at length   (SEEDS=n)"
	@echo "make docs         the generated pages of docs/            make format   lay out the code"

run: demo
	@scripts/demo open $(ROLE)

demo: install-run
	@$(SWIFT) build -c release $(BUILD_FLAGS) --product kehu
	@$(SWIFT) build -c release $(BUILD_FLAGS) --product kehud
	@scripts/demo start

demo-stop:
	@scripts/demo stop

demo-reset:
	@scripts/demo stop
	@rm -rf .demo

build:
	@$(SWIFT) build $(BUILD_FLAGS)

test: install-test
	@$(SWIFT) build --build-tests $(BUILD_FLAGS)
	@$(SWIFT) test --skip-build

bench: install-run
	@$(SWIFT) build -c release $(BUILD_FLAGS) --product kehu
	@$(SWIFT) build -c release --product Benchmarks
	@.build/release/Benchmarks $(if $(QUICK),--quick)

soak: install-test
	@$(SWIFT) build --build-tests $(BUILD_FLAGS)
	@KEHU_SOAK_SEEDS=$(or $(SEEDS),1000) $(SWIFT) test --skip-build --filter Simulation

docs:
	@$(SWIFT) build --build-tests $(BUILD_FLAGS)
	@KEHU_RECORD_DOCS=1 KEHU_RECORD=1 $(SWIFT) test --skip-build --filter 'GeneratedDocs|KeysProfile'

format:
	@$(SWIFT) format -i -r Sources Tests Benchmarks Package.swift

lint:
	@$(SWIFT) format lint -r Sources Tests Benchmarks Package.swift

install-run:
	@scripts/dependencies run

install-test:
	@scripts/dependencies run test

clean:
	@rm -rf .build
