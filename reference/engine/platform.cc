#include "reference/engine/platform.h"

#include <csignal>
#include <utility>

#include "libplatform/libplatform.h"

namespace refnode {

namespace {

Platform* current = nullptr;

// The threads get no signals: handlers run on the main thread, in step with its system calls.
std::unique_ptr<v8::Platform> StartThreads(int count) {
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  std::unique_ptr<v8::Platform> threads = v8::platform::NewDefaultPlatform(count);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return threads;
}

}  // namespace

// Tells the platform when it has run, or will not.
class Platform::CountedTask : public v8::Task {
 public:
  CountedTask(Platform* platform, std::unique_ptr<v8::Task> task)
      : platform_(platform), task_(std::move(task)) {
    std::lock_guard lock(platform_->mutex_);
    number_ = platform_->next_task_++;
    platform_->under_way_.insert(number_);
  }
  CountedTask(const CountedTask&) = delete;
  CountedTask& operator=(const CountedTask&) = delete;
  ~CountedTask() override {
    task_.reset();
    std::lock_guard lock(platform_->mutex_);
    platform_->under_way_.erase(number_);
    platform_->idle_.notify_all();
  }

  void Run() override { task_->Run(); }

 private:
  Platform* platform_;
  std::unique_ptr<v8::Task> task_;
  uint64_t number_ = 0;
};

Platform::Platform(int threads)
    : count_(threads), rest_(v8::platform::NewSingleThreadedDefaultPlatform()) {
  current = this;
}

Platform::~Platform() {
  // The threads end before what their tasks count in.
  threads_.reset();
  current = nullptr;
}

Platform* Platform::Current() { return current; }

v8::Platform& Platform::Threads() {
  std::call_once(threads_started_, [this] { threads_ = StartThreads(count_); });
  return *threads_;
}

std::shared_ptr<ForegroundTasks> Platform::TasksOf(v8::Isolate* isolate) {
  std::lock_guard lock(mutex_);
  std::shared_ptr<ForegroundTasks>& tasks = tasks_[isolate];
  if (tasks == nullptr) {
    tasks = std::make_shared<ForegroundTasks>();
  }
  return tasks;
}

void Platform::Forget(v8::Isolate* isolate) {
  std::lock_guard lock(mutex_);
  tasks_.erase(isolate);
}

void Platform::WaitForThreads() {
  std::unique_lock lock(mutex_);
  uint64_t later = next_task_;
  idle_.wait(lock, [this, later] {
    return under_way_.empty() || (tasks_.size() > 1 && *under_way_.begin() >= later);
  });
}

std::unique_ptr<v8::JobHandle> Platform::CreateJobImpl(v8::TaskPriority priority,
                                                       std::unique_ptr<v8::JobTask> task,
                                                       const v8::SourceLocation&) {
  return v8::platform::NewDefaultJobHandle(this, priority, std::move(task),
                                           static_cast<size_t>(NumberOfWorkerThreads()));
}

void Platform::PostTaskOnWorkerThreadImpl(v8::TaskPriority priority, std::unique_ptr<v8::Task> task,
                                          const v8::SourceLocation& location) {
  Threads().PostTaskOnWorkerThread(priority, std::make_unique<CountedTask>(this, std::move(task)),
                                   location);
}

void Platform::PostDelayedTaskOnWorkerThreadImpl(v8::TaskPriority priority,
                                                 std::unique_ptr<v8::Task> task, double seconds,
                                                 const v8::SourceLocation& location) {
  // Delayed ones are not waited for.
  Threads().PostDelayedTaskOnWorkerThread(priority, std::move(task), seconds, location);
}

}  // namespace refnode
