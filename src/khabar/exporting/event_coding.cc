// SPDX-License-Identifier: Apache-2.0
#include "khabar/exporting/event_coding.h"

#include <algorithm>
#include <charconv>

namespace khabar::exporting {
namespace {

double number(std::string_view cell) {
  double value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

std::string joined(std::string_view a, std::string_view b) { return std::string(a) + "|" + std::string(b); }

// Calls take(cell) for each row; cell(column) is a cell of it.
template <typename Take>
void for_each_row(const lexicon::Table& table, Take take) {
  for (std::size_t row = 0; row < table.rows(); ++row)
    take([&](std::string_view column) { return table.cell(row, table.column(column)); });
}

}  // namespace

EventCoder::EventCoder(const RecordView& view) : view_(view) {
  const lexicon::Lexicon& lexicon = view.lexicon();
  for_each_row(lexicon.table("shared/event_codes"), [&](auto cell) {
    schemes_[joined(cell("kind"), joined(cell("status"), cell("mode")))] = {cell("plover_type"), cell("plover_mode"),
                                                                            cell("cameo"), cell("states")};
  });
  for_each_row(lexicon.table("shared/plover_scores"), [&](auto cell) {
    scores_[joined(cell("type"), cell("mode"))] = {static_cast<int>(number(cell("quad"))), number(cell("score")),
                                                   cell("needs") == "recipient"};
  });
  for_each_row(lexicon.table("shared/cameo_codes"),
               [&](auto cell) { goldstein_[cell("code")] = number(cell("goldstein")); });
  for_each_row(lexicon.table("shared/role_sides"), [&](auto cell) { sides_[cell("role")] = cell("side"); });
  for_each_row(lexicon.table("shared/sectors"), [&](auto cell) {
    sectors_[cell("kind")] = {cell("sector"), cell("code"), cell("cameo")};
  });
  for_each_row(lexicon.table("shared/country_codes"), [&](auto cell) {
    countries_[cell("country")] = {cell("iso2"), cell("cow"), cell("fips")};
  });
}

const EventCoder::Scheme* EventCoder::scheme_of(const model::Event& event) const {
  const std::string key = joined(event.kind, event.status) + "|";
  auto found = schemes_.find(key + event.plover_mode);
  if (found == schemes_.end()) found = schemes_.find(key);
  return found == schemes_.end() ? nullptr : &found->second;
}

CodedParty EventCoder::party(const model::RecordActor& actor) const {
  CodedParty party;
  party.entity = view_.entity(actor.entity);
  if (party.entity == nullptr) return party;
  party.name = party.entity->name;
  party.country = party.entity->country;
  if (!party.entity->offices.empty()) {
    party.title = party.entity->offices.front().title;
    party.sector = "GOV";
    party.cameo_type = "GOV";
  }
  const auto sector = sectors_.find(view_.world(actor.entity).kind);
  if (sector == sectors_.end()) return party;
  if (party.country.empty()) party.country = sector->second.code;
  party.sector = sector->second.sector;
  party.cameo_type = sector->second.cameo;
  return party;
}

EventCoding EventCoder::code(const query::TimelineRow& row) const {
  const model::Event& event = row.event;
  EventCoding coding;
  const Scheme* scheme = scheme_of(event);
  std::string_view states;
  if (scheme != nullptr) {
    states = scheme->states;
    coding.cameo = scheme->cameo;
    if (const auto found = goldstein_.find(scheme->cameo); found != goldstein_.end()) coding.goldstein = found->second;
    if (scheme->type.empty()) {
      coding.type = event.plover_type;
      coding.mode = event.plover_mode;
    } else if (scheme->type != "-") {
      coding.type = scheme->type;
      coding.mode = scheme->mode;
    }
  }
  if (!coding.type.empty()) {
    auto score = scores_.find(joined(coding.type, coding.mode));
    if (score == scores_.end()) score = scores_.find(joined(coding.type, ""));
    if (score != scores_.end()) {
      coding.quad = score->second.quad;
      coding.score = score->second.score;
      coding.needs_recipient = score->second.needs_recipient;
    }
  }
  for (const model::RecordActor& actor : event.actors) {
    const auto side = sides_.find(actor.role);
    (side != sides_.end() && side->second == "recipient" ? coding.recipients : coding.actors).push_back(party(actor));
  }
  // States that nobody who took part stands for. Several states without anybody else did it to each other.
  if (!states.empty()) {
    if (event.actors.empty() && event.countries.size() > 1) states = "actor";
    const auto stands_for = [](const std::vector<CodedParty>& parties, const std::string& country) {
      return std::any_of(parties.begin(), parties.end(), [&](const CodedParty& p) { return p.country == country; });
    };
    for (const std::string& country : event.countries) {
      if (stands_for(coding.actors, country) || stands_for(coding.recipients, country)) continue;
      CodedParty state;
      state.name = view_.country_name(country);
      state.country = country;
      (states == "recipient" ? coding.recipients : coding.actors).push_back(std::move(state));
    }
  }
  return coding;
}

CountryCodes EventCoder::codes_of(const std::string& alpha3) const {
  const auto found = countries_.find(alpha3);
  return found == countries_.end() ? CountryCodes{} : found->second;
}

const char* unfit_for_plover(const EventCoding& coding, const query::TimelineRow& row) {
  if (coding.type.empty()) return "PLOVER has no such event";
  if (!row.when) return "without a date";
  if (coding.actors.empty() && coding.recipients.empty()) return "nobody known took part";
  if (coding.recipients.empty() && row.event.kind == "statement") return "a statement to nobody in particular";
  if (coding.recipients.empty() && coding.needs_recipient) return "without the recipient that its type needs";
  return nullptr;
}

}  // namespace khabar::exporting
