// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/names/phrases.h"

#include <bit>

#include "khabar/text/utf8.h"
#include "khabar/text/words.h"

namespace khabar::extraction::names {
namespace {

// Points stand behind initials and short abbreviations: "J. D.", "St.", "Gen.".
constexpr std::size_t kLongestInitial = 3;
constexpr std::string_view kUrduStop = "\xDB\x94";

bool is_point(std::string_view form) { return form == "." || form == kUrduStop; }

}  // namespace

bool is_joiner(std::string_view form) { return form == "-" || form == "'"; }

void PhraseIndexBuilder::add(std::string_view phrase, std::uint32_t payload) {
  std::vector<std::string> forms = text::words_of(phrase);
  std::erase_if(forms, [](const std::string& form) { return form.empty() || is_joiner(form) || is_point(form); });
  add_words(forms, payload);
}

void PhraseIndexBuilder::add_words(const std::vector<std::string>& forms, std::uint32_t payload) {
  std::uint32_t node = 0;
  for (const std::string& form : forms) {
    const auto [known, fresh] = words_.try_emplace(form, static_cast<Word>(words_.size() + 1));
    if (fresh) forms_.push_back(form);
    const std::uint64_t key = (std::uint64_t{node} << 32U) | known->second;
    const auto [edge, added] = edges_.try_emplace(key, static_cast<std::uint32_t>(payloads_.size()));
    if (added) {
      payloads_.emplace_back();
      edge_of_.push_back(key);
    }
    node = edge->second;
  }
  if (node != 0 && (payloads_[node].empty() || payloads_[node].back() != payload)) payloads_[node].push_back(payload);
}

void PhraseIndexBuilder::write(base::FlatWriter& out) const {
  std::vector<std::pair<std::string_view, std::uint32_t>> words;
  for (const std::string& form : forms_) words.emplace_back(form, static_cast<Word>(words.size() + 1));
  base::FlatMap::write(words, out);
  std::vector<PhraseIndex::Edge> edges(edge_of_.empty() ? 0 : std::bit_ceil(edge_of_.size() * 2));
  for (std::uint32_t i = 0; i < edge_of_.size(); ++i) {
    const auto node = static_cast<std::uint32_t>(edge_of_[i] >> 32U);
    const auto word = static_cast<Word>(edge_of_[i]);
    std::size_t at = PhraseIndex::slot_of(node, word, edges.size());
    while (edges[at].next != 0) at = (at + 1) & (edges.size() - 1);
    edges[at] = {node, word, i + 1};
  }
  out.array(edges);
  std::vector<std::uint32_t> begins;
  std::vector<std::uint32_t> payloads;
  for (const auto& of_node : payloads_) {
    begins.push_back(static_cast<std::uint32_t>(payloads.size()));
    payloads.insert(payloads.end(), of_node.begin(), of_node.end());
  }
  begins.push_back(static_cast<std::uint32_t>(payloads.size()));
  out.array(begins);
  out.array(payloads);
}

PhraseIndex::PhraseIndex(base::FlatReader& in)
    : words_(in), edges_(in.array<Edge>()), begins_(in.array<std::uint32_t>()), payloads_(in.array<std::uint32_t>()) {}

PhraseIndex::Match PhraseIndex::longest_from(std::span<const Word> words, std::size_t from) const {
  Match longest;
  visit_from(words, from, [&](const Match& match) { longest = match; });
  return longest;
}

KeyedText keyed(const PhraseIndex& index, std::string_view text, const model::TokenLayer& layer) {
  KeyedText out;
  out.words.reserve(layer.tokens.size());
  out.tokens.reserve(layer.tokens.size());
  out.key_after.reserve(layer.tokens.size() + 1);
  for (std::uint32_t i = 0; i < layer.tokens.size(); ++i) {
    const model::Token& token = layer.tokens[i];
    const std::string_view form = layer.form(i);
    const bool new_sentence = i > 0 && layer.tokens[i - 1].sentence != token.sentence;
    if (new_sentence) {
      out.words.push_back(kNoWord);
      out.tokens.push_back(i);
    }
    out.key_after.push_back(static_cast<std::uint32_t>(out.words.size()));
    if (form.empty()) continue;
    if (is_joiner(form) && !token.space_before) continue;
    if (is_point(form) && i > 0 && !token.space_before &&
        text::count_code_points(layer.tokens[i - 1].range.of(text)) <= kLongestInitial) {
      continue;
    }
    const bool word = token.kind == model::TokenKind::kWord || token.kind == model::TokenKind::kNumber;
    out.words.push_back(word ? index.word(form) : kNoWord);
    out.tokens.push_back(i);
  }
  out.key_after.push_back(static_cast<std::uint32_t>(out.words.size()));
  return out;
}

}  // namespace khabar::extraction::names
