// SPDX-License-Identifier: Apache-2.0
// One template article made into another article of an invented story.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "khabar/model/article.h"
#include "record_scale/draw.h"
#include "record_scale/world_names.h"

namespace khabar::scale {

class Variation {
 public:
  // `story` is the story's chance, `own` the article's. Days move by `days`.
  Variation(const WorldNames& names, Draw story, Draw own, std::int32_t days)
      : names_(names), story_(story), own_(own), days_(days) {}

  // Everything but id, source and published. Token layers are left empty. `copied`: the wording is the story's.
  void vary(model::Article& article, bool copied) const;

  // The value, in any form of model/date.h, moved by `days`; others stay.
  [[nodiscard]] static std::string moved(const std::string& value, std::int32_t days);

 private:
  using Pieces = std::vector<std::pair<base::ByteRange, std::string>>;  // ranges and what to put there, ascending
  [[nodiscard]] std::unordered_map<std::string, Name> exchange(const model::Article& article) const;
  [[nodiscard]] std::string other_word(std::string_view word, std::string_view lang) const;
  [[nodiscard]] Pieces pieces(const model::Article& article,
                              const std::unordered_map<std::string, Name>& exchanged) const;
  void rewrite(const Pieces& pieces, model::Article& article) const;
  void vary_events(model::Article& article, const std::unordered_map<std::string, std::string>& countries) const;
  void vary_wording(model::Article& article, bool copied) const;

  const WorldNames& names_;
  Draw story_;
  Draw own_;
  std::int32_t days_;
};

}  // namespace khabar::scale
