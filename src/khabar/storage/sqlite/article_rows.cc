// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/article_rows.h"

#include "khabar/storage/sqlite/cells.h"
#include "khabar/storage/sqlite/slot_columns.h"
#include "khabar/text/byte_index.h"
#include "khabar/text/utf8.h"

namespace khabar::storage::sqlite {
namespace {

std::string map_blob(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& map) {
  std::vector<std::uint64_t> numbers;
  numbers.reserve(map.size());
  for (const auto& [text, page] : map) numbers.push_back(std::uint64_t{text} << 32U | page);
  return packed(numbers);
}

void bind_range(Statement& statement, const text::CodePointIndex& index, base::ByteRange range) {
  statement.bind(index.code_point(range.begin)).bind(index.code_point(range.end));
}

}  // namespace

ArticleWriter::ArticleWriter(const Database& database)
    : database_(database),
      article_(database,
               "INSERT INTO articles (id, sha256, story, url, fetched, lang, title, published, updated, authors, "
               "outlet, section, dateline, "
               "wire, text, sketch, terms, page_map, left_out) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
      embed_(database, "INSERT INTO embeds VALUES (?,?,?,?,?,?,?,?)"),
      entity_(database, "INSERT INTO article_entities VALUES (?,?,?,?,?,?,?,?,?,?)"),
      mention_(database, "INSERT INTO mentions VALUES (?,?,?,?,?,?,?,?,?)"),
      time_(database, "INSERT INTO times VALUES (?,?,?,?,?,?,?,?,?)"),
      quote_(database, "INSERT INTO quotes VALUES (?,?,?,?,?,?,?,?)"),
      report_(database, "INSERT INTO reports VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
      problem_(database, "INSERT INTO problems VALUES (?,?,?,?,?,?)") {}

std::int64_t ArticleWriter::write_head(const model::Article& a) {
  const std::string authors = texts_cell(a.authors);
  const std::string wire = texts_cell(a.wire);
  article_.bind(a.id)
      .bind(a.source.sha256)
      .bind(a.source.story)
      .bind(a.source.url)
      .bind(a.source.fetched)
      .bind(a.lang)
      .bind(a.title);
  article_.bind(a.published).bind(a.updated).bind(authors).bind(a.outlet).bind(a.section).bind(a.dateline);
  article_.bind(wire).bind(a.text);
  const std::string left_out = left_out_cell(a.left_out);
  article_.bind_blob(packed(a.sketch)).bind_blob(packed(a.terms)).bind_blob(map_blob(a.page_map)).bind(left_out);
  article_.execute();
  return sqlite3_last_insert_rowid(database_.handle());
}

void ArticleWriter::write_names(std::int64_t n, const text::CodePointIndex& index, const model::Article& a) {
  int i = 0;
  for (const model::Embed& embed : a.embeds) {
    embed_.bind(n).bind(i++);
    bind_range(embed_, index, embed.range);
    embed_.bind(embed.platform)
        .bind_text_or_null(embed.author)
        .bind_text_or_null(embed.handle)
        .bind(embed.published)
        .execute();
  }
  i = 0;
  for (const model::LocalEntity& entity : a.entities) {
    entity_.bind(n).bind(i++).bind(entity.id).bind(entity.id).bind(model::name_of(entity.type)).bind(entity.name);
    entity_.bind_text_or_null(entity.country)
        .bind_text_or_null(entity.office)
        .bind_text_or_null(entity.kind)
        .bind(entity.known)
        .execute();
  }
  i = 0;
  for (const model::NameMention& mention : a.mentions) {
    mention_.bind(n).bind(i++);
    bind_range(mention_, index, mention.range);
    mention_.bind(model::name_of(mention.type)).bind(mention.entity).bind_text_or_null(mention.office);
    mention_.bind_text_or_null(mention.office_country).bind_text_or_null(mention.voter).execute();
  }
}

void ArticleWriter::write_reports(std::int64_t n, const text::CodePointIndex& index, const model::Article& a) {
  int i = 0;
  for (const model::TimeMention& time : a.times) {
    const std::string readings = texts_cell(time.readings);
    time_.bind(n).bind(i++);
    bind_range(time_, index, time.range);
    time_.bind(time.value)
        .bind_text_or_null(time.basis)
        .bind_text_or_null(time.conflict)
        .bind(readings)
        .bind(time.confidence)
        .execute();
  }
  i = 0;
  for (const model::Quote& quote : a.quotes) {
    quote_.bind(n).bind(i++);
    bind_range(quote_, index, quote.range);
    if (quote.speaker < 0) {
      quote_.bind_null();
    } else {
      quote_.bind(quote.speaker);
    }
    quote_.bind_text_or_null(quote.speaker_text).bind(quote.direct).bind_text_or_null(quote.channel).execute();
  }
  i = 0;
  for (const model::EventMention& event : a.events) {
    const SlotCells cells(event);
    const std::string actors = actors_cell(event.actors);
    const std::string said_by = numbers_cell(event.said_by);
    report_.bind(n).bind(i++).bind(event.id);
    cells.bind(report_);
    if (event.place < 0) {
      report_.bind_null();
    } else {
      report_.bind(event.place);
    }
    report_.bind(actors).bind(said_by);
    bind_range(report_, index, event.evidence);
    report_.bind(event.why)
        .bind_text_or_null(event.start_basis)
        .bind(event.confidence)
        .bind(event.background)
        .execute();
  }
  i = 0;
  for (const base::Problem& problem : a.problems) {
    problem_.bind(n).bind(i++).bind(problem.code).bind(problem.message);
    if (problem.range) {
      bind_range(problem_, index, *problem.range);
    } else {
      problem_.bind_null().bind_null();
    }
    problem_.execute();
  }
}

std::int64_t ArticleWriter::write(const model::Article& article) {
  const std::int64_t n = write_head(article);
  const text::CodePointIndex index(article.text);
  write_names(n, index, article);
  write_reports(n, index, article);
  return n;
}

class ArticleReader {
 public:
  // `which`: what follows FROM articles a.
  ArticleReader(const Database& database, EntityIds ids, const std::string& which)
      : articles_(
            database,
            std::string(
                "SELECT n, id, sha256, story, coalesce((SELECT min(url) FROM pages p WHERE p.sha256 = a.sha256), url), "
                "coalesce((SELECT min(fetched) FROM pages p WHERE p.sha256 = a.sha256), fetched), lang, title, "
                "published, "
                "updated, authors, outlet, section, dateline, "
                "wire, text, "
                "sketch, terms, page_map, (SELECT path FROM pages p WHERE p.sha256 = a.sha256 ORDER BY path, record "
                "LIMIT "
                "1), "
                "(SELECT record FROM pages p WHERE p.sha256 = a.sha256 ORDER BY path, record LIMIT 1), left_out FROM "
                "articles a ") +
                which),
        embeds_(
            database,
            "SELECT \"start\", \"end\", platform, author, handle, published FROM embeds WHERE article = ? ORDER BY i"),
        entities_(database, ids == EntityIds::kOfPage ? "SELECT page_id, type, name, country, office, kind, known FROM "
                                                        "article_entities WHERE article = ? ORDER BY i"
                                                      : "SELECT entity, type, name, country, office, kind, known FROM "
                                                        "article_entities WHERE article = ? ORDER BY i"),
        mentions_(database,
                  "SELECT \"start\", \"end\", type, entity, office, office_country, voter FROM mentions WHERE article "
                  "= ? ORDER BY i"),
        times_(database,
               "SELECT \"start\", \"end\", value, basis, conflict, readings, confidence FROM times WHERE article = ? "
               "ORDER BY i"),
        quotes_(database,
                "SELECT \"start\", \"end\", speaker, speaker_text, direct, channel FROM quotes WHERE article = ? ORDER "
                "BY i"),
        reports_(database, std::string("SELECT ") + kSlotColumns +
                               ", id, place, actors, said_by, evidence_start, evidence_end, why, start_basis, "
                               "confidence, background FROM reports WHERE article = ? ORDER BY i"),
        problems_(database, "SELECT code, message, \"start\", \"end\" FROM problems WHERE article = ? ORDER BY i") {}

  // Binds what `which` asks for.
  Statement& articles() { return articles_; }

  void run(const std::function<void(model::Article&&)>& take) {
    while (articles_.step()) {
      const std::int64_t n = articles_.number(0);
      model::Article article = head();
      const text::ByteIndex index(article.text);
      read_names(n, index, article);
      read_facts(n, index, article);
      read_reports(n, index, article);
      take(std::move(article));
    }
  }

 private:
  model::Article head() {
    model::Article a;
    a.id = articles_.text(1);
    a.source.sha256 = articles_.text(2);
    a.source.story = static_cast<std::uint32_t>(articles_.number(3));
    a.source.url = articles_.maybe_text(4);
    a.source.fetched = articles_.maybe_text(5);
    a.lang = articles_.text(6);
    a.title = articles_.maybe_text(7);
    a.published = articles_.maybe_text(8);
    a.updated = articles_.maybe_text(9);
    a.authors = texts_of(articles_.text(10));
    a.outlet = articles_.maybe_text(11);
    a.section = articles_.maybe_text(12);
    a.dateline = articles_.maybe_text(13);
    a.wire = texts_of(articles_.text(14));
    a.text = articles_.text(15);
    a.sketch = unpacked<std::uint64_t>(articles_.blob(16));
    a.terms = unpacked<std::uint32_t>(articles_.blob(17));
    for (std::uint64_t step : unpacked<std::uint64_t>(articles_.blob(18))) {
      a.page_map.emplace_back(static_cast<std::uint32_t>(step >> 32U), static_cast<std::uint32_t>(step));
    }
    a.source.path = articles_.text(19);
    a.source.record = static_cast<std::uint32_t>(articles_.number(20));
    a.left_out = left_out_of(articles_.text(21));
    return a;
  }

  template <typename F>
  static void rows(Statement& statement, std::int64_t n, F one) {
    statement.bind(n);
    while (statement.step()) one(statement);
    statement.reset();
  }

  void read_names(std::int64_t n, const text::ByteIndex& index, model::Article& a) {
    rows(embeds_, n, [&](const Statement& row) {
      if (const auto range = index.range(row.number(0), row.number(1))) {
        a.embeds.push_back({*range, row.text(2), row.text(3), row.text(4), row.maybe_text(5)});
      }
    });
    rows(entities_, n, [&](const Statement& row) {
      model::LocalEntity entity;
      entity.id = row.text(0);
      entity.type = model::entity_type_of(row.text(1)).value_or(model::EntityType::kPerson);
      entity.name = row.text(2);
      entity.country = row.text(3);
      entity.office = row.text(4);
      entity.kind = row.text(5);
      entity.known = row.number(6) != 0;
      a.entities.push_back(std::move(entity));
    });
    rows(mentions_, n, [&](const Statement& row) {
      const auto range = index.range(row.number(0), row.number(1));
      const auto type = model::entity_type_of(row.text(2));
      if (!range || !type || !is_entity(a, row.number(3))) return;
      model::NameMention mention;
      mention.range = *range;
      mention.type = *type;
      mention.entity = static_cast<std::uint32_t>(row.number(3));
      mention.office = row.text(4);
      mention.office_country = row.text(5);
      mention.voter = row.text(6);
      a.mentions.push_back(std::move(mention));
    });
  }

  static bool is_entity(const model::Article& a, std::int64_t local) {
    return local >= 0 && local < static_cast<std::int64_t>(a.entities.size());
  }

  void read_facts(std::int64_t n, const text::ByteIndex& index, model::Article& a) {
    rows(times_, n, [&](const Statement& row) {
      const auto range = index.range(row.number(0), row.number(1));
      if (!range) return;
      model::TimeMention time;
      time.range = *range;
      time.value = row.maybe_text(2);
      time.basis = row.text(3);
      time.conflict = row.text(4);
      time.readings = texts_of(row.text(5));
      time.confidence = row.real(6);
      a.times.push_back(std::move(time));
    });
    rows(quotes_, n, [&](const Statement& row) {
      const auto range = index.range(row.number(0), row.number(1));
      if (!range) return;
      model::Quote quote;
      quote.range = *range;
      if (!row.is_null(2) && is_entity(a, row.number(2))) quote.speaker = static_cast<std::int32_t>(row.number(2));
      quote.speaker_text = row.text(3);
      quote.direct = row.number(4) != 0;
      quote.channel = row.text(5);
      a.quotes.push_back(std::move(quote));
    });
    rows(problems_, n, [&](const Statement& row) {
      base::Problem problem{row.text(0), row.text(1), std::nullopt};
      if (!row.is_null(2)) problem.range = index.range(row.number(2), row.number(3));
      a.problems.push_back(std::move(problem));
    });
  }

  void read_reports(std::int64_t n, const text::ByteIndex& index, model::Article& a) {
    constexpr int kOwn = kSlotColumnCount;  // first column behind the slots
    rows(reports_, n, [&](const Statement& row) {
      const auto evidence = index.range(row.number(kOwn + 4), row.number(kOwn + 5));
      if (!evidence) return;
      model::EventMention event;
      read_slots(row, event);
      event.id = row.text(kOwn);
      if (!row.is_null(kOwn + 1) && is_entity(a, row.number(kOwn + 1)))
        event.place = static_cast<std::int32_t>(row.number(kOwn + 1));
      for (model::EventActor& actor : actors_of(row.text(kOwn + 2))) {
        if (is_entity(a, actor.entity)) event.actors.push_back(std::move(actor));
      }
      for (std::uint32_t speaker : numbers_of(row.text(kOwn + 3))) {
        if (is_entity(a, speaker)) event.said_by.push_back(speaker);
      }
      event.evidence = *evidence;
      event.why = row.text(kOwn + 6);
      event.start_basis = row.text(kOwn + 7);
      event.confidence = row.real(kOwn + 8);
      event.background = row.number(kOwn + 9) != 0;
      a.events.push_back(std::move(event));
    });
  }

  Statement articles_, embeds_, entities_, mentions_, times_, quotes_, reports_, problems_;
};

void read_articles(const Database& database, EntityIds ids, const std::function<void(model::Article&&)>& take) {
  ArticleReader(database, ids, "ORDER BY id").run(take);
}

namespace {

std::string clause_of(ArticleLookup::By by) {
  switch (by) {
    case ArticleLookup::By::kId: return "WHERE id = ?";
    case ArticleLookup::By::kNumber: return "WHERE n = ?";
    case ArticleLookup::By::kPage: break;
  }
  return "WHERE sha256 = ? ORDER BY story";
}

}  // namespace

ArticleLookup::ArticleLookup(const Database& database, EntityIds ids, By by)
    : reader_(std::make_unique<ArticleReader>(database, ids, clause_of(by))) {}
ArticleLookup::~ArticleLookup() = default;

std::optional<model::Article> ArticleLookup::one() {
  std::optional<model::Article> found;
  reader_->run([&](model::Article&& article) { found = std::move(article); });
  reader_->articles().reset();
  return found;
}

std::optional<model::Article> ArticleLookup::find(const std::string& id) {
  reader_->articles().bind(id);
  return one();
}

std::optional<model::Article> ArticleLookup::number(std::int64_t number) {
  reader_->articles().bind(number);
  return one();
}

std::vector<model::Article> ArticleLookup::page(const std::string& sha256) {
  std::vector<model::Article> found;
  reader_->articles().bind(sha256);
  reader_->run([&](model::Article&& article) { found.push_back(std::move(article)); });
  reader_->articles().reset();
  return found;
}

}  // namespace khabar::storage::sqlite
