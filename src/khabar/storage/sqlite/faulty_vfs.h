// SPDX-License-Identifier: Apache-2.0
// For tests: a file system under SQLite that fails when told to (SQLite's VFS interface, version 1 of its file methods:
// no memory mapping, no shared memory). While one is alive it is SQLite's default.
#pragma once

#include <sqlite3.h>

#include <cstdint>

namespace khabar::storage::sqlite {

class FaultyVfs {
 public:
  enum class Fault {
    kOnce,     // one write, sync, truncation, deletion or opening fails, the next succeed
    kForGood,  // from then on all of them fail: the disk is full, or gone
  };

  FaultyVfs();
  FaultyVfs(const FaultyVfs&) = delete;
  FaultyVfs& operator=(const FaultyVfs&) = delete;
  ~FaultyVfs();

  // The operation number `n` from now on, from 1, fails with `code` (SQLITE_FULL, SQLITE_IOERR_FSYNC, ...).
  void fail_at(std::int64_t n, int code, Fault fault);
  void heal();
  [[nodiscard]] bool has_failed() const { return failed_; }

  // For the functions that SQLite calls: what the next operation is to return.
  [[nodiscard]] int next();
  [[nodiscard]] sqlite3_vfs* below() const { return below_; }

 private:
  sqlite3_vfs* below_;
  sqlite3_vfs own_;
  std::int64_t left_ = 0;  // operations until the fault; 0: none is asked for
  int code_ = SQLITE_OK;
  Fault fault_ = Fault::kOnce;
  bool failed_ = false;
};

}  // namespace khabar::storage::sqlite
