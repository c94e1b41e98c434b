// The environment variables that JavaScript sees. Free of V8.

#ifndef REFERENCE_PROCESS_ENV_STORE_H_
#define REFERENCE_PROCESS_ENV_STORE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace refnode {

// A list of `name=value`, in order, with an index by name. Any thread.
//
// The store of the process is the C environment itself: what is written is what getenv(3) finds and
// children inherit. glibc looks through the whole list for each name; with the index, an
// environment of any size is read and written as fast as a small one.
class EnvStore {
 public:
  // A store of its own, for a thread that does not share that of the process.
  explicit EnvStore(std::span<const std::string> entries);
  EnvStore(const EnvStore&) = delete;
  EnvStore& operator=(const EnvStore&) = delete;
  ~EnvStore();

  // The store of the C environment. It is never destroyed, since other threads may call getenv at
  // any time.
  static EnvStore& OfProcess();

  // The store that JavaScript of this thread sees: that of the process, unless another was set.
  static std::shared_ptr<EnvStore> OfThread();
  static void SetOfThread(std::shared_ptr<EnvStore> store);

  // Whether it is the C environment.
  bool is_process() const { return is_process_; }

  // The value of the first entry of this name. As getenv(3), a name with `=` in it finds what it is
  // the beginning of.
  std::optional<std::string> Get(std::string_view name) const;
  bool Has(std::string_view name) const;

  // False, and nothing is changed, for an empty name or one with `=`.
  bool Set(std::string_view name, std::string_view value);

  // Removes all entries of this name.
  void Delete(std::string_view name);

  // What stands before the first `=` of each entry that has one.
  std::vector<std::string> Names() const;

  // All entries as children get them.
  std::vector<std::string> Entries() const;

  // Another number after each change: what was read before is still true as long as it is the same.
  uint64_t version() const { return version_.load(std::memory_order_acquire); }

 private:
  struct Entry {
    uint64_t id;  // ascending
    // Who called getenv before may still look at the text that this one replaced, so one is kept.
    std::unique_ptr<char[]> text;      // null for one that the process started with
    std::unique_ptr<char[]> previous;  // null when there is none
  };
  struct ProcessTag {};

  explicit EnvStore(ProcessTag tag);

  static std::unique_ptr<char[]> MakeText(std::string_view name, std::string_view value);
  static std::string_view NameOf(const char* text);

  void Refresh() const;
  void Import(char** list);
  void Reserve(size_t count);
  void Publish();
  void Append(const char* text, std::unique_ptr<char[]> owned);
  void Replace(size_t position, std::unique_ptr<char[]> text);
  void Remove(size_t position);
  const char* Find(std::string_view name) const;
  size_t PositionOf(uint64_t id) const;
  void Changed() { version_.fetch_add(1, std::memory_order_release); }

  const bool is_process_;
  mutable std::mutex mutex_;
  std::atomic<uint64_t> version_{1};
  // The texts in order, null at the end; as long as `entries_` and one more.
  char** list_ = nullptr;
  size_t capacity_ = 0;
  std::vector<std::unique_ptr<char*[]>> lists_;  // all that were ever published
  std::vector<Entry> entries_;
  std::vector<std::unique_ptr<char[]>> abandoned_;  // texts that somebody else's list may hold
  std::unordered_map<std::string_view, uint64_t> index_;
  uint64_t next_id_ = 0;
  bool has_doubles_ = false;
};

}  // namespace refnode

#endif  // REFERENCE_PROCESS_ENV_STORE_H_
