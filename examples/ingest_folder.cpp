// Reads a folder of annual reports into a database and says which files were no use.
//
//   ingest_folder REPORTS panel.db
#include <gongkai/archive.h>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: ingest_folder FOLDER DATABASE\n";
    return 2;
  }
  gongkai::Result<gongkai::Archive> archive = gongkai::Archive::open(argv[2]);
  if (!archive.ok()) {
    std::cerr << archive.error().message << "\n";
    return 1;
  }
  gongkai::IngestOptions options;
  options.progress = [](const gongkai::Progress& progress) {
    std::cerr << progress.sources << " " << progress.path << "\n";
    return true;  // false would end the run after this batch
  };
  const gongkai::Result<gongkai::IngestSummary> summary = archive->ingest(argv[1], options);
  if (!summary.ok()) {
    std::cerr << summary.error().message << "\n";
    return 1;
  }
  for (const gongkai::FailedInput& failed : summary->failed) {
    std::cout << "not read: " << failed.error.message << "\n";
  }
  std::cout << summary->reports_new << " new reports, " << summary->figures << " figures\n";
}
