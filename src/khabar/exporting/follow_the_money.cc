// SPDX-License-Identifier: Apache-2.0
// --format ftm: entities of FollowTheMoney (model 3.8), one JSON line each: Person, Organization and PublicBody for
// those who took part, Article for the sources, Event for events, and Sanction for listings. Every value is a list of
// text; dates are as precise as they are known; countries are ISO 3166-1 alpha-2, languages ISO 639-3.
#include <algorithm>
#include <unordered_set>

#include "khabar/exporting/json_writer.h"
#include "khabar/exporting/writers.h"
#include "khabar/lexicon/lexicon.h"

namespace khabar::exporting {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

class Thing {
 public:
  Thing(const std::string& id, const char* schema) {
    json_.begin_object();
    json_.field("id", id);
    json_.field("schema", schema);
    json_.key("properties");
    json_.begin_object();
  }
  void put(const char* name, const std::vector<std::string>& values) {
    std::vector<std::string> kept;
    for (const std::string& value : values) {
      if (!value.empty() && std::find(kept.begin(), kept.end(), value) == kept.end()) kept.push_back(value);
    }
    if (!kept.empty()) json_.field(name, kept);
  }
  void put(const char* name, const std::string& value) { put(name, std::vector<std::string>{value}); }
  void finish(const Sink& sink) {
    json_.end_object();
    json_.end_object();
    sink(json_.take() + "\n");
  }

 private:
  JsonWriter json_;
};

class Writer {
 public:
  Writer(const RecordView& view, const Wording& wording, const Sink& sink)
      : view_(view), wording_(wording), sink_(sink), coder_(view) {
    const lexicon::Table* languages = view.lexicon().find("shared/languages");
    if (languages == nullptr || !languages->has_column("iso639_3")) return;
    for (std::size_t row = 0; row < languages->rows(); ++row)
      iso639_3_[std::string(languages->cell(row, languages->column("code")))] =
          languages->cell(row, languages->column("iso639_3"));
  }

  void run() {
    for (const query::TimelineRow& row : view_.events()) {
      for (const model::RecordActor& actor : row.event.actors) entity(actor.entity);
      for (const std::string& speaker : row.event.said_by) entity(speaker);
      for (const storage::ArticleHead* source : view_.sources(row.event)) article(*source);
      event(row);
      if (row.event.kind == "designation") listings(row);
    }
  }

 private:
  [[nodiscard]] std::string country(const std::string& alpha3) const { return lower(coder_.codes_of(alpha3).iso2); }
  [[nodiscard]] bool is_party(const std::string& id) const {  // a LegalEntity of FollowTheMoney
    const model::Entity* found = view_.entity(id);
    return found != nullptr && found->type != model::EntityType::kPlace;
  }

  void entity(const std::string& id) {
    const model::Entity* found = view_.entity(id);
    if (!is_party(id) || !written_.insert(id).second) return;
    const std::string_view kind = view_.world(id).kind;
    constexpr std::string_view kPublic[] = {"government", "ministry",     "military",    "police", "parliament",
                                            "court",      "intelligence", "institution", "agency"};
    const bool is_public = std::find(std::begin(kPublic), std::end(kPublic), kind) != std::end(kPublic);
    Thing thing(id, found->type == model::EntityType::kPerson ? "Person" : is_public ? "PublicBody" : "Organization");
    thing.put("name", found->name);
    std::vector<std::string> aliases;
    for (const model::SpellingCount& name : found->names) {
      if (name.text != found->name) aliases.push_back(name.text);
    }
    thing.put("alias", aliases);
    thing.put("country", country(found->country));
    if (id.starts_with('Q')) thing.put("wikidataId", id);
    if (found->type == model::EntityType::kPerson) {
      std::vector<std::string> offices;
      for (const model::Office& office : found->offices) offices.push_back(office.title);
      thing.put("position", offices);
    }
    thing.finish(sink_);
  }

