// SPDX-License-Identifier: Apache-2.0
#include "corpus.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace khabar::bench {
namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

// Another page with the same shape: its paragraphs turned by `by` (plain text) or its day numbers changed.
std::string varied(const std::string& page, int by) {
  std::string out = page;
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    const bool two_digits = out[i] == '1' && out[i + 1] >= '0' && out[i + 1] <= '9';
    if (two_digits) out[i + 1] = static_cast<char>('0' + (out[i + 1] - '0' + by) % 10);
  }
  return out + "\n<!-- " + std::to_string(by) + " -->\n";
}

}  // namespace

std::vector<reading::Page> make_corpus(int copies) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(KHABAR_SOURCE_DIR "/examples/pages"))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<reading::Page> pages;
  for (int copy = 0; copy < copies; ++copy) {
    for (const auto& path : paths) {
      reading::Page page;
      page.path = std::to_string(copy) + "/" + path.filename().string();
      page.bytes = varied(contents(path), copy);
      pages.push_back(std::move(page));
    }
  }
  return pages;
}

}  // namespace khabar::bench
