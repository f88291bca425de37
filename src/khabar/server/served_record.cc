// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/served_record.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <chrono>

#include "khabar/base/error.h"
#include "khabar/base/hash.h"

namespace khabar::server {
namespace {

constexpr auto kLookEvery = std::chrono::milliseconds(100);

// Which file stands under a path: its device, number and, where the file system knows it, birth, since numbers are
// given again. 0: none.
std::uint64_t identity_of(const std::string& path) {
  struct statx about {};
  if (statx(AT_FDCWD, path.c_str(), 0, STATX_INO | STATX_BTIME, &about) != 0) return 0;
  const std::string name = std::to_string(about.stx_dev_major) + ":" + std::to_string(about.stx_dev_minor) + ":" +
                           std::to_string(about.stx_ino) + ":" +
                           ((about.stx_mask & STATX_BTIME) != 0
                                ? std::to_string(about.stx_btime.tv_sec) + "." + std::to_string(about.stx_btime.tv_nsec)
                                : "");
  return base::hash64(name) | 1U;
}

}  // namespace

ServedRecord::ServedRecord(std::string path, const lexicon::Lexicon& lexicon, OpenStore open)
    : path_(std::move(path)), lexicon_(lexicon), open_(std::move(open)) {
  identity_ = identity_of(path_);
  (void)this->open();  // says at once what is wrong with it
  watcher_ = std::thread([this] { watch(); });
}

ServedRecord::~ServedRecord() {
  {
    const std::lock_guard lock(stop_mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  watcher_.join();
}

void ServedRecord::watch() {
  std::unique_ptr<storage::RecordStore> store;
  bool known = false;
  std::uint64_t version = 0;
  std::unique_lock lock(stop_mutex_);
  while (!stop_.wait_for(lock, kLookEvery, [this] { return stopping_; })) {
    lock.unlock();
    try {
      const std::uint64_t now = identity_of(path_);
      if (now != identity_) {
        store.reset();
        known = false;
        identity_ = now;
        ++generation_;
      }
      if (now != 0) {
        if (!store) store = open();
        const std::uint64_t seen = store->data_version();
        if (known && seen != version) ++generation_;
        version = seen;
        known = true;
      }
    } catch (const base::Error&) {
      store.reset();  // half-made, or being written for long: whoever asks next is told, and here it is tried again
      known = false;
      ++generation_;
    }
    lock.lock();
  }
}

std::shared_ptr<const Catalog> ServedRecord::catalog(const storage::RecordReader& store, std::uint64_t generation) {
  const std::lock_guard lock(catalog_mutex_);
  if (catalog_ && catalog_generation_ == generation) return catalog_;
  auto made = std::make_shared<const Catalog>(catalog_of(store));
  if (!catalog_ || generation > catalog_generation_) {
    catalog_ = made;
    catalog_generation_ = generation;
  }
  return made;
}

const answering::UiWords& Reader::words(const std::string& lang) {
  return words_.try_emplace(lang, record_.lexicon(), lang).first->second;
}

ReadScope::ReadScope(Reader& reader) : reader_(reader) {
  reader.generation_ = reader.record_.generation();
  const std::uint64_t identity = reader.record_.identity();
  if (!reader.store_ || identity != reader.identity_) {
    reader.searcher_.reset();
    reader.store_.reset();
    reader.store_ = reader.record_.open();
    reader.searcher_ = std::make_unique<query::Searcher>(reader.lexicon(), *reader.store_);
    reader.identity_ = identity;
  }
  reader.store_->begin_reading();
}

ReadScope::~ReadScope() { reader_.store_->end_reading(); }

}  // namespace khabar::server
