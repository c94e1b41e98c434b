// What a thread and those who want to end it agree on. Free of V8.

#ifndef REFERENCE_WORKER_THREAD_STATE_H_
#define REFERENCE_WORKER_THREAD_STATE_H_

#include <cstdint>
#include <mutex>
#include <optional>

namespace refnode {

enum class StopCause : uint8_t { kAsked, kOutOfMemory, kNotStarted };

// How a thread ended.
struct ThreadEnding {
  int code = 0;
  StopCause cause = StopCause::kAsked;
};

// new -> running -> ended, with a request to stop at any time. The first request counts: its code
// is the thread's, whatever the thread itself would have said later. Any thread.
class ThreadState {
 public:
  // What runs on the thread.
  class Runner {
   public:
    // Has it end soon. Called by any thread, and never after `End` returned. Must not call the
    // state.
    virtual void StopRunning() = 0;

   protected:
    ~Runner() = default;
  };

  ThreadState() = default;
  ThreadState(const ThreadState&) = delete;
  ThreadState& operator=(const ThreadState&) = delete;

  // The runner runs from now on. False when it must not, because of a request that came before.
  bool Begin(Runner* runner);

  // The runner runs no more; by itself it would have ended with this code.
  ThreadEnding End(int code);

  // Asks the thread to end. False when that has no effect: another request came before, or the
  // thread has ended.
  bool Stop(int code, StopCause cause = StopCause::kAsked);

  bool stop_requested() const;

  // Calls `visit()` if the runner runs, which does not end meanwhile. False when it does not run.
  template <typename Visit>
  bool WhileRunning(Visit visit) {
    std::scoped_lock lock(mutex_);
    if (runner_ == nullptr) {
      return false;
    }
    visit();
    return true;
  }

 private:
  enum class Phase : uint8_t { kNew, kRunning, kEnded };

  mutable std::mutex mutex_;
  Phase phase_ = Phase::kNew;
  Runner* runner_ = nullptr;  // while running
  std::optional<ThreadEnding> request_;
};

}  // namespace refnode

#endif  // REFERENCE_WORKER_THREAD_STATE_H_
