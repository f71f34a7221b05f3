// The program that README.md shows.
//
//   readme report.html
#include <gongkai/extract.h>

#include <fstream>
#include <iostream>
#include <iterator>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  const auto reports = gongkai::extract(std::as_bytes(std::span(page)));
  if (!reports.ok()) {
    std::cerr << reports.error().message << "\n";
    return 1;
  }
  for (const gongkai::Extraction& report : *reports) {
    for (const gongkai::Figure& figure : report.figures) {
      std::cout << figure.indicator << " = " << figure.value.to_string() << " from "
                << report.slice(figure.quote) << "\n";
    }
  }
}
