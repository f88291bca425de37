// SPDX-License-Identifier: Apache-2.0
#include "khabar/search/article_keys.h"

#include <algorithm>
#include <set>

#include "khabar/text/words.h"

namespace khabar::search {
namespace {

constexpr std::size_t kMostNameWords = 8;

// Names are found on the text; a title is short and is looked through for the same names.
std::vector<NamedSpan> names_in_title(const model::Article& article) {
  base::StringMap<std::string> known;
  base::StringSet seen;
  for (const model::NameMention& mention : article.mentions) {
    const std::string_view spelling = mention.range.of(article.text);
    if (!seen.emplace(spelling).second) continue;
    const std::vector<std::string> words = text::words_of(spelling);
    if (words.empty() || words.size() > kMostNameWords) continue;
    std::string name;
    for (const std::string& word : words) name += word + ' ';
    known.try_emplace(std::move(name), key_of("_e", article.entities[mention.entity].id));
  }
  std::vector<NamedSpan> spans;
  const std::string_view title = *article.title;
  std::vector<text::Piece> pieces;
  text::cut(title, {0, static_cast<std::uint32_t>(title.size())}, pieces);
  std::vector<std::string> words;
  for (const text::Piece& piece : pieces) {
    std::vector<std::string> forms = text::words_of(piece.range.of(title));
    words.push_back(forms.empty() ? std::string() : std::move(forms.front()));
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string name;
    std::size_t length = 0;
    const std::string* key = nullptr;
    for (std::size_t k = i; k < std::min(words.size(), i + kMostNameWords); ++k) {
      name += words[k] + ' ';
      const auto found = known.find(name);
      if (found == known.end()) continue;
      key = &found->second;
      length = k - i + 1;
    }
    if (key == nullptr) continue;
    spans.push_back({{pieces[i].range.begin, pieces[i + length - 1].range.end}, *key});
    i += length - 1;
  }
  return spans;
}

// Sorted, each once: the same article has the same stream however it was read.
class Facts {
 public:
  void add(std::string key) { keys_.insert(std::move(key)); }
  [[nodiscard]] std::string stream() const {
    std::string out;
    for (const std::string& key : keys_) {
      if (!out.empty()) out += ' ';
      out += key;
    }
    return out;
  }

 private:
  std::set<std::string> keys_;
};

void add_event(Facts& facts, const model::Article& article, const model::EventMention& event) {
  const std::string kind = key_of("_k", event.kind);
  const std::string status = key_of("_h", event.status);
  facts.add(kind);
  facts.add(status);
  facts.add(kind + status);
  for (const model::EventActor& actor : event.actors) facts.add(key_of("_a", article.entities[actor.entity].id));
  for (const std::uint32_t speaker : event.said_by) facts.add(key_of("_a", article.entities[speaker].id));
  for (const std::string& country : event.countries) facts.add(key_of("_g", country));
  if (event.place < 0) return;
  const model::LocalEntity& place = article.entities[static_cast<std::size_t>(event.place)];
  facts.add(key_of("_p", place.id));
  if (!place.country.empty()) facts.add(key_of("_w", place.country));
}

}  // namespace

std::string outlet_key(std::string_view outlet) {
  std::string key = "_o";
  for (const std::string& word : text::words_of(outlet)) {
    // Words are letters, marks and digits; signs are ASCII and would part keys.
    for (const char c : word) {
      const bool sign = static_cast<unsigned char>(c) < 0x80U && key_of("", std::string_view(&c, 1)).empty();
      if (!sign) key += c;
    }
  }
  return key;
}

std::vector<NamedSpan> named_spans(const model::Article& article) {
  std::vector<NamedSpan> spans;
  spans.reserve(article.mentions.size());
  for (const model::NameMention& mention : article.mentions) {
    spans.push_back({mention.range, key_of("_e", article.entities[mention.entity].id)});
  }
  return spans;
}

storage::SearchKeys article_keys(const model::Article& article, TextKeyMaker& maker) {
  storage::SearchKeys keys;
  TextKeys text;
  const auto make = [&](std::string_view of, const model::TokenLayer& layer, const std::vector<NamedSpan>& spans) {
    if (layer.tokens.empty()) {
      maker.make(of, spans, text);
    } else {
      maker.make(of, layer, spans, text);
    }
    return std::move(text.stream);
  };
  if (article.title) keys.title = make(*article.title, article.title_layer, names_in_title(article));
  keys.text = make(article.text, article.layer, named_spans(article));
  Facts facts;
  facts.add("_all");
  facts.add(key_of("_z", article.lang));
  if (article.outlet) facts.add(outlet_key(*article.outlet));
  for (const model::EventMention& event : article.events) add_event(facts, article, event);
  for (const model::Quote& quote : article.quotes) {
    if (quote.speaker >= 0) facts.add(key_of("_a", article.entities[static_cast<std::size_t>(quote.speaker)].id));
  }
  keys.facts = facts.stream();
  return keys;
}

}  // namespace khabar::search
