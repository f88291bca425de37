// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/events/tables.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "khabar/base/error.h"
#include "khabar/lexicon/world_id.h"
#include "khabar/text/normalize.h"

namespace khabar::extraction::events {
namespace {

using lexicon::Lexicon;
using lexicon::Table;

constexpr std::array<std::pair<std::string_view, Role>, 20> kRoles = {{{"bare", Role::kBare},
                                                                       {"agent", Role::kAgent},
                                                                       {"with", Role::kWith},
                                                                       {"patient", Role::kPatient},
                                                                       {"between", Role::kBetween},
                                                                       {"by", Role::kBy},
                                                                       {"of", Role::kOf},
                                                                       {"in", Role::kIn},
                                                                       {"on", Role::kOn},
                                                                       {"to", Role::kTo},
                                                                       {"from", Role::kFrom},
                                                                       {"against", Role::kAgainst},
                                                                       {"for", Role::kFor},
                                                                       {"according", Role::kAccording},
                                                                       {"including", Role::kIncluding},
                                                                       {"about", Role::kAbout},
                                                                       {"subject", Role::kSubject},
                                                                       {"object", Role::kObject},
                                                                       {"from_to", Role::kUntil},
                                                                       {"near", Role::kNear}}};

constexpr std::array<std::pair<std::string_view, Effect>, 10> kEffects = {{{"planned", Effect::kPlanned},
                                                                           {"planned_near", Effect::kPlannedNear},
                                                                           {"cancelled", Effect::kCancelled},
                                                                           {"denied", Effect::kDenied},
                                                                           {"hypothetical", Effect::kHypothetical},
                                                                           {"urged", Effect::kUrged},
                                                                           {"general", Effect::kGeneral},
                                                                           {"negated", Effect::kNegated},
                                                                           {"none", Effect::kNone},
                                                                           {"planned_ahead", Effect::kPlannedAhead}}};

[[noreturn]] void refuse(const Table& table, std::string_view cell) {
  throw base::Error(base::ErrorKind::kResource, std::string(table.name()), "cannot use \"" + std::string(cell) + "\"");
}

double number_of(const Table& table, std::string_view cell) {
  double value = 0;
  const auto result = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (result.ec != std::errc()) refuse(table, cell);
  return value;
}

std::vector<std::string> strings(std::string_view cell) {
  std::vector<std::string> out;
  for (const std::string_view item : lexicon::items(cell)) out.emplace_back(item);
  return out;
}

std::map<Role, std::string> roles_of(const Table& table, std::string_view cell) {
  std::map<Role, std::string> roles;
  for (const std::string_view pair : lexicon::items(cell)) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) refuse(table, pair);
    roles.emplace(role_named(pair.substr(0, equals)), pair.substr(equals + 1));
  }
  return roles;
}

Needs needs_of(std::string_view cell) {
  Needs needs;
  for (const std::string_view alternative : lexicon::items(cell)) {
    std::vector<std::string> all;
    for (std::size_t pos = 0; pos <= alternative.size();) {
      const std::size_t plus = std::min(alternative.find('+', pos), alternative.size());
      all.emplace_back(alternative.substr(pos, plus - pos));
      pos = plus + 1;
    }
    needs.push_back(std::move(all));
  }
  return needs;
}

}  // namespace

Role role_named(std::string_view name) {
  for (const auto& [text, role] : kRoles) {
    if (text == name) return role;
  }
  return Role::kBare;
}

std::string_view name_of(Role role) {
  for (const auto& [text, named] : kRoles) {
    if (named == role) return text;
  }
  return "bare";
}

Tables::Tables(const Lexicon& lexicon) {
  for (const lexicon::Language& language : lexicon.languages()) codes_.emplace_back(language.code);
  load_classes(lexicon);
  for (const std::string& code : codes_) load_stems(lexicon, code);
  load_kinds(lexicon);
  load_frames(lexicon);
  load_stances(lexicon);
  load_rules(lexicon);
  load_cues(lexicon);
  load_figures(lexicon);
  load_currencies(lexicon);
  load_world(lexicon);
  load_offices(lexicon);
  load_titles(lexicon);
  for (const std::string& code : codes_) load_language(lexicon, code);
}

