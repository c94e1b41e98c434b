// The class Serializer of the binding: values into bytes, as V8 writes them.

#ifndef REFERENCE_SERIALIZE_SERIALIZER_H_
#define REFERENCE_SERIALIZE_SERIALIZER_H_

#include "reference/engine/external_references.h"
#include "v8.h"

namespace refnode {

v8::Local<v8::FunctionTemplate> NewSerializerClass(v8::Isolate* isolate);

void AddSerializerReferences(ExternalReferences& references);

}  // namespace refnode

#endif  // REFERENCE_SERIALIZE_SERIALIZER_H_
