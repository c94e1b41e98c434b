// The platform of V8: threads for its work beside, and the loops of the isolates for the rest.

#ifndef REFERENCE_ENGINE_PLATFORM_H_
#define REFERENCE_ENGINE_PLATFORM_H_

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <unordered_map>
#include <vector>

#include "reference/engine/foreground_tasks.h"
#include "reference/engine/kept_pages.h"
#include "v8-platform.h"

namespace refnode {

// One in a process; functions may be called from any thread. The threads start when there is work
// for them, which most short programs never have.
class Platform : public v8::Platform {
 public:
  // With so many threads; 0 stands for one less than there are processors, but at most four.
  explicit Platform(int threads);
  ~Platform() override;

  // The one of this process; null before V8 starts.
  static Platform* Current();

  // What V8 posts for an isolate.
  std::shared_ptr<ForegroundTasks> TasksOf(v8::Isolate* isolate);

  // Forgets an isolate that is about to be disposed of.
  void Forget(v8::Isolate* isolate);

  // Waits until no task is under way on the threads; when there are several isolates, until those
  // that are under way now have ended, since others may always have some. It returns early when
  // `tasks`, those of the thread that waits, have something to run: what is under way may wait for
  // that, a collection of garbage for one.
  void WaitForThreads(ForegroundTasks& tasks);

  // Has those who wait look at their tasks.
  void WakeWaiting();

  using v8::Platform::GetForegroundTaskRunner;
  int NumberOfWorkerThreads() override { return count_; }
  std::shared_ptr<v8::TaskRunner> GetForegroundTaskRunner(v8::Isolate* isolate,
                                                          v8::TaskPriority) override {
    return TasksOf(isolate);
  }
  double MonotonicallyIncreasingTime() override { return rest_->MonotonicallyIncreasingTime(); }
  double CurrentClockTimeMillis() override { return rest_->CurrentClockTimeMillis(); }
  v8::TracingController* GetTracingController() override { return rest_->GetTracingController(); }
  v8::PageAllocator* GetPageAllocator() override { return &pages_; }
  // V8 tries again afterwards.
  void OnCriticalMemoryPressure() override { pages_.GiveBack(); }

 protected:
  std::unique_ptr<v8::JobHandle> CreateJobImpl(v8::TaskPriority priority,
                                               std::unique_ptr<v8::JobTask> task,
                                               const v8::SourceLocation& location) override;
  void PostTaskOnWorkerThreadImpl(v8::TaskPriority priority, std::unique_ptr<v8::Task> task,
                                  const v8::SourceLocation& location) override;
  void PostDelayedTaskOnWorkerThreadImpl(v8::TaskPriority priority, std::unique_ptr<v8::Task> task,
                                         double seconds,
                                         const v8::SourceLocation& location) override;

 private:
  class CountedTask;

  // Null where no thread can be started.
  v8::Platform* Threads();

  // Runs on this thread what no other was there for.
  void RunUnserved();

  const int count_;
  // V8's own platforms: one has the threads, the other everything else.
  std::mutex start_mutex_;
  std::unique_ptr<v8::Platform> threads_;
  std::unique_ptr<v8::Platform> rest_;
  KeptPages pages_;
  std::mutex mutex_;
  std::condition_variable idle_;
  std::set<uint64_t> under_way_;
  uint64_t next_task_ = 0;
  std::vector<std::unique_ptr<v8::Task>> unserved_;
  std::unordered_map<v8::Isolate*, std::shared_ptr<ForegroundTasks>> tasks_;
};

}  // namespace refnode

#endif  // REFERENCE_ENGINE_PLATFORM_H_
