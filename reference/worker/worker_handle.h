// A thread as the thread that started it sees it.

#ifndef REFERENCE_WORKER_WORKER_HANDLE_H_
#define REFERENCE_WORKER_WORKER_HANDLE_H_

#include <memory>
#include <string>
#include <string_view>

#include "reference/handles/handle.h"
#include "reference/handles/js_peer.h"
#include "reference/worker/worker_thread.h"

namespace refnode {

// Open while the thread is there. Its environment stops and joins the threads of all open handles
// before it ends.
class WorkerHandle final : public Handle<uv_async_t, JsPeer> {
 public:
  WorkerHandle(Environment* environment, v8::Local<v8::Object> object, std::string name);

  // What the thread will start with. Until it starts.
  ThreadPlan& plan() { return plan_; }

  // The handle of the port to the thread.
  v8::MaybeLocal<v8::Object> OpenPort();

  // 0 or a negative errno.
  int Start();

  // Without effect on a thread that is not there.
  void Stop(int code);

  // Zeros while the loop of the thread does not run.
  Environment::LoopTimes LoopTimes() {
    return thread_ == nullptr ? Environment::LoopTimes() : thread_->LoopTimes();
  }

  // Waits for its end.
  ThreadEnding Join() { return thread_->Join(); }

  std::string_view resource_name() const override { return "Worker"; }
  // As in Node, it is not told of; the loop knows better.
  bool keeps_alive() const override { return false; }
  void Abandon() override;

 private:
  static void OnDone(uv_async_t* handle);
  void Ended();

  ThreadPlan plan_;
  std::unique_ptr<WorkerThread> thread_;  // from the start on
};

}  // namespace refnode

#endif  // REFERENCE_WORKER_WORKER_HANDLE_H_
