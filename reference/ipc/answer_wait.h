// Waiting for an answer without going to sleep.

#ifndef REFERENCE_IPC_ANSWER_WAIT_H_
#define REFERENCE_IPC_ANSWER_WAIT_H_

#include <atomic>
#include <cstdint>

#include "uv.h"

namespace refnode {

// Two processes that send each other one message after the other spend most of their time on going
// to sleep and being woken. So where the last answers came quickly, the next is waited for a moment
// by looking for it, with the processor left to whoever else wants it between two looks.
//
// It costs nothing where no answers are waited for, little where they come slowly or others want
// the processor: after waits in vain more and more answers are waited for as usual. Timers,
// immediates and other streams are kept waiting no longer than a few messages take.
//
// One belongs to a loop, and looks at one stream at a time: with two there is something to do
// anyway.
class AnswerWait {
 public:
  // What the loop does beside, as the owner knows it.
  struct Surroundings {
    uint64_t calls;               // into JavaScript, so far
    std::atomic<uint64_t>* idle;  // to which time is added that was waited, in nanoseconds
  };
  using Look = Surroundings (*)(void* owner);

  // It destroys itself after Close.
  static AnswerWait* Create(uv_loop_t* loop, Look look, void* owner);
  AnswerWait(const AnswerWait&) = delete;
  AnswerWait& operator=(const AnswerWait&) = delete;

  // Before and after what was read from a stream is dealt with. `asked` says that something was
  // written since this was called last, so that an answer may come.
  void Came(uv_stream_t* stream);
  void Done(bool asked);

  // Before the stream is closed.
  void Forget(const uv_stream_t* stream);

  void Close();

 private:
  AnswerWait(uv_loop_t* loop, Look look, void* owner);
  ~AnswerWait() = default;

  void BeforePoll();
  // Looks at the stream until an answer comes, or for as long as is worth it, which is in vain; in
  // vain is also what came later, because others had the processor. It began at `start`.
  bool WaitForAnswer(uint64_t start);
  void Stop();

  uv_prepare_t prepare_ = {};
  uv_idle_t idle_ = {};
  int open_handles_ = 2;
  Look look_;
  void* owner_;

  uv_stream_t* stream_ = nullptr;
  bool asked_ = false;
  uint64_t came_ = 0;     // how often something came
  uint64_t came_at_ = 0;  // when, by uv_hrtime
  uint64_t done_at_ = 0;
  int quick_ = 0;         // answers that came quickly, one after the other
  uint64_t skipped_ = 0;  // answers that are still to be waited for as usual
  uint64_t skip_ = 0;     // how many there were, made up for by answers that came

  // Calls into JavaScript: when the stream was read, because of it since the last look around, and
  // all until then.
  uint64_t calls_before_ = 0;
  uint64_t own_calls_ = 0;
  uint64_t calls_seen_ = 0;
};

}  // namespace refnode

#endif  // REFERENCE_IPC_ANSWER_WAIT_H_
