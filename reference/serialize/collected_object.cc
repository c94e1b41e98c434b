#include "reference/serialize/collected_object.h"

#include "reference/engine/text.h"

namespace refnode {

thread_local CollectedObject* CollectedObject::first_ = nullptr;

CollectedObject::CollectedObject(Environment* environment, v8::Local<v8::Object> object)
    : environment_(environment), object_(environment->isolate(), object), next_(first_) {
  if (first_ == nullptr) {
    environment->AtClose(EndAll, nullptr);
  } else {
    first_->previous_ = this;
  }
  first_ = this;
  object->SetAlignedPointerInInternalField(0, this);
  object_.SetWeak(this, OnCollected, v8::WeakCallbackType::kParameter);
}

CollectedObject::~CollectedObject() {
  (previous_ == nullptr ? first_ : previous_->next_) = next_;
  if (next_ != nullptr) {
    next_->previous_ = previous_;
  }
}

v8::MaybeLocal<v8::Function> CollectedObject::Method(std::string_view name) const {
  v8::Local<v8::Value> method;
  if (!object()
           ->Get(isolate()->GetCurrentContext(), InternedText(isolate(), name))
           .ToLocal(&method) ||
      !method->IsFunction()) {
    return {};
  }
  return method.As<v8::Function>();
}

void CollectedObject::EndAll(void*) {
  while (first_ != nullptr) {
    delete first_;
  }
}

void CollectedObject::OnCollected(const v8::WeakCallbackInfo<CollectedObject>& info) {
  info.GetParameter()->object_.Reset();
  // Only then may V8's functions be called.
  info.SetSecondPassCallback(
      [](const v8::WeakCallbackInfo<CollectedObject>& second) { delete second.GetParameter(); });
}

}  // namespace refnode
