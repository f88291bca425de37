// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/names/knowledge_builder.h"

#include <algorithm>
#include <array>

#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/skeleton.h"
#include "khabar/text/utf8.h"
#include "khabar/text/words.h"

namespace khabar::extraction::names {
namespace {

using lexicon::Table;

constexpr std::size_t kEverydayWords = 2000;  // of a language

constexpr std::size_t kLongestAcronym = 6;  // "UNSC", "CENTCOM" is a name like any other

bool is_acronym(std::string_view spelling) {
  return spelling.size() >= 2 && spelling.size() <= kLongestAcronym &&
         std::all_of(spelling.begin(), spelling.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_cased(std::string_view spelling) {
  return std::any_of(spelling.begin(), spelling.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}

bool has_capital(std::string_view spelling) {
  for (std::size_t pos = 0; pos < spelling.size();) {
    if (text::is_upper(text::decode(spelling, pos))) return true;
  }
  return false;
}

// The most prominent first: what users add, countries, then what people wrote, then what programs made.
int table_order(std::string_view name) {
  if (name == lexicon::kUserTable) return -1;
  if (name == "world/countries") return 0;
  return name.ends_with("_generated") ? 2 : 1;
}

bool is_world_table(const Table& table) {
  if (!table.name().starts_with("world/")) return false;
  for (const char* column : {"id", "type", "name", "country", "kind", "en"}) {
    if (!table.has_column(column)) return false;
  }
  return true;
}

std::string_view cell(const Table& table, std::size_t row, std::string_view column) {
  return table.has_column(column) ? table.cell(row, table.column(column)) : std::string_view{};
}

Naming naming_of(std::string_view cell) {
  if (cell == "1") return Naming::kAlways;
  if (cell == "proper") return Naming::kProper;
  return cell == "capital" ? Naming::kCapital : Naming::kNever;
}

WordKind word_kind_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, WordKind>, 13> kKinds = {{{"agent", WordKind::kAgent},
                                                                             {"genitive", WordKind::kGenitive},
                                                                             {"locative", WordKind::kLocative},
                                                                             {"dative", WordKind::kDative},
                                                                             {"postposition", WordKind::kPostposition},
                                                                             {"conjunction", WordKind::kConjunction},
                                                                             {"pronoun", WordKind::kPronoun},
                                                                             {"determiner", WordKind::kDeterminer},
                                                                             {"verb", WordKind::kVerb},
                                                                             {"adverb", WordKind::kAdverb},
                                                                             {"number", WordKind::kNumber},
                                                                             {"negation", WordKind::kNegation},
                                                                             {"link", WordKind::kLink}}};
  for (const auto& [key, kind] : kKinds) {
    if (key == name) return kind;
  }
  return WordKind::kAdverb;
}

}  // namespace

KnowledgeBuilder::KnowledgeBuilder(const lexicon::Lexicon& lexicon) {
  add_words(lexicon);
  add_titles(lexicon);
  add_world(lexicon);
  add_offices(lexicon);
  add_bodies(lexicon);
  bind_bodies(lexicon);
  add_cues(lexicon);
  add_letters(lexicon);
}

WordFacts& KnowledgeBuilder::facts_of(std::string_view folded) {
  if (const auto known = words_.index.find(folded); known != words_.index.end()) return facts_[known->second];
  words_.try_emplace(std::string(folded), static_cast<std::uint32_t>(facts_.size()));
  return facts_.emplace_back();
}

void KnowledgeBuilder::add_phrase(std::string_view spelling, Sense sense) {
  sense.spelling = spelling;
  sense.letters = Letters::kAny;
  if (is_acronym(spelling)) {
    sense.letters = Letters::kExact;
  } else if ((sense.kind == SenseKind::kWorld || sense.kind == SenseKind::kDemonym) && is_cased(spelling) &&
             has_capital(spelling)) {
    sense.letters = Letters::kCapitals;
  }
  const auto number = static_cast<std::uint32_t>(senses_.size());
  index_.add(spelling, number);
  senses_.push_back(std::move(sense));
  if (senses_.back().kind == SenseKind::kWorld) add_sound(spelling, number);
}

// Names that a spelling the tables do not have can be told by: people, bodies of several words, places made by hand.
void KnowledgeBuilder::add_sound(std::string_view spelling, std::uint32_t sense) {
  constexpr std::size_t kFewest = 3;  // consonants of a whole name
  const WorldEntity& entity = world_[senses_[sense].index];
  if (senses_[sense].letters == Letters::kExact || (entity.generated && entity.type != model::EntityType::kPerson))
    return;
  const std::string heard = text::sounds_of(spelling);
  std::vector<std::string> skeletons;
  std::size_t consonants = 0;
  for (std::string_view word : text::sound_words(heard)) {
    skeletons.push_back(text::sound_skeleton(word));
    consonants += skeletons.back().size();
  }
  const bool several = skeletons.size() > 1;
  if (consonants < kFewest || (entity.type == model::EntityType::kOrganisation && !several)) return;
  if (entity.type == model::EntityType::kPerson && several == senses_[sense].short_form) return;
  sounds_.add_words(skeletons, sense);
}

void KnowledgeBuilder::add_world(const lexicon::Lexicon& lexicon) {
  std::vector<const Table*> tables;
  for (const Table& table : lexicon.tables()) {
    if (is_world_table(table)) tables.push_back(&table);
  }
  std::stable_sort(tables.begin(), tables.end(),
                   [](const Table* a, const Table* b) { return table_order(a->name()) < table_order(b->name()); });
  for (const Table* table : tables) {
    for (std::size_t row = 0; row < table->rows(); ++row) add_world_row(lexicon, *table, row);
  }
}

void KnowledgeBuilder::add_world_row(const lexicon::Lexicon& lexicon, const Table& table, std::size_t row) {
  const auto type = model::entity_type_of(cell(table, row, "type"));
  if (!type) return;
  WorldEntity entity;
  entity.id = cell(table, row, "id");
  entity.type = *type;
  entity.name = cell(table, row, "name");
  entity.country = cell(table, row, "country");
  entity.kind = cell(table, row, "kind");
  entity.generated = table.name().ends_with("_generated");
  const auto [known, added] = world_by_id_.try_emplace(entity.id, static_cast<std::uint32_t>(world_.size()));
  if (added) world_.push_back(std::move(entity));
  const std::uint32_t index_of = known->second;
  const Sense sense{SenseKind::kWorld, Letters::kAny, false, index_of, {}};
  for (const lexicon::Language& language : lexicon.languages()) {
    for (std::string_view spelling : lexicon::items(cell(table, row, language.code))) {
      add_phrase(spelling, sense);
      if (is_acronym(spelling) && *type == model::EntityType::kOrganisation)
        acronyms_.try_emplace(std::string(spelling), index_of);
      if (*type == model::EntityType::kPerson) {
        for (const std::string& word : text::words_of(spelling)) ++facts_of(word).bearers;
      }
    }
  }
  Sense short_sense = sense;
  short_sense.short_form = true;
  for (std::string_view spelling : lexicon::items(cell(table, row, "short"))) add_phrase(spelling, short_sense);
  for (std::string_view handle : lexicon::items(cell(table, row, "handles")))
    handles_.try_emplace(text::folded(handle), index_of);
  if (table.name() == "world/countries") add_demonyms(lexicon, table, row);
}

void KnowledgeBuilder::add_demonyms(const lexicon::Lexicon& lexicon, const Table& table, std::size_t row) {
  const std::string code(cell(table, row, "country"));
  country_of_code_.try_emplace(code, world_by_id_.at(std::string(cell(table, row, "id"))));
  const auto number = static_cast<std::uint32_t>(demonyms_.size());
  demonyms_.push_back(code);
  for (const lexicon::Language& language : lexicon.languages()) {
    for (std::string_view spelling : lexicon::items(cell(table, row, "demonym_" + std::string(language.code)))) {
      add_phrase(spelling, {SenseKind::kDemonym, Letters::kAny, false, number, {}});
    }
  }
}

void KnowledgeBuilder::add_offices(const lexicon::Lexicon& lexicon) {
  const Table* table = lexicon.find("world/offices");
  if (table == nullptr) return;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto person = world_by_id_.find(cell(*table, row, "person"));
    if (person == world_by_id_.end()) continue;
    world_[person->second].offices.push_back(std::string(cell(*table, row, "office")) + "|" +
                                             std::string(cell(*table, row, "country")));
  }
}

void KnowledgeBuilder::add_titles(const lexicon::Lexicon& lexicon) {
  const Table& table = lexicon.table("shared/titles");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const Sense sense{SenseKind::kTitle, Letters::kAny, false, static_cast<std::uint32_t>(titles_.size()), {}};
    titles_.push_back({std::string(cell(table, row, "id")), std::string(cell(table, row, "kind"))});
    for (const lexicon::Language& language : lexicon.languages()) {
      for (std::string_view spelling : lexicon::items(cell(table, row, language.code))) add_phrase(spelling, sense);
    }
  }
}

void KnowledgeBuilder::add_bodies(const lexicon::Lexicon& lexicon) {
  std::unordered_map<std::string, std::pair<Naming, Naming>> naming;
  const Table& rules = lexicon.table("shared/body_naming");
  for (std::size_t row = 0; row < rules.rows(); ++row) {
    naming[std::string(cell(rules, row, "body"))] = {naming_of(cell(rules, row, "bare")),
                                                     naming_of(cell(rules, row, "with_country"))};
  }
  const Table& table = lexicon.table("shared/bodies");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Body body{std::string(cell(table, row, "id")), std::string(cell(table, row, "kind")),
              std::string(cell(table, row, "name_pattern"))};
    auto rule = naming.find(body.id);
    if (rule == naming.end()) rule = naming.find(body.kind);
    if (rule != naming.end()) std::tie(body.bare, body.with_country) = rule->second;
    const Sense sense{SenseKind::kBody, Letters::kAny, false, static_cast<std::uint32_t>(bodies_.size()), {}};
    bodies_.push_back(std::move(body));
    for (const lexicon::Language& language : lexicon.languages()) {
      for (std::string_view spelling : lexicon::items(cell(table, row, language.code))) add_phrase(spelling, sense);
    }
  }
  const Table& homes = lexicon.table("shared/homes");
  for (std::size_t row = 0; row < homes.rows(); ++row)
    home_.try_emplace(std::string(cell(homes, row, "language")), std::string(cell(homes, row, "country")));
  const Table& bound = lexicon.table("shared/body_countries");
  for (std::size_t row = 0; row < bound.rows(); ++row) {
    for (const lexicon::Language& language : lexicon.languages()) {
      for (std::string_view phrase : lexicon::items(cell(bound, row, language.code))) {
        body_country_.try_emplace(text::folded(phrase), std::string(cell(bound, row, "country")));
      }
    }
  }
}

