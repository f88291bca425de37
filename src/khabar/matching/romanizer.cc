// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/romanizer.h"

#include <algorithm>

#include "khabar/base/split.h"
#include "khabar/lexicon/index_blob.h"
#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/skeleton.h"
#include "khabar/text/utf8.h"

namespace khabar::matching {
namespace {

constexpr double kHeardName = 0.88;            // a word of another name
constexpr std::size_t kMostKnown = 1U << 16U;  // remembered words
constexpr double kHeardEnglish = 0.74;         // an English word in a body's name

bool is_latin(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::decode(text, pos);
    if (text::is_word(c) && text::script_of(c) == text::Script::kLatin) return true;
  }
  return false;
}

std::vector<std::string_view> words_of(std::string_view name) { return base::split(name, " -"); }

std::string capitalized(std::string_view word) {
  std::string out(word);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

}  // namespace

Romanizer::Romanizer(const lexicon::Lexicon& lexicon, const SoundModel& model) : model_(model) {
  lexicon::load_index(lexicon, kRomanizerBlob, romanizer_image, own_,
                      [&](std::string_view bytes) { return image_.load(bytes); });
}

const std::vector<SoundForm>& Romanizer::forms(const std::string& key) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto [at, added] = forms_.try_emplace(key);
  if (added) {
    for (const RomanizerImage::Word& word : image_.heard(key)) at->second.push_back(model_.form(image_.text(word)));
  }
  return at->second;
}

std::string Romanizer::word(std::string_view folded, std::string_view written, bool body) const {
  if (const std::string_view spelled = image_.spelled(folded); !spelled.empty()) return std::string(spelled);
  base::StringMap<std::string>& likes = likes_[body ? 1 : 0];
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (likes.size() >= kMostKnown) likes.clear();
    if (const auto known = likes.find(written); known != likes.end())
      return known->second.empty() ? text::romanized(written) : known->second;
  }
  std::string found = like(written, body);
  const std::lock_guard<std::mutex> lock(mutex_);
  likes.try_emplace(std::string(written), found);
  return found.empty() ? text::romanized(written) : found;
}

std::string Romanizer::like(std::string_view written, bool body) const {
  const std::string key = heard_key(written);
  const std::span<const RomanizerImage::Word> heard = image_.heard(key);
  if (heard.empty()) return {};
  const std::vector<SoundForm>& heard_forms = forms(key);
  const SoundForm form = model_.form(written);
  const RomanizerImage::Word* best = nullptr;
  double most = 0;
  for (std::size_t i = 0; i < heard.size(); ++i) {
    const bool english = heard[i].english != 0;
    if (english && !body) continue;
    const double likeness =
        model_.similarity(form, heard_forms[i], std::max(english ? kHeardEnglish : kHeardName, most));
    if (likeness > most) {
      most = likeness;
      best = &heard[i];
    }
  }
  return best == nullptr ? std::string() : capitalized(image_.text(*best));
}

std::string Romanizer::romanized(std::string_view name, bool body) const {
  if (is_latin(name)) return std::string(name);
  std::string out;
  const auto add = [&](std::string_view latin) {
    if (latin.empty()) return;
    if (!out.empty()) out.push_back(' ');
    out += latin;
  };
  const std::vector<std::string_view> words = words_of(name);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string folded = text::folded(words[i]);
    // Urdu writes some English words as two.
    const std::string_view two =
        body && i + 1 < words.size() ? image_.loan(folded + " " + text::folded(words[i + 1])) : std::string_view();
    const std::string_view one = body ? image_.loan(folded) : std::string_view();
    if (!two.empty()) {
      add(two);
      ++i;
    } else {
      add(one.empty() ? word(folded, words[i], body) : std::string(one));
    }
  }
  return out;
}

}  // namespace khabar::matching