const LanguageTables& Tables::language(std::string_view code) const {
  const auto it = languages_.find(code);
  return it == languages_.end() ? languages_.begin()->second : it->second;
}

const Kind* Tables::kind_named(std::string_view name) const {
  for (const Kind& kind : kinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

void Tables::add_cell(std::string_view cell, std::uint32_t payload, PatternSet& set) {
  for (const std::string_view item : lexicon::items(cell)) {
    if (!set.add(item, payload, vocabulary, classes_)) {
      throw base::Error(base::ErrorKind::kResource, "shared/events",
                        "cannot use the pattern \"" + std::string(item) + "\"");
    }
  }
}

void Tables::add_row(const Table& table, std::size_t row, std::uint32_t payload, PatternSet& set) {
  for (const std::string& code : codes_) {
    if (table.has_column(code)) add_cell(table.cell(row, table.column(code)), payload, set);
  }
}

void Tables::load_classes(const Lexicon& lexicon) {
  const Table& table = lexicon.table("shared/events/words");
  const std::size_t name = table.column("class");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::vector<WordId>& words = classes_[std::string(table.cell(row, name))];
    for (const std::string& code : codes_) {
      if (!table.has_column(code)) continue;
      for (const std::string_view item : lexicon::items(table.cell(row, table.column(code)))) {
        words.push_back(vocabulary.intern(text::folded(item)));
      }
    }
    std::sort(words.begin(), words.end());
  }
}

void Tables::load_kinds(const Lexicon& lexicon) {
  const Table& table = lexicon.table("shared/kinds");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Kind kind;
    kind.name = table.cell(row, table.column("kind"));
    kind.plover_type = table.cell(row, table.column("plover_type"));
    kind.plover_mode = table.cell(row, table.column("plover_mode"));
    kind.topics = strings(table.cell(row, table.column("topics")));
    kind.announced = table.cell(row, table.column("announced")) != "no";
    kind.roles = roles_of(table, table.cell(row, table.column("roles")));
    for (const std::string_view source : lexicon::items(table.cell(row, table.column("countries")))) {
      kind.countries_of_parties |= source == "parties";
      kind.countries_of_place |= source == "place";
      kind.countries_of_victims |= source == "victims";
      kind.countries_of_destination |= source == "destination";
      kind.two_states |= source == "two";
    }
    kinds.push_back(std::move(kind));
  }
}

void Tables::load_frames(const Lexicon& lexicon) {
  const auto kind_index = [&](const Table& table, std::string_view name) -> std::uint32_t {
    if (name.empty()) return kNoKind;
    for (std::uint32_t i = 0; i < kinds.size(); ++i) {
      if (kinds[i].name == name) return i;
    }
    refuse(table, name);
  };
  const Table& table = lexicon.table("shared/frames");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Frame frame;
    frame.id = table.cell(row, table.column("id"));
    frame.kind = kind_index(table, table.cell(row, table.column("kind")));
    frame.plover_type = table.cell(row, table.column("type"));
    frame.plover_mode = table.cell(row, table.column("mode"));
    frame.weight = static_cast<int>(number_of(table, table.cell(row, table.column("weight"))));
    frame.needs = needs_of(table.cell(row, table.column("needs")));
    frame.continues = !table.cell(row, table.column("continues")).empty();
    frame.topics = strings(table.cell(row, table.column("topics")));
    frame.roles = roles_of(table, table.cell(row, table.column("roles")));
    const auto from =
        std::find_if(frame.roles.begin(), frame.roles.end(), [](const auto& role) { return role.second == "place"; });
    frame.place_from = from != frame.roles.end();
    std::erase_if(frame.roles, [](const auto& role) { return role.second == "place"; });
    const std::string_view person_kind = table.cell(row, table.column("person_kind"));
    if (kind_index(table, person_kind) != kNoKind)
      frame.person_kind = static_cast<std::int32_t>(kind_index(table, person_kind));
    add_row(table, row, static_cast<std::uint32_t>(frames.size()), frame_patterns);
    frames.push_back(std::move(frame));
  }
}

