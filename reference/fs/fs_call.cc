#include "reference/fs/fs_call.h"

#include <unistd.h>

#include <array>

#include "reference/engine/async_context.h"
#include "reference/engine/text.h"

namespace refnode {

v8::Local<v8::Value> FsNumber(v8::Isolate* isolate, const uv_fs_t& call) {
  return v8::Number::New(isolate, static_cast<double>(call.result));
}

FsRequest::FsRequest(Environment* environment, v8::Local<v8::Object> object, FsConvert convert)
    : Resource(environment->resources()),
      environment_(environment),
      object_(environment->isolate(), object),
      async_context_(CurrentAsyncContext(environment->isolate())),
      convert_(std::move(convert)) {
  call_.data = this;
}

std::string_view FsRequest::resource_name() const {
  v8::Isolate* isolate = environment_->isolate();
  v8::HandleScope scope(isolate);
  v8::Local<v8::Value> is_promise;
  bool promised = object_.Get(isolate)
                      ->Get(environment_->context(), InternedText(isolate, "isPromise"))
                      .ToLocal(&is_promise) &&
                  is_promise->IsTrue();
  return promised ? "FSReqPromise" : "FSReqCallback";
}

void FsRequest::Abandon() { uv_cancel(reinterpret_cast<uv_req_t*>(&call_)); }

void FsRequest::OnDone(uv_fs_t* call) {
  static_cast<FsRequest*>(call->data)
      ->Finish(call->result < 0 ? static_cast<int>(call->result) : 0);
}

void FsRequest::Finish(int error) {
  std::unique_ptr<FsRequest> self(this);
  v8::Isolate* isolate = environment_->isolate();
  v8::HandleScope scope(isolate);
  std::array<v8::Local<v8::Value>, 2> arguments = {v8::Integer::New(isolate, error),
                                                   v8::Undefined(isolate)};
  if (environment_->can_call()) {
    if (error == 0) {
      arguments[1] = convert_(isolate, call_);
    }
    v8::Local<v8::Object> object = object_.Get(isolate);
    v8::Local<v8::Value> function =
        object->Get(environment_->context(), InternedText(isolate, "oncomplete"))
            .FromMaybe(v8::Undefined(isolate).As<v8::Value>());
    uv_fs_req_cleanup(&call_);
    if (function->IsFunction()) {
      AsyncContextScope context(isolate, async_context_);
      // A request that ends is no resource any more for what it calls.
      Environment* environment = environment_;
      v8::Local<v8::Function> callee = function.As<v8::Function>();
      self.reset();
      static_cast<void>(environment->Call(object, callee, arguments));
    }
    return;
  }
  if (error == 0 && call_.fs_type == UV_FS_OPEN) {
    // Nobody will get it.
    close(static_cast<int>(call_.result));
  }
  uv_fs_req_cleanup(&call_);
}

}  // namespace refnode
