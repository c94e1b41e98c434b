// Options of a start, from the plain object that the JavaScript half makes of validated ones.

#ifndef REFERENCE_CHILD_PROCESS_OPTIONS_FROM_JS_H_
#define REFERENCE_CHILD_PROCESS_OPTIONS_FROM_JS_H_

#include <string_view>

#include "reference/child_process/spawn_options.h"
#include "v8.h"

namespace refnode {

// Calls `visit(element)` for each element of an array.
template <typename Visit>
void ForEachElement(v8::Local<v8::Context> context, v8::Local<v8::Array> array, Visit visit) {
  for (uint32_t index = 0; index < array->Length(); ++index) {
    v8::Local<v8::Value> element;
    if (array->Get(context, index).ToLocal(&element)) {
      visit(element);
    }
  }
}

// Reads the properties of an object, by names of our own sources.
class PropertyReader {
 public:
  PropertyReader(v8::Local<v8::Context> context, v8::Local<v8::Object> object)
      : context_(context), object_(object) {}

  // Undefined when the property is missing, or reading it fails.
  v8::Local<v8::Value> Get(std::string_view name) const;
  double Number(std::string_view name) const;
  int32_t Int(std::string_view name) const;
  bool Bool(std::string_view name) const;

  // Calls `visit(element)` for each element of the array in a property.
  template <typename Visit>
  void ForEach(std::string_view name, Visit visit) const {
    v8::Local<v8::Value> list = Get(name);
    if (list->IsArray()) {
      ForEachElement(context_, list.As<v8::Array>(), visit);
    }
  }

 private:
  v8::Local<v8::Context> context_;
  v8::Local<v8::Object> object_;
};

// Everything but the descriptors: file, args, envPairs, cwd, uid, gid, detached.
SpawnOptions SpawnOptionsFrom(v8::Local<v8::Context> context, v8::Local<v8::Object> object);

}  // namespace refnode

#endif  // REFERENCE_CHILD_PROCESS_OPTIONS_FROM_JS_H_
