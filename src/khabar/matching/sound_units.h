// SPDX-License-Identifier: Apache-2.0
// A name as the symbols that sound alignments work on: one byte a letter, for Latin, Devanagari and the Arabic script
// as Urdu writes it.
//
// Latin letters stand without accents and case. Devanagari is spelled out: vowel signs become vowel letters, the
// implied vowel is written (not at a word's end), the virama is gone. Arabic letters are taken as folding leaves them.
// Of a doubled letter one is kept, but for Latin vowels (oo, ee). Signs and digits part words, as spaces do; letters of
// other scripts are left out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khabar::matching {

using Symbol = std::uint8_t;
inline constexpr Symbol kWordBorder = 27;
inline constexpr std::size_t kSymbols = 208;  // symbols are 1 to kSymbols - 1

// Names are short; of a page handed in as a name the beginning is compared.
inline constexpr std::size_t kLongestName = 96;

// At most kLongestName symbols, no border at either end, no two in a row. `name` is valid UTF-8.
[[nodiscard]] std::vector<Symbol> symbols_of(std::string_view name);
// The same of a name that is folded already (text/normalize.h).
[[nodiscard]] std::vector<Symbol> symbols_of_folded(std::string_view form);

// The scripts in ISO 15924's words, and which of them a symbol is of; a border is Latin.
inline constexpr std::size_t kScripts = 3;
inline constexpr std::string_view kScriptNames[kScripts] = {"Latn", "Deva", "Arab"};
[[nodiscard]] std::size_t script_of(Symbol symbol);

// The letter a symbol stands for, and back; 0 where there is none. Borders are spaces.
[[nodiscard]] char32_t letter_of(Symbol symbol);
[[nodiscard]] Symbol symbol_of(char32_t letter);

}  // namespace khabar::matching
