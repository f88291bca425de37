// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/record_rows.h"

#include <algorithm>
#include <iterator>

#include "khabar/base/hash.h"
#include "khabar/base/packed.h"
#include "khabar/storage/sqlite/cells.h"
#include "khabar/storage/sqlite/event_finder.h"
#include "khabar/storage/sqlite/overruling_rows.h"
#include "khabar/storage/sqlite/slot_columns.h"

namespace khabar::storage::sqlite {

SlotCells::SlotCells(const model::EventSlots& slots)
    : slots_(slots),
      countries_(texts_cell(slots.countries)),
      topics_(texts_cell(slots.topics)),
      counts_(counts_cell(slots.counts)) {}

void SlotCells::bind(Statement& statement) const {
  statement.bind(slots_.kind)
      .bind_text_or_null(slots_.plover_type)
      .bind_text_or_null(slots_.plover_mode)
      .bind(slots_.status);
  statement.bind(slots_.start).bind(slots_.end).bind(countries_).bind(topics_).bind(counts_);
  if (slots_.amount) {
    statement.bind(slots_.amount->value).bind_text_or_null(slots_.amount->unit);
  } else {
    statement.bind_null().bind_null();
  }
  statement.bind(slots_.series).bind(slots_.round);
}

void read_slots(const Statement& row, model::EventSlots& slots) {
  slots.kind = row.text(0);
  slots.plover_type = row.text(1);
  slots.plover_mode = row.text(2);
  slots.status = row.text(3);
  slots.start = row.maybe_text(4);
  slots.end = row.maybe_text(5);
  slots.countries = texts_of(row.text(6));
  slots.topics = texts_of(row.text(7));
  slots.counts = counts_of(row.text(8));
  if (!row.is_null(9)) slots.amount = model::Amount{row.real(9), row.text(10)};
  slots.series = row.maybe_text(11);
  if (!row.is_null(12)) slots.round = static_cast<int>(row.number(12));
}

EntityWriter::EntityWriter(const Database& database)
    : entity_(database, "INSERT INTO entities VALUES (?,?,?,?)"),
      name_(database, "INSERT INTO entity_names VALUES (?,?,?,?,?)"),
      office_(database, "INSERT INTO entity_offices VALUES (?,?,?,?,?)") {}

void EntityWriter::write(const model::Entity& e) {
  entity_.bind(e.id).bind(model::name_of(e.type)).bind(e.name).bind_text_or_null(e.country).execute();
  int i = 0;
  for (const model::SpellingCount& n : e.names)
    name_.bind(e.id).bind(i++).bind(n.text).bind(n.lang).bind(n.count).execute();
  i = 0;
  for (const model::Office& o : e.offices) office_.bind(e.id).bind(i++).bind(o.title).bind(o.from).bind(o.to).execute();
}

StoryWriter::StoryWriter(const Database& database)
    : story_(database, "INSERT INTO stories VALUES (?,?,?,?,?)"),
      article_(database, "INSERT INTO story_articles VALUES (?,?)") {}

void StoryWriter::write(const model::Story& s) {
  const std::string copies = groups_cell(s.copies);
  story_.bind(s.id).bind(s.title).bind(s.first).bind(s.last).bind(copies).execute();
  for (const std::string& id : s.articles) article_.bind(s.id).bind(id).execute();
}

namespace {

std::string event_columns() {
  return std::string(kSlotColumns) +
         ", id, place, said_by, evidence, evidence_article, evidence_report, why, first_day, last_day, made";
}
constexpr const char* kEventValues = "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

}  // namespace

EventWriter::EventWriter(const Database& database)
    : database_(database),
      there_(database, "SELECT n, made FROM events WHERE id = ?"),
      row_(database, "INSERT INTO events (" + event_columns() + ") VALUES " + kEventValues),
      other_row_(database, "UPDATE events SET (" + event_columns() + ") = " + kEventValues + " WHERE n = ?"),
      country_(database, "INSERT OR IGNORE INTO event_countries VALUES (?,?)"),
      actor_(database, "INSERT INTO event_actors VALUES (?,?,?,?)"),
      report_(database, "INSERT INTO event_reports VALUES (?,?,?,0) ON CONFLICT DO UPDATE SET echo = 0"),
      disagreement_(database, "INSERT INTO disagreements VALUES (?,?,?,?,?,?)"),
      value_(database, "INSERT INTO disagreement_values VALUES (?,?,?,?,?,?)"),
      no_countries_(database, "DELETE FROM event_countries WHERE event = ?"),
      no_actors_(database, "DELETE FROM event_actors WHERE event = ?"),
      reports_(database, "SELECT article, report FROM event_reports WHERE event = ? AND echo = 0"),
      no_report_(database, "DELETE FROM event_reports WHERE event = ? AND article = ? AND report = ?"),
      no_disagreements_(database, "DELETE FROM disagreements WHERE event = ?") {}

void EventWriter::write_disagreements(const model::Event& event) {
  int i = 0;
  for (const model::Disagreement& d : event.disagreements) {
    const std::string reasons = reasons_cell(d.reasons);
    disagreement_.bind(event.id).bind(i).bind(d.field).bind_text_or_null(d.settled_by);
    disagreement_.bind(reasons).bind(d.update ? 1 : 0).execute();
    int j = 0;
    for (const model::DisagreeingValue& v : d.values) {
      const std::string reports = refs_cell(v.reports);
      const std::string sources = texts_cell(v.sources);
      value_.bind(event.id).bind(i).bind(j++).bind(v.value).bind(reports).bind(sources).execute();
    }
    ++i;
  }
}

namespace {

// Of all that is written of an event.
std::int64_t content_hash(const model::Event& e) {
  base::Packer packer;
  packer.put(e.id).put(e.kind).put(e.plover_type).put(e.plover_mode).put(e.status).put(e.start).put(e.end);
  packer.put(e.countries).put(e.topics).put(counts_cell(e.counts)).put(e.amount.has_value());
  if (e.amount) packer.put(e.amount->value).put(e.amount->unit);
  packer.put(e.series).put(e.round).put(e.place).put(e.said_by).put(e.evidence).put(e.evidence_report.article);
  packer.put(e.evidence_report.event).put(e.why).put(refs_cell(e.reports));
  for (const model::RecordActor& actor : e.actors) packer.put(actor.entity).put(actor.role);
  for (const model::Disagreement& d : e.disagreements) {
    packer.put(d.field).put(d.settled_by).put(reasons_cell(d.reasons)).put(d.update);
    for (const model::DisagreeingValue& v : d.values) packer.put(v.value).put(refs_cell(v.reports)).put(v.sources);
  }
  return static_cast<std::int64_t>(base::hash64(packer.take()));
}

}  // namespace

// The number of its row.
std::int64_t EventWriter::write_row(const model::Event& e, std::int64_t made, std::optional<std::int64_t> there) {
  Statement& row = there ? other_row_ : row_;
  const SlotCells cells(e);
  const std::string said_by = texts_cell(e.said_by);
  cells.bind(row);
  row.bind(e.id).bind(e.place).bind(said_by).bind(e.evidence);
  row.bind(e.evidence_report.article).bind(e.evidence_report.event).bind(e.why);
  const auto days = days_of(e);
  if (days) {
    row.bind(days->first).bind(days->last);
  } else {
    row.bind_null().bind_null();
  }
  row.bind(made);
  if (there) row.bind(*there);
  row.execute();
  return there ? *there : sqlite3_last_insert_rowid(database_.handle());
}

void EventWriter::write(const model::Event& e) {
  const std::int64_t made = content_hash(e);
  there_.bind(e.id);
  const auto there = there_.step() ? std::optional(there_.number(0)) : std::nullopt;
  const bool same = there && there_.number(1) == made;
  there_.reset();
  if (same) return;
  if (there) {
    no_countries_.bind(*there).execute();
    for (Statement* none : {&no_actors_, &no_disagreements_}) none->bind(e.id).execute();
  }
  const std::int64_t n = write_row(e, made, there);
  for (const std::string& country : e.countries) country_.bind(country).bind(n).execute();
  int i = 0;
  for (const model::RecordActor& a : e.actors) actor_.bind(e.id).bind(i++).bind(a.entity).bind(a.role).execute();
  write_reports(e, there.has_value());
  write_disagreements(e);
}

// Of an event that thousands tell few reports change.
void EventWriter::write_reports(const model::Event& e, bool there) {
  std::vector<model::ReportRef> now = e.reports;
  std::sort(now.begin(), now.end());
  std::vector<model::ReportRef> before;
  if (there) {
    for (reports_.bind(e.id); reports_.step();) before.push_back({reports_.text(0), reports_.text(1)});
    reports_.reset();
    std::sort(before.begin(), before.end());
  }
  std::vector<model::ReportRef> gone;
  std::set_difference(before.begin(), before.end(), now.begin(), now.end(), std::back_inserter(gone));
  for (const model::ReportRef& r : gone) no_report_.bind(e.id).bind(r.article).bind(r.event).execute();
  std::vector<model::ReportRef> come;
  std::set_difference(now.begin(), now.end(), before.begin(), before.end(), std::back_inserter(come));
  for (const model::ReportRef& r : come) report_.bind(e.id).bind(r.article).bind(r.event).execute();
}

EntityReader::EntityReader(const Database& database, const char* which)
    : rows_(database, std::string("SELECT id, type, name, country FROM entities ") + which),
      names_(database, "SELECT text, lang, count FROM entity_names WHERE entity = ? ORDER BY i"),
      offices_(database, "SELECT title, \"from\", \"to\" FROM entity_offices WHERE entity = ? ORDER BY i") {}

void EntityReader::run(const std::function<void(model::Entity&&)>& take) {
  while (rows_.step()) {
    model::Entity entity;
    entity.id = rows_.text(0);
    entity.type = model::entity_type_of(rows_.text(1)).value_or(model::EntityType::kPerson);
    entity.name = rows_.text(2);
    entity.country = rows_.text(3);
    for (names_.bind(entity.id); names_.step();) {
      entity.names.push_back({names_.text(0), names_.text(1), static_cast<std::uint32_t>(names_.number(2))});
    }
    names_.reset();
    for (offices_.bind(entity.id); offices_.step();) {
      entity.offices.push_back({offices_.text(0), offices_.maybe_text(1), offices_.maybe_text(2)});
    }
    offices_.reset();
    take(std::move(entity));
  }
  rows_.reset();
}

StoryReader::StoryReader(const Database& database, const char* which)
    : rows_(database, std::string("SELECT id, title, first, last, copies FROM stories ") + which),
      articles_(database, "SELECT article FROM story_articles WHERE story = ? ORDER BY article") {}

void StoryReader::run(const std::function<void(model::Story&&)>& take) {
  while (rows_.step()) {
    model::Story story;
    story.id = rows_.text(0);
    story.title = rows_.text(1);
    story.first = rows_.maybe_text(2);
    story.last = rows_.maybe_text(3);
    story.copies = groups_of(rows_.text(4));
    for (articles_.bind(story.id); articles_.step();) story.articles.push_back(articles_.text(0));
    articles_.reset();
    take(std::move(story));
  }
  rows_.reset();
}

void read_entities(const Database& database, const std::function<void(model::Entity&&)>& take) {
  EntityReader(database, "ORDER BY id").run(take);
}

void read_stories(const Database& database, const std::function<void(model::Story&&)>& take) {
  StoryReader(database, "ORDER BY id").run(take);
}

std::optional<model::Story> read_story(const Database& database, const std::string& id) {
  std::optional<model::Story> found;
  StoryReader reader(database, "WHERE id = ?");
  reader.rows().bind(id);
  reader.run([&](model::Story&& story) { found = std::move(story); });
  return found;
}

class EventReader {
 public:
  EventReader(const Database& database, const std::string& which)
      : rows_(database, std::string("SELECT ") + kSlotColumns +
                            ", id, place, said_by, evidence, evidence_article, evidence_report, why FROM events " +
                            which),
        actors_(database, "SELECT entity, role FROM event_actors WHERE event = ? ORDER BY i"),
        reports_(database, "SELECT article, report FROM event_reports WHERE event = ? ORDER BY article, report"),
        disagreements_(database,
                       "SELECT i, field, settled_by, reasons, revised FROM disagreements WHERE event = ? ORDER BY i"),
        values_(database,
                "SELECT value, reports, sources FROM disagreement_values WHERE event = ? AND i = ? ORDER BY j"),
        overrulings_(database, kOverrulingsOfEvent),
        any_overruling_(database, "SELECT EXISTS (SELECT 1 FROM overrulings)") {}

