#include "reference/vm/time_limit.h"

#include "reference/base/threads_without_signals.h"

namespace refnode {

TimeLimit::TimeLimit(v8::Isolate* isolate, std::chrono::milliseconds limit) : isolate_(isolate) {
  ThreadsWithoutSignals masked;
  thread_ = std::thread([this, limit] {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, limit, [this] { return stopped_; })) {
      fired_ = true;
      isolate_->TerminateExecution();
    }
  });
}

bool TimeLimit::Stop() {
  if (thread_.joinable()) {
    {
      std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }
  return fired_;
}

}  // namespace refnode
