// Threads that no signal of the program interrupts.

#ifndef REFERENCE_BASE_THREADS_WITHOUT_SIGNALS_H_
#define REFERENCE_BASE_THREADS_WITHOUT_SIGNALS_H_

#include <pthread.h>

#include <csignal>

namespace refnode {

// While it lives, threads that this one starts begin with all signals blocked: handlers run on the
// main thread, in step with its system calls. Those of the C library stay, without which no other
// thread could change its user.
class ThreadsWithoutSignals {
 public:
  ThreadsWithoutSignals() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ThreadsWithoutSignals(const ThreadsWithoutSignals&) = delete;
  ThreadsWithoutSignals& operator=(const ThreadsWithoutSignals&) = delete;
  ~ThreadsWithoutSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_;
};

}  // namespace refnode

#endif  // REFERENCE_BASE_THREADS_WITHOUT_SIGNALS_H_
