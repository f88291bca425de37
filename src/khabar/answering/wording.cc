// SPDX-License-Identifier: Apache-2.0
#include "khabar/answering/wording.h"

namespace khabar::answering {

std::string headline(const query::TimelineRow& row, const UiWords& words) {
  const model::Event& event = row.event;
  std::string text = words.kind(event.kind);
  if (event.status != "held") text += " (" + words.status(event.status) + ")";
  std::string who;
  const auto add = [&](const std::string& name) { who += (who.empty() ? "" : ", ") + name; };
  if (event.series) add(*event.series);
  for (const query::NamedActor& actor : row.who) add(actor.name);
  if (row.who.empty() && !event.series) {
    for (const std::string& country : event.countries) add(country);
  }
  if (!row.where.empty()) add(row.where);
  return who.empty() ? text : text + ": " + who;
}

exporting::Wording wording_of(const UiWords& words, const std::string& lang) {
  exporting::Wording wording;
  wording.lang = lang;
  wording.headline = [&words](const query::TimelineRow& row) { return headline(row, words); };
  wording.date = [&words](const query::TimelineRow& row) { return words.date(row.event.start, row.event.end); };
  wording.word = [&words](const std::string& key) { return words.word(key); };
  return wording;
}

}  // namespace khabar::answering
