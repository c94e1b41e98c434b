// A thread with an isolate, a loop and an environment of its own.

#ifndef REFERENCE_WORKER_WORKER_THREAD_H_
#define REFERENCE_WORKER_WORKER_THREAD_H_

#include <cstdint>
#include <memory>
#include <string>

#include "reference/engine/environment.h"
#include "reference/options/command_line.h"
#include "reference/process/env_store.h"
#include "reference/worker/loop_stop.h"
#include "reference/worker/port_end.h"
#include "reference/worker/thread_state.h"
#include "uv.h"
#include "v8.h"

namespace refnode {

// In megabytes; V8 decides what is not positive.
struct ThreadLimits {
  double young_generation = -1;
  double old_generation = -1;
  double code_range = -1;
  double stack = 4;
};

// What a thread starts with.
struct ThreadPlan {
  uint64_t id = 0;
  std::string name;
  std::unique_ptr<PortEnd> port;  // its first message says what to run
  std::shared_ptr<EnvStore> env;
  CommandLine options;
  ThreadLimits limits;
};

// What JavaScript may know of the thread that it runs on.
struct ThisThread {
  uint64_t id = 0;  // that of the main thread
  std::string name;
  ThreadLimits limits;

  static const ThisThread& Current();
};

// Belongs to another thread, which starts it, may stop it at any time, and must join it once it was
// started.
class WorkerThread final : public ThreadOwner, private ThreadState::Runner {
 public:
  // `done` is called on the thread when nothing is left to do for it but to be joined.
  WorkerThread(ThreadPlan plan, void (*done)(void*), void* data);
  WorkerThread(const WorkerThread&) = delete;
  WorkerThread& operator=(const WorkerThread&) = delete;

  // 0 or a negative errno; then there is no thread.
  int Start();

  // The first request counts. Any thread.
  void Stop(int code) { state_.Stop(code); }

  // Zeros while its loop does not run.
  Environment::LoopTimes LoopTimes();

  // Waits for its end, and says how it was.
  ThreadEnding Join();

  // Why it did not start, after an ending of that cause: a negative errno.
  int start_error() const { return start_error_; }

 private:
  void ExitThread(int code) override { state_.Stop(code); }
  void StopRunning() override;

  void Main();
  void RunIsolate();
  void RunEnvironment();
  v8::Isolate::CreateParams IsolateParams();
  static size_t OnNearHeapLimit(void* data, size_t current, size_t initial);

  ThreadPlan plan_;
  void (*done_)(void*);
  void* data_;
  uv_thread_t thread_ = {};
  bool joined_ = true;
  ThreadState state_;
  ThreadEnding ending_;
  int start_error_ = 0;

  // Of the thread itself.
  uv_loop_t loop_ = {};
  LoopStop loop_stop_;
  v8::Isolate* isolate_ = nullptr;
  Environment* environment_ = nullptr;
};

}  // namespace refnode

#endif  // REFERENCE_WORKER_WORKER_THREAD_H_