void Tables::load_stances(const Lexicon& lexicon) {
  const Table& table = lexicon.table("shared/events/stances");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::vector<std::string> ids = strings(table.cell(row, table.column("frames")));
    for (const std::string& id : ids) {
      const auto frame = std::find_if(frames.begin(), frames.end(), [&](const Frame& f) { return f.id == id; });
      if (frame == frames.end()) refuse(table, id);
      frame->stance = table.cell(row, table.column("stance"));
      for (const std::string& role : strings(table.cell(row, table.column("targets"))))
        frame->targets.push_back(role_named(role));
    }
  }
}

void Tables::load_rules(const Lexicon& lexicon) {
  const Table& table = lexicon.table("shared/events/rules");
  for (std::size_t row = 0; row < table.rows(); ++row)
    measured_[std::string(table.cell(row, table.column("rule")))] =
        " (" + std::string(table.cell(row, table.column("right"))) + ")";
}

std::string_view Tables::measured(std::string_view rule) const {
  const auto known = measured_.find(rule);
  return known == measured_.end() ? std::string_view() : std::string_view(known->second);
}

void Tables::load_cues(const Lexicon& lexicon) {
  const Table& cues = lexicon.table("shared/events/cues");
  for (std::size_t row = 0; row < cues.rows(); ++row) {
    const std::string_view name = cues.cell(row, cues.column("effect"));
    const auto effect =
        std::find_if(kEffects.begin(), kEffects.end(), [&](const auto& entry) { return entry.first == name; });
    if (effect == kEffects.end()) refuse(cues, name);
    add_row(cues, row, static_cast<std::uint32_t>(effect->second), cue_patterns);
  }
  const Table& openers = lexicon.table("shared/events/openers");
  for (std::size_t row = 0; row < openers.rows(); ++row) add_row(openers, row, 0, opener_patterns);
  const Table& fields = lexicon.table("shared/events/fields");
  for (std::size_t row = 0; row < fields.rows(); ++row) add_row(fields, row, 0, field_patterns);
  const Table& anaphors = lexicon.table("shared/events/anaphors");
  for (std::size_t row = 0; row < anaphors.rows(); ++row) {
    const std::string_view what = anaphors.cell(row, anaphors.column("what"));
    const std::optional<Anaphor> sort = anaphor_named(what);
    if (!sort) refuse(anaphors, what);
    add_row(anaphors, row, static_cast<std::uint32_t>(*sort),
            *sort == Anaphor::kParticiple ? participle_patterns : anaphor_patterns);
  }
  const Table& subjects = lexicon.table("shared/topics");
  for (std::size_t row = 0; row < subjects.rows(); ++row) {
    add_row(subjects, row, static_cast<std::uint32_t>(topics.size()), topic_patterns);
    topics.emplace_back(subjects.cell(row, subjects.column("topic")));
  }
}

void Tables::load_figures(const Lexicon& lexicon) {
  const Table& counted = lexicon.table("shared/events/figures");
  for (std::size_t row = 0; row < counted.rows(); ++row) {
    add_row(counted, row, static_cast<std::uint32_t>(figures.size()), figure_patterns);
    figures.emplace_back(counted.cell(row, counted.column("what")));
  }
  const auto each_form = [&](const Table& table, std::size_t row, auto&& use) {
    for (const std::string& code : codes_) {
      if (!table.has_column(code)) continue;
      for (const std::string_view item : lexicon::items(table.cell(row, table.column(code))))
        use(vocabulary.intern(text::folded(item)));
    }
  };
  const Table& numbers = lexicon.table("shared/events/numbers");
  for (std::size_t row = 0; row < numbers.rows(); ++row) {
    const double value = number_of(numbers, numbers.cell(row, numbers.column("value")));
    const std::string_view use = numbers.cell(row, numbers.column("use"));
    auto& target = use == "scale" ? number_scales : use == "part" ? number_parts : number_units;
    each_form(numbers, row, [&](WordId word) { target.emplace(word, value); });
  }
  const Table& order = lexicon.table("shared/events/ordinals");
  for (std::size_t row = 0; row < order.rows(); ++row) {
    const int value = static_cast<int>(number_of(order, order.cell(row, order.column("value"))));
    each_form(order, row, [&](WordId word) { ordinals.emplace(word, value); });
  }
}

