#include "reference/serialize/serialization_binding.h"

#include "reference/engine/text.h"
#include "reference/serialize/deserializer.h"
#include "reference/serialize/serializer.h"

namespace refnode {

namespace {

void Initialize(v8::Local<v8::Context> context, v8::Local<v8::Object> target) {
  v8::Isolate* isolate = context->GetIsolate();
  auto add = [&](std::string_view name, v8::Local<v8::FunctionTemplate> made) {
    target->Set(context, InternedText(isolate, name), made->GetFunction(context).ToLocalChecked())
        .Check();
  };
  add("Serializer", NewSerializerClass(isolate));
  add("Deserializer", NewDeserializerClass(isolate));
}

void AddReferences(ExternalReferences& references) {
  AddSerializerReferences(references);
  AddDeserializerReferences(references);
}

}  // namespace

const Binding kSerializationBinding = {"serialization", {}, Initialize, AddReferences};

}  // namespace refnode