  void article(const storage::ArticleHead& head) {
    if (!written_.insert(head.id).second) return;
    Thing thing(head.id, "Article");
    thing.put("title", head.title.empty() ? head.path : head.title);
    thing.put("fileName", head.path.substr(head.path.rfind('/') + 1));
    thing.put("publisher", head.outlet);
    if (head.url.starts_with("http://") || head.url.starts_with("https://")) thing.put("sourceUrl", head.url);
    thing.put("publishedAt", utc_of(head.published).value_or("").substr(0, 10));
    const auto language = iso639_3_.find(head.lang);
    if (language != iso639_3_.end()) thing.put("language", std::string(language->second));
    thing.finish(sink_);
  }

  void event(const query::TimelineRow& row) {
    const model::Event& event = row.event;
    Thing thing(event.id, "Event");
    thing.put("name", wording_.headline(row));
    thing.put("summary", event.evidence);
    dates(thing, event);
    if (event.place) thing.put("location", row.where);
    std::vector<std::string> countries;
    for (const std::string& code : event.countries) countries.push_back(country(code));
    thing.put("country", countries);
    std::vector<std::string> involved;
    std::vector<std::string> hosts;
    for (const model::RecordActor& actor : event.actors) {
      if (is_party(actor.entity)) (actor.role == "host" ? hosts : involved).push_back(actor.entity);
    }
    thing.put("involved", involved);
    thing.put("organizer", hosts);
    std::vector<std::string> proofs;
    std::vector<std::string> urls;
    for (const storage::ArticleHead* source : view_.sources(event)) {
      proofs.push_back(source->id);
      if (source->url.starts_with("http://") || source->url.starts_with("https://")) urls.push_back(source->url);
    }
    thing.put("proof", proofs);
    thing.put("sourceUrl", urls);
    thing.put("keywords", {event.kind, event.status});
    thing.finish(sink_);
  }

  // One Sanction for each party that was listed.
  void listings(const query::TimelineRow& row) {
    std::vector<std::string> authorities;
    for (const model::RecordActor& actor : row.event.actors) {
      const model::Entity* lister = view_.entity(actor.entity);
      if (actor.role == "lister" && lister != nullptr) authorities.push_back(lister->name);
    }
    for (const model::RecordActor& actor : row.event.actors) {
      if (actor.role != "listed" || !is_party(actor.entity)) continue;
      Thing thing(row.event.id + "-" + actor.entity, "Sanction");
      thing.put("entity", actor.entity);
      thing.put("authority", authorities);
      if (row.event.start && row.event.status == "held") thing.put("listingDate", *row.event.start);
      thing.put("summary", row.event.evidence);
      thing.put("status", row.event.status);
      thing.finish(sink_);
    }
  }

  // Prefix dates only: a week or a span is given by its first and last day.
  static void dates(Thing& thing, const model::Event& event) {
    const auto prefix = [](const std::optional<std::string>& value, bool last) -> std::string {
      if (!value) return "";
      if (value->find('W') == std::string::npos && value->find('/') == std::string::npos) return *value;
      const auto span = model::parse_value(*value);
      return span ? model::day_value(last ? span->last : span->first) : "";
    };
    const std::string start = prefix(event.start, false);
    const std::string end = prefix(event.end ? event.end : event.start, true);
    if (start == end) {
      thing.put("date", start);
    } else {
      thing.put("startDate", start);
      thing.put("endDate", end);
    }
  }

  const RecordView& view_;
  const Wording& wording_;
  const Sink& sink_;
  EventCoder coder_;
  std::unordered_map<std::string, std::string_view> iso639_3_;
  std::unordered_set<std::string> written_;
};

}  // namespace

void write_follow_the_money(const RecordView& view, const Wording& wording, const ExportSettings&, const Sink& sink,
                            LeftOut&) {
  Writer(view, wording, sink).run();
}

}  // namespace khabar::exporting
