#include "reference/handles/handle_class.h"

#include "reference/engine/text.h"
#include "reference/handles/js_peer.h"

namespace refnode {

namespace {

// close(callback): the callback is called when the handle is closed, not while this runs. Nothing
// happens the second time.
void Close(const v8::FunctionCallbackInfo<v8::Value>& info) {
  NativeHandle* handle = HandleOf(info.This());
  if (handle == nullptr || handle->state() == HandleState::kClosing) {
    return;
  }
  if (info[0]->IsFunction()) {
    info.This()->SetInternalField(static_cast<int>(HandleField::kOnClose), info[0]);
  }
  // An idle one would be closed at once, and the callback called while this runs.
  handle->Init();
  handle->Close();
}

void Ref(const v8::FunctionCallbackInfo<v8::Value>& info) {
  if (NativeHandle* handle = HandleOf(info.This()); handle != nullptr) {
    handle->Ref();
  }
}

void Unref(const v8::FunctionCallbackInfo<v8::Value>& info) {
  if (NativeHandle* handle = HandleOf(info.This()); handle != nullptr) {
    // An idle one would forget it.
    handle->Init();
    handle->Unref();
  }
}

void HasRef(const v8::FunctionCallbackInfo<v8::Value>& info) {
  NativeHandle* handle = HandleOf(info.This());
  info.GetReturnValue().Set(handle != nullptr && handle->HasRef());
}

constexpr BindingFunction kMethods[] = {
    {"close", Close}, {"ref", Ref}, {"unref", Unref}, {"hasRef", HasRef}};

}  // namespace

v8::Local<v8::FunctionTemplate> NewHandleClass(v8::Isolate* isolate, std::string_view name,
                                               v8::FunctionCallback construct) {
  v8::Local<v8::FunctionTemplate> made = v8::FunctionTemplate::New(isolate, construct);
  made->SetClassName(InternedText(isolate, name));
  made->InstanceTemplate()->SetInternalFieldCount(kHandleFieldCount);
  AddMethods(isolate, made, kMethods);
  return made;
}

void AddMethods(v8::Isolate* isolate, v8::Local<v8::FunctionTemplate> handle_class,
                std::span<const BindingFunction> methods) {
  v8::Local<v8::Signature> receiver = v8::Signature::New(isolate, handle_class);
  for (const BindingFunction& method : methods) {
    v8::Local<v8::FunctionTemplate> function = v8::FunctionTemplate::New(
        isolate, method.callback, {}, receiver, 0, v8::ConstructorBehavior::kThrow);
    function->SetClassName(InternedText(isolate, method.name));
    handle_class->PrototypeTemplate()->Set(InternedText(isolate, method.name), function);
  }
}

void AddGetter(v8::Isolate* isolate, v8::Local<v8::FunctionTemplate> handle_class,
               const BindingFunction& getter) {
  v8::Local<v8::FunctionTemplate> function = v8::FunctionTemplate::New(
      isolate, getter.callback, {}, v8::Signature::New(isolate, handle_class), 0,
      v8::ConstructorBehavior::kThrow);
  handle_class->PrototypeTemplate()->SetAccessorProperty(InternedText(isolate, getter.name),
                                                         function);
}

void ExportClass(v8::Local<v8::Context> context, v8::Local<v8::Object> target,
                 std::string_view name, v8::Local<v8::FunctionTemplate> handle_class) {
  v8::Local<v8::Function> constructor = handle_class->GetFunction(context).ToLocalChecked();
  target->Set(context, InternedText(context->GetIsolate(), name), constructor).Check();
}

void AddHandleReferences(ExternalReferences& references) { AddReferences(references, kMethods); }

void AddReferences(ExternalReferences& references, std::span<const BindingFunction> functions) {
  for (const BindingFunction& function : functions) {
    references.Add(function.callback);
  }
}

}  // namespace refnode
