// SPDX-License-Identifier: Apache-2.0
#include "khabar/exporting/event_table.h"

#include "khabar/exporting/delimited.h"

namespace khabar::exporting {
namespace {

std::string counted(const std::vector<model::Count>& counts) {
  Fields items;
  for (const model::Count& count : counts)
    items.push_back(count.what + (count.at_least ? ">=" : "=") + std::to_string(count.value));
  return list_field(items);
}

const Fields kSlotColumns = {"kind",   "status", "start",  "end",   "countries",   "topics",     "counts",
                             "amount", "unit",   "series", "round", "plover_type", "plover_mode"};

void add_slots(Fields& fields, const model::EventSlots& slots) {
  const Fields values = {slots.kind,
                         slots.status,
                         slots.start.value_or(""),
                         slots.end.value_or(""),
                         list_field(slots.countries),
                         list_field(slots.topics),
                         counted(slots.counts),
                         slots.amount ? number_field(slots.amount->value) : "",
                         slots.amount ? slots.amount->unit : "",
                         slots.series.value_or(""),
                         slots.round ? std::to_string(*slots.round) : "",
                         slots.plover_type,
                         slots.plover_mode};
  fields.insert(fields.end(), values.begin(), values.end());
}

Fields with(Fields before, const Fields& between, const Fields& after) {
  before.insert(before.end(), between.begin(), between.end());
  before.insert(before.end(), after.begin(), after.end());
  return before;
}

}  // namespace

const Fields& event_columns() {
  static const Fields kColumns =
      with({"id"}, kSlotColumns,
           {"from", "to", "who", "roles", "who_ids", "place", "place_id", "latitude", "longitude", "reports",
            "languages", "disputed", "said_by", "sources", "evidence", "evidence_article"});
  return kColumns;
}

Fields event_fields(const RecordView& view, const query::TimelineRow& row) {
  const model::Event& event = row.event;
  Fields fields = {event.id};
  add_slots(fields, event);
  Fields who, roles, ids, languages, disputed, sources, speakers;
  for (const query::NamedActor& actor : row.who) {
    who.push_back(actor.name);
    roles.push_back(actor.role);
    ids.push_back(actor.entity);
  }
  for (const query::LanguageCount& count : row.languages)
    languages.push_back(count.lang + "=" + std::to_string(count.reports));
  for (const model::Disagreement& disagreement : event.disagreements) disputed.push_back(disagreement.field);
  for (const storage::ArticleHead* source : view.sources(event))
    sources.push_back(source->url.empty() ? source->path : source->url);
  for (const std::string& id : event.said_by) {
    const model::Entity* speaker = view.entity(id);
    speakers.push_back(speaker == nullptr ? id : speaker->name);
  }
  const PlaceFacts place = event.place ? view.place(*event.place) : PlaceFacts{};
  const Fields rest = {row.when ? model::day_value(row.when->first) : "",
                       row.when ? model::day_value(row.when->last) : "",
                       list_field(who),
                       list_field(roles),
                       list_field(ids),
                       row.where,
                       event.place.value_or(""),
                       place.latitude ? number_field(*place.latitude) : "",
                       place.longitude ? number_field(*place.longitude) : "",
                       std::to_string(event.reports.size()),
                       list_field(languages),
                       list_field(disputed),
                       list_field(speakers),
                       list_field(sources),
                       event.evidence,
                       event.evidence_report.article};
  fields.insert(fields.end(), rest.begin(), rest.end());
  return fields;
}

const Fields& report_columns() {
  static const Fields kColumns = with({"event", "article", "report"}, kSlotColumns,
                                      {"place", "who", "roles", "said_by", "confidence", "background", "lang",
                                       "published", "outlet", "source", "evidence", "why"});
  return kColumns;
}

Fields report_fields(const RecordView& view, const std::string& event, const storage::ReportAccount& account) {
  const model::EventReport& report = account.report;
  Fields fields = {event, report.ref.article, report.ref.event};
  add_slots(fields, report);
  const auto name_of = [&](const std::string& id) {
    const model::Entity* entity = view.entity(id);
    return entity == nullptr ? id : entity->name;
  };
  Fields who, roles, speakers;
  for (const model::RecordActor& actor : report.actors) {
    who.push_back(name_of(actor.entity));
    roles.push_back(actor.role);
  }
  for (const std::string& id : report.said_by) speakers.push_back(name_of(id));
  const Fields rest = {report.place ? name_of(*report.place) : "",
                       list_field(who),
                       list_field(roles),
                       list_field(speakers),
                       number_field(report.confidence),
                       flag_field(report.background),
                       report.lang,
                       report.published.value_or(""),
                       account.outlet,
                       account.url.empty() ? account.path : account.url,
                       report.evidence,
                       report.why};
  fields.insert(fields.end(), rest.begin(), rest.end());
  return fields;
}

const Fields& disagreement_columns() {
  static const Fields kColumns = {"event", "kind", "start", "field", "value", "reports", "articles", "settled_by"};
  return kColumns;
}

std::vector<Fields> disagreement_fields(const model::Event& event) {
  std::vector<Fields> rows;
  for (const model::Disagreement& disagreement : event.disagreements) {
    for (const model::DisagreeingValue& value : disagreement.values) {
      Fields articles;
      for (const model::ReportRef& report : value.reports) articles.push_back(report.article);
      rows.push_back({event.id, event.kind, event.start.value_or(""), disagreement.field, value.value,
                      std::to_string(value.reports.size()), list_field(articles), disagreement.settled_by});
    }
  }
  return rows;
}

const Fields& quote_columns() {
  static const Fields kColumns = {"article", "start",   "end",   "speaker_id", "speaker",   "speaker_text",
                                  "direct",  "channel", "words", "lang",       "published", "source"};
  return kColumns;
}

Fields quote_fields(const storage::QuoteAccount& quote, const std::string& speaker) {
  return {quote.article.id,
          std::to_string(quote.start),
          std::to_string(quote.end),
          quote.speaker,
          speaker,
          quote.speaker_text,
          flag_field(quote.direct),
          quote.channel,
          quote.words,
          quote.article.lang,
          quote.article.published,
          quote.article.url.empty() ? quote.article.path : quote.article.url};
}

}  // namespace khabar::exporting
