// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/entity_names.h"

#include <algorithm>

#include "khabar/search/name_keys.h"
#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::query {
namespace {

bool is_called(const model::Entity& entity, const std::string& folded_name) {
  if (text::folded(entity.name) == folded_name) return true;
  return std::any_of(entity.names.begin(), entity.names.end(),
                     [&](const model::SpellingCount& spelling) { return text::folded(spelling.text) == folded_name; });
}

text::Script script_of(const std::string& name) {
  for (std::size_t pos = 0; pos < name.size();) {
    const text::Script script = text::script_of(text::decode(name, pos));
    if (script != text::Script::kCommon) return script;
  }
  return text::Script::kCommon;
}

// "Marco Rubio", not "Rubio", and not the sentence that was once taken for a name.
bool is_full_name(const std::string& name) {
  constexpr std::ptrdiff_t kMostSpaces = 3;
  const std::ptrdiff_t spaces = std::count(name.begin(), name.end(), ' ');
  return spaces > 0 && spaces <= kMostSpaces;
}

}  // namespace

std::string name_in(const model::Entity& entity, const std::string& lang) {
  const model::SpellingCount* usual = nullptr;  // spellings come most frequent first
  for (const model::SpellingCount& spelling : entity.names) {
    if (spelling.lang != lang || spelling.text.starts_with('@')) continue;
    if (usual == nullptr) {
      usual = &spelling;
      // A press in the script of the usual name: that name says more than an acronym or a surname.
      if (script_of(spelling.text) == script_of(entity.name)) return entity.name;
    } else if (script_of(spelling.text) != script_of(usual->text)) {
      continue;  // an embedded post names him in its own script
    }
    if (entity.type != model::EntityType::kPerson || is_full_name(spelling.text)) return spelling.text;
  }
  return usual == nullptr ? entity.name : usual->text;
}

EntityNames::EntityNames(const storage::RecordReader& record, const std::string& lang,
                         const std::vector<std::string>& wanted)
    : record_(record), lang_(lang), wanted_(wanted), meant_(wanted.size()) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const std::string folded = text::folded(text::squeezed(wanted[i]));
    if (folded.empty()) continue;
    if (record.entity_of(wanted[i])) meant_[i].insert(wanted[i]);
    record.for_each_entity_called(search::name_key(wanted[i]), [&](model::Entity&& entity) {
      if (is_called(entity, folded)) meant_[i].insert(entity.id);
    });
  }
}

std::vector<std::string> EntityNames::unknown() const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < wanted_.size(); ++i) {
    if (meant_[i].empty()) names.push_back(wanted_[i]);
  }
  return names;
}

const std::string& EntityNames::of(const std::string& id) const {
  const auto [name, added] = names_.try_emplace(id, id);
  if (added) {
    if (const auto entity = record_.entity_of(id)) name->second = name_in(*entity, lang_);
  }
  return name->second;
}

}  // namespace khabar::query
