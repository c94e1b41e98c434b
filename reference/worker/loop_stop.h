// Stops a loop from another thread. Free of V8.

#ifndef REFERENCE_WORKER_LOOP_STOP_H_
#define REFERENCE_WORKER_LOOP_STOP_H_

#include "uv.h"

namespace refnode {

// uv_stop is for the loop's own thread only; this wakes the loop, which then stops itself. A stop
// that comes before the loop runs, or while it does something else, is kept and ends the next wait.
// It does not keep the loop alive.
class LoopStop {
 public:
  LoopStop() = default;
  LoopStop(const LoopStop&) = delete;
  LoopStop& operator=(const LoopStop&) = delete;
  ~LoopStop();

  // On the loop's thread, once. 0 or a negative errno.
  int Open(uv_loop_t* loop);

  // Any thread, between Open and Close.
  void Stop();

  // On the loop's thread. The handle goes when the loop runs on.
  void Close();

 private:
  uv_async_t* wake_ = nullptr;  // libuv may hold it longer than anybody holds this
};

}  // namespace refnode

#endif  // REFERENCE_WORKER_LOOP_STOP_H_
