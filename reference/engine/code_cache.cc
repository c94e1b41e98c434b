#include "reference/engine/code_cache.h"

#include <cstring>
#include <memory>

namespace refnode {

namespace {

// A cache is a row of entries: this, the id, the code. V8 takes code only where it is aligned.
struct Entry {
  uint64_t id_size;    // with what fills it up to the alignment
  uint64_t code_size;  // without
};
constexpr size_t kAlignment = 8;

size_t Aligned(size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

void Append(std::string& to, const void* bytes, size_t size) {
  to.append(static_cast<const char*>(bytes), size);
  to.resize(Aligned(to.size()), '\0');
}

}  // namespace

CodeCollector* CodeCollector::current_ = nullptr;

std::span<const uint8_t> CodeOf(std::span<const uint8_t> cache, std::string_view id) {
  while (!cache.empty()) {
    Entry entry;
    std::memcpy(&entry, cache.data(), sizeof(entry));
    cache = cache.subspan(sizeof(entry));
    std::string_view found(reinterpret_cast<const char*>(cache.data()), entry.id_size);
    cache = cache.subspan(entry.id_size);
    if (found.substr(0, found.find('\0')) == id) {
      return cache.first(entry.code_size);
    }
    cache = cache.subspan(Aligned(entry.code_size));
  }
  return {};
}

std::string CodeCollector::MakeCache(v8::Isolate* isolate) const {
  std::string cache;
  for (const auto& [id, function] : functions_) {
    std::unique_ptr<v8::ScriptCompiler::CachedData> code(
        v8::ScriptCompiler::CreateCodeCacheForFunction(function.Get(isolate)));
    Entry entry = {Aligned(id.size() + 1), static_cast<uint64_t>(code->length)};
    Append(cache, &entry, sizeof(entry));
    Append(cache, id.c_str(), id.size() + 1);
    Append(cache, code->data, static_cast<size_t>(code->length));
  }
  return cache;
}

}  // namespace refnode
