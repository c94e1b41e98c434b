#include "reference/child_process/options_from_js.h"

#include <cstdint>

#include "reference/engine/text.h"

namespace refnode {

v8::Local<v8::Value> PropertyReader::Get(std::string_view name) const {
  v8::Isolate* isolate = context_->GetIsolate();
  v8::Local<v8::Value> value;
  if (!object_->Get(context_, InternedText(isolate, name)).ToLocal(&value)) {
    return v8::Undefined(isolate);
  }
  return value;
}

double PropertyReader::Number(std::string_view name) const {
  v8::Local<v8::Value> value = Get(name);
  return value->IsNumber() ? value.As<v8::Number>()->Value() : 0;
}

int32_t PropertyReader::Int(std::string_view name) const {
  v8::Local<v8::Value> value = Get(name);
  return value->IsInt32() ? value.As<v8::Int32>()->Value() : 0;
}

bool PropertyReader::Bool(std::string_view name) const { return Get(name)->IsTrue(); }

SpawnOptions SpawnOptionsFrom(v8::Local<v8::Context> context, v8::Local<v8::Object> object) {
  v8::Isolate* isolate = context->GetIsolate();
  PropertyReader reader(context, object);
  SpawnOptions options;
  options.file = Utf8FromValue(isolate, reader.Get("file"));
  reader.ForEach("args", [&](v8::Local<v8::Value> text) {
    options.arguments.push_back(Utf8FromValue(isolate, text));
  });
  reader.ForEach("envPairs", [&](v8::Local<v8::Value> text) {
    options.environment.push_back(Utf8FromValue(isolate, text));
  });
  if (v8::Local<v8::Value> cwd = reader.Get("cwd"); cwd->IsString()) {
    options.cwd = Utf8FromValue(isolate, cwd);
  }
  // Negative numbers are taken for what they are as unsigned ones.
  if (v8::Local<v8::Value> uid = reader.Get("uid"); uid->IsInt32()) {
    options.uid = static_cast<uid_t>(uid.As<v8::Int32>()->Value());
  }
  if (v8::Local<v8::Value> gid = reader.Get("gid"); gid->IsInt32()) {
    options.gid = static_cast<gid_t>(gid.As<v8::Int32>()->Value());
  }
  options.detached = reader.Bool("detached");
  return options;
}

}  // namespace refnode
