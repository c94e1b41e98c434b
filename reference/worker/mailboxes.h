// Where threads of the process send messages to one another, by the thread's number. Free of V8.

#ifndef REFERENCE_WORKER_MAILBOXES_H_
#define REFERENCE_WORKER_MAILBOXES_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "reference/worker/port_end.h"

namespace refnode {

// The other end of the port that a thread reads, for each thread that wants messages. Any thread.
class Mailboxes {
 public:
  // The one of this process, never destroyed.
  static Mailboxes& OfProcess();

  Mailboxes() = default;
  Mailboxes(const Mailboxes&) = delete;
  Mailboxes& operator=(const Mailboxes&) = delete;

  // Opens the mailbox of a thread, in the place of one that it had: the end from which it gets what
  // others send.
  std::unique_ptr<PortEnd> Open(uint64_t thread);

  // Nothing is sent to the thread any more. Without effect where it has no mailbox.
  void Close(uint64_t thread);

  // False when the thread has no mailbox.
  bool Send(uint64_t thread, const std::shared_ptr<Parcel>& parcel);

 private:
  std::mutex mutex_;
  std::unordered_map<uint64_t, std::unique_ptr<PortEnd>> slots_;
};

}  // namespace refnode

#endif  // REFERENCE_WORKER_MAILBOXES_H_
