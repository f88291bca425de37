// SPDX-License-Identifier: Apache-2.0
// --format csv, --format tsv: one table of the record. Lists stand in one field, parted by "|". Dates are ISO 8601 as
// precise as they are known; "from" and "to" are the first and last day they may lie in.
#include <algorithm>
#include <array>

#include "khabar/exporting/event_table.h"
#include "khabar/exporting/writers.h"
#include "khabar/text/utf8.h"

namespace khabar::exporting {
namespace {

void write_events(const RecordView& view, DelimitedWriter& out) {
  out.row(event_columns());
  for (const query::TimelineRow& row : view.events()) out.row(event_fields(view, row));
}

// One row a report: what each article says of an event, so that other rules of settling can be tried.
void write_reports(const RecordView& view, DelimitedWriter& out) {
  out.row(report_columns());
  for (const query::TimelineRow& row : view.events()) {
    for (const storage::ReportAccount& account : view.record().reports_of(row.event.id))
      out.row(report_fields(view, row.event.id, account));
  }
}

void write_disagreements(const RecordView& view, DelimitedWriter& out) {
  out.row(disagreement_columns());
  for (const query::TimelineRow& row : view.events()) {
    for (const Fields& fields : disagreement_fields(row.event)) out.row(fields);
  }
}

void write_entities(const RecordView& view, DelimitedWriter& out) {
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

void write_names(const RecordView& view, DelimitedWriter& out) {
  out.row({"entity", "name", "text", "lang", "count"});
  for (const model::Entity& entity : view.entities()) {
    for (const model::SpellingCount& name : entity.names)
      out.row({entity.id, entity.name, name.text, name.lang, std::to_string(name.count)});
  }
}

void write_articles(const RecordView& view, DelimitedWriter& out) {
  out.row({"id", "lang", "title", "published", "updated", "authors", "outlet", "wire", "url", "path", "sha256",
           "characters", "events"});
  view.record().for_each_article(storage::EntityIds::kOfRecord, [&](model::Article&& article) {
    out.row({article.id, article.lang, article.title.value_or(""), article.published.value_or(""),
             article.updated.value_or(""), list_field(article.authors), article.outlet.value_or(""),
             list_field(article.wire), article.source.url.value_or(""), article.source.path, article.source.sha256,
             std::to_string(text::count_code_points(article.text)), std::to_string(article.events.size())});
  });
}

void write_quotes(const RecordView& view, DelimitedWriter& out) {
  out.row(quote_columns());
  view.record().for_each_quote("", [&](storage::QuoteAccount&& quote) {
    const model::Entity* entity = view.entity(quote.speaker);
    out.row(quote_fields(quote, entity == nullptr ? quote.speaker_text : entity->name));
  });
}

void write_stories(const RecordView& view, DelimitedWriter& out) {
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

struct TableWriter {
  std::string_view name;
  void (*write)(const RecordView&, DelimitedWriter&);
};
constexpr std::array<TableWriter, 8> kTables = {{{"events", write_events},
                                                 {"reports", write_reports},
                                                 {"disagreements", write_disagreements},
                                                 {"quotes", write_quotes},
                                                 {"articles", write_articles},
                                                 {"stories", write_stories},
                                                 {"entities", write_entities},
                                                 {"names", write_names}}};

void write_table(Delimiter delimiter, const RecordView& view, const ExportSettings& settings, const Sink& sink) {
  DelimitedWriter out(delimiter, settings.for_spreadsheets, sink);
  for (const TableWriter& table : kTables) {
    if (table.name == settings.table) table.write(view, out);
  }
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
  write_table(Delimiter::kComma, view, settings, sink);
}

void write_tsv(const RecordView& view, const Wording&, const ExportSettings& settings, const Sink& sink, LeftOut&) {
  write_table(Delimiter::kTab, view, settings, sink);
}

}  // namespace khabar::exporting
