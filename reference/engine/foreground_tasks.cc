#include "reference/engine/foreground_tasks.h"

#include <algorithm>
#include <utility>

#include "reference/engine/environment.h"
#include "reference/engine/platform.h"

namespace refnode {

namespace {

constexpr double kNanosecondsPerSecond = 1e9;
constexpr uint64_t kNanosecondsPerMillisecond = 1000000;

template <typename Handle>
void CloseAndDelete(Handle* handle) {
  uv_close(reinterpret_cast<uv_handle_t*>(handle),
           [](uv_handle_t* closed) { delete reinterpret_cast<Handle*>(closed); });
}

}  // namespace

void ForegroundTasks::Attach(Environment* environment) {
  std::lock_guard lock(mutex_);
  environment_ = environment;
  wake_ = std::make_unique<uv_async_t>().release();
  timer_ = std::make_unique<uv_timer_t>().release();
  uv_async_init(environment->loop(), wake_, [](uv_async_t* handle) {
    auto* tasks = static_cast<ForegroundTasks*>(handle->data);
    tasks->StartTimer();
    tasks->RunReady();
  });
  uv_timer_init(environment->loop(), timer_);
  wake_->data = timer_->data = this;
  uv_unref(reinterpret_cast<uv_handle_t*>(wake_));
  environment->AtClose(Detach, this);
  if (!ready_.empty() || !delayed_.empty()) {
    uv_async_send(wake_);
  }
}

void ForegroundTasks::Detach(void* data) {
  auto* tasks = static_cast<ForegroundTasks*>(data);
  // What nobody will run goes while its isolate is there.
  std::deque<std::unique_ptr<v8::Task>> ready;
  std::vector<Delayed> delayed;
  std::lock_guard lock(tasks->mutex_);
  ready.swap(tasks->ready_);
  delayed.swap(tasks->delayed_);
  tasks->environment_ = nullptr;
  CloseAndDelete(std::exchange(tasks->wake_, nullptr));
  CloseAndDelete(std::exchange(tasks->timer_, nullptr));
}

void ForegroundTasks::TakeDue() {
  std::lock_guard lock(mutex_);
  uint64_t now = uv_hrtime();
  for (Delayed& delayed : delayed_) {
    if (delayed.due <= now) {
      ready_.push_back(std::move(delayed.task));
    }
  }
  std::erase_if(delayed_, [](const Delayed& delayed) { return delayed.task == nullptr; });
}

void ForegroundTasks::StartTimer() {
  std::lock_guard lock(mutex_);
  if (delayed_.empty() || timer_ == nullptr) {
    return;
  }
  uint64_t due = std::ranges::min_element(delayed_, {}, &Delayed::due)->due;
  uint64_t now = uv_hrtime();
  uint64_t wait = due <= now ? 0 : (due - now) / kNanosecondsPerMillisecond + 1;
  uv_timer_start(
      timer_,
      [](uv_timer_t* handle) {
        auto* tasks = static_cast<ForegroundTasks*>(handle->data);
        tasks->TakeDue();
        tasks->RunReady();
        tasks->StartTimer();
      },
      wait, 0);
  uv_unref(reinterpret_cast<uv_handle_t*>(timer_));
}

bool ForegroundTasks::HasReady() {
  std::lock_guard lock(mutex_);
  return !ready_.empty();
}

bool ForegroundTasks::RunReady() {
  std::deque<std::unique_ptr<v8::Task>> round;
  {
    std::lock_guard lock(mutex_);
    round.swap(ready_);
  }
  for (std::unique_ptr<v8::Task>& task : round) {
    if (environment_ == nullptr || !environment_->can_call()) {
      break;
    }
    v8::HandleScope scope(environment_->isolate());
    Environment::CallScope calls(environment_);
    v8::TryCatch guard(environment_->isolate());
    task->Run();
    if (guard.HasCaught() && guard.CanContinue()) {
      environment_->HandleUncaught(guard.Exception(), guard.Message());
    }
  }
  return !round.empty();
}

void ForegroundTasks::PostTaskImpl(std::unique_ptr<v8::Task> task, const v8::SourceLocation&) {
  {
    std::lock_guard lock(mutex_);
    ready_.push_back(std::move(task));
    if (wake_ != nullptr) {
      uv_async_send(wake_);
    }
  }
  Platform::Current()->WakeWaiting();
}

void ForegroundTasks::PostNonNestableTaskImpl(std::unique_ptr<v8::Task> task,
                                              const v8::SourceLocation& location) {
  PostTaskImpl(std::move(task), location);
}

void ForegroundTasks::PostDelayedTaskImpl(std::unique_ptr<v8::Task> task, double seconds,
                                          const v8::SourceLocation&) {
  std::lock_guard lock(mutex_);
  delayed_.push_back(
      {uv_hrtime() + static_cast<uint64_t>(seconds * kNanosecondsPerSecond), std::move(task)});
  if (wake_ != nullptr) {
    uv_async_send(wake_);
  }
}

void ForegroundTasks::PostNonNestableDelayedTaskImpl(std::unique_ptr<v8::Task> task, double seconds,
                                                     const v8::SourceLocation& location) {
  PostDelayedTaskImpl(std::move(task), seconds, location);
}

}  // namespace refnode
