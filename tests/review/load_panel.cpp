// load_panel FILE REPORTS: a database of invented reports, for measuring `gongkai check --db`.
#include <cstdlib>
#include <iostream>

#include "panels.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: load_panel FILE REPORTS\n";
    return 2;
  }
  auto archive = gongkai::Archive::open(argv[1]);
  const auto loaded =
      archive.ok() ? gongkai::testing::load_panel(*archive, std::strtoul(argv[2], nullptr, 10))
                   : gongkai::Result<void>(archive.error());
  if (loaded.ok()) return 0;
  std::cerr << loaded.error().message << "\n";
  return 1;
}
