// Requests of JavaScript that end later.

#ifndef REFERENCE_HANDLES_JS_REQUEST_H_
#define REFERENCE_HANDLES_JS_REQUEST_H_

#include <span>

#include "reference/engine/environment.h"
#include "v8.h"

namespace refnode {

// The object that JavaScript gave for a request: `oncomplete(status, result)` is called on it, in
// the async context of now.
class JsRequest {
 public:
  JsRequest(Environment* environment, v8::Local<v8::Object> object);

  // 0 or a negative errno, and what there is to tell besides. Nothing happens when the environment
  // is stopping.
  void Complete(int status, v8::Local<v8::Value> result = {});

  Environment* environment() const { return environment_; }

 private:
  Environment* environment_;
  v8::Global<v8::Object> object_;
  v8::Global<v8::Value> async_context_;
};

}  // namespace refnode

#endif  // REFERENCE_HANDLES_JS_REQUEST_H_
