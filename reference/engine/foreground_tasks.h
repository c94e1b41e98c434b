// What V8 wants to be run on the thread of an isolate, from its loop.

#ifndef REFERENCE_ENGINE_FOREGROUND_TASKS_H_
#define REFERENCE_ENGINE_FOREGROUND_TASKS_H_

#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "uv.h"
#include "v8-platform.h"

namespace refnode {

class Environment;

// Tasks may be posted from any thread; they wake the loop, and run on it when no JavaScript does.
// They do not keep the loop alive. Until an environment is attached, they wait.
class ForegroundTasks : public v8::TaskRunner {
 public:
  bool IdleTasksEnabled() override { return false; }
  bool NonNestableTasksEnabled() const override { return true; }
  bool NonNestableDelayedTasksEnabled() const override { return true; }

  // Runs tasks on the loop of this environment from now on, until the loop closes.
  void Attach(Environment* environment);

  // Whether anything is ready. On any thread.
  bool HasReady();

  // Runs what is ready; whether there was anything. On the environment's thread.
  bool RunReady();

 protected:
  void PostTaskImpl(std::unique_ptr<v8::Task> task, const v8::SourceLocation& location) override;
  void PostNonNestableTaskImpl(std::unique_ptr<v8::Task> task,
                               const v8::SourceLocation& location) override;
  void PostDelayedTaskImpl(std::unique_ptr<v8::Task> task, double seconds,
                           const v8::SourceLocation& location) override;
  void PostNonNestableDelayedTaskImpl(std::unique_ptr<v8::Task> task, double seconds,
                                      const v8::SourceLocation& location) override;

 private:
  struct Delayed {
    uint64_t due;  // by uv_hrtime, in nanoseconds
    std::unique_ptr<v8::Task> task;
  };

  static void Detach(void* data);
  void TakeDue();
  void StartTimer();

  std::mutex mutex_;  // guards the lists and `wake_`'s liveness
  std::deque<std::unique_ptr<v8::Task>> ready_;
  std::vector<Delayed> delayed_;
  Environment* environment_ = nullptr;
  // Heap objects, because libuv may hold them longer than anybody holds this one.
  uv_async_t* wake_ = nullptr;
  uv_timer_t* timer_ = nullptr;
};

}  // namespace refnode

#endif  // REFERENCE_ENGINE_FOREGROUND_TASKS_H_
