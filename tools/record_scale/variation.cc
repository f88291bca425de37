// SPDX-License-Identifier: Apache-2.0
#include "record_scale/variation.h"

#include <algorithm>
#include <optional>

#include "khabar/base/hash.h"
#include "khabar/model/date.h"

namespace khabar::scale {
namespace {

using model::Article;
using model::EntityType;

// How much is other than in the template.
constexpr double kOtherPerson = 0.8;
constexpr double kOtherBody = 0.6;
constexpr double kOtherTown = 0.6;
constexpr double kOtherCountry = 0.4;
constexpr double kOtherWord = 0.5;
constexpr double kOtherTerm = 0.8;
// How articles of one story differ.
constexpr double kLostTerm = 0.25;
constexpr double kLostEvent = 0.2;
constexpr double kOtherCount = 0.08;
constexpr double kOtherShingle = 0.05;  // of a copy

void move_to(std::optional<std::string>& value, std::int32_t days) {
  if (value) value = Variation::moved(*value, days);
}

// Offsets of a text after its pieces were exchanged. Ends of ranges that were replaced are ends of what replaced them.
class Shift {
 public:
  void add(base::ByteRange old, std::uint32_t begin, std::uint32_t end) { steps_.push_back({old, {begin, end}}); }
  [[nodiscard]] std::uint32_t operator()(std::uint32_t offset) const {
    const auto behind = std::upper_bound(steps_.begin(), steps_.end(), offset,
                                         [](std::uint32_t at, const auto& step) { return at < step.first.begin; });
    if (behind == steps_.begin()) return offset;
    const auto& [old, now] = *std::prev(behind);
    if (offset == old.begin) return now.begin;
    return offset < old.end ? now.end : now.end + (offset - old.end);
  }
  void move(base::ByteRange& range) const { range = {(*this)(range.begin), (*this)(range.end)}; }

