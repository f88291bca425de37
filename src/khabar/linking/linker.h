// SPDX-License-Identifier: Apache-2.0
// One person, body or place in every script: local entities of many articles become entities of the record.
//
// Those that the world tables know keep their id. The others are compared by sound over scripts, with type, country and
// office as context, and merged; the result does not depend on the order of the reports, and an id depends only on what
// was merged. Names meet under keys of sound (base/parts.h), so that the work is near linear and a record can be kept
// up to date part by part.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "khabar/base/parts.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/linking/nodes.h"
#include "khabar/model/record.h"

namespace khabar::linking {

// What several nodes are together: one entity. Numbers are of the part.
struct Joined {
  std::string id;
  std::vector<std::uint32_t> members;  // ascending
};

// What was known of an id before a change.
struct Before {
  std::string facts;  // empty: nothing
  Tally tally;
};

// Made for one run over names. Safe from many threads.
class NameRules {
 public:
  using Thing = Node;

  // The lexicon must outlive it.
  explicit NameRules(const lexicon::Lexicon& lexicon);
  ~NameRules();
  NameRules(const NameRules&) = delete;
  NameRules& operator=(const NameRules&) = delete;

  // Facts of an id as a tally says them. If its spellings, countries and offices are those of before, the tables are
  // not asked again.
  [[nodiscard]] std::string facts(const std::string& id, const Tally& tally, const Before& before) const;

  // For base::PartUpdate.
  [[nodiscard]] Thing thing(std::string_view facts) const;
  [[nodiscard]] std::string_view id(const Thing& thing) const { return thing.id; }
  [[nodiscard]] std::uint64_t rank(const Thing& thing) const;
  [[nodiscard]] std::vector<base::BlockKey> keys(const Thing& thing) const;
  [[nodiscard]] double score(const Thing& a, const Thing& b) const;
  [[nodiscard]] static bool may_be_alike(std::uint64_t /*a*/, std::uint64_t /*b*/) { return true; }
  // All that is alike by way of others: what joins is asked within (join()).
  [[nodiscard]] static std::vector<base::Group> parts(const base::Part<Node>& part) {
    return base::connected(part.items.size(), part.pairs);
  }

  // The entities of a part, by their first members: pairs are joined from the most alike down, ties by id. Two known
  // ids never meet in one, nor do members whose facts clash.
  [[nodiscard]] std::vector<Joined> join(const base::Part<Node>& part) const;
  // The entity in full; `said` is what is said of all its members.
  [[nodiscard]] model::Entity entity(const Joined& joined, const base::Part<Node>& part, const Tally& said) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

struct Linked {
  std::vector<model::Entity> entities;  // by id
  std::vector<std::string> record_ids;  // for each report, in the order given
};

// All at once, in memory.
class Linker {
 public:
  // The lexicon must outlive the linker.
  explicit Linker(const lexicon::Lexicon& lexicon) : lexicon_(lexicon) {}
  [[nodiscard]] Linked link(const std::vector<model::EntityReport>& reports) const;

 private:
  const lexicon::Lexicon& lexicon_;
};

}  // namespace khabar::linking