  // Binds what `which` asks for.
  Statement& rows() { return rows_; }

  void run(const std::function<void(model::Event&&)>& take) {
    constexpr int kOwn = kSlotColumnCount;
    overruled_ = any_overruling_.step() && any_overruling_.number(0) != 0;
    any_overruling_.reset();
    while (rows_.step()) {
      model::Event event;
      read_slots(rows_, event);
      event.id = rows_.text(kOwn);
      event.place = rows_.maybe_text(kOwn + 1);
      event.said_by = texts_of(rows_.text(kOwn + 2));
      event.evidence = rows_.text(kOwn + 3);
      event.evidence_report = {rows_.text(kOwn + 4), rows_.text(kOwn + 5)};
      event.why = rows_.text(kOwn + 6);
      read_parts(event);
      take(std::move(event));
    }
    rows_.reset();
  }

 private:
  void read_parts(model::Event& event) {
    for (actors_.bind(event.id); actors_.step();) event.actors.push_back({actors_.text(0), actors_.text(1)});
    actors_.reset();
    for (reports_.bind(event.id); reports_.step();) event.reports.push_back({reports_.text(0), reports_.text(1)});
    reports_.reset();
    for (disagreements_.bind(event.id); disagreements_.step();) {
      model::Disagreement disagreement;
      disagreement.field = disagreements_.text(1);
      disagreement.settled_by = disagreements_.text(2);
      disagreement.reasons = reasons_of(disagreements_.text(3));
      disagreement.update = disagreements_.number(4) != 0;
      for (values_.bind(event.id).bind(disagreements_.number(0)); values_.step();) {
        disagreement.values.push_back({values_.text(0), refs_of(values_.text(1)), texts_of(values_.text(2))});
      }
      values_.reset();
      event.disagreements.push_back(std::move(disagreement));
    }
    disagreements_.reset();
    if (!overruled_) return;
    for (overrulings_.bind(event.id); overrulings_.step();) event.overrulings.push_back(overruling_of(overrulings_));
    overrulings_.reset();
  }

