// SPDX-License-Identifier: Apache-2.0
// SQLite behind two small classes: every failure is a base::Error(kStorage) that names the file and what to do.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace khabar::storage::sqlite {

class Database {
 public:
  enum class Access { kRead, kCreateOrWrite };
  Database(const std::string& path, Access access);

  void run(const char* sql) const;  // one or more statements without values
  [[nodiscard]] std::int64_t number(const char* sql) const;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
  [[noreturn]] void fail(const std::string& doing) const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
};

// A prepared statement. bind() fills the next parameter; text is bound as it stands, so it must live until step().
class Statement {
 public:
  Statement(const Database& database, std::string_view sql);

  Statement& bind(std::string_view text);
  Statement& bind(const std::string& text) { return bind(std::string_view(text)); }
  Statement& bind(const char* text) { return bind(std::string_view(text)); }
  Statement& bind(std::int64_t number);
  Statement& bind(std::uint32_t number) { return bind(static_cast<std::int64_t>(number)); }
  Statement& bind(int number) { return bind(static_cast<std::int64_t>(number)); }
  Statement& bind(bool yes) { return bind(static_cast<std::int64_t>(yes)); }
  Statement& bind(double number);
  Statement& bind_blob(std::string_view bytes);
  Statement& bind_null();
  Statement& bind_text_or_null(std::string_view text) { return text.empty() ? bind_null() : bind(text); }
  template <typename T>
  Statement& bind(const std::optional<T>& maybe) {
    return maybe ? bind(*maybe) : bind_null();
  }

  bool step();     // true while there is a row
  void execute();  // runs to the end and makes ready for the next values

  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::string text(int column) const;
  // The same without a copy: valid until the next step() or reset().
  [[nodiscard]] std::string_view view(int column) const;
  [[nodiscard]] std::optional<std::string> maybe_text(int column) const;
  [[nodiscard]] std::string blob(int column) const;
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] double real(int column) const;
  void reset();

 private:
  void check(int result, const char* doing) const;

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  const Database& database_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  int next_ = 0;
};

}  // namespace khabar::storage::sqlite
