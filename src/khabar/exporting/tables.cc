// SPDX-License-Identifier: Apache-2.0
// --format csv, tsv, parquet: one table of the record. Lists stand in one field, parted by "|", but in Parquet. Dates
// are ISO 8601 as precise as they are known; "from" and "to" are the first and last day they may lie in.
#include <algorithm>
#include <array>

#include "khabar/base/error.h"
#include "khabar/exporting/event_table.h"
#include "khabar/exporting/parquet_table.h"
#include "khabar/exporting/writers.h"
#include "khabar/text/utf8.h"

namespace khabar::exporting {
namespace {

void write_events(const RecordView& view, RowWriter& out) {
  out.row(event_columns());
  for (const query::TimelineRow& row : view.events()) out.row(event_fields(view, row));
}

// One row a report: what each article says of an event, so that other rules of settling can be tried.
void write_reports(const RecordView& view, RowWriter& out) {
  out.row(report_columns());
  for (const query::TimelineRow& row : view.events()) {
    for (const storage::ReportAccount& account : view.record().reports_of(row.event.id))
      out.row(report_fields(view, row.event.id, account));
  }
}

void write_disagreements(const RecordView& view, RowWriter& out) {
  out.row(disagreement_columns());
  for (const query::TimelineRow& row : view.events()) {
    for (const Fields& fields : disagreement_fields(row.event)) out.row(fields);
  }
}

void write_entities(const RecordView& view, RowWriter& out) {
  out.row({"id", "type", "name", "country", "kind", "latitude", "longitude", "names", "offices"});
  for (const model::Entity& entity : view.entities()) {
    Fields names, offices;
    for (const model::SpellingCount& name : entity.names) names.push_back(name.text);
    for (const model::Office& office : entity.offices) {
      offices.push_back(office.title + (office.from || office.to
                                            ? " (" + office.from.value_or("") + "/" + office.to.value_or("") + ")"
                                            : std::string()));
    }
    const WorldFacts facts = view.world(entity.id);
    out.row({entity.id, std::string(model::name_of(entity.type)), entity.name, entity.country, std::string(facts.kind),
             facts.latitude ? number_field(*facts.latitude) : "", facts.longitude ? number_field(*facts.longitude) : "",
             list_field(names), list_field(offices)});
  }
}

void write_names(const RecordView& view, RowWriter& out) {
  out.row({"entity", "name", "text", "lang", "count"});
  for (const model::Entity& entity : view.entities()) {
    for (const model::SpellingCount& name : entity.names)
      out.row({entity.id, entity.name, name.text, name.lang, std::to_string(name.count)});
  }
}

void write_articles(const RecordView& view, RowWriter& out) {
  out.row({"id", "lang", "title", "published", "updated", "authors", "outlet", "wire", "url", "path", "sha256",
           "characters", "events"});
  view.record().for_each_article(storage::EntityIds::kOfRecord, [&](model::Article&& article) {
    out.row({article.id, article.lang, article.title.value_or(""), article.published.value_or(""),
             article.updated.value_or(""), list_field(article.authors), article.outlet.value_or(""),
             list_field(article.wire), article.source.url.value_or(""), article.source.path, article.source.sha256,
             std::to_string(text::count_code_points(article.text)), std::to_string(article.events.size())});
  });
}

void write_quotes(const RecordView& view, RowWriter& out) {
  out.row(quote_columns());
  view.record().for_each_quote("", [&](storage::QuoteAccount&& quote) {
    const model::Entity* entity = view.entity(quote.speaker);
    out.row(quote_fields(quote, entity == nullptr ? quote.speaker_text : entity->name));
  });
}

void write_stories(const RecordView& view, RowWriter& out) {
  out.row({"id", "title", "first", "last", "articles", "copies"});
  view.record().for_each_story([&](model::Story&& story) {
    Fields copies;
    for (const std::vector<std::string>& group : story.copies) {
      std::string text;
      for (const std::string& article : group) text += (text.empty() ? "" : " ") + article;
      copies.push_back(text);
    }
    out.row({story.id, story.title, story.first.value_or(""), story.last.value_or(""), list_field(story.articles),
             list_field(copies)});
  });
}

using enum ColumnType;
constexpr TypedColumn kEventTypes[] = {
    {"countries", kList}, {"topics", kList},    {"counts", kList},     {"amount", kReal},    {"round", kInteger},
    {"from", kDay},       {"to", kDay},         {"who", kList},        {"roles", kList},     {"who_ids", kList},
    {"latitude", kReal},  {"longitude", kReal}, {"reports", kInteger}, {"languages", kList}, {"disputed", kList},
    {"said_by", kList},   {"sources", kList}};
constexpr TypedColumn kReportTypes[] = {
    {"countries", kList}, {"topics", kList}, {"counts", kList},  {"amount", kReal},     {"round", kInteger},
    {"who", kList},       {"roles", kList},  {"said_by", kList}, {"confidence", kReal}, {"background", kFlag}};
constexpr TypedColumn kDisagreementTypes[] = {{"reports", kInteger}, {"articles", kList}};
constexpr TypedColumn kQuoteTypes[] = {{"start", kInteger}, {"end", kInteger}, {"direct", kFlag}};
constexpr TypedColumn kArticleTypes[] = {
    {"authors", kList}, {"wire", kList}, {"characters", kInteger}, {"events", kInteger}};
constexpr TypedColumn kStoryTypes[] = {{"articles", kList}, {"copies", kList}};
constexpr TypedColumn kEntityTypes[] = {
    {"latitude", kReal}, {"longitude", kReal}, {"names", kList}, {"offices", kList}};
constexpr TypedColumn kNameTypes[] = {{"count", kInteger}};

struct TableWriter {
  std::string_view name;
  void (*write)(const RecordView&, RowWriter&);
  std::span<const TypedColumn> types;
};
constexpr std::array<TableWriter, 8> kTables = {{{"events", write_events, kEventTypes},
                                                 {"reports", write_reports, kReportTypes},
                                                 {"disagreements", write_disagreements, kDisagreementTypes},
                                                 {"quotes", write_quotes, kQuoteTypes},
                                                 {"articles", write_articles, kArticleTypes},
                                                 {"stories", write_stories, kStoryTypes},
                                                 {"entities", write_entities, kEntityTypes},
                                                 {"names", write_names, kNameTypes}}};

const TableWriter& table_of(const ExportSettings& settings) {
  const auto table = std::find_if(kTables.begin(), kTables.end(),
                                  [&](const TableWriter& other) { return other.name == settings.table; });
  if (table == kTables.end())
    throw base::Error(base::ErrorKind::kUsage, "--table", "'" + settings.table + "' is no table of the record");
  return *table;
}

void write_delimited(Delimiter delimiter, const RecordView& view, const ExportSettings& settings, const Sink& sink) {
  DelimitedWriter out(delimiter, settings.for_spreadsheets, sink);
  table_of(settings).write(view, out);
}

}  // namespace

std::span<const std::string_view> table_names() {
  static constexpr std::array<std::string_view, kTables.size()> kNames = [] {
    std::array<std::string_view, kTables.size()> names{};
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = kTables[i].name;
    return names;
  }();
  return kNames;
}

void write_csv(const RecordView& view, const Wording&, const ExportSettings& settings, const Sink& sink, LeftOut&) {
  write_delimited(Delimiter::kComma, view, settings, sink);
}

void write_tsv(const RecordView& view, const Wording&, const ExportSettings& settings, const Sink& sink, LeftOut&) {
  write_delimited(Delimiter::kTab, view, settings, sink);
}

void write_parquet(const RecordView& view, const Wording&, const ExportSettings& settings, const Sink& sink, LeftOut&) {
  const TableWriter& table = table_of(settings);
  ParquetTable out(table.name, table.types, sink);
  table.write(view, out);
  out.finish();
}

}  // namespace khabar::exporting
