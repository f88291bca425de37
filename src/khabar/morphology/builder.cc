// SPDX-License-Identifier: Apache-2.0
// Three steps: forms that the tables give, then the frequent words as words of their own, then those of them again that
// an ending explains.
#include "khabar/morphology/builder.h"

#include <algorithm>
#include <map>
#include <vector>

#include "khabar/base/error.h"
#include "khabar/base/flat.h"
#include "khabar/base/flat_map.h"
#include "khabar/base/string_map.h"
#include "khabar/morphology/ending_guess.h"
#include "khabar/morphology/image.h"
#include "khabar/morphology/paradigms.h"
#include "khabar/text/normalize.h"

namespace khabar::morphology {
namespace {

using lexicon::Table;

// The kind of function words that have forms of their own.
constexpr std::string_view kInflected = "verb";

struct DraftReading {
  std::string lemma;
  std::uint32_t lexeme = 0;
  Features features;
};

struct Draft {
  std::vector<DraftReading> readings;
  std::uint32_t rank = image::kNeverSeen;
  bool listed = false;  // known only as a frequent word
  bool grammar = false;
};

class Builder {
 public:
  explicit Builder(const lexicon::Lexicon& lexicon) : lexicon_(lexicon), paradigms_(lexicon) {
    for (const lexicon::Language& language : lexicon.languages()) codes_.push_back(language.code);
    add_word_forms();
    add_lexemes();
    add_frequent_words();
    index_endings();
    guess_frequent_words();
  }

  [[nodiscard]] std::string image() const;

 private:
  void add(const std::string& form, const std::string& lemma, std::uint32_t lexeme, const Features& features) {
    std::vector<DraftReading>& readings = forms_[form].readings;
    const bool there = std::any_of(readings.begin(), readings.end(), [&](const DraftReading& reading) {
      return reading.lexeme == lexeme && reading.features == features;
    });
    if (!there) readings.push_back({lemma, lexeme, features});
    if (form == lemma) forms_[form].rank = 0;
  }
  // One number for the words of one row: taken from the first language that has met its lemma before.
  std::uint32_t lexeme_of(const std::vector<std::string>& lemmas, bool fresh) {
    std::uint32_t number = kNone;
    for (const std::string& lemma : lemmas) {
      if (const auto it = lexemes_.find(lemma); !fresh && number == kNone && it != lexemes_.end()) number = it->second;
    }
    if (number == kNone) number = next_lexeme_++;
    for (const std::string& lemma : lemmas) {
      if (!lemma.empty()) lexemes_.try_emplace(lemma, number);
    }
    return number;
  }
  void add_word_forms();
  void add_lexemes();
  void add_frequent_words();
  void index_endings();
  void guess_frequent_words();
  [[nodiscard]] std::map<std::string, Guess> guesses(const std::map<std::string, Guess>& known) const;

