// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/sound_model.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "khabar/base/error.h"
#include "khabar/text/utf8.h"

namespace khabar::matching {
namespace {

constexpr float kUnknown = 4.5F;          // another letter, where nothing is learned of the two: as good as unrelated
constexpr float kDropUnknown = 3.0F;      // a letter that training never saw
constexpr float kDropBorder = 0.25F;      // "Abdul Rahman", "Abdulrahman"
constexpr float kSwapped = 1.2F;          // two neighbours in each other's place: a slip of the pen
constexpr float kLightestName = 2.0F;     // so that "O" and "Au" are not alike for want of letters
constexpr std::size_t kUnitSlots = 8192;  // a power of two, far above the number of units

std::size_t mixed(std::uint32_t key) { return (key * 0x9E3779B1U) ^ ((key * 0x85EBCA6BU) >> 15U); }

// Up to three symbols in one number.
std::uint32_t packed(std::string_view unit) {
  std::uint32_t key = 0;
  int count = 0;
  for (std::size_t pos = 0; pos < unit.size(); ++count) {
    const Symbol symbol = symbol_of(text::decode(unit, pos));
    if (symbol == 0 || count == 3) return 0;
    key = key << 8U | symbol;
  }
  return key;
}

}  // namespace

SoundModel::SoundModel(const lexicon::Lexicon& lexicon)
    : single_(kSymbols * kSymbols, kUnknown), unit_key_(kUnitSlots, 0), unit_id_(kUnitSlots, 0), slots_(kUnitSlots) {
  for (std::vector<float>& drop : drop_) {
    drop.assign(kSymbols, kDropUnknown);
    drop[kWordBorder] = kDropBorder;
  }
  for (std::vector<float>& ease : ease_) ease.assign(kSymbols, kDropUnknown);
  for (std::size_t i = 0; i < kSymbols; ++i) {
    single_[i * kSymbols + i] = 0;
    ease_[script_of(static_cast<Symbol>(i))][i] = 0;
    for (std::vector<float>& ease : ease_) ease[kWordBorder] = 0;
  }
  for (const char* name : {"shared/sound_costs", "shared/sound_pairs"}) {
    const lexicon::Table& table = lexicon.table(name);
    const std::size_t a = table.column("a");
    const std::size_t b = table.column("b");
    const std::size_t costs = table.column("cost");
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::string_view cell = table.cell(row, costs);
      float value = 0;
      if (std::from_chars(cell.data(), cell.data() + cell.size(), value).ec != std::errc{} || !(value >= 0))
        throw base::Error(base::ErrorKind::kResource, std::string(name),
                          "row " + std::to_string(row + 1) + ": '" + std::string(cell) + "' is not a cost");
      if (table.cell(row, b).empty()) {
        add_drop(table.cell(row, a), table.cell(row, table.column("against")), value);
      } else {
        add(table.cell(row, a), table.cell(row, b), value);
      }
    }
  }
}

void SoundModel::add(std::string_view a, std::string_view b, float cost) {
  const std::uint32_t left = packed(a);
  const std::uint32_t right = packed(b);
  if (left == 0 || right == 0) return;
  note_ease(left, right, cost);
  note_ease(right, left, cost);
  if (left < kSymbols && right < kSymbols) {
    for (const auto& [x, y] : {std::pair(left, right), std::pair(right, left)})
      single_[x * kSymbols + y] = std::min(single_[x * kSymbols + y], cost);
    return;
  }
  const std::uint16_t x = add_unit(left);
  const std::uint16_t y = add_unit(right);
  put(x, y, cost);
  put(y, x, cost);
}

void SoundModel::add_drop(std::string_view letter, std::string_view against, float cost) {
  const std::uint32_t key = packed(letter);
  for (std::size_t script = 0; script < kScripts; ++script) {
    if (key >= kSymbols || kScriptNames[script] != against) continue;
    drop_[script][key] = std::min(cost, kDropUnknown);
    ease_[script][key] = std::min(ease_[script][key], cost);
  }
}

// A unit's cost is shared by its letters.
void SoundModel::note_ease(std::uint32_t a, std::uint32_t b, float cost) {
  const std::size_t script = script_of(static_cast<Symbol>(b & 0xFFU));
  const float letters = a < 0x100U ? 1.0F : a < 0x10000U ? 2.0F : 3.0F;
  for (; a != 0; a >>= 8U) {
    float& least = ease_[script][a & 0xFFU];
    least = std::min(least, cost / letters);
  }
}

std::uint16_t SoundModel::unit(std::uint32_t key) const {
  if (key < kSymbols) return static_cast<std::uint16_t>(key);
  for (std::size_t at = mixed(key) & (kUnitSlots - 1);; at = (at + 1) & (kUnitSlots - 1)) {
    if (unit_key_[at] == key) return unit_id_[at];
    if (unit_key_[at] == 0) return 0;
  }
}

std::uint16_t SoundModel::add_unit(std::uint32_t key) {
  if (const std::uint16_t known = unit(key); known != 0) return known;
  if (next_unit_ >= kUnitSlots * 3 / 4)
    throw base::Error(base::ErrorKind::kResource, "shared/sound_costs", "has too many different units");
  std::size_t at = mixed(key) & (kUnitSlots - 1);
  while (unit_key_[at] != 0) at = (at + 1) & (kUnitSlots - 1);
  unit_key_[at] = key;
  return unit_id_[at] = next_unit_++;
}

