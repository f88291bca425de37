// SPDX-License-Identifier: Apache-2.0
// The trained tagger's vote. It was trained on text of other kinds than news, so it overrules nothing that the tables
// or a title settle; how sure it must be is measured (shared/name_votes, docs/models/names.md).
#include <algorithm>

#include "khabar/extraction/names/passes.h"

namespace khabar::extraction::names {
namespace {

// Log odds in the tagger's unit.
std::int32_t margin(double log_odds) { return static_cast<std::int32_t>(log_odds * kMarginUnit); }

class TaggedPass {
 public:
  TaggedPass(Scan& scan, const std::vector<Tag>& tags)
      : scan_(scan),
        know_(scan.knowledge()),
        tags_(tags),
        add_(margin(know_.votes.add)),
        add_word_(margin(know_.votes.add_word)),
        widen_(margin(know_.votes.widen)),
        drop_(margin(know_.votes.drop)) {}

  void run() {
    for (Found& found : scan_.found()) {
      if (!found.tokens.empty() && is_guess(found) && is_denied(found.tokens)) scan_.drop(found);
    }
    for (const TaggedName& name : names_of(tags_)) weigh(name);
  }

 private:
  // Found by runs of words alone: neither tables nor titles speak for it.
  static bool is_guess(const Found& found) { return found.world < 0 && found.voter == "page"; }

  bool is_denied(TokenRange tokens) const {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (tags_[i].label != Label::kOutside || tags_[i].margin < drop_) return false;
    }
    return true;
  }

  void weigh(const TaggedName& name) {
    Found* same = found_on(name.tokens);
    if (same != nullptr) {
      same->tagged = same->type == name.type;
      return;
    }
    const bool free = scan_.is_free(name.tokens);
    const std::int32_t least = name.tokens.size() == 1 ? add_word_ : add_;
    if (name.margin < (free ? least : widen_) || !may_be_name(name)) return;
    if (!free && !covers_guesses(name.tokens)) return;
    Found found;
    found.tokens = name.tokens;
    found.type = name.type;
    found.voter = "model";
    found.tagged = true;
    scan_.replace(std::move(found));
  }

  Found* found_on(TokenRange tokens) {
    const Found* found = scan_.found_at(tokens.begin);
    if (found == nullptr || found->tokens != tokens) return nullptr;
    return &scan_.found()[static_cast<std::size_t>(found - scan_.found().data())];
  }

  // Adjectives of countries, titles and words of the grammar alone are no names (the training data has some).
  bool may_be_name(const TaggedName& name) const {
    const std::string_view first = scan_.form(name.tokens.begin);
    if (name.tokens.size() == 1 && know_.is_double(first)) return false;
    for (std::uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) {
      if (!scan_.is_word(i) || know_.is_function(scan_.form(i))) continue;
      if (!scan_.is_segment(i, SenseKind::kDemonym) && !scan_.is_segment(i, SenseKind::kTitle)) return true;
    }
    return false;
  }

  bool covers_guesses(TokenRange tokens) const {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      const Found* found = scan_.found_at(i);
      if (found != nullptr && (!is_guess(*found) || !tokens.contains(found->tokens))) return false;
    }
    return true;
  }

  Scan& scan_;
  const Knowledge& know_;
  const std::vector<Tag>& tags_;
  std::int32_t add_;
  std::int32_t add_word_;
  std::int32_t widen_;
  std::int32_t drop_;
};

}  // namespace

void weigh_tagged_names(Scan& scan, const std::vector<Tag>& tags) { TaggedPass(scan, tags).run(); }

}  // namespace khabar::extraction::names