// Which organisation of the tables is the foreign ministry of which country: its spellings say so, being an adjective
// or a country, and a generic body ("US defence ministry").
void KnowledgeBuilder::bind_bodies(const lexicon::Lexicon& lexicon) {
  base::FlatWriter written;
  index_.write(written);
  const std::string bytes = written.take();
  base::FlatReader reader(bytes);
  const PhraseIndex index(reader);
  for (const Table& table : lexicon.tables()) {
    if (!is_world_table(table)) continue;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      if (cell(table, row, "type") != "ORG" || cell(table, row, "country").empty()) continue;
      const std::uint32_t organisation = world_by_id_.at(std::string(cell(table, row, "id")));
      for (const lexicon::Language& language : lexicon.languages()) {
        for (std::string_view spelling : lexicon::items(cell(table, row, language.code)))
          bind_spelling(index, spelling, organisation);
      }
    }
  }
}

void KnowledgeBuilder::bind_spelling(const PhraseIndex& index, std::string_view spelling, std::uint32_t organisation) {
  std::vector<Word> words;
  for (const std::string& form : text::words_of(spelling)) {
    if (const Word known = index.word(form); known != kNoWord) words.push_back(known);
  }
  const std::string& country = world_[organisation].country;
  const auto body_in = [&](std::size_t from) -> const Body* {
    const PhraseIndex::Match match = index.longest_from(words, from);
    if (match.length == 0 || from + match.length != words.size()) return nullptr;
    for (std::uint32_t number : match.payloads) {
      if (senses_[number].kind == SenseKind::kBody) return &bodies_[senses_[number].index];
    }
    return nullptr;
  };
  if (body_in(0) != nullptr) body_country_.try_emplace(text::folded(spelling), country);
  index.visit_from(words, 0, [&](const PhraseIndex::Match& match) {
    for (std::uint32_t number : match.payloads) {
      const Sense& sense = senses_[number];
      const bool owner = (sense.kind == SenseKind::kDemonym && demonyms_[sense.index] == country) ||
                         (sense.kind == SenseKind::kWorld && world_[sense.index].kind == "country" &&
                          world_[sense.index].country == country);
      if (!owner) continue;
      if (const Body* body = body_in(match.length)) world_of_body_.try_emplace(body->id + "|" + country, organisation);
    }
  });
}

