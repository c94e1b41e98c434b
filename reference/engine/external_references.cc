#include "reference/engine/external_references.h"

#include <memory>

#include "reference/engine/binding.h"
#include "reference/engine/builtins.h"
#include "reference/engine/realm_binding.h"

namespace refnode {

namespace {

std::unique_ptr<ExternalReferences> Collect() {
  auto references = std::make_unique<ExternalReferences>();
  AddRealmReferences(*references);
  AddBuiltinReferences(*references);
  for (const Binding* binding : AllBindings()) {
    for (const BindingFunction& function : binding->functions) {
      references->Add(function.callback);
    }
    if (binding->add_references != nullptr) {
      binding->add_references(*references);
    }
  }
  return references;
}

}  // namespace

const intptr_t* AllExternalReferences() {
  // V8 reads the array as long as any isolate lives, so it is never freed.
  static ExternalReferences* const references = Collect().release();
  return references->Finish();
}

}  // namespace refnode
