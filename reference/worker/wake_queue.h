// Wakes a loop for those of its objects that have news from other threads. Free of V8.

#ifndef REFERENCE_WORKER_WAKE_QUEUE_H_
#define REFERENCE_WORKER_WAKE_QUEUE_H_

#include <mutex>
#include <vector>

#include "reference/base/scoped_fd.h"
#include "uv.h"

namespace refnode {

// One for all objects of a loop. libuv's own way to wake a loop has the loop wait actively for the
// thread that wakes it, which takes long when that one must share its processor; and each object
// would cost every wake-up some time. It does not keep the loop alive.
class WakeQueue {
 public:
  // An object of the loop.
  class Client {
   public:
    // On the loop, some time after `Wake`; several calls of that may be one.
    virtual void OnWake() = 0;

   protected:
    ~Client() = default;
  };

  WakeQueue() = default;
  WakeQueue(const WakeQueue&) = delete;
  WakeQueue& operator=(const WakeQueue&) = delete;
  ~WakeQueue();

  // On the loop's thread, once. 0 or a negative errno.
  int Open(uv_loop_t* loop);

  // Has `client` be called. Any thread, between Open and Close.
  void Wake(Client* client);

  // On the loop's thread: the client is not called any more. Nobody may wake it any more.
  void Forget(Client* client);

  // On the loop's thread, when there are no clients any more. The handle goes when the loop runs
  // on.
  void Close();

 private:
  static void OnReadable(uv_poll_t* poll, int status, int events);
  void CallAll();

  std::mutex mutex_;
  std::vector<Client*> waiting_;  // guarded by the mutex; few, so that one is found at once
  std::vector<Client*> round_;    // of the loop's thread; null for those that were forgotten
  ScopedFd event_;
  uv_poll_t* poll_ = nullptr;  // libuv may hold it longer than anybody holds this
};

}  // namespace refnode

#endif  // REFERENCE_WORKER_WAKE_QUEUE_H_
