// SPDX-License-Identifier: Apache-2.0
#include "khabar/clustering/sketch.h"

#include <algorithm>

#include "khabar/base/hash.h"

namespace khabar::clustering {
namespace {

constexpr std::size_t kShingle = 5;   // tokens: shorter ones are shared by unrelated reports, longer ones miss edits
constexpr std::size_t kSketch = 128;  // hashes kept: standard error of the estimate below 0.09

}  // namespace

void add_sketch(model::Article& article) {
  const model::TokenLayer& layer = article.layer;
  std::vector<std::uint64_t> words;
  for (std::uint32_t i = 0; i < layer.tokens.size(); ++i) {
    if (layer.tokens[i].kind != model::TokenKind::kPunctuation) words.push_back(base::hash64(layer.form(i)));
  }
  std::vector<std::uint64_t>& sketch = article.sketch;
  sketch.clear();
  for (std::size_t i = 0; i + kShingle <= words.size(); ++i) {
    const auto* bytes = reinterpret_cast<const char*>(&words[i]);
    sketch.push_back(base::hash64({bytes, kShingle * sizeof(std::uint64_t)}));
  }
  std::sort(sketch.begin(), sketch.end());
  sketch.erase(std::unique(sketch.begin(), sketch.end()), sketch.end());
  if (sketch.size() > kSketch) sketch.resize(kSketch);
}

double resemblance(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  // The smallest hashes of the union, and how many of them both have.
  std::size_t i = 0;
  std::size_t j = 0;
  std::size_t seen = 0;
  std::size_t shared = 0;
  while (seen < kSketch && (i < a.size() || j < b.size())) {
    ++seen;
    if (j == b.size() || (i < a.size() && a[i] < b[j])) {
      ++i;
    } else if (i == a.size() || b[j] < a[i]) {
      ++j;
    } else {
      ++shared, ++i, ++j;
    }
  }
  return seen == 0 ? 0.0 : static_cast<double>(shared) / static_cast<double>(seen);
}

}  // namespace khabar::clustering
