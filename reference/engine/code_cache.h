// Compiled code of those files of the JavaScript half that are not in the snapshot.

#ifndef REFERENCE_ENGINE_CODE_CACHE_H_
#define REFERENCE_ENGINE_CODE_CACHE_H_

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "v8.h"

namespace refnode {

// The cache inside the program, as CodeCollector made it; empty in the programs that come before
// it.
std::span<const uint8_t> EmbeddedCodeCache();

// The code of a file in a cache; empty when it holds none.
std::span<const uint8_t> CodeOf(std::span<const uint8_t> cache, std::string_view id);

// Collects the functions that files are compiled to, for a cache with the code of everything in
// them that has run by then. One in a process, on one thread.
class CodeCollector {
 public:
  CodeCollector() { current_ = this; }
  CodeCollector(const CodeCollector&) = delete;
  CodeCollector& operator=(const CodeCollector&) = delete;
  ~CodeCollector() { current_ = nullptr; }

  // The one of this process; null when nothing is collected.
  static CodeCollector* Current() { return current_; }

  void Add(v8::Isolate* isolate, std::string_view id, v8::Local<v8::Function> function) {
    functions_.emplace_back(id, v8::Global<v8::Function>(isolate, function));
  }

  // The bytes of the cache.
  std::string MakeCache(v8::Isolate* isolate) const;

 private:
  static CodeCollector* current_;

  std::vector<std::pair<std::string, v8::Global<v8::Function>>> functions_;
};

}  // namespace refnode

#endif  // REFERENCE_ENGINE_CODE_CACHE_H_
