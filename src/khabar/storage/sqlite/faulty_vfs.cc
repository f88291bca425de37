// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/faulty_vfs.h"

#include <new>

namespace khabar::storage::sqlite {
namespace {

// SQLite allocates szOsFile bytes: ours, and the real file behind it.
struct FaultyFile {
  sqlite3_file base;
  FaultyVfs* vfs;
  [[nodiscard]] sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

FaultyFile& ours(sqlite3_file* file) { return *reinterpret_cast<FaultyFile*>(file); }
FaultyVfs& ours(sqlite3_vfs* vfs) { return *static_cast<FaultyVfs*>(vfs->pAppData); }

int close(sqlite3_file* file) {
  sqlite3_file* real = ours(file).real();
  return real->pMethods == nullptr ? SQLITE_OK : real->pMethods->xClose(real);
}
int read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 at) {
  sqlite3_file* real = ours(file).real();
  return real->pMethods->xRead(real, bytes, size, at);
}
int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  FaultyFile& f = ours(file);
  if (const int code = f.vfs->next(); code != SQLITE_OK) {
    // Half of it may have reached the disk.
    if (size > 1) f.real()->pMethods->xWrite(f.real(), bytes, size / 2, at);
    return code;
  }
  return f.real()->pMethods->xWrite(f.real(), bytes, size, at);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  FaultyFile& f = ours(file);
  if (const int code = f.vfs->next(); code != SQLITE_OK) return code;
  return f.real()->pMethods->xTruncate(f.real(), size);
}
int sync(sqlite3_file* file, int flags) {
  FaultyFile& f = ours(file);
  if (const int code = f.vfs->next(); code != SQLITE_OK) return code;
  return f.real()->pMethods->xSync(f.real(), flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  sqlite3_file* real = ours(file).real();
  return real->pMethods->xFileSize(real, size);
}
int lock(sqlite3_file* file, int level) {
  sqlite3_file* real = ours(file).real();
  return real->pMethods->xLock(real, level);
}
int unlock(sqlite3_file* file, int level) {
  sqlite3_file* real = ours(file).real();
  return real->pMethods->xUnlock(real, level);
}
int check_reserved(sqlite3_file* file, int* result) {
  sqlite3_file* real = ours(file).real();
  return real->pMethods->xCheckReservedLock(real, result);
}
int control(sqlite3_file* file, int operation, void* argument) {
  sqlite3_file* real = ours(file).real();
  return real->pMethods->xFileControl(real, operation, argument);
}
int sector_size(sqlite3_file* file) {
  sqlite3_file* real = ours(file).real();
  return real->pMethods->xSectorSize(real);
}
int characteristics(sqlite3_file* file) {
  sqlite3_file* real = ours(file).real();
  return real->pMethods->xDeviceCharacteristics(real);
}

const sqlite3_io_methods kMethods = [] {
  sqlite3_io_methods methods{};
  methods.iVersion = 1;
  methods.xClose = close;
  methods.xRead = read;
  methods.xWrite = write;
  methods.xTruncate = truncate;
  methods.xSync = sync;
  methods.xFileSize = file_size;
  methods.xLock = lock;
  methods.xUnlock = unlock;
  methods.xCheckReservedLock = check_reserved;
  methods.xFileControl = control;
  methods.xSectorSize = sector_size;
  methods.xDeviceCharacteristics = characteristics;
  return methods;
}();

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  FaultyVfs& faulty = ours(vfs);
  FaultyFile* f = new (file) FaultyFile{{nullptr}, &faulty};
  f->real()->pMethods = nullptr;
  if ((flags & SQLITE_OPEN_MAIN_JOURNAL) != 0) {
    if (const int code = faulty.next(); code != SQLITE_OK) return SQLITE_CANTOPEN;
  }
  const int result = faulty.below()->xOpen(faulty.below(), name, f->real(), flags, out_flags);
  if (result == SQLITE_OK) f->base.pMethods = &kMethods;
  return result;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
  FaultyVfs& faulty = ours(vfs);
  if (const int code = faulty.next(); code != SQLITE_OK) return SQLITE_IOERR_DELETE;
  return faulty.below()->xDelete(faulty.below(), name, sync_folder);
}

}  // namespace

FaultyVfs::FaultyVfs() : below_(sqlite3_vfs_find(nullptr)), own_(*below_) {
  own_.zName = "khabar-faulty";
  own_.pNext = nullptr;
  own_.pAppData = this;
  own_.szOsFile = static_cast<int>(sizeof(FaultyFile)) + below_->szOsFile;
  own_.xOpen = open;
  own_.xDelete = remove;
  sqlite3_vfs_register(&own_, 1);
}

FaultyVfs::~FaultyVfs() {
  sqlite3_vfs_register(below_, 1);
  sqlite3_vfs_unregister(&own_);
}

void FaultyVfs::fail_at(std::int64_t n, int code, Fault fault) {
  left_ = n;
  code_ = code;
  fault_ = fault;
  failed_ = false;
}

void FaultyVfs::heal() { left_ = 0; }

int FaultyVfs::next() {
  if (left_ == 0) return SQLITE_OK;
  if (left_ > 1) {
    --left_;
    return SQLITE_OK;
  }
  failed_ = true;
  if (fault_ == Fault::kOnce) left_ = 0;
  return code_;
}

}  // namespace khabar::storage::sqlite
