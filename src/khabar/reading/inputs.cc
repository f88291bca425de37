// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <unordered_set>

namespace khabar::reading {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kEndings = {".txt", ".html", ".htm", ".xhtml"};

bool is_readable_ending(const fs::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

RefusedInput refused(const std::string& path, std::string code, std::string message) {
  return {path, {std::move(code), std::move(message), std::nullopt}};
}

void expand_folder(const std::string& folder, InputList& list, std::vector<std::string>& found) {
  std::error_code error;
  auto walk = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error)) {
    std::error_code kind_error;
    if (walk->is_regular_file(kind_error) && is_readable_ending(walk->path())) found.push_back(walk->path().string());
  }
  if (error) list.refused.push_back(refused(folder, "unreadable", "cannot read the folder: " + error.message()));
  if (!error && found.empty()) {
    list.refused.push_back(refused(folder, "nothing-to-read", "the folder holds no .txt or .html file"));
  }
  std::sort(found.begin(), found.end());
}

}  // namespace

InputList expand_inputs(const std::vector<std::string>& named) {
  InputList list;
  std::unordered_set<std::string> seen;
  for (const std::string& name : named) {
    std::vector<std::string> found;
    std::error_code error;
    if (name != "-" && fs::is_directory(name, error)) {
      expand_folder(name, list, found);
    } else {
      found.push_back(name);
    }
    for (std::string& path : found) {
      if (seen.insert(path).second) list.paths.push_back(std::move(path));
    }
  }
  return list;
}

std::variant<Page, RefusedInput> load_page(const std::string& path) {
  std::error_code error;
  if (path != "-" && fs::is_directory(path, error)) return refused(path, "unreadable", "is a folder");
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"),
                                                       path == "-" ? [](std::FILE*) { return 0; } : std::fclose);
  if (file == nullptr) return refused(path, "unreadable", std::string("cannot open: ") + std::strerror(errno));
  Page page;
  page.path = path;
  std::array<char, 1U << 16U> buffer;
  for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), file.get())) > 0;) {
    if (page.bytes.size() + count > kLargestPage) {
      return refused(
          path, "too-large",
          "is larger than " + std::to_string(kLargestPage >> 20U) + " MiB, the most khabar reads as one page");
    }
    page.bytes.append(buffer.data(), count);
  }
  if (std::ferror(file.get()) != 0)
    return refused(path, "unreadable", std::string("cannot read: ") + std::strerror(errno));
  return page;
}

}  // namespace khabar::reading
