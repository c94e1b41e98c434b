#include "reference/engine/code_cache.h"

#include <cstring>
#include <memory>

namespace refnode {

namespace {

// A cache is an index and then the code: the size of the index, and in it, for each file, this and
// the id. Whoever looks for a file touches no code but its own. V8 takes code only where it is
// aligned.
struct Entry {
  uint64_t id_size;  // with what fills it up to the alignment
  uint64_t start;    // of the code, counted from the end of the index
  uint64_t size;     // of the code
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
  if (cache.empty()) {
    return {};
  }
  uint64_t index_size = 0;
  std::memcpy(&index_size, cache.data(), sizeof(index_size));
  std::span<const uint8_t> index = cache.subspan(sizeof(index_size), index_size);
  std::span<const uint8_t> codes = cache.subspan(sizeof(index_size) + index_size);
  while (!index.empty()) {
    Entry entry;
    std::memcpy(&entry, index.data(), sizeof(entry));
    index = index.subspan(sizeof(entry));
    std::string_view found(reinterpret_cast<const char*>(index.data()), entry.id_size);
    index = index.subspan(entry.id_size);
    if (found.substr(0, found.find('\0')) == id) {
      return codes.subspan(entry.start, entry.size);
    }
  }
  return {};
}

std::string CodeCollector::MakeCache(v8::Isolate* isolate) const {
  std::string index;
  std::string codes;
  for (const auto& [id, function] : functions_) {
    std::unique_ptr<v8::ScriptCompiler::CachedData> code(
        v8::ScriptCompiler::CreateCodeCacheForFunction(function.Get(isolate)));
    Entry entry = {Aligned(id.size() + 1), codes.size(), static_cast<uint64_t>(code->length)};
    Append(index, &entry, sizeof(entry));
    Append(index, id.c_str(), id.size() + 1);
    Append(codes, code->data, static_cast<size_t>(code->length));
  }
  uint64_t index_size = index.size();
  std::string cache(reinterpret_cast<const char*>(&index_size), sizeof(index_size));
  return cache + index + codes;
}

}  // namespace refnode
