// The ES modules of an environment.

#ifndef REFERENCE_LOADER_MODULE_REGISTRY_H_
#define REFERENCE_LOADER_MODULE_REGISTRY_H_

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

#include "reference/engine/environment.h"
#include "v8.h"

namespace refnode {

// One module: of source text, or made of values. JavaScript knows it by its id.
struct ModuleRecord {
  v8::Global<v8::Module> module;
  // Ids of what it imports, in the order of its requests.
  std::vector<uint32_t> links;
  // What gives a module of values its exports; empty for source text.
  v8::Global<v8::Function> evaluate;
};

// Modules are kept as long as the environment, as V8's own references between them demand.
class ModuleRegistry {
 public:
  // The registry of an environment, made at the first use.
  static ModuleRegistry& Of(Environment* environment);

  explicit ModuleRegistry(v8::Isolate* isolate) : isolate_(isolate) {}
  ModuleRegistry(const ModuleRegistry&) = delete;
  ModuleRegistry& operator=(const ModuleRegistry&) = delete;

  uint32_t Add(v8::Local<v8::Module> module, v8::Local<v8::Function> evaluate);

  ModuleRecord& record(uint32_t id) { return records_[id]; }
  v8::Local<v8::Module> module(uint32_t id) { return records_[id].module.Get(isolate_); }

  // The id of a module of this registry.
  uint32_t IdOf(v8::Local<v8::Module> module);

 private:
  v8::Isolate* isolate_;
  std::deque<ModuleRecord> records_;
  std::unordered_multimap<int, uint32_t> by_hash_;
};

}  // namespace refnode

#endif  // REFERENCE_LOADER_MODULE_REGISTRY_H_
