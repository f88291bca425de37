// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/part_rows.h"

#include <algorithm>

#include "khabar/base/packed.h"

namespace khabar::storage::sqlite {
namespace {

// SQLite's integers are signed: ranks are moved so that their order stays.
constexpr std::uint64_t kSign = std::uint64_t{1} << 63U;
std::int64_t rank_cell(std::uint64_t rank) { return static_cast<std::int64_t>(rank ^ kSign); }
std::uint64_t rank_of(std::int64_t cell) { return static_cast<std::uint64_t>(cell) ^ kSign; }
constexpr std::size_t kAlikeBytes = sizeof(base::Item) + sizeof(double);
std::int64_t key_cell(base::BlockKey key) { return static_cast<std::int64_t>(key); }

// Held in memory between two rounds of changes; some 50 MB.
constexpr std::size_t kMostHeld = 50'000;
constexpr std::size_t kAtOnce = 64;  // rows of a statement

std::string rows_of_three(std::size_t count) {
  std::string rows;
  for (std::size_t i = 0; i < count; ++i) rows += i == 0 ? "(?,?,?)" : ",(?,?,?)";
  return rows;
}

}  // namespace

PartRows::PartRows(const Database& database, const std::string& layer)
    : any_(database,
           "SELECT EXISTS (SELECT 1 FROM " + layer + "_parts) OR EXISTS (SELECT 1 FROM " + layer + "_blocks)"),
      add_many_(database, "INSERT OR IGNORE INTO " + layer + "_blocks VALUES " + rows_of_three(kAtOnce)),
      facts_(database, "SELECT facts FROM " + layer + "_parts WHERE item = ?"),
      part_(database, "SELECT part FROM " + layer + "_parts WHERE item = ?"),
      members_(database, "SELECT item FROM " + layer + "_parts WHERE part = ?"),
      put_(database, "INSERT INTO " + layer +
                         "_parts VALUES (?,?,?) ON CONFLICT (item) DO UPDATE SET part = excluded.part, facts = "
                         "excluded.facts"),
      move_(database, "UPDATE " + layer + "_parts SET part = ?2 WHERE item = ?1 AND part <> ?2"),
      remove_(database, "DELETE FROM " + layer + "_parts WHERE item = ?"),
      block_(database, "SELECT rank, item FROM " + layer + "_blocks WHERE key = ? ORDER BY rank, item LIMIT ?"),
      add_(database, "INSERT OR IGNORE INTO " + layer + "_blocks VALUES (?,?,?)"),
      take_out_(database, "DELETE FROM " + layer + "_blocks WHERE key = ? AND rank = ? AND item = ?"),
      alike_(database, "SELECT alike FROM " + layer + "_pairs WHERE item = ?"),
      set_alike_(database, "INSERT INTO " + layer +
                               "_pairs VALUES (?,?) ON CONFLICT (item) DO UPDATE SET alike = excluded.alike"),
      drop_alike_(database, "DELETE FROM " + layer + "_pairs WHERE item = ?") {}

void PartRows::begin() {
  if (held_) {
    if (held_->size() > kMostHeld) settle();
    return;
  }
  if (any_.step() && any_.number(0) == 0) held_.emplace();
  any_.reset();
}

void PartRows::forget() { held_.reset(); }

void PartRows::settle() {
  if (!held_) return;
  std::optional<base::MemoryParts> held;
  held.swap(held_);  // from here on things go to the tables
  const std::vector<base::Item> items = held->items();
  for (const base::Item item : items) put(item, *held->facts(item), held->part(item));
  for (const base::Item item : items) {
    if (const std::vector<base::Alike> all = held->alike(item); !all.empty()) set_alike(item, all);
  }
  // In the order of the table, whose keys have a sign.
  std::vector<base::BlockKey> keys = held->keys();
  std::sort(keys.begin(), keys.end(), [](auto x, auto y) { return key_cell(x) < key_cell(y); });
  std::vector<std::pair<base::BlockKey, base::Ranked>> rows;
  for (const base::BlockKey key : keys) {
    for (const base::Ranked& thing : held->block(key, base::kWholeBlock)) rows.emplace_back(key, thing);
    if (rows.size() >= kAtOnce) add_many(rows);
  }
  for (const auto& [key, thing] : rows) add(key, thing);
}

// Whole statements of them; what is left stays in `rows`.
void PartRows::add_many(std::vector<std::pair<base::BlockKey, base::Ranked>>& rows) {
  const std::size_t whole = rows.size() / kAtOnce * kAtOnce;
  for (std::size_t i = 0; i < whole; i += kAtOnce) {
    for (std::size_t k = i; k < i + kAtOnce; ++k)
      add_many_.bind(key_cell(rows[k].first)).bind(rank_cell(rows[k].second.rank)).bind(rows[k].second.item);
    add_many_.execute();
  }
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(whole));
}

