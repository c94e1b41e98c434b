// The class Deserializer of the binding: values out of bytes that V8 wrote.

#ifndef REFERENCE_SERIALIZE_DESERIALIZER_H_
#define REFERENCE_SERIALIZE_DESERIALIZER_H_

#include "reference/engine/external_references.h"
#include "v8.h"

namespace refnode {

v8::Local<v8::FunctionTemplate> NewDeserializerClass(v8::Isolate* isolate);

void AddDeserializerReferences(ExternalReferences& references);

}  // namespace refnode

#endif  // REFERENCE_SERIALIZE_DESERIALIZER_H_
