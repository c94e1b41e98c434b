#include "reference/process/env_store.h"

#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace refnode {

namespace {

bool IsPossibleName(std::string_view name) {
  return !name.empty() && name.find('=') == std::string_view::npos;
}

// The value in a text that has this name before its `=`, null otherwise.
const char* ValueAfter(const char* text, std::string_view name) {
  return std::strncmp(text, name.data(), name.size()) == 0 && text[name.size()] == '='
             ? text + name.size() + 1
             : nullptr;
}

// The one of this thread, null for that of the process.
thread_local std::shared_ptr<EnvStore> own_store;

}  // namespace

EnvStore::EnvStore(std::span<const std::string> entries) : is_process_(false) {
  Reserve(entries.size());
  for (const std::string& entry : entries) {
    size_t split = entry.find('=');
    if (split != std::string::npos) {
      std::unique_ptr<char[]> text =
          MakeText(entry.substr(0, split), std::string_view(entry).substr(split + 1));
      const char* where = text.get();
      Append(where, std::move(text));
    }
  }
}

EnvStore::EnvStore(ProcessTag) : is_process_(true) { Import(environ); }

EnvStore::~EnvStore() = default;

EnvStore& EnvStore::OfProcess() {
  static auto* store = new EnvStore(ProcessTag());
  return *store;
}

std::shared_ptr<EnvStore> EnvStore::OfThread() {
  // Nobody owns that of the process.
  return own_store != nullptr ? own_store
                              : std::shared_ptr<EnvStore>(&OfProcess(), [](EnvStore*) {});
}

void EnvStore::SetOfThread(std::shared_ptr<EnvStore> store) { own_store = std::move(store); }

std::unique_ptr<char[]> EnvStore::MakeText(std::string_view name, std::string_view value) {
  std::unique_ptr<char[]> text(new char[name.size() + value.size() + 2]);
  char* end = std::copy(name.begin(), name.end(), text.get());
  *end++ = '=';
  end = std::copy(value.begin(), value.end(), end);
  *end = '\0';
  return text;
}

std::string_view EnvStore::NameOf(const char* text) {
  const char* split = std::strchr(text, '=');
  return split == nullptr ? std::string_view()
                          : std::string_view(text, static_cast<size_t>(split - text));
}

std::optional<std::string> EnvStore::Get(std::string_view name) const {
  std::scoped_lock lock(mutex_);
  Refresh();
  const char* value = Find(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

bool EnvStore::Has(std::string_view name) const {
  std::scoped_lock lock(mutex_);
  Refresh();
  return Find(name) != nullptr;
}

bool EnvStore::Set(std::string_view name, std::string_view value) {
  if (!IsPossibleName(name)) {
    return false;
  }
  std::unique_ptr<char[]> text = MakeText(name, value);
  std::scoped_lock lock(mutex_);
  Refresh();
  auto found = index_.find(name);
  if (found != index_.end()) {
    Replace(PositionOf(found->second), std::move(text));
  } else {
    const char* where = text.get();
    Append(where, std::move(text));
  }
  Publish();
  Changed();
  return true;
}

void EnvStore::Delete(std::string_view name) {
  if (!IsPossibleName(name)) {
    return;
  }
  std::scoped_lock lock(mutex_);
  Refresh();
  auto found = index_.find(name);
  if (found == index_.end()) {
    return;
  }
  Remove(PositionOf(found->second));
  if (has_doubles_) {
    for (size_t position = entries_.size(); position-- > 0;) {
      if (ValueAfter(list_[position], name) != nullptr) {
        Remove(position);
      }
    }
  }
  Publish();
  Changed();
}

std::vector<std::string> EnvStore::Names() const {
  std::scoped_lock lock(mutex_);
  Refresh();
  std::vector<std::string> names;
  names.reserve(entries_.size());
  for (size_t position = 0; position < entries_.size(); ++position) {
    if (std::strchr(list_[position], '=') != nullptr) {
      names.emplace_back(NameOf(list_[position]));
    }
  }
  return names;
}

std::vector<std::string> EnvStore::Entries() const {
  std::scoped_lock lock(mutex_);
  Refresh();
  return {list_, list_ + entries_.size()};
}

// Takes over what somebody else made the C environment.
void EnvStore::Refresh() const {
  if (is_process_ && environ != list_) {
    auto* self = const_cast<EnvStore*>(this);
    self->Import(environ);
    self->Changed();
  }
}

void EnvStore::Import(char** list) {
  // Texts of ours may be in it.
  for (Entry& entry : entries_) {
    abandoned_.push_back(std::move(entry.text));
  }
  entries_.clear();
  index_.clear();
  has_doubles_ = false;
  size_t count = 0;
  while (list != nullptr && list[count] != nullptr) {
    ++count;
  }
  capacity_ = 0;
  Reserve(count);
  index_.reserve(count);
  for (size_t position = 0; position < count; ++position) {
    Append(list[position], nullptr);
  }
  Publish();
}

// Makes room for so many entries. Lists that were published stay, because others may read them.
void EnvStore::Reserve(size_t count) {
  constexpr size_t kSpare = 16;
  if (count + 1 <= capacity_) {
    return;
  }
  capacity_ = 2 * count + kSpare;
  lists_.emplace_back(new char*[capacity_]);
  char** fresh = lists_.back().get();
  std::copy_n(list_, entries_.size(), fresh);
  fresh[entries_.size()] = nullptr;
  list_ = fresh;
  entries_.reserve(capacity_);
}

void EnvStore::Publish() {
  if (is_process_) {
    environ = list_;
  }
}

void EnvStore::Append(const char* text, std::unique_ptr<char[]> owned) {
  Reserve(entries_.size() + 1);
  size_t position = entries_.size();
  entries_.push_back({next_id_, std::move(owned), nullptr});
  list_[position + 1] = nullptr;
  // Nobody writes through the pointers of an environment.
  list_[position] = const_cast<char*>(text);
  std::string_view name = NameOf(text);
  if (!name.empty() && !index_.emplace(name, next_id_).second) {
    has_doubles_ = true;
  }
  ++next_id_;
}

void EnvStore::Replace(size_t position, std::unique_ptr<char[]> text) {
  Entry& entry = entries_[position];
  index_.erase(NameOf(list_[position]));
  list_[position] = text.get();
  index_.emplace(NameOf(text.get()), entry.id);
  entry.previous = std::exchange(entry.text, std::move(text));
}

void EnvStore::Remove(size_t position) {
  auto found = index_.find(NameOf(list_[position]));
  if (found != index_.end() && found->second == entries_[position].id) {
    index_.erase(found);
  }
  std::copy(list_ + position + 1, list_ + entries_.size() + 1, list_ + position);
  entries_.erase(entries_.begin() + static_cast<ptrdiff_t>(position));
}

const char* EnvStore::Find(std::string_view name) const {
  if (name.find('=') != std::string_view::npos) {
    for (size_t position = 0; position < entries_.size(); ++position) {
      if (const char* value = ValueAfter(list_[position], name)) {
        return value;
      }
    }
    return nullptr;
  }
  auto found = index_.find(name);
  return found == index_.end() ? nullptr : list_[PositionOf(found->second)] + name.size() + 1;
}

size_t EnvStore::PositionOf(uint64_t id) const {
  auto at = std::lower_bound(entries_.begin(), entries_.end(), id,
                             [](const Entry& entry, uint64_t wanted) { return entry.id < wanted; });
  return static_cast<size_t>(at - entries_.begin());
}

}  // namespace refnode