  Statement rows_, actors_, reports_, disagreements_, values_, overrulings_, any_overruling_;
  bool overruled_ = false;  // anything at all
};

void read_events(const Database& database, const std::function<void(model::Event&&)>& take) {
  EventReader(database, "ORDER BY start, id").run(take);
}

void read_events(const Database& database, const EventQuery& query, const std::function<void(model::Event&&)>& take) {
  const EventConditions conditions(database, query);
  EventReader reader(database, conditions.sql());
  conditions.bind(reader.rows());
  reader.run(take);
}

EventPiece read_events_in_order(const Database& database, const EventQuery& query, const EventPlace* after,
                                std::size_t limit) {
  EventPiece piece;
  const EventFinder::Found found = EventFinder(database, query).first(after, limit);
  EventReader reader(database, "WHERE n = ?");
  for (const EventFinder::Key& key : found.keys) {
    reader.rows().bind(key.n);
    reader.run([&](model::Event&& event) { piece.events.push_back(std::move(event)); });
  }
  piece.more = found.more;
  piece.total = found.total;
  return piece;
}

EventLookup::EventLookup(const Database& database) : reader_(std::make_unique<EventReader>(database, "WHERE id = ?")) {}
EventLookup::~EventLookup() = default;

std::optional<model::Event> EventLookup::find(const std::string& id) {
  std::optional<model::Event> found;
  reader_->rows().bind(id);
  reader_->run([&](model::Event&& event) { found = std::move(event); });
  return found;
}

}  // namespace khabar::storage::sqlite
