#include "reference/vm/time_limit.h"

#include <utility>

#include "reference/base/threads_without_signals.h"

namespace refnode {

int TimeLimit::Start() {
  ThreadsWithoutSignals masked;
  int error = uv_thread_create(
      &thread_, [](void* self) { static_cast<TimeLimit*>(self)->Watch(); }, this);
  is_started_ = error == 0;
  return error;
}

void TimeLimit::Watch() {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, limit_, [this] { return stopped_; })) {
    fired_ = true;
    isolate_->TerminateExecution();
  }
}

bool TimeLimit::Stop() {
  if (std::exchange(is_started_, false)) {
    {
      std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_one();
    uv_thread_join(&thread_);
  }
  return fired_;
}

}  // namespace refnode
