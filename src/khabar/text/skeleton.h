// SPDX-License-Identifier: Apache-2.0
// Names as sound, over scripts: Devanagari, Arabic script as Urdu writes it, Latin.
//
// sounds_of() reduces a name to a string of sound letters, the same alphabet for all scripts:
//   k g c j t d n p f b m y r l v s x(sh) h z   consonants; aspiration, retroflexion and length are lost
//   a e i o u  vowels that are written;  @  the vowel that Devanagari implies
//   w  Urdu waw (v, u or o);  I  Urdu ye (y, i or e);  '  a letter that is hardly heard (ain, hamza)
//   a space parts words
// similarity() aligns two such strings: a consonant against one of another place costs most, a vowel that one script
// leaves out costs little, an ambiguous letter is whatever the other side has. After Freeman, Condon and Ackerman 2006
// (cross-linguistic name matching by letter classes), with costs set on pairs of names of Wikidata (CC0).
// All functions are pure and linear, or quadratic in the length of one name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace khabar::text {

// `name` is NFC. Signs and digits are left out; letters of other scripts too.
[[nodiscard]] std::string sounds_of(std::string_view name);

// 0 (nothing in common) to 1 (the same sound) of two results of sounds_of.
[[nodiscard]] double sound_similarity(std::string_view a, std::string_view b);

// The words of two names matched in any order, each at most once; a word that only one name has costs a little. 0
// unless both have two words.
[[nodiscard]] double word_similarity(std::string_view a, std::string_view b);

// The same of two names in any scripts: the better of both. Spaces count little ("Abdul Rahman", "Abdulrahman").
[[nodiscard]] double name_similarity(std::string_view a, std::string_view b);

// The words of a result of sounds_of.
[[nodiscard]] std::vector<std::string_view> sound_words(std::string_view sounds);

// Keys for an index: names that sound alike share at least one. One key for the first consonants of each word.
[[nodiscard]] std::vector<std::string> sound_keys(std::string_view sounds);

// The consonants of a word's sounds in classes coarser than in the alignment, without those that scripts drop.
[[nodiscard]] std::string sound_skeleton(std::string_view word_sounds);

// A readable Latin spelling with capitals, for display where no English name is known. Latin names are returned as
// given.
[[nodiscard]] std::string romanized(std::string_view name);

}  // namespace khabar::text
