// A limit for how long JavaScript runs.

#ifndef REFERENCE_VM_TIME_LIMIT_H_
#define REFERENCE_VM_TIME_LIMIT_H_

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "v8.h"

namespace refnode {

// Terminates execution from a thread of its own, unless it goes out of scope before.
class TimeLimit {
 public:
  TimeLimit(v8::Isolate* isolate, std::chrono::milliseconds limit);
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;
  ~TimeLimit() { Stop(); }

  // Ends the watch, and says whether it terminated execution.
  bool Stop();

 private:
  v8::Isolate* isolate_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
  bool fired_ = false;
  std::thread thread_;
};

}  // namespace refnode

#endif  // REFERENCE_VM_TIME_LIMIT_H_
