# make run    build, then start the server with a demonstration
# make test   all tests
# make check  formatting, vet, staticcheck, module files, builds for other systems
# make bench  speed, against a floor measured in the same run
# make fuzz   every parser for a short while (FUZZTIME=10s)

export CGO_ENABLED = 0

VERSION  ?= $(shell git describe --tags --always --dirty 2>/dev/null)
LDFLAGS   = -s -w -X github.com/bihuan/bihuan/internal/cli.Version=$(VERSION)
SYSTEMS   = linux/amd64 linux/arm64 linux/loong64 windows/amd64
FUZZTIME ?= 10s

.PHONY: build run test check bench fuzz picture

build:
	go build -trimpath -ldflags '$(LDFLAGS)' -o bin/bihuan ./cmd/bihuan

run: build
	bin/bihuan demo

test:
	.ci/programs
	go test ./...

check:
	@out=$$(gofmt -l .); test -z "$$out" || { echo "gofmt: $$out"; exit 1; }
	go vet ./...
	go mod tidy -diff
	go tool -modfile=tools/go.mod staticcheck ./...
	@for s in $(SYSTEMS); do echo "build $$s"; \
		GOOS=$${s%/*} GOARCH=$${s#*/} go build -o /dev/null ./cmd/bihuan || exit 1; done

bench:
	go test -run '^$$' -bench . -benchmem ./...

# One target at a time: go test fuzzes no more.
fuzz:
	@grep -rl '^func Fuzz' --include='*_test.go' . | sort | while read -r f; do \
		for name in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' $$f); do \
			echo "fuzz $$(dirname $$f) $$name"; \
			go test -run '^$$' -fuzz "^$$name$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 100x $$(dirname $$f) || exit 1; \
		done; done

# The pictures in the README: drawn from what the program prints, and taken of its pages.
picture:
	go test ./internal/cli -run TestPicture -update
	go test ./internal/web -run TestPictures -update
