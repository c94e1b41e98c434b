// Bindings: named groups of native functions for the JavaScript half.

#ifndef REFERENCE_ENGINE_BINDING_H_
#define REFERENCE_ENGINE_BINDING_H_

#include <span>
#include <string_view>

#include "reference/engine/external_references.h"
#include "v8.h"

namespace refnode {

// One native function. It returns a value or a negative errno and never throws; arguments were
// validated in JavaScript.
struct BindingFunction {
  const char* name;
  v8::FunctionCallback callback;
};

// A group of functions that `internalBinding(name)` returns as one object. It may be initialised
// while the snapshot is built, so `initialize` makes no Global and starts nothing; both function
// pointers may be null.
struct Binding {
  std::string_view name;
  std::span<const BindingFunction> functions;

  // Adds what `functions` do not hold: constructors, constants.
  void (*initialize)(v8::Local<v8::Context> context, v8::Local<v8::Object> target);

  // Names every callback that `initialize` uses.
  void (*add_references)(ExternalReferences& references);
};

// All bindings of the program; the list stands in bindings.cc of the program.
std::span<const Binding* const> AllBindings();

// The object of a binding, made at the first question and kept by the JavaScript half. Empty when
// there is no such name.
v8::MaybeLocal<v8::Object> InstantiateBinding(v8::Local<v8::Context> context,
                                              std::string_view name);

// Adds one function to an object.
void SetFunction(v8::Local<v8::Context> context, v8::Local<v8::Object> target,
                 const BindingFunction& function);

}  // namespace refnode

#endif  // REFERENCE_ENGINE_BINDING_H_
