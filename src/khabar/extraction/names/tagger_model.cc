// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/names/tagger_model.h"

#include <cstring>

#include "khabar/base/error.h"

namespace khabar::extraction::names {
namespace {

constexpr std::string_view kMagic = "KHABARNT";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeader = 40;
constexpr std::size_t kSlot = 12;
constexpr std::uint64_t kLongestProbe = 256;  // train.py makes no longer one
constexpr std::string_view kWhere = "resources/models/names.model";

template <typename T>
T read_at(std::string_view bytes, std::size_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

[[noreturn]] void fail(const char* what) { throw base::Error(base::ErrorKind::kResource, std::string(kWhere), what); }

}  // namespace

TaggerModel::TaggerModel(std::string_view bytes) {
  constexpr std::size_t kTransitions = kLabels * kLabels * sizeof(std::int16_t);
  constexpr std::size_t kTable = (kHeader + kTransitions + 3) / 4 * 4;
  if (bytes.size() < kTable || !bytes.starts_with(kMagic)) fail("is no model of the name tagger");
  if (read_at<std::uint32_t>(bytes, 8) != kVersion || read_at<std::uint32_t>(bytes, 12) != kLabels)
    fail("is a model of another version; train it again with tools/train_names");
  slots_ = read_at<std::uint32_t>(bytes, 16);
  if (slots_ == 0 || bytes.size() != kTable + slots_ * kSlot) fail("is damaged (its size is not what it says)");
  languages_ = bytes.substr(24, 16);
  languages_ = languages_.substr(0, languages_.find('\0'));
  for (std::size_t i = 0; i < kLabels * kLabels; ++i)
    transitions_[i / kLabels][i % kLabels] = read_at<std::int16_t>(bytes, kHeader + i * sizeof(std::int16_t));
  table_ = bytes.data() + kTable;
}

bool TaggerModel::reads(std::string_view language) const {
  for (std::string_view rest = languages_; !rest.empty();) {
    const std::size_t space = rest.find(' ');
    if (rest.substr(0, space) == language) return true;
    if (space == std::string_view::npos) break;
    rest.remove_prefix(space + 1);
  }
  return false;
}

void TaggerModel::add(std::uint64_t feature, LabelScores& scores) const {
  const auto fingerprint = static_cast<std::uint32_t>(feature);
  std::uint64_t slot = ((feature >> 32U) * slots_) >> 32U;
  for (std::uint64_t probe = 0; probe < kLongestProbe; ++probe) {
    const char* at = table_ + slot * kSlot;
    if (at[kSlot - 1] == 0) return;
    std::uint32_t stored;
    std::memcpy(&stored, at, sizeof stored);
    if (stored == fingerprint) {
      for (std::size_t label = 0; label < kLabels; ++label)
        scores[label] += static_cast<signed char>(at[sizeof stored + label]);
      return;
    }
    if (++slot == slots_) slot = 0;
  }
}

}  // namespace khabar::extraction::names
