// SPDX-License-Identifier: Apache-2.0
// --format csv, --format tsv: one table of the record. Lists stand in one field, parted by "|". Dates are ISO 8601 as
// precise as they are known; "from" and "to" are the first and last day they may lie in.
#include <algorithm>
#include <array>

#include "khabar/exporting/writers.h"
#include "khabar/text/utf8.h"

namespace khabar::exporting {
namespace {

using Fields = std::vector<std::string>;

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

void write_events(const RecordView& view, DelimitedWriter& out) {
  out.row(with({"id"}, kSlotColumns,
               {"from", "to", "who", "roles", "who_ids", "place", "place_id", "latitude", "longitude", "reports",
                "languages", "disputed", "said_by", "sources", "evidence", "evidence_article"}));
  for (const query::TimelineRow& row : view.events()) {
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
    out.row(fields);
  }
}

// One row a report: what each article says of an event, so that other rules of settling can be tried.
void write_reports(const RecordView& view, DelimitedWriter& out) {
  out.row(with({"event", "article", "report"}, kSlotColumns,
               {"place", "who", "roles", "said_by", "confidence", "background", "lang", "published", "outlet", "source",
                "evidence", "why"}));
  for (const query::TimelineRow& row : view.events()) {
    for (const storage::ReportAccount& account : view.record().reports_of(row.event.id)) {
      const model::EventReport& report = account.report;
      Fields fields = {row.event.id, report.ref.article, report.ref.event};
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
      out.row(fields);
    }
  }
}

void write_disagreements(const RecordView& view, DelimitedWriter& out) {
  out.row({"event", "kind", "start", "field", "value", "reports", "articles", "settled_by"});
  for (const query::TimelineRow& row : view.events()) {
    for (const model::Disagreement& disagreement : row.event.disagreements) {
      for (const model::DisagreeingValue& value : disagreement.values) {
        Fields articles;
        for (const model::ReportRef& report : value.reports) articles.push_back(report.article);
        out.row({row.event.id, row.event.kind, row.event.start.value_or(""), disagreement.field, value.value,
                 std::to_string(value.reports.size()), list_field(articles), disagreement.settled_by});
      }
    }
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
  out.row({"article", "start", "end", "speaker_id", "speaker", "speaker_text", "direct", "channel", "words", "lang",
           "published", "source"});
  view.record().for_each_article(storage::EntityIds::kOfRecord, [&](model::Article&& article) {
    const text::CodePointIndex points(article.text);
    for (const model::Quote& quote : article.quotes) {
      const model::LocalEntity* speaker =
          quote.speaker >= 0 ? &article.entities[static_cast<std::size_t>(quote.speaker)] : nullptr;
      const model::Entity* entity = speaker == nullptr ? nullptr : view.entity(speaker->id);
      out.row({article.id, std::to_string(points.code_point(quote.range.begin)),
               std::to_string(points.code_point(quote.range.end)), speaker == nullptr ? "" : speaker->id,
               entity != nullptr ? entity->name : (speaker == nullptr ? "" : speaker->name), quote.speaker_text,
               flag_field(quote.direct), quote.channel, std::string(quote.range.of(article.text)), article.lang,
               article.published.value_or(""), article.source.url.value_or(article.source.path)});
    }
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
