// Calls of libuv's file system functions: at once, or in its thread pool.

#ifndef REFERENCE_FS_FS_CALL_H_
#define REFERENCE_FS_FS_CALL_H_

#include <functional>
#include <memory>
#include <utility>

#include "reference/base/startable_threads.h"
#include "reference/engine/environment.h"
#include "reference/engine/resources.h"
#include "uv.h"
#include "v8.h"

namespace refnode {

// Makes the value of a call that succeeded. What it captures lives as long as the call.
using FsConvert = std::function<v8::Local<v8::Value>(v8::Isolate*, const uv_fs_t&)>;

// The result as a number: a count, a descriptor or 0.
v8::Local<v8::Value> FsNumber(v8::Isolate* isolate, const uv_fs_t& call);

// A call under way, with the object of JavaScript whose `oncomplete(errno, value)` is called at its
// end, in the async context of now.
class FsRequest final : public Resource {
 public:
  FsRequest(Environment* environment, v8::Local<v8::Object> object, FsConvert convert);

  std::string_view resource_name() const override;
  bool keeps_alive() const override { return true; }
  void Abandon() override;

  uv_fs_t* call() { return &call_; }

  // libuv's callback. It destroys the request.
  static void OnDone(uv_fs_t* call);

  // The same, for a call that libuv refused to begin.
  void Refused(int error) { Finish(error); }

 private:
  void Finish(int error);

  Environment* environment_;
  v8::Global<v8::Object> object_;
  v8::Global<v8::Value> async_context_;
  FsConvert convert_;
  uv_fs_t call_ = {};
};

// Runs `start(loop, call, callback)`, which is one of libuv's functions with its arguments. Without
// a request object it waits and returns the value or a negative errno to JavaScript; with one, it
// returns undefined and completes the request later.
template <typename Start>
void RunFs(const v8::FunctionCallbackInfo<v8::Value>& info, v8::Local<v8::Value> request,
           FsConvert convert, Start start) {
  v8::Isolate* isolate = info.GetIsolate();
  Environment* environment = Environment::Of(isolate);
  if (request->IsObject()) {
    // It belongs to libuv until it is done.
    auto* made = new FsRequest(environment, request.As<v8::Object>(), std::move(convert));
    int error = CheckThreadPool();
    if (error == 0) {
      error = start(environment->loop(), made->call(), FsRequest::OnDone);
    }
    if (error < 0) {
      made->Refused(error);
    }
    return;
  }
  uv_fs_t call = {};
  int error = start(environment->loop(), &call, nullptr);
  if (error < 0) {
    info.GetReturnValue().Set(error);
  } else {
    info.GetReturnValue().Set(convert(isolate, call));
  }
  uv_fs_req_cleanup(&call);
}

}  // namespace refnode

#endif  // REFERENCE_FS_FS_CALL_H_