void KnowledgeBuilder::add_words(const lexicon::Lexicon& lexicon) {
  for (const lexicon::Language& language : lexicon.languages()) {
    if (const Table* table = lexicon.find(language.code, "function_words")) {
      for (std::size_t row = 0; row < table->rows(); ++row) {
        WordKind& kind = facts_of(text::folded(cell(*table, row, "word"))).kind;
        if (kind == WordKind::kNone || kind == WordKind::kLink) kind = word_kind_of(cell(*table, row, "kind"));
      }
    }
    for (const auto& [name, flag] :
         {std::pair("common_words", WordFacts::kCommon), std::pair("frequent_words", WordFacts::kFrequent),
          std::pair("capital_words", WordFacts::kCapitalWord)}) {
      if (const Table* table = lexicon.find(language.code, name)) add_flag(*table, "word", flag);
    }
    if (const Table* table = lexicon.find(language.code, "frequent_words")) {  // the most frequent first
      for (std::size_t row = 0; row < std::min(kEverydayWords, table->rows()); ++row) {
        std::uint8_t& flags = facts_of(text::folded(cell(*table, row, "word"))).flags;
        flags = static_cast<std::uint8_t>(flags | WordFacts::kEveryday);
      }
    }
    add_flag(lexicon.table("shared/peoples"), language.code, WordFacts::kPeople);
    add_flag(lexicon.table("shared/everyday_names"), language.code, WordFacts::kDouble);
  }
}