  static constexpr std::uint32_t kNone = UINT32_MAX;
  const lexicon::Lexicon& lexicon_;
  Paradigms paradigms_;
  std::vector<std::string_view> codes_;
  std::map<std::string, Draft> forms_;
  base::StringMap<std::uint32_t> lexemes_;  // by folded lemma
  std::uint32_t next_lexeme_ = 0;
  std::string ending_bytes_;
  image::Endings endings_;
  std::uint32_t longest_ending_ = 0;
};

void Builder::add_word_forms() {
  const Table& table = lexicon_.table("shared/word_forms");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::vector<Features> features =
        readings_of(table.cell(row, table.column("features")), "shared/word_forms", row);
    struct Cell {
      std::string lemma;
      std::vector<std::string> forms;
    };
    // Rows of one form a language are one word; of several items each is a word of its own.
    std::vector<std::vector<Cell>> words;
    for (const std::string_view code : codes_) {
      std::size_t word = 0;
      std::string lemma;
      for (const std::string_view item : lexicon::items(table.cell(row, table.column(code)))) {
        const std::size_t equals = item.find('=');
        const std::string form = text::folded(equals == std::string_view::npos ? item : item.substr(equals + 1));
        const bool more = equals == std::string_view::npos && !lemma.empty();
        if (!more) lemma = text::folded(item.substr(0, equals));
        if (!more) ++word;
        if (words.size() < word) words.resize(word);
        if (words[word - 1].empty() || words[word - 1].back().lemma != lemma) words[word - 1].push_back({lemma, {}});
        words[word - 1].back().forms.push_back(form);
      }
    }
    for (const std::vector<Cell>& word : words) {
      std::vector<std::string> lemmas;
      for (const Cell& cell : word) lemmas.push_back(cell.lemma);
      const std::uint32_t lexeme = lexeme_of(lemmas, false);
      for (const Cell& cell : word) {
        for (const std::string& form : cell.forms) {
          for (const Features& reading : features) add(form, cell.lemma, lexeme, reading);
        }
      }
    }
  }
}

void Builder::add_lexemes() {
  const Table& table = lexicon_.table("shared/lexemes");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view name = table.cell(row, table.column("class"));
    std::vector<std::string> lemmas;
    for (const std::string_view code : codes_) {
      if (table.has_column(code)) lemmas.push_back(text::folded(table.cell(row, table.column(code))));
    }
    const std::uint32_t lexeme = lexeme_of(lemmas, true);
    for (const std::string_view code : codes_) {
      if (!table.has_column(code)) continue;
      const std::string_view word = table.cell(row, table.column(code));
      if (word.empty()) continue;
      const std::string lemma = text::folded(word);
      const bool fits = paradigms_.inflect(name, code, word, [&](const std::string& form, const Features& features) {
        add(text::folded(form), lemma, lexeme, features);
      });
      if (!fits) {
        throw base::Error(base::ErrorKind::kResource, "shared/lexemes",
                          std::string(word) + " does not end as words of the class " + std::string(name) + " do");
      }
    }
  }
}

void Builder::add_frequent_words() {
  for (const std::string_view code : codes_) {
    if (const Table* table = lexicon_.find(code, "function_words")) {
      for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string word = text::folded(table->cell(row, table->column("word")));
        Draft& draft = forms_[word];
        draft.grammar = draft.grammar || table->cell(row, table->column("kind")) != kInflected;
        if (!draft.readings.empty()) continue;
        draft.listed = true;
        draft.readings.push_back({word, lexeme_of({word}, false), {}});
      }
    }
    const Table* table = lexicon_.find(code, "frequent_words");
    for (std::size_t row = 0; table != nullptr && row < table->rows(); ++row) {
      const std::string word = text::folded(table->cell(row, table->column("word")));
      Draft& draft = forms_[word];
      draft.rank = std::min(draft.rank, static_cast<std::uint32_t>(row));
      if (!draft.readings.empty()) continue;
      draft.listed = true;
      draft.readings.push_back({word, lexeme_of({word}, false), {}});
    }
  }
}

void Builder::index_endings() {
  std::map<std::string, std::vector<image::Ending>> by_text;
  std::string texts;
  paradigms_.each_ending([&](const Paradigms::Rule& rule, const std::string& citation) {
    const std::string ending = text::folded(rule.ending);
    const std::string in_place = text::folded(citation);
    if (ending.empty() || ending == in_place) return;
    longest_ending_ = std::max(longest_ending_, static_cast<std::uint32_t>(ending.size()));
    for (const Features& features : rule.readings) {
      by_text[ending].push_back({static_cast<std::uint32_t>(ending.size()), static_cast<std::uint32_t>(texts.size()),
                                 static_cast<std::uint32_t>(in_place.size()), rule.sure ? 1U : 0U, features});
    }
    texts += in_place;
  });
  std::vector<std::pair<std::string_view, std::uint32_t>> keys;
  std::vector<image::EndingRange> ranges;
  std::vector<image::Ending> endings;
  for (const auto& [ending, list] : by_text) {
    keys.emplace_back(ending, static_cast<std::uint32_t>(ranges.size()));
    ranges.push_back({static_cast<std::uint32_t>(endings.size()), static_cast<std::uint32_t>(list.size())});
    endings.insert(endings.end(), list.begin(), list.end());
  }
  base::FlatWriter out;
  base::FlatMap::write(keys, out);
  out.array(ranges);
  out.array(endings);
  out.text(texts);
  ending_bytes_ = out.take();
  base::FlatReader in(ending_bytes_);
  endings_.by_text = base::FlatMap(in);
  endings_.ranges = in.array<image::EndingRange>();
  endings_.endings = in.array<image::Ending>();
  endings_.texts = in.text();
  endings_.longest = longest_ending_;
}

