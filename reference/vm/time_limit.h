// A limit for how long JavaScript runs.

#ifndef REFERENCE_VM_TIME_LIMIT_H_
#define REFERENCE_VM_TIME_LIMIT_H_

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "uv.h"
#include "v8.h"

namespace refnode {

// Terminates execution from a thread of its own, unless it goes out of scope before.
class TimeLimit {
 public:
  TimeLimit(v8::Isolate* isolate, std::chrono::milliseconds limit)
      : isolate_(isolate), limit_(limit) {}
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;
  ~TimeLimit() { Stop(); }

  // Begins the watch, once. 0 or a negative errno, as where no thread can be started.
  int Start();

  // Ends the watch, and says whether it terminated execution.
  bool Stop();

 private:
  void Watch();

  v8::Isolate* isolate_;
  const std::chrono::milliseconds limit_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
  bool fired_ = false;
  bool is_started_ = false;
  uv_thread_t thread_ = {};
};

}  // namespace refnode

#endif  // REFERENCE_VM_TIME_LIMIT_H_