std::optional<std::string> PartRows::facts(base::Item item) {
  if (held_) return held_->facts(item);
  facts_.bind(item);
  std::optional<std::string> facts;
  if (facts_.step()) facts = facts_.blob(0);
  facts_.reset();
  return facts;
}

base::Item PartRows::part(base::Item item) {
  if (held_) return held_->part(item);
  part_.bind(item);
  const base::Item part = part_.step() ? part_.number(0) : 0;
  part_.reset();
  return part;
}

std::vector<base::Item> PartRows::members(base::Item part) {
  if (held_) return held_->members(part);
  std::vector<base::Item> members;
  for (members_.bind(part); members_.step();) members.push_back(members_.number(0));
  members_.reset();
  return members;
}

void PartRows::put(base::Item item, std::string_view facts, base::Item part) {
  if (held_) return held_->put(item, facts, part);
  put_.bind(item).bind(part).bind_blob(facts).execute();
}
void PartRows::move(base::Item item, base::Item part) {
  if (held_) return held_->move(item, part);
  move_.bind(item).bind(part).execute();
}
void PartRows::remove(base::Item item) {
  if (held_) return held_->remove(item);
  remove_.bind(item).execute();
}

std::vector<base::Ranked> PartRows::block(base::BlockKey key, std::size_t most) {
  if (held_) return held_->block(key, most);
  std::vector<base::Ranked> block;
  const std::int64_t limit = most == base::kWholeBlock ? -1 : static_cast<std::int64_t>(most);
  for (block_.bind(key_cell(key)).bind(limit); block_.step();)
    block.push_back({rank_of(block_.number(0)), block_.number(1)});
  block_.reset();
  return block;
}

void PartRows::add(base::BlockKey key, base::Ranked thing) {
  if (held_) return held_->add(key, thing);
  add_.bind(key_cell(key)).bind(rank_cell(thing.rank)).bind(thing.item).execute();
}
void PartRows::take_out(base::BlockKey key, base::Ranked thing) {
  if (held_) return held_->take_out(key, thing);
  take_out_.bind(key_cell(key)).bind(rank_cell(thing.rank)).bind(thing.item).execute();
}

std::vector<base::Alike> PartRows::alike(base::Item item) {
  if (held_) return held_->alike(item);
  std::vector<base::Alike> all;
  alike_.bind(item);
  if (alike_.step()) {
    const std::string bytes = alike_.blob(0);
    base::Unpacker unpacker(bytes);
    all.resize(bytes.size() / kAlikeBytes);
    for (base::Alike& alike : all) unpacker.get(alike.other).get(alike.score);
  }
  alike_.reset();
  return all;
}

void PartRows::set_alike(base::Item item, const std::vector<base::Alike>& alike) {
  if (held_) return held_->set_alike(item, alike);
  if (alike.empty()) return drop_alike_.bind(item).execute();
  base::Packer packer;
  for (const base::Alike& one : alike) packer.put(one.other).put(one.score);
  set_alike_.bind(item).bind_blob(packer.take()).execute();
}

}  // namespace khabar::storage::sqlite
