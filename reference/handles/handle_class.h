// Classes of handles: constructors whose objects have a native half.

#ifndef REFERENCE_HANDLES_HANDLE_CLASS_H_
#define REFERENCE_HANDLES_HANDLE_CLASS_H_

#include <span>
#include <string_view>

#include "reference/engine/binding.h"
#include "reference/engine/external_references.h"
#include "v8.h"

namespace refnode {

// A class with the methods of all handles: close(callback), ref(), unref(), hasRef(). `construct`
// is called with new and makes the native half.
v8::Local<v8::FunctionTemplate> NewHandleClass(v8::Isolate* isolate, std::string_view name,
                                               v8::FunctionCallback construct);

// Adds methods that only objects of the class have as receiver: others get a TypeError.
void AddMethods(v8::Isolate* isolate, v8::Local<v8::FunctionTemplate> handle_class,
                std::span<const BindingFunction> methods);

// Adds a property that is read by calling `getter`.
void AddGetter(v8::Isolate* isolate, v8::Local<v8::FunctionTemplate> handle_class,
               const BindingFunction& getter);

// Makes the class a property of a binding.
void ExportClass(v8::Local<v8::Context> context, v8::Local<v8::Object> target,
                 std::string_view name, v8::Local<v8::FunctionTemplate> handle_class);

// Names the callbacks of the methods of all handles.
void AddHandleReferences(ExternalReferences& references);

void AddReferences(ExternalReferences& references, std::span<const BindingFunction> functions);

}  // namespace refnode

#endif  // REFERENCE_HANDLES_HANDLE_CLASS_H_