void Tables::load_currencies(const Lexicon& lexicon) {
  const Table& table = lexicon.table("shared/events/currencies");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::vector<Currency> units;
    for (const std::string_view item : lexicon::items(table.cell(row, table.column("unit")))) {
      const std::size_t colon = item.find(':');
      Currency currency;
      currency.unit = item.substr(0, colon);
      if (colon != std::string_view::npos) currency.country = item.substr(colon + 1);
      units.push_back(std::move(currency));
    }
    add_row(table, row, static_cast<std::uint32_t>(currencies.size()), currency_patterns);
    currencies.push_back(std::move(units));
  }
}

void Tables::load_world(const Lexicon& lexicon) {
  if (const Table* table = lexicon.find("world/countries")) {
    for (std::size_t row = 0; row < table->rows(); ++row) {
      demonym_countries.emplace_back(table->cell(row, table->column("country")));
      capitals.emplace(demonym_countries.back(), table->cell(row, table->column("capital")));
      for (const std::string& code : codes_) {
        const std::string column = "demonym_" + code;
        if (!table->has_column(column)) continue;
        add_cell(table->cell(row, table->column(column)), static_cast<std::uint32_t>(demonym_countries.size() - 1),
                 demonym_patterns);
      }
    }
  }
  if (const Table* table = lexicon.find("world/series")) {
    for (std::size_t row = 0; row < table->rows(); ++row) {
      Series entry;
      entry.name = table->cell(row, table->column("name"));
      if (table->has_column("parties")) entry.parties = strings(table->cell(row, table->column("parties")));
      add_row(*table, row, static_cast<std::uint32_t>(series.size()), series_patterns);
      series.push_back(std::move(entry));
    }
  }
}

void Tables::load_offices(const Lexicon& lexicon) {
  const Table& words = lexicon.table("shared/events/offices");
  for (std::size_t row = 0; row < words.rows(); ++row)
    office_may_be[std::string(words.cell(row, words.column("office")))] =
        strings(words.cell(row, words.column("may_be")));
  const Table* held = lexicon.find("world/offices");
  for (std::size_t row = 0; held != nullptr && row < held->rows(); ++row) {
    const auto cell = [&](const char* column) { return std::string(held->cell(row, held->column(column))); };
    tenures[lexicon::record_id(cell("person"))].push_back({cell("office"), cell("country"), cell("from"), cell("to")});
  }
}

// Holders of an office, envoys and delegations act for their state, named or not.
void Tables::load_titles(const Lexicon& lexicon) {
  const Table* table = lexicon.find("shared/titles");
  if (table == nullptr) return;
  const Table& words = lexicon.table("shared/events/offices");
  std::vector<std::string_view> loose;
  for (std::size_t row = 0; row < words.rows(); ++row) {
    if (!words.cell(row, words.column("loose")).empty()) loose.push_back(words.cell(row, words.column("office")));
  }
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string_view kind = table->cell(row, table->column("kind"));
    const std::string_view body = table->cell(row, table->column("body_kind"));
    const std::string_view id = table->cell(row, table->column("id"));
    const bool of_state =
        !body.empty() && body != "party" && body != "armed_group" && body != "media" && body != "army";
    const bool acts = kind == "office" || (kind == "role" && of_state) || id == "delegation" || id == "ministers_group";
    const bool is_loose = std::find(loose.begin(), loose.end(), id) != loose.end();
    if (!acts && !is_loose) continue;
    add_row(*table, row, static_cast<std::uint32_t>(titles.size()), title_patterns);
    titles.emplace_back(id);
    loose_titles.push_back(is_loose);
  }
}

}  // namespace khabar::extraction::events
