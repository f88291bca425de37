// SPDX-License-Identifier: Apache-2.0
// check_layers ROOT: holds the include direction of layers.txt over src/khabar, apps and tools, and a few rules of the
// house that a machine can see: SQL headers only in storage/, printing only in cli/, apps/ and tools/, files that are
// not too long. Prints one line a breach; exit code 1 if there is any.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostLines = 400;      // of a source file
constexpr std::size_t kMostTestLines = 800;  // of a test file

using Layers = std::map<std::string, std::set<std::string>>;

Layers read_layers(const fs::path& path) {
  Layers layers;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(':');
    if (line.empty() || line[0] == '#' || colon == std::string::npos) continue;
    std::istringstream allowed(line.substr(colon + 1));
    std::set<std::string>& set = layers[line.substr(0, colon)];
    for (std::string folder; allowed >> folder;) set.insert(folder);
  }
  return layers;
}

// The folder of a path as layers.txt names it: the longest one listed that it lies in.
std::string layer_of(std::string folder, const Layers& layers) {
  while (!folder.empty() && layers.count(folder) == 0) {
    const std::size_t slash = folder.rfind('/');
    folder = slash == std::string::npos ? "" : folder.substr(0, slash);
  }
  return folder;
}

std::string quoted_include(const std::string& line) {
  if (line.rfind("#include \"khabar/", 0) != 0) return "";
  const std::size_t begin = line.find('"') + 1;
  return line.substr(begin, line.find('"', begin) - begin);
}

struct Checker {
  Layers layers;
  int breaches = 0;

  void complain(const fs::path& file, std::size_t line, const std::string& what) {
    std::cout << file.generic_string() << ":" << line << ": " << what << "\n";
    ++breaches;
  }

  void check_line(const fs::path& file, std::size_t number, const std::string& line, const std::string& own) {
    if (const std::string header = quoted_include(line); !header.empty()) {
      const std::string other = layer_of(fs::path(header.substr(7)).parent_path().generic_string(), layers);
      if (other != own && layers[own].count(other) == 0) {
        complain(file, number, own + " may not include " + other + " (layers.txt)");
      }
    }
    const bool prints = own == "cli" || own == "apps" || own.rfind("tools", 0) == 0;
    if (!prints && (line.rfind("#include <iostream>", 0) == 0 || line.find("std::exit(") != std::string::npos)) {
      complain(file, number, "only cli, apps and tools print or exit");
    }
    if (line.rfind("#include <sqlite3.h>", 0) == 0 && own.rfind("storage", 0) != 0) {
      complain(file, number, "SQL only in storage");
    }
    if (std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80U; })) {
      complain(file, number, "sources are ASCII: other scripts belong in tables and fixtures");
    }
    if (line.rfind("#include \"khabar/reading/html_", 0) == 0 && own != "reading") {
      complain(file, number, "HTML only in reading");
    }
  }

  void check_file(const fs::path& root, const fs::path& path) {
    const fs::path relative = fs::relative(path, root);
    const bool is_test = path.stem().string().ends_with("_test");
    std::string folder = relative.parent_path().generic_string();
    if (folder.rfind("src/khabar/", 0) == 0) folder = folder.substr(11);
    const std::string own = layer_of(folder, layers);
    if (own.empty()) complain(relative, 0, "lies in no folder of layers.txt");
    std::ifstream file(path);
    std::size_t number = 0;
    for (std::string line; std::getline(file, line);) {
      ++number;
      if (number == 1 && line.find("SPDX-License-Identifier: Apache-2.0") == std::string::npos) {
        complain(relative, 1, "first line must name the licence");
      }
      if (!own.empty() && !is_test) check_line(relative, number, line, own);
    }
    const std::size_t most = is_test ? kMostTestLines : kMostLines;
    if (number > most) complain(relative, number, "longer than " + std::to_string(most) + " lines");
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: check_layers ROOT\n";
    return 2;
  }
  const fs::path root = argv[1];
  Checker checker{read_layers(root / "layers.txt"), 0};
  if (checker.layers.empty()) {
    std::cerr << "layers.txt is missing or empty\n";
    return 2;
  }
  std::vector<fs::path> files;
  for (const char* top : {"src/khabar", "apps", "tools"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const auto extension = entry.path().extension();
      if (extension == ".h" || extension == ".cc") files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) checker.check_file(root, file);
  std::cout << files.size() << " files, " << checker.breaches << " breaches\n";
  return checker.breaches == 0 ? 0 : 1;
}
