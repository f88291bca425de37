// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/names/knowledge_image.h"

#include "khabar/extraction/names/knowledge_builder.h"

namespace khabar::extraction::names {
namespace {

class Pool {
 public:
  image::Text add(std::string_view text) {
    const auto [known, fresh] = texts_.try_emplace(std::string(text), image::Text{});
    if (fresh) {
      known->second = {static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(text.size())};
      bytes_ += text;
    }
    return known->second;
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  StringMap<image::Text> texts_;
  std::string bytes_;
};

using Numbers = std::vector<std::pair<std::string, std::uint32_t>>;
using Texts = std::vector<std::pair<std::string, std::string>>;

void write_map(const Numbers& items, base::FlatWriter& out) {
  base::FlatMap::write(std::vector<std::pair<std::string_view, std::uint32_t>>(items.begin(), items.end()), out);
}

void write_numbers(const Numbers& items, Pool& pool, base::FlatWriter& out) {
  std::vector<image::NumberOfText> records;
  records.reserve(items.size());
  for (const auto& [key, value] : items) records.push_back({pool.add(key), value});
  out.array(records);
}

void write_texts(const Texts& items, Pool& pool, base::FlatWriter& out) {
  std::vector<image::TextOfText> records;
  records.reserve(items.size());
  for (const auto& [key, value] : items) records.push_back({pool.add(key), pool.add(value)});
  out.array(records);
}

void write_world(const std::vector<WorldEntity>& world, Pool& pool, base::FlatWriter& out) {
  std::vector<image::EntityRecord> records;
  std::vector<image::Text> offices;
  records.reserve(world.size());
  for (const WorldEntity& entity : world) {
    records.push_back({pool.add(entity.id),
                       pool.add(entity.name),
                       pool.add(entity.country),
                       pool.add(entity.kind),
                       static_cast<std::uint32_t>(entity.offices.size()),
                       static_cast<std::uint8_t>(entity.type),
                       static_cast<std::uint8_t>(entity.generated),
                       {}});
    for (const std::string& office : entity.offices) offices.push_back(pool.add(office));
  }
  out.array(records);
  out.array(offices);
}

}  // namespace

std::string KnowledgeBuilder::image() const {
  base::FlatWriter out;
  Pool pool;
  out.array(std::vector<std::uint32_t>{image::kImageVersion, longest_letter_});
  index_.write(out);
  sounds_.write(out);
  write_map(words_.items, out);
  out.array(facts_);
  write_map(common_acronyms_.items, out);

  std::vector<image::SenseRecord> senses;
  senses.reserve(senses_.size());
  for (const Sense& sense : senses_) {
    senses.push_back({static_cast<std::uint8_t>(sense.kind), static_cast<std::uint8_t>(sense.letters),
                      static_cast<std::uint8_t>(sense.short_form), 0, sense.index, pool.add(sense.spelling)});
  }
  out.array(senses);
  write_world(world_, pool, out);
  std::vector<image::TitleRecord> titles;
  for (const Title& title : titles_) titles.push_back({pool.add(title.id), pool.add(title.kind)});
  out.array(titles);
  std::vector<image::BodyRecord> bodies;
  for (const Body& body : bodies_) {
    bodies.push_back({pool.add(body.id),
                      pool.add(body.kind),
                      pool.add(body.name_pattern),
                      static_cast<std::uint8_t>(body.bare),
                      static_cast<std::uint8_t>(body.with_country),
                      {}});
  }
  out.array(bodies);
  std::vector<image::Text> demonyms;
  for (const std::string& code : demonyms_) demonyms.push_back(pool.add(code));
  out.array(demonyms);
  for (const auto* numbers : {&country_of_code_, &world_of_body_, &handles_, &acronyms_})
    write_numbers(numbers->items, pool, out);
  for (const auto* texts : {&body_country_, &home_}) write_texts(texts->items, pool, out);
  out.text(pool.bytes());
  return out.take();
}

bool Knowledge::load(std::string_view bytes) {
  base::FlatReader in(bytes);
  const auto header = in.array<std::uint32_t>();
  if (header.size() != 2 || header[0] != image::kImageVersion) return false;
  longest_letter_ = header[1];
  index = PhraseIndex(in);
  sounds = PhraseIndex(in);
  words_ = base::FlatMap(in);
  facts_ = in.array<WordFacts>();
  common_acronyms_ = base::FlatMap(in);
  const auto sense_records = in.array<image::SenseRecord>();
  const auto entities = in.array<image::EntityRecord>();
  const auto offices = in.array<image::Text>();
  const auto title_records = in.array<image::TitleRecord>();
  const auto body_records = in.array<image::BodyRecord>();
  const auto codes = in.array<image::Text>();
  std::span<const image::NumberOfText> numbers[4];
  for (auto& list : numbers) list = in.array<image::NumberOfText>();
  std::span<const image::TextOfText> texts[2];
  for (auto& list : texts) list = in.array<image::TextOfText>();
  const std::string_view pool = in.text();
  if (!in.ok()) return false;

  const auto view = [&](image::Text text) { return pool.substr(text.begin, text.size); };
  const auto string = [&](image::Text text) { return std::string(view(text)); };
  senses.reserve(sense_records.size());
  for (const image::SenseRecord& sense : sense_records) {
    senses.push_back({static_cast<SenseKind>(sense.kind), static_cast<Letters>(sense.letters), sense.short_form != 0,
                      sense.index, view(sense.spelling)});
  }
  world.reserve(entities.size());
  std::size_t office = 0;
  for (const image::EntityRecord& entity : entities) {
    world.push_back({string(entity.id),
                     static_cast<model::EntityType>(entity.type),
                     string(entity.name),
                     string(entity.country),
                     string(entity.kind),
                     entity.generated != 0,
                     {}});
    for (std::uint32_t i = 0; i < entity.offices; ++i) world.back().offices.push_back(string(offices[office++]));
  }
  for (const image::TitleRecord& title : title_records) titles.push_back({string(title.id), string(title.kind)});
  for (const image::BodyRecord& body : body_records) {
    bodies.push_back({string(body.id), string(body.kind), string(body.name_pattern), static_cast<Naming>(body.bare),
                      static_cast<Naming>(body.with_country)});
  }
  for (const image::Text& code : codes) demonyms.push_back(string(code));
  for (const auto& [key, value] : numbers[0]) country_of_code.try_emplace(string(key), value);
  for (const auto& [key, value] : numbers[1]) world_of_body.try_emplace(string(key), value);
  for (const auto& [key, value] : numbers[2]) handles.try_emplace(string(key), value);
  for (const auto& [key, value] : numbers[3]) acronyms.try_emplace(string(key), value);
  for (const auto& [key, value] : texts[0]) body_country.try_emplace(string(key), string(value));
  for (const auto& [key, value] : texts[1]) home.try_emplace(string(key), string(value));
  return true;
}

}  // namespace khabar::extraction::names
