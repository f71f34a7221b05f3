#!/bin/sh
# Installs what is missing, builds, and runs all tests; closes with ctest's summary.
#   ./test.sh          everything, within 10 minutes on two cores
#   ./test.sh --full   with the large counts (GONGKAI_FULL=1): longer
# With CI=true in the environment, warnings are errors.
set -eu
cd "$(dirname "$0")"

case "${1-}" in
  "") ;;
  --full) export GONGKAI_FULL=1 ;;
  *) echo "usage: ./test.sh [--full]" >&2; exit 2 ;;
esac

sh tools/install_packages.sh

werror=OFF
[ "${CI-}" != true ] || werror=ON
jobs=$(nproc)

# Optimized, and with assertions: -O2 without NDEBUG.
cmake -S . -B build/test -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O2 \
  -DGONGKAI_TESTS=ON -DGONGKAI_CLI=ON -DGONGKAI_WERROR=$werror
cmake --build build/test --parallel "$jobs"
ctest --test-dir build/test --output-on-failure --timeout 600 -j "$jobs"
