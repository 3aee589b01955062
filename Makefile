# Everything a person does with this repository. `make help` lists it.

SWIFT ?= swift
BUILD_FLAGS = --explicit-target-dependency-import-check error
ROLE ?= rep

# Tests are built with PostgreSQL, which the programs need not be.
TEST_FLAGS = --traits PostgreSQL --scratch-path .build/postgresql
TEST = env KEHU_BINARIES=$(CURDIR)/.build/postgresql/debug $(SWIFT) test --skip-build $(TEST_FLAGS)
# What runs on PostgreSQL with every change: sessions, locks, two centres, and a part of the doors, imports and stories.
FIXED_PART = 'PostgreSQL|DenseLog|TwoCentres|DoorPush|DoorPull|CompanyCheck|AdministrationTests|ImportCustomers|TwoReplicas|MeanwhileTests'
# Everything that has a central database.
ALL_PARTS = 'DatabaseTests|ServerTests|ScenarioTests'

.PHONY: help run demo demo-stop demo-reset build test test-postgresql bench soak docs format lint install-run install-test clean

help:
	@echo "make run          build, make a demo company, start kehud, open kehu   (ROLE=rep|manager|admin)"
	@echo "make demo         the same without the screen; prints how to log in"
	@echo "make demo-stop    end the demo server        make demo-reset   start the demo over"
	@echo "make test         every test that a submission must pass"
	@echo "make test-postgresql  the server's tests on PostgreSQL   (FILTER=…)"
	@echo "make bench        the figures, each beside its baseline   (QUICK=1)"
	@echo "make soak         simulation at length, and all of PostgreSQL   (SEEDS=n)"
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
	@$(SWIFT) build --build-tests $(BUILD_FLAGS) $(TEST_FLAGS)
	@scripts/postgres run $(TEST) --filter $(FIXED_PART)
	@$(TEST)

test-postgresql: install-test
	@$(SWIFT) build --build-tests $(BUILD_FLAGS) $(TEST_FLAGS)
	@scripts/postgres run $(TEST) --filter $(or $(FILTER),$(ALL_PARTS))

bench: install-run
	@$(SWIFT) build -c release $(BUILD_FLAGS) --product kehu
	@$(SWIFT) build -c release --product Benchmarks
	@.build/release/Benchmarks $(if $(QUICK),--quick)

soak: install-test
	@$(SWIFT) build --build-tests $(BUILD_FLAGS) $(TEST_FLAGS)
	@KEHU_SOAK_SEEDS=$(or $(SEEDS),1000) $(TEST) --filter Simulation
	@KEHU_SOAK_SEEDS=$$(($(or $(SEEDS),1000) / 10 + 1)) scripts/postgres run $(TEST) --filter $(ALL_PARTS)

docs:
	@$(SWIFT) build --build-tests $(BUILD_FLAGS) $(TEST_FLAGS)
	@KEHU_RECORD_DOCS=1 KEHU_RECORD=1 $(TEST) --filter 'GeneratedDocs|KeysProfile'

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