float SoundModel::cost(std::uint32_t a, std::uint32_t b) const {
  const std::uint32_t key = a << 16U | b;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = mixed(key) & mask;; at = (at + 1) & mask) {
    if (slots_[at].key == key) return slots_[at].cost;
    if (slots_[at].key == 0) return kForbidden;
  }
}

void SoundModel::put(std::uint32_t a, std::uint32_t b, float cost) {
  if ((used_ + 1) * 2 > slots_.size()) grow();
  const std::uint32_t key = a << 16U | b;
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = mixed(key) & mask;
  while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & mask;
  if (slots_[at].key == key) {
    slots_[at].cost = std::min(slots_[at].cost, cost);
    return;
  }
  slots_[at] = {key, cost};
  ++used_;
}

void SoundModel::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  used_ = 0;
  for (const Slot& slot : old) {
    if (slot.key != 0) put(slot.key >> 16U, slot.key & 0xFFFFU, slot.cost);
  }
}

SoundForm SoundModel::form(std::string_view name) const { return form(symbols_of(name)); }

SoundForm SoundModel::form(std::vector<Symbol> symbols) const {
  SoundForm form;
  form.symbols = std::move(symbols);
  if (!form.symbols.empty()) form.script = script_of(form.symbols.front());
  const std::vector<Symbol>& s = form.symbols;
  form.pairs.assign(s.size(), 0);
  form.triples.assign(s.size(), 0);
  for (std::size_t i = 0; i < s.size(); ++i) {
    for (std::size_t script = 0; script < kScripts; ++script) {
      form.weight[script] += drop_[script][s[i]];
      form.ease[script] += ease_[script][s[i]];
    }
    if (i + 1 < s.size()) form.pairs[i] = unit(static_cast<std::uint32_t>(s[i]) << 8U | s[i + 1]);
    if (i + 2 < s.size())
      form.triples[i] =
          unit(static_cast<std::uint32_t>(s[i]) << 16U | static_cast<std::uint32_t>(s[i + 1]) << 8U | s[i + 2]);
  }
  return form;
}

// rows[i % 4][k]: the least cost of turning the first i symbols of `a` into the first k of `b`.
float SoundModel::distance(const SoundForm& a, const SoundForm& b, float limit) const {
  const std::size_t n = a.symbols.size();
  const std::size_t m = b.symbols.size();
  std::array<std::array<float, kLongestName + 1>, 4> rows;
  std::array<float, 4> least{};
  const std::vector<float>& drop_a = drop_[b.script];
  const std::vector<float>& drop_b = drop_[a.script];
  for (std::size_t i = 0; i <= n; ++i) {
    std::array<float, kLongestName + 1>& row = rows[i % 4];
    const float* above = i > 0 ? rows[(i - 1) % 4].data() : nullptr;
    const float* second = i > 1 ? rows[(i - 2) % 4].data() : nullptr;
    const float* third = i > 2 ? rows[(i - 3) % 4].data() : nullptr;
    const Symbol x = i > 0 ? a.symbols[i - 1] : 0;
    const std::uint32_t x2 = i > 1 ? a.pairs[i - 2] : 0;
    const std::uint32_t x3 = i > 2 ? a.triples[i - 3] : 0;
    float smallest = kForbidden;
    for (std::size_t k = 0; k <= m; ++k) {
      float best = i == 0 && k == 0 ? 0.0F : kForbidden;
      if (above != nullptr) best = above[k] + drop_a[x];
      if (k > 0) {
        const Symbol y = b.symbols[k - 1];
        best = std::min(best, row[k - 1] + drop_b[y]);
        if (above != nullptr) {
          best = std::min(best, above[k - 1] + single_[x * kSymbols + y]);
          if (k > 1 && b.pairs[k - 2] != 0) best = std::min(best, above[k - 2] + cost(x, b.pairs[k - 2]));
          if (k > 2 && b.triples[k - 3] != 0) best = std::min(best, above[k - 3] + cost(x, b.triples[k - 3]));
        }
        if (i > 1 && k > 1 && x == b.symbols[k - 2] && y == a.symbols[i - 2] && x != y)
          best = std::min(best, second[k - 2] + kSwapped);
        if (x2 != 0) {
          best = std::min(best, second[k - 1] + cost(x2, y));
          if (k > 1 && b.pairs[k - 2] != 0) best = std::min(best, second[k - 2] + cost(x2, b.pairs[k - 2]));
        }
        if (x3 != 0) best = std::min(best, third[k - 1] + cost(x3, y));
      }
      row[k] = best;
      smallest = std::min(smallest, best);
    }
    // Costs are not negative and an operation takes at most three symbols of `a`.
    least[i % 4] = smallest;
    if (i >= 2 && std::min({least[i % 4], least[(i + 3) % 4], least[(i + 2) % 4]}) > limit) return kForbidden;
  }
  return rows[n % 4][m];
}

double SoundModel::similarity(const SoundForm& a, const SoundForm& b, double floor) const {
  if (a.symbols.empty() || b.symbols.empty()) return 0.0;
  if (a.symbols == b.symbols) return 1.0;
  const float ease = std::max(a.ease[b.script], b.ease[a.script]);
  const float whole = std::max({a.weight[b.script], b.weight[a.script], ease + kLightestName}) - ease;
  const float found = distance(a, b, ease + static_cast<float>(1.0 - floor) * whole) - ease;
  const double score = std::clamp(1.0 - static_cast<double>(found / whole), 0.0, 1.0);
  return score < floor ? 0.0 : score;
}

}  // namespace khabar::matching
