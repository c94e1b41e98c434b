// What the first script of the JavaScript half gets: bindings by name, and other files of the half.

#ifndef REFERENCE_ENGINE_REALM_BINDING_H_
#define REFERENCE_ENGINE_REALM_BINDING_H_

#include "reference/engine/external_references.h"
#include "v8.h"

namespace refnode {

// An object with `binding(name)`, which throws for an unknown name, and `compile(id)`, the function
// of an embedded file.
v8::Local<v8::Object> RealmBinding(v8::Local<v8::Context> context);

void AddRealmReferences(ExternalReferences& references);

}  // namespace refnode

#endif  // REFERENCE_ENGINE_REALM_BINDING_H_
