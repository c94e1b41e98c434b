#include "reference/loader/module_registry.h"

#include <cstdlib>
#include <memory>

namespace refnode {

ModuleRegistry& ModuleRegistry::Of(Environment* environment) {
  if (environment->modules() == nullptr) {
    auto registry = std::make_unique<ModuleRegistry>(environment->isolate());
    environment->AtClose([](void* data) { delete static_cast<ModuleRegistry*>(data); },
                         registry.get());
    environment->set_modules(registry.release());
  }
  return *environment->modules();
}

uint32_t ModuleRegistry::Add(v8::Local<v8::Module> module, v8::Local<v8::Function> evaluate) {
  auto id = static_cast<uint32_t>(records_.size());
  ModuleRecord& record = records_.emplace_back();
  record.module.Reset(isolate_, module);
  if (!evaluate.IsEmpty()) {
    record.evaluate.Reset(isolate_, evaluate);
  }
  by_hash_.emplace(module->GetIdentityHash(), id);
  return id;
}

uint32_t ModuleRegistry::IdOf(v8::Local<v8::Module> module) {
  auto [first, last] = by_hash_.equal_range(module->GetIdentityHash());
  for (auto at = first; at != last; ++at) {
    if (records_[at->second].module.Get(isolate_) == module) {
      return at->second;
    }
  }
  std::abort();
}

}  // namespace refnode
