// SPDX-License-Identifier: Apache-2.0
#include "khabar/matching/latin_form.h"

#include <unicode/translit.h>

#include <algorithm>

#include "khabar/base/error.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::matching {
namespace {

bool is_foreign(char32_t c) {
  const text::Script script = text::script_of(c);
  return script == text::Script::kOther || (script == text::Script::kLatin && c > 0x7F);
}

bool is_cyrillic(char32_t c) { return c >= 0x400 && c <= 0x52F; }

std::unique_ptr<icu::Transliterator> transliterator(const char* id) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(id, UTRANS_FORWARD, status));
  if (U_FAILURE(status) != 0 || !made)
    throw base::Error(base::ErrorKind::kResource, "ICU", std::string("has no transliterator ") + id);
  return made;
}

}  // namespace

struct LatinForm::Transliterators {
  std::unique_ptr<icu::Transliterator> cyrillic = transliterator("Russian-Latin/BGN; Any-Latin; Latin-ASCII");
  std::unique_ptr<icu::Transliterator> any = transliterator("Any-Latin; Latin-ASCII");
};

LatinForm::LatinForm(const lexicon::Lexicon& lexicon) {
  const lexicon::Table& table = lexicon.table("shared/homoglyphs");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::size_t pos = 0;
    std::size_t other = 0;
    look_alike_[text::decode(table.cell(row, table.column("letter")), pos)] =
        text::decode(table.cell(row, table.column("looks_like")), other);
  }
}

LatinForm::~LatinForm() = default;

std::string LatinForm::without_look_alikes(std::string_view name, bool& mixed) const {
  std::string out;
  for (std::size_t begin = 0; begin < name.size();) {
    std::size_t end = begin;
    bool latin = false;
    bool other = false;
    while (end < name.size()) {
      const char32_t c = text::decode(name, end);
      if (text::is_space(c)) break;
      latin = latin || text::script_of(c) == text::Script::kLatin;
      other = other || look_alike_.contains(c);
    }
    if (latin && other) mixed = true;
    for (std::size_t pos = begin; pos < end;) {
      const char32_t c = text::decode(name, pos);
      const auto like = latin && other ? look_alike_.find(c) : look_alike_.end();
      text::append(out, like == look_alike_.end() ? c : like->second);
    }
    begin = end;
  }
  return out;
}

std::string LatinForm::of(std::string_view name, bool& homoglyphs) const {
  bool foreign = false;
  for (std::size_t pos = 0; pos < name.size() && !foreign;) foreign = is_foreign(text::decode(name, pos));
  if (!foreign) return std::string(name);
  const std::string clean = without_look_alikes(name, homoglyphs);
  bool cyrillic = false;
  bool ours = false;  // Devanagari and Arabic script are compared as they are
  for (std::size_t pos = 0; pos < clean.size();) {
    const char32_t c = text::decode(clean, pos);
    cyrillic = cyrillic || is_cyrillic(c);
    const text::Script script = text::script_of(c);
    ours = ours || script == text::Script::kDevanagari || script == text::Script::kArabic;
  }
  if (ours) return clean;
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(clean);
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!transliterators_) transliterators_ = std::make_unique<Transliterators>();
  (cyrillic ? transliterators_->cyrillic : transliterators_->any)->transliterate(text);
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace khabar::matching
