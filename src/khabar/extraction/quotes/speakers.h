// SPDX-License-Identifier: Apache-2.0
// Who says it: the noun phrase that ends before a marker, or stands beside a verb, as an entity, a role or a pronoun.
#pragma once

#include <string>
#include <vector>

#include "khabar/extraction/quotes/cues.h"
#include "khabar/model/article.h"

namespace khabar::extraction::quotes {

struct Speaker {
  std::int32_t entity = -1;
  std::string text;                 // as the page names it; empty: none found
  bool pronoun = false;             // stands for somebody named before
  std::uint32_t name = UINT32_MAX;  // first token of his name, if it stands here
  [[nodiscard]] bool found() const { return entity >= 0 || !text.empty() || pronoun; }
  [[nodiscard]] bool same(const Speaker& other) const {
    return entity >= 0 || other.entity >= 0 ? entity == other.entity : text == other.text;
  }
};

class Speakers {
 public:
  Speakers(const model::Article& article, const CueLayer& cues);

  // The phrase that ends at `end` (before "ne", "ke mutabik"), not reaching before `begin`.
  [[nodiscard]] Speaker ending(std::uint32_t begin, std::uint32_t end) const;
  // The subject in a clause before a verb: a person rather than a body or a place, else a pronoun, else its words.
  [[nodiscard]] Speaker in_clause(base::TokenRange clause) const;
  // The first name in a range (behind "according to", "said").
  [[nodiscard]] Speaker first_in(base::TokenRange range) const;
  // The first or the last person named in a range.
  [[nodiscard]] Speaker person_in(base::TokenRange range, bool last) const;
  // The person whom a sentence is about: the one before an agent's marker, else (`verb_final` false) one who opens it.
  [[nodiscard]] Speaker subject_of(base::TokenRange sentence, bool verb_final) const;
  // The author of an embedded post: the entity named in its attribution or by its handle.
  [[nodiscard]] Speaker author(const model::Embed& embed, base::ByteRange attribution) const;
  // "A and B said": A, given B; nobody if B speaks alone.
  [[nodiscard]] Speaker joined_to(const Speaker& speaker) const;
  // Where the name of a person begins that ends at `end`; `end` if none does.
  [[nodiscard]] std::uint32_t name_ending(std::uint32_t end) const;
  // Where the name ends that begins between the two; `from` if none does.
  [[nodiscard]] std::uint32_t name_from(std::uint32_t from, std::uint32_t end) const {
    const std::size_t next = first_from(from);
    const bool there = next < article_.mentions.size() && article_.mentions[next].tokens.begin < end;
    return there ? article_.mentions[next].tokens.end : from;
  }
  // A paper, a channel, an agency: they tell what others say.
  [[nodiscard]] bool is_media(const Speaker& speaker) const {
    if (speaker.entity < 0) return false;
    const std::string& kind = article_.entities[static_cast<std::size_t>(speaker.entity)].kind;
    return kind == "media" || kind == "agency";
  }
  [[nodiscard]] bool begins_name(std::uint32_t token) const;
  // The last person (else body) named before a token.
  [[nodiscard]] Speaker before(std::uint32_t token) const;

 private:
  [[nodiscard]] Speaker of(const model::NameMention& mention) const;
  [[nodiscard]] std::string words(base::TokenRange tokens) const;
  [[nodiscard]] base::TokenRange without_apposition(base::TokenRange clause) const;
  [[nodiscard]] bool is_headed(const model::NameMention& body, std::uint32_t end) const;
  // Whether the word, which nobody marked as a name, names the person of that mention: his last name, written so or
  // otherwise, or what stands right behind the mention.
  [[nodiscard]] bool names(std::size_t mention, std::uint32_t token) const;
  [[nodiscard]] Speaker before_put_in(base::TokenRange subject, bool marked) const;
  [[nodiscard]] std::uint32_t titled(const model::NameMention& mention, base::TokenRange tokens) const;
  [[nodiscard]] bool is_owned_by(const model::NameMention& mention, std::uint32_t token) const;
  // Words without a name: who was named with this title before, else the words alone.
  [[nodiscard]] Speaker role(base::TokenRange words) const;
  // The same of the few words before `end` that may be a title.
  [[nodiscard]] Speaker role_ending(std::uint32_t begin, std::uint32_t end) const;
  // "The committee", "adalat": the body named last before the word whose name has it, or that is of its kind; else
  // null.
  [[nodiscard]] const model::NameMention* body_called(std::uint32_t token) const;
  [[nodiscard]] const model::NameMention* mention_ending(std::uint32_t end) const;
  // Index of the first mention that begins at `token` or later.
  [[nodiscard]] std::size_t first_from(std::uint32_t token) const;

  const model::Article& article_;
  const CueLayer& cues_;
  std::vector<std::string> surnames_;  // of each mention that is a person: what is hard in the sound of the last name
};

}  // namespace khabar::extraction::quotes