 private:
  std::vector<std::pair<base::ByteRange, base::ByteRange>> steps_;
};

}  // namespace

std::string Variation::moved(const std::string& value, std::int32_t days) {
  const auto span = model::parse_value(value);
  if (!span) return value;
  const std::int32_t first = span->first + days;
  const model::CivilDate date = model::from_days(first);
  const std::string date_part = value.substr(0, value.find('T'));
  if (date_part.find('/') != std::string::npos) return model::span_value({first, span->last + days});
  if (date_part.find('W') != std::string::npos) return model::week_value(first);
  if (date_part.size() == 4) return model::year_value(date.year);
  if (date_part.size() == 7) return model::month_value(date.year, date.month);
  return model::day_value(first) + value.substr(date_part.size());
}

// By id, what stands in the place of an entity.
std::unordered_map<std::string, Name> Variation::exchange(const Article& article) const {
  std::unordered_map<std::string, Name> exchanged;
  for (const model::LocalEntity& entity : article.entities) {
    const Draw chance = story_.of("name").of(entity.name);
    if (entity.type == EntityType::kPerson && chance.happens(kOtherPerson)) {
      Name person = names_.person(chance.of("who").favourite(WorldNames::kPeople), article.lang);
      person.entity.office = entity.office;
      if (!entity.office.empty()) person.entity.country = entity.country;
      exchanged[entity.id] = std::move(person);
    } else if (entity.type == EntityType::kOrganisation && chance.happens(kOtherBody)) {
      exchanged[entity.id] = names_.bodies()[chance.of("which").favourite(names_.bodies().size())];
    } else if (entity.kind == "country" && chance.happens(kOtherCountry)) {
      exchanged[entity.id] = names_.countries()[chance.of("which").favourite(names_.countries().size())];
    } else if (entity.type == EntityType::kPlace && entity.kind == "city" && chance.happens(kOtherTown)) {
      exchanged[entity.id] = names_.towns()[chance.of("which").favourite(names_.towns().size())];
    }
  }
  return exchanged;
}

// A word of the story in the place of another, the same wherever it stands; most times the word itself.
std::string Variation::other_word(std::string_view word, std::string_view lang) const {
  const std::vector<std::string>& words = names_.words(lang);
  const Draw chance = story_.of("word").of(word);
  if (words.empty() || word.size() < 4 || !chance.happens(kOtherWord)) return std::string(word);
  return words[chance.of("which").favourite(words.size())];
}

Variation::Pieces Variation::pieces(const Article& article,
                                    const std::unordered_map<std::string, Name>& exchanged) const {
  Pieces pieces;
  auto mention = article.mentions.begin();
  const auto put_mention = [&](const model::NameMention& one) {
    const auto name = exchanged.find(article.entities[one.entity].id);
    std::string text(one.range.of(article.text));
    if (name != exchanged.end()) {
      const auto spelled = name->second.spelled.find(article.lang);
      if (spelled != name->second.spelled.end()) text = spelled->second;
    }
    pieces.emplace_back(one.range, std::move(text));
  };
  for (const model::Token& token : article.layer.tokens) {
    while (mention != article.mentions.end() && mention->range.end <= token.range.begin) put_mention(*mention++);
    if (mention != article.mentions.end() && mention->range.overlaps(token.range)) continue;
    if (token.kind == model::TokenKind::kWord)
      pieces.emplace_back(token.range, other_word(token.range.of(article.text), article.lang));
  }
  while (mention != article.mentions.end()) put_mention(*mention++);
  return pieces;
}

void Variation::rewrite(const Pieces& pieces, Article& article) const {
  std::string text;
  Shift shift;
  std::uint32_t done = 0;
  for (const auto& [range, put] : pieces) {
    if (range.begin < done) continue;
    text.append(article.text, done, range.begin - done);
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += put;
    shift.add(range, begin, static_cast<std::uint32_t>(text.size()));
    done = range.end;
  }
  text.append(article.text, done);
  article.text = std::move(text);
  for (auto& place : article.page_map) place.first = shift(place.first);
  for (model::Embed& embed : article.embeds) shift.move(embed.range);
  for (model::NameMention& mention : article.mentions) shift.move(mention.range);
  for (model::TimeMention& time : article.times) shift.move(time.range);
  for (model::Quote& quote : article.quotes) shift.move(quote.range), shift.move(quote.cue);
  for (model::EventMention& event : article.events) shift.move(event.evidence);
  article.problems.clear();
}

void Variation::vary_events(Article& article, const std::unordered_map<std::string, std::string>& countries) const {
  for (model::EventMention& event : article.events) {
    move_to(event.start, days_);
    move_to(event.end, days_);
    for (std::string& country : event.countries) {
      if (const auto other = countries.find(country); other != countries.end()) country = other->second;
    }
    for (model::Count& count : event.counts) {
      const Draw chance = story_.of("count").of(static_cast<std::uint64_t>(count.value));
      count.value += static_cast<std::int64_t>(chance.below(static_cast<std::size_t>(count.value) + 3));
      if (own_.of(event.id).of(count.what).happens(kOtherCount)) ++count.value;
    }
  }
}

void Variation::vary_wording(Article& article, bool copied) const {
  const Draw wording = copied ? story_.of("wording") : own_.of("wording");
  for (std::uint64_t& shingle : article.sketch) {
    const Draw chance = wording.of(shingle);
    const bool other = copied && own_.of(shingle).happens(kOtherShingle);
    // Small hashes, as they are the smallest of the article's.
    shingle = ((other ? own_.of(shingle) : chance).number() >> 1U) / 4;
  }
  std::sort(article.sketch.begin(), article.sketch.end());
  std::vector<std::uint32_t> terms;
  for (const std::uint32_t term : article.terms) {
    const Draw chance = story_.of("term").of(term);
    if (own_.of("term").of(term).happens(kLostTerm)) continue;
    terms.push_back(chance.happens(kOtherTerm) ? static_cast<std::uint32_t>(chance.of("which").number()) : term);
  }
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  article.terms = std::move(terms);
  if (!article.title) return;
  std::string title;
  for (std::size_t at = 0; at < article.title->size();) {
    const std::size_t end = std::min(article.title->find(' ', at), article.title->size());
    if (!title.empty()) title += ' ';
    title += other_word(std::string_view(*article.title).substr(at, end - at), article.lang);
    at = end + 1;
  }
  article.title = std::move(title);
}

void Variation::vary(Article& article, bool copied) const {
  // What reports leave out: indices of events are used by nothing else in the article.
  std::erase_if(article.events, [&](const auto& event) { return own_.of("told").of(event.id).happens(kLostEvent); });
  const std::unordered_map<std::string, Name> exchanged = exchange(article);
  rewrite(pieces(article, exchanged), article);
  std::unordered_map<std::string, std::string> countries;
  for (model::LocalEntity& entity : article.entities) {
    const auto other = exchanged.find(entity.id);
    if (other == exchanged.end()) continue;
    if (entity.kind == "country") countries[entity.country] = other->second.entity.country;
    entity = other->second.entity;
  }
  vary_events(article, countries);
  for (model::TimeMention& time : article.times) move_to(time.value, days_);
  for (model::Embed& embed : article.embeds) move_to(embed.published, days_);
  vary_wording(article, copied);
  article.layer = {};
  article.title_layer = {};
}

}  // namespace khabar::scale
