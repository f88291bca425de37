// SPDX-License-Identifier: Apache-2.0
// Brings a record's search index up to date: keys for articles that have none, names for entities that have none. Also
// what makes it anew: for a record of an older khabar, after other resources, and when much of it is of articles that
// are gone.
#pragma once

#include "khabar/lexicon/lexicon.h"
#include "khabar/storage/record_store.h"

namespace khabar::search {

// Between begin() and commit(), after all else was written. The result depends on the record's articles and entities
// alone.
void update_index(const lexicon::Lexicon& lexicon, storage::RecordStore& store, bool anew = false);

}  // namespace khabar::search
