// Methods of classes whose objects have a native half.

#ifndef REFERENCE_SERIALIZE_CLASS_METHODS_H_
#define REFERENCE_SERIALIZE_CLASS_METHODS_H_

#include <span>
#include <string_view>

#include "reference/engine/binding.h"
#include "reference/engine/text.h"
#include "v8.h"

namespace refnode {

// A class with these methods, which have no other receivers; others get a TypeError.
inline v8::Local<v8::FunctionTemplate> NewClass(v8::Isolate* isolate, std::string_view name,
                                                v8::FunctionCallback construct,
                                                std::span<const BindingFunction> methods) {
  v8::Local<v8::FunctionTemplate> made = v8::FunctionTemplate::New(isolate, construct);
  made->SetClassName(InternedText(isolate, name));
  made->InstanceTemplate()->SetInternalFieldCount(1);
  v8::Local<v8::Signature> receiver = v8::Signature::New(isolate, made);
  for (const BindingFunction& method : methods) {
    v8::Local<v8::FunctionTemplate> function = v8::FunctionTemplate::New(
        isolate, method.callback, {}, receiver, 0, v8::ConstructorBehavior::kThrow);
    function->SetClassName(InternedText(isolate, method.name));
    made->PrototypeTemplate()->Set(InternedText(isolate, method.name), function);
  }
  return made;
}

// Whether this is a construction with proper arguments; throws a TypeError otherwise. Programs
// reach the constructor behind the class that checks for them.
inline bool CheckConstruction(const v8::FunctionCallbackInfo<v8::Value>& info, bool proper) {
  if (info.IsConstructCall() && proper) {
    return true;
  }
  info.GetIsolate()->ThrowException(
      v8::Exception::TypeError(InternedText(info.GetIsolate(), "Illegal constructor")));
  return false;
}

}  // namespace refnode

#endif  // REFERENCE_SERIALIZE_CLASS_METHODS_H_
