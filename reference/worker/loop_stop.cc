#include "reference/worker/loop_stop.h"

#include <cassert>
#include <memory>
#include <utility>

namespace refnode {

LoopStop::~LoopStop() { assert(wake_ == nullptr); }

int LoopStop::Open(uv_loop_t* loop) {
  auto wake = std::make_unique<uv_async_t>();
  int error = uv_async_init(loop, wake.get(), [](uv_async_t* handle) { uv_stop(handle->loop); });
  if (error == 0) {
    wake_ = wake.release();
    uv_unref(reinterpret_cast<uv_handle_t*>(wake_));
  }
  return error;
}

void LoopStop::Stop() { uv_async_send(wake_); }

void LoopStop::Close() {
  uv_close(reinterpret_cast<uv_handle_t*>(std::exchange(wake_, nullptr)), [](uv_handle_t* closed) {
    std::unique_ptr<uv_async_t> owner(reinterpret_cast<uv_async_t*>(closed));
  });
}

}  // namespace refnode
