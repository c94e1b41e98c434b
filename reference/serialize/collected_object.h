// Native halves of JavaScript objects that nothing but the garbage collector ends.

#ifndef REFERENCE_SERIALIZE_COLLECTED_OBJECT_H_
#define REFERENCE_SERIALIZE_COLLECTED_OBJECT_H_

#include "reference/engine/environment.h"
#include "v8.h"

namespace refnode {

// Dies after its JavaScript object, or when the environment ends. The object has one internal
// field.
class CollectedObject {
 public:
  CollectedObject(Environment* environment, v8::Local<v8::Object> object);
  CollectedObject(const CollectedObject&) = delete;
  CollectedObject& operator=(const CollectedObject&) = delete;
  virtual ~CollectedObject();

  Environment* environment() const { return environment_; }
  v8::Isolate* isolate() const { return environment_->isolate(); }
  v8::Local<v8::Object> object() const { return object_.Get(isolate()); }

  // The native half of an object that has one of this kind; null when it was not constructed.
  template <typename Kind>
  static Kind* Of(v8::Local<v8::Object> object) {
    return static_cast<Kind*>(
        static_cast<CollectedObject*>(object->GetAlignedPointerFromInternalField(0)));
  }

 protected:
  // The method of this name that the program gave the object; empty when it is no function, or with
  // an exception pending.
  v8::MaybeLocal<v8::Function> Method(std::string_view name) const;

 private:
  // All of one environment, which ends with its thread's.
  static thread_local CollectedObject* first_;

  static void EndAll(void*);
  static void OnCollected(const v8::WeakCallbackInfo<CollectedObject>& info);

  Environment* environment_;
  v8::Global<v8::Object> object_;
  CollectedObject* previous_ = nullptr;
  CollectedObject* next_ = nullptr;
};

}  // namespace refnode

#endif  // REFERENCE_SERIALIZE_COLLECTED_OBJECT_H_
