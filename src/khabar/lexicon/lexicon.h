// SPDX-License-Identifier: Apache-2.0
// What khabar knows of languages and the world: the tables of resources/, compiled into one checked file that is
// mapped, not parsed. A table is rows of UTF-8 cells; the stages build their own indices over them when they start.
//
//   Lexicon lexicon = Lexicon::embedded(bytes);           // or Lexicon::open("khabar.lexicon")
//   const Table& months = lexicon.table("hi", "months");   // resources/hi/months.tsv
//   const auto name = months.column("name");
//   for (std::size_t row = 0; row < months.rows(); ++row) use(months.cell(row, name));
//
// Lifetime: views handed out live as long as the Lexicon. Read-only after loading: safe from any thread.
// Errors: base::Error(kResource) for a file that is missing, damaged or of another format version, for an unknown
// table or column.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khabar::lexicon {

// The table that users add to those of world/ (user_world.h).
inline constexpr std::string_view kUserTable = "world/user";
// Blobs whose name begins so follow from the tables: other tables, other indices.
inline constexpr std::string_view kIndexBlobs = "index/";

class Table {
 public:
  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  // The number of a column that must be there.
  [[nodiscard]] std::size_t column(std::string_view name) const;
  [[nodiscard]] bool has_column(std::string_view name) const;
  [[nodiscard]] std::string_view column_name(std::size_t column) const { return at(column); }
  [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const {
    return at((row + 1) * columns_ + column);
  }

 private:
  friend class Lexicon;
  [[nodiscard]] std::string_view at(std::size_t index) const;

  std::string_view name_;
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  const char* cells_ = nullptr;  // (offset, length) pairs of 32 bits, column names first
  std::string_view pool_;
};

// A language that khabar reads: a row of shared/languages.
struct Language {
  std::string_view code;       // "hi"
  std::string_view name;       // "Hindi"
  std::string_view script;     // ISO 15924: "Deva", "Arab", "Latn"
  std::string_view direction;  // "ltr" or "rtl"
};

class Lexicon {
 public:
  // Maps a file made by tools/compile_resources.
  [[nodiscard]] static Lexicon open(const std::string& path);
  // Over bytes that outlive the Lexicon (the copy inside the binary).
  [[nodiscard]] static Lexicon embedded(std::string_view bytes);
  // Over bytes that the Lexicon keeps; `where` names them in errors.
  [[nodiscard]] static Lexicon owning(std::string bytes, std::string where);

  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  // A table that must be there: "world/people".
  [[nodiscard]] const Table& table(std::string_view name) const;
  // The table of one language: table("hi", "months") is "hi/months".
  [[nodiscard]] const Table& table(std::string_view language, std::string_view name) const;
  // Null where there is none.
  [[nodiscard]] const Table* find(std::string_view name) const;
  [[nodiscard]] const Table* find(std::string_view language, std::string_view name) const;
  [[nodiscard]] const std::vector<Table>& tables() const { return tables_; }
  [[nodiscard]] const std::vector<Language>& languages() const { return languages_; }
  // What a program made of the tables (an index, a model), or empty: at a multiple of 16 bytes. The reader checks its
  // version.
  [[nodiscard]] std::string_view blob(std::string_view name) const;
  [[nodiscard]] const std::vector<std::pair<std::string_view, std::string_view>>& blobs() const { return blobs_; }
  // Changes with any change of content: stored with a record.
  [[nodiscard]] std::uint64_t content_hash() const { return content_hash_; }

 private:
  class Storage;
  Lexicon(std::string_view bytes, std::string where, std::unique_ptr<const Storage> storage);
  void read_languages();

  std::unique_ptr<const Storage> storage_;  // null for bytes of others
  std::string where_;
  std::vector<Table> tables_;  // by name
  std::vector<Language> languages_;
  std::vector<std::pair<std::string_view, std::string_view>> blobs_;  // name, bytes
  std::uint64_t content_hash_ = 0;
};

// The items of a list cell: "a|b|c". Empty items are left out.
[[nodiscard]] std::vector<std::string_view> items(std::string_view cell);

}  // namespace khabar::lexicon
