// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/quotes/cues.h"

#include <algorithm>

#include "khabar/base/error.h"
#include "khabar/text/words.h"

namespace khabar::extraction::quotes {
namespace {

constexpr std::pair<std::string_view, Cue> kClasses[] = {
    {"say", kSay},           {"noun", kNoun},     {"that", kThat},         {"source", kSource},
    {"agent", kAgent},       {"gen", kGenitive},  {"pronoun", kPronoun},   {"we", kWe},
    {"channel", kChannel},   {"object", kObject}, {"report", kReport},     {"bare", kBare},
    {"weak", kWeak},         {"never", kNever},   {"aux", kAuxiliary},     {"place", kPlace},
    {"joint", kJoint},       {"from", kFrom},     {"beside", kBeside},     {"voice", kVoice},
    {"body", kBody},         {"move", kMove},     {"relative", kRelative}, {"passive", kPassive},
    {"adjunct", kAdjunct},   {"put_in", kPutIn},  {"aside", kAside},       {"tell", kTell},
    {"audience", kAudience}, {"about", kAbout},   {"contrast", kContrast}, {"participle", kParticiple},
};

Cue class_named(std::string_view name) {
  for (const auto& [known, cue] : kClasses) {
    if (known == name) return cue;
  }
  throw base::Error(base::ErrorKind::kResource, "quote_cues", "'" + std::string(name) + "' is no class");
}

}  // namespace

std::uint32_t CueLayer::first(base::TokenRange range, unsigned mask) const {
  for (std::uint32_t token = range.begin; token < range.end; ++token) {
    if (is(token, mask)) return token;
  }
  return range.end;
}

std::uint32_t CueLayer::last(base::TokenRange range, unsigned mask) const {
  for (std::uint32_t token = range.end; token > range.begin; --token) {
    if (is(token - 1, mask)) return token - 1;
  }
  return range.end;
}

Cues::Cues(const lexicon::Lexicon& lexicon) {
  channels_.emplace_back();
  for (const lexicon::Language& language : lexicon.languages()) {
    if (const lexicon::Table* table = lexicon.find(language.code, "quote_cues")) load(*table);
  }
  const lexicon::Table& order = lexicon.table("shared/verb_order");
  for (std::size_t row = 0; row < order.rows(); ++row) {
    verb_final_[std::string(order.cell(row, order.column("lang")))] = order.cell(row, order.column("verb")) == "final";
  }
}

void Cues::load(const lexicon::Table& table) {
  const std::size_t form = table.column("form");
  const std::size_t kind = table.column("class");
  const std::size_t value = table.column("value");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::vector<std::string> words = text::words_of(table.cell(row, form));
    if (words.empty()) continue;
    Entry entry;
    entry.cue = class_named(table.cell(row, kind));
    entry.channel = channel_index(table.cell(row, value));
    entry.rest.assign(words.begin() + 1, words.end());
    entries_[words.front()].push_back(std::move(entry));
  }
}

std::uint16_t Cues::channel_index(std::string_view name) {
  const auto found = std::find(channels_.begin(), channels_.end(), name);
  if (found != channels_.end()) return static_cast<std::uint16_t>(found - channels_.begin());
  channels_.emplace_back(name);
  return static_cast<std::uint16_t>(channels_.size() - 1);
}

bool Cues::verb_final(std::string_view language) const {
  const auto found = verb_final_.find(language);
  return found != verb_final_.end() && found->second;
}

CueLayer Cues::mark(const model::TokenLayer& layer) const {
  const auto size = static_cast<std::uint32_t>(layer.tokens.size());
  CueLayer out{std::vector<std::uint32_t>(size, 0), std::vector<std::uint8_t>(size, 1),
               std::vector<std::uint16_t>(size, 0)};
  out.names = &channels_;
  std::uint32_t never_until = 0;
  for (std::uint32_t token = 0; token < size; ++token) {
    const auto found = entries_.find(layer.form(token));
    if (found == entries_.end()) continue;
    for (const Entry& entry : found->second) {
      if (entry.rest.size() >= size - token) continue;
      bool same = true;
      for (std::uint32_t i = 0; same && i < entry.rest.size(); ++i) same = layer.form(token + 1 + i) == entry.rest[i];
      if (!same) continue;
      const auto words = static_cast<std::uint32_t>(entry.rest.size() + 1);
      if (entry.cue == kNever) never_until = std::max(never_until, token + words);
      out.cues[token] |= entry.cue;
      out.length[token] = std::max(out.length[token], static_cast<std::uint8_t>(words));
      if (entry.cue == kChannel || ((entry.cue == kBody || entry.cue == kMove) && !out.is(token, kChannel)))
        out.channel[token] = entry.channel;
    }
    // "claimed by": the word before says nothing.
    if (out.is(token, kPassive) && token > 0)
      out.cues[token - 1] &= ~static_cast<std::uint32_t>(kSay | kBare | kWeak | kMove);
    if (token < never_until) out.cues[token] &= ~static_cast<std::uint32_t>(kSay | kNoun | kBare | kWeak | kSource);
  }
  return out;
}

}  // namespace khabar::extraction::quotes