void KnowledgeBuilder::add_flag(const Table& table, std::string_view column, WordFacts::Flag flag) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::string_view word : lexicon::items(cell(table, row, column))) {
      std::uint8_t& flags = facts_of(text::folded(word)).flags;
      flags = static_cast<std::uint8_t>(flags | flag);
    }
  }
}

void KnowledgeBuilder::add_cues(const lexicon::Lexicon& lexicon) {
  const Table& table = lexicon.table("shared/name_cues");
  constexpr std::array<std::pair<std::string_view, CuePlace>, 5> kPlaces = {{{"head", CuePlace::kHead},
                                                                             {"class", CuePlace::kClass},
                                                                             {"first", CuePlace::kFirst},
                                                                             {"before", CuePlace::kBefore},
                                                                             {"after", CuePlace::kAfter}}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto type = model::entity_type_of(cell(table, row, "type"));
    const auto* place = std::find_if(kPlaces.begin(), kPlaces.end(),
                                     [&](const auto& entry) { return entry.first == cell(table, row, "place"); });
    for (const lexicon::Language& language : lexicon.languages()) {
      for (std::string_view word : lexicon::items(cell(table, row, language.code))) {
        WordFacts& facts = facts_of(text::folded(word));
        if (!type) facts.flags = static_cast<std::uint8_t>(facts.flags | WordFacts::kNothingHead);
        if (type && place != kPlaces.end())
          facts.cues = static_cast<std::uint16_t>(facts.cues | cue_bit(place->second, *type));
      }
    }
  }
}

void KnowledgeBuilder::add_letters(const lexicon::Lexicon& lexicon) {
  const Table& letters = lexicon.table("shared/letter_names");
  for (std::size_t row = 0; row < letters.rows(); ++row) {
    const char letter = static_cast<char>(cell(letters, row, "letter").front() - 'a' + 'A');
    for (const lexicon::Language& language : lexicon.languages()) {
      for (std::string_view name : lexicon::items(cell(letters, row, language.code))) {
        const std::string form = text::folded(name);
        longest_letter_ = std::max(longest_letter_, static_cast<std::uint32_t>(form.size()));
        if (WordFacts& facts = facts_of(form); facts.letter == '\0') facts.letter = letter;
      }
    }
  }
  const Table& common = lexicon.table("shared/common_acronyms");
  for (std::size_t row = 0; row < common.rows(); ++row)
    common_acronyms_.try_emplace(std::string(cell(common, row, "letters")), 1);
}

}  // namespace khabar::extraction::names
