#include "reference/engine/platform.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "libplatform/libplatform.h"
#include "reference/base/startable_threads.h"
#include "reference/base/threads_without_signals.h"

namespace refnode {

namespace {

Platform* current = nullptr;

// Null when none can be started.
std::unique_ptr<v8::Platform> StartThreads(int wanted) {
  ThreadsWithoutSignals masked;
  int count = StartableThreads(wanted);
  std::unique_ptr<v8::Platform> threads;
  if (count > 0) {
    threads = v8::platform::NewDefaultPlatform(count);
  }
  return threads;
}

// One for each processor but that of the main thread. More would only take turns there: on two
// processors, four of them cost a sustained flow of messages a tenth of its speed.
int UsualThreads() {
  constexpr int kMost = 4;
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()) - 1, 1, kMost);
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
    : count_(threads > 0 ? threads : UsualThreads()),
      rest_(v8::platform::NewSingleThreadedDefaultPlatform()),
      pages_(rest_->GetPageAllocator()) {
  current = this;
}

Platform::~Platform() {
  // The threads end before what their tasks count in.
  threads_.reset();
  current = nullptr;
}

Platform* Platform::Current() { return current; }

v8::Platform* Platform::Threads() {
  std::lock_guard lock(start_mutex_);
  if (threads_ == nullptr) {
    threads_ = StartThreads(count_);
  }
  return threads_.get();
}

void Platform::RunUnserved() {
  std::vector<std::unique_ptr<v8::Task>> tasks;
  {
    std::lock_guard lock(mutex_);
    tasks.swap(unserved_);
  }
  for (std::unique_ptr<v8::Task>& task : tasks) {
    task->Run();
  }
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

void Platform::WakeWaiting() {
  std::lock_guard lock(mutex_);
  idle_.notify_all();
}

void Platform::WaitForThreads(ForegroundTasks& tasks) {
  RunUnserved();
  std::unique_lock lock(mutex_);
  uint64_t later = next_task_;
  idle_.wait(lock, [this, later, &tasks] {
    return tasks.HasReady() || under_way_.empty() ||
           (tasks_.size() > 1 && *under_way_.begin() >= later);
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
  auto counted = std::make_unique<CountedTask>(this, std::move(task));
  if (v8::Platform* threads = Threads()) {
    threads->PostTaskOnWorkerThread(priority, std::move(counted), location);
    return;
  }
  std::lock_guard lock(mutex_);
  unserved_.push_back(std::move(counted));
}

void Platform::PostDelayedTaskOnWorkerThreadImpl(v8::TaskPriority priority,
                                                 std::unique_ptr<v8::Task> task, double seconds,
                                                 const v8::SourceLocation& location) {
  // Delayed ones are not waited for, and may come never.
  if (v8::Platform* threads = Threads()) {
    threads->PostDelayedTaskOnWorkerThread(priority, std::move(task), seconds, location);
  }
}

}  // namespace refnode
