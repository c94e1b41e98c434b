// The bond between a handle and its JavaScript object.

#ifndef REFERENCE_HANDLES_JS_PEER_H_
#define REFERENCE_HANDLES_JS_PEER_H_

#include <span>
#include <string_view>

#include "reference/engine/environment.h"
#include "reference/handles/handle.h"
#include "v8.h"

namespace refnode {

// What the internal fields of a handle's object hold.
enum class HandleField : int {
  kHandle = 0,   // the NativeHandle, null once it is gone
  kOnClose = 1,  // the function that `close` was given
};
inline constexpr int kHandleFieldCount = 2;

// The JavaScript object of a handle, as the handle sees it. While the handle is idle the object may
// be collected and takes the handle along; from Hold to Closed the object stays. The `Wrapper` of
// Handle.
class JsPeer {
 public:
  JsPeer(Environment* environment, v8::Local<v8::Object> object);
  JsPeer(JsPeer&&) = default;
  JsPeer& operator=(JsPeer&&) = delete;

  // Ties object and handle together. This must not be moved afterwards.
  void Attach(NativeHandle* handle);

  void Hold() { object_.ClearWeak(); }
  void Closed();

  Environment* environment() const { return environment_; }

  // The object. Only while it cannot have been collected.
  v8::Local<v8::Object> object() const { return object_.Get(environment_->isolate()); }

  // Calls the function in the property `name` of the object, in the async context in which the
  // handle was made. Nothing happens when there is no function. Needs a HandleScope.
  void CallMethod(std::string_view name, std::span<v8::Local<v8::Value>> arguments);
  void CallMethod(v8::Local<v8::String> name, std::span<v8::Local<v8::Value>> arguments);

  // The same in two steps, for who calls often. Empty when it cannot be had.
  v8::MaybeLocal<v8::Value> Method(std::string_view name) const;
  void CallFunction(v8::Local<v8::Value> function, std::span<v8::Local<v8::Value>> arguments);

  // Calls a function as a tick of the handle's (see Environment::CallTick), in the same context.
  void CallTick(v8::Local<v8::Function> function, std::span<v8::Local<v8::Value>> arguments);

 private:
  static void OnCollected(const v8::WeakCallbackInfo<JsPeer>& info);

  Environment* environment_;
  v8::Global<v8::Object> object_;
  v8::Global<v8::Value> async_context_;  // empty when there was none
  NativeHandle* handle_ = nullptr;
};

// The handle of an object whose first internal field holds one; null when it is gone.
NativeHandle* HandleOf(v8::Local<v8::Object> object);

}  // namespace refnode

#endif  // REFERENCE_HANDLES_JS_PEER_H_
