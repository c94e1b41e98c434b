#include "reference/loader/host_options.h"

namespace refnode {

v8::Local<v8::PrimitiveArray> HostOptions(v8::Isolate* isolate, Importer importer) {
  v8::Local<v8::PrimitiveArray> options = v8::PrimitiveArray::New(isolate, 1);
  options->Set(isolate, 0, v8::Integer::New(isolate, static_cast<int>(importer)));
  return options;
}

v8::Local<v8::Value> ImporterOf(v8::Isolate* isolate, v8::Local<v8::Data> host_options) {
  // Our own files of the JavaScript half have none.
  v8::Local<v8::FixedArray> options = host_options.As<v8::FixedArray>();
  if (options->Length() == 0) {
    return v8::Integer::New(isolate, static_cast<int>(Importer::kFile));
  }
  return options->Get(isolate->GetCurrentContext(), 0).As<v8::Value>();
}

}  // namespace refnode
