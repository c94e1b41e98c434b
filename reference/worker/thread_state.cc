#include "reference/worker/thread_state.h"

#include <cassert>

namespace refnode {

bool ThreadState::Begin(Runner* runner) {
  std::scoped_lock lock(mutex_);
  assert(phase_ == Phase::kNew);
  if (request_.has_value()) {
    return false;
  }
  phase_ = Phase::kRunning;
  runner_ = runner;
  return true;
}

ThreadEnding ThreadState::End(int code) {
  std::scoped_lock lock(mutex_);
  assert(phase_ != Phase::kEnded);
  phase_ = Phase::kEnded;
  runner_ = nullptr;
  return request_.value_or(ThreadEnding{.code = code});
}

bool ThreadState::Stop(int code, StopCause cause) {
  std::scoped_lock lock(mutex_);
  if (phase_ == Phase::kEnded || request_.has_value()) {
    return false;
  }
  request_ = ThreadEnding{.code = code, .cause = cause};
  if (runner_ != nullptr) {
    runner_->StopRunning();
  }
  return true;
}

bool ThreadState::stop_requested() const {
  std::scoped_lock lock(mutex_);
  return request_.has_value();
}

}  // namespace refnode
