// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/database.h"

#include "khabar/base/error.h"

namespace khabar::storage::sqlite {
namespace {

constexpr int kBusyMilliseconds = 5000;  // as long as a short build of another process may hold the record

std::string advice(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL: return "the disk is full; the record is as it was before, make room and run again";
    case SQLITE_BUSY: return "another khabar is writing this record; wait until it is done";
    case SQLITE_READONLY: return "the record or its folder may not be written";
    case SQLITE_CANTOPEN: return "cannot open the record (does the folder exist, may it be written?)";
    case SQLITE_NOTADB: return "is not a khabar record (not an SQLite file)";
    case SQLITE_CORRUPT: return "the record is damaged; restore it from a copy or build it anew";
    case SQLITE_IOERR: return "the disk failed to read or write; the record is as it was before";
    default: return "";
  }
}

// Nobody asks SQLite how much memory it has; counting it takes a lock for every piece. Can only be said before its
// first use in a process; later it is refused and nothing is lost.
void leave_memory_uncounted() { [[maybe_unused]] static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

}  // namespace

Database::Database(const std::string& path, Access access) : path_(path) {
  leave_memory_uncounted();
  // Readers too may have to roll back what a killed writer left; SQLite itself falls back to read-only where the file
  // may not be written.
  const int flags = SQLITE_OPEN_READWRITE | (access == Access::kRead ? 0 : SQLITE_OPEN_CREATE);
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(handle);
  if (result != SQLITE_OK) fail("open");
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, kBusyMilliseconds);
  if (access == Access::kRead) run("PRAGMA query_only = ON");
}

void Database::fail(const std::string& doing) const {
  const int code = sqlite3_extended_errcode(handle_.get());
  std::string what = advice(code);
  if (what.empty()) what = "cannot " + doing + ": " + sqlite3_errmsg(handle_.get());
  throw base::Error(base::ErrorKind::kStorage, path_, what);
}

void Database::run(const char* sql) const {
  if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail("change the record");
}

std::int64_t Database::number(const char* sql) const {
  Statement statement(*this, sql);
  return statement.step() ? statement.number(0) : 0;
}

Statement::Statement(const Database& database, std::string_view sql) : database_(database) {
  sqlite3_stmt* handle = nullptr;
  check(sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &handle, nullptr),
        "read the record");
  handle_.reset(handle);
}

void Statement::check(int result, const char* doing) const {
  if (result != SQLITE_OK) database_.fail(doing);
}

Statement& Statement::bind(std::string_view text) {
  // A null pointer would bind NULL.
  check(sqlite3_bind_text64(handle_.get(), ++next_, text.data() == nullptr ? "" : text.data(), text.size(),
                            SQLITE_STATIC, SQLITE_UTF8),
        "fill a statement");
  return *this;
}
Statement& Statement::bind(std::int64_t number) {
  check(sqlite3_bind_int64(handle_.get(), ++next_, number), "fill a statement");
  return *this;
}
Statement& Statement::bind(double number) {
  check(sqlite3_bind_double(handle_.get(), ++next_, number), "fill a statement");
  return *this;
}
Statement& Statement::bind_blob(std::string_view bytes) {
  check(sqlite3_bind_blob64(handle_.get(), ++next_, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(),
                            SQLITE_TRANSIENT),
        "fill a statement");
  return *this;
}
Statement& Statement::bind_null() {
  check(sqlite3_bind_null(handle_.get(), ++next_), "fill a statement");
  return *this;
}

bool Statement::step() {
  const int result = sqlite3_step(handle_.get());
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) {
    try {
      database_.fail("read or change the record");
    } catch (...) {
      sqlite3_reset(handle_.get());
      throw;
    }
  }
  return false;
}

void Statement::reset() {
  sqlite3_reset(handle_.get());
  next_ = 0;
}

void Statement::execute() {
  while (step()) {
  }
  reset();
}

bool Statement::is_null(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }
std::string Statement::text(int column) const { return std::string(view(column)); }
std::string_view Statement::view(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}
std::optional<std::string> Statement::maybe_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}
std::string Statement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_.get(), column));
  return bytes == nullptr ? std::string()
                          : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column)));
}
std::int64_t Statement::number(int column) const { return sqlite3_column_int64(handle_.get(), column); }
double Statement::real(int column) const { return sqlite3_column_double(handle_.get(), column); }

}  // namespace khabar::storage::sqlite
