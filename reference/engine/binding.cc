#include "reference/engine/binding.h"

#include "reference/engine/text.h"

namespace refnode {

v8::MaybeLocal<v8::Object> InstantiateBinding(v8::Local<v8::Context> context,
                                              std::string_view name) {
  for (const Binding* binding : AllBindings()) {
    if (binding->name != name) {
      continue;
    }
    v8::Local<v8::Object> target = v8::Object::New(context->GetIsolate());
    for (const BindingFunction& function : binding->functions) {
      SetFunction(context, target, function);
    }
    if (binding->initialize != nullptr) {
      binding->initialize(context, target);
    }
    return target;
  }
  return {};
}

void SetFunction(v8::Local<v8::Context> context, v8::Local<v8::Object> target,
                 const BindingFunction& function) {
  v8::Isolate* isolate = context->GetIsolate();
  v8::Local<v8::String> name = InternedText(isolate, function.name);
  v8::Local<v8::Function> made =
      v8::Function::New(context, function.callback, {}, 0, v8::ConstructorBehavior::kThrow)
          .ToLocalChecked();
  made->SetName(name);
  target->Set(context, name, made).Check();
}

}  // namespace refnode