// What endings tell of the words that are known only as frequent ones. Words that `known` explains are no citation
// forms.
std::map<std::string, Guess> Builder::guesses(const std::map<std::string, Guess>& known) const {
  std::map<std::string, Guess> result;
  for (const auto& [form, draft] : forms_) {
    if (!draft.listed || draft.grammar) continue;
    const Guess found = guess(form, endings_, [&](std::string_view candidate, std::string_view& lemma) {
      const auto it = forms_.find(std::string(candidate));
      if (it == forms_.end() || it->second.grammar || known.count(it->first) != 0) return image::kNeverSeen;
      const auto& readings = it->second.readings;
      if (std::none_of(readings.begin(), readings.end(),
                       [&](const DraftReading& reading) { return reading.lemma == it->first; })) {
        return image::kNeverSeen;
      }
      lemma = it->first;
      return it->second.rank;
    });
    if (found.ending != nullptr && found.from_list) result.emplace(form, found);
  }
  return result;
}

void Builder::guess_frequent_words() {
  const std::map<std::string, Guess> found = guesses(guesses({}));
  for (const auto& [form, guess] : found) {
    const std::string lemma(guess.lemma);
    const std::uint32_t lexeme = lexeme_of({lemma}, false);
    forms_[form].readings.clear();
    for (std::uint32_t i = 0; i < guess.range.count; ++i) {
      const image::Ending& ending = endings_.endings[guess.range.first + i];
      if (endings_.citation(ending) != endings_.citation(*guess.ending)) continue;
      Features features = ending.features;
      features.guessed = true;
      add(form, lemma, lexeme, features);
    }
  }
}

std::string Builder::image() const {
  std::vector<std::pair<std::string_view, std::uint32_t>> keys;
  std::vector<image::Form> forms;
  std::vector<image::Reading> readings;
  std::string lemmas;
  base::StringMap<std::uint32_t> places;
  for (const auto& [form, draft] : forms_) {
    keys.emplace_back(form, static_cast<std::uint32_t>(forms.size()));
    const bool citation = std::any_of(draft.readings.begin(), draft.readings.end(),
                                      [&word = form](const DraftReading& reading) { return reading.lemma == word; });
    forms.push_back({static_cast<std::uint32_t>(readings.size()), static_cast<std::uint32_t>(draft.readings.size()),
                     draft.rank, citation && !draft.grammar ? 1U : 0U});
    for (const DraftReading& reading : draft.readings) {
      const auto [place, fresh] = places.try_emplace(reading.lemma, static_cast<std::uint32_t>(lemmas.size()));
      if (fresh) lemmas += reading.lemma;
      readings.push_back(
          {place->second, static_cast<std::uint32_t>(reading.lemma.size()), reading.lexeme, reading.features});
    }
  }
  base::FlatWriter out;
  out.array(std::vector<std::uint32_t>{image::kImageVersion, longest_ending_});
  base::FlatMap::write(keys, out);
  out.array(forms);
  out.array(readings);
  out.text(lemmas);
  return out.take() + ending_bytes_;
}

}  // namespace

std::string build_image(const lexicon::Lexicon& lexicon) { return Builder(lexicon).image(); }

}  // namespace khabar::morphology
