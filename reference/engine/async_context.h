// The async context: one value that follows callbacks from where they were asked for to where they
// run. V8 carries it along promises; what waits in native code carries it itself.

#ifndef REFERENCE_ENGINE_ASYNC_CONTEXT_H_
#define REFERENCE_ENGINE_ASYNC_CONTEXT_H_

#include "v8.h"

namespace refnode {

// The context of what runs now; empty when there is none.
inline v8::Global<v8::Value> CurrentAsyncContext(v8::Isolate* isolate) {
  v8::Local<v8::Value> context = isolate->GetContinuationPreservedEmbedderData();
  return context->IsUndefined() ? v8::Global<v8::Value>() : v8::Global<v8::Value>(isolate, context);
}

// Runs what is within its life in this context, and restores the one before. Needs a HandleScope.
class AsyncContextScope {
 public:
  AsyncContextScope(v8::Isolate* isolate, const v8::Global<v8::Value>& context)
      : isolate_(isolate), before_(isolate->GetContinuationPreservedEmbedderData()) {
    isolate->SetContinuationPreservedEmbedderData(
        context.IsEmpty() ? v8::Undefined(isolate).As<v8::Value>() : context.Get(isolate));
  }
  AsyncContextScope(const AsyncContextScope&) = delete;
  AsyncContextScope& operator=(const AsyncContextScope&) = delete;
  ~AsyncContextScope() { isolate_->SetContinuationPreservedEmbedderData(before_); }

 private:
  v8::Isolate* isolate_;
  v8::Local<v8::Value> before_;
};

}  // namespace refnode

#endif  // REFERENCE_ENGINE_ASYNC_CONTEXT_H_
