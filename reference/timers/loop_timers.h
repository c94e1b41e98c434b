// The part of timers and immediates that lies in the loop.

#ifndef REFERENCE_TIMERS_LOOP_TIMERS_H_
#define REFERENCE_TIMERS_LOOP_TIMERS_H_

#include <cstdint>

#include "reference/engine/environment.h"
#include "uv.h"
#include "v8.h"

namespace refnode {

// The functions of JavaScript that the loop calls, and what they share.
struct TimerHooks {
  // (now) runs what is due and returns when to come again: milliseconds of the loop's clock, 0 for
  // never, negative when only timers wait that do not keep the loop alive.
  v8::Local<v8::Function> run_timers;
  v8::Local<v8::Function> run_immediates;
  // How many immediates wait, how many of them keep the loop alive, and whether a round of them was
  // cut short.
  v8::Local<v8::Uint32Array> immediate_fields;
};

// All timers of an environment stand behind one uv timer; immediates run in the check phase, and an
// idle handle keeps the loop from waiting for anything else meanwhile.
class LoopTimers {
 public:
  // Makes the timers of the environment, which owns them from then on.
  static LoopTimers* Create(Environment* environment, const TimerHooks& hooks);
  LoopTimers(const LoopTimers&) = delete;
  LoopTimers& operator=(const LoopTimers&) = delete;

  // Milliseconds since the timers were made.
  double Now();

  // Asks to be called after so many milliseconds, instead of when asked before.
  void Schedule(int64_t delay);

  // Whether the timer keeps the loop alive.
  void RefTimer(bool keeps_alive);

  // Whether immediates keep the loop alive.
  void RefImmediates(bool keeps_alive);

 private:
  enum class ImmediateField : size_t { kCount = 0, kRefCount = 1, kHasRest = 2 };

  LoopTimers(Environment* environment, const TimerHooks& hooks);
  ~LoopTimers() = default;
  static void Close(void* data);
  void OnHandleClosed();
  void RunTimers();
  void RunImmediates();

  Environment* environment_;
  uint64_t base_;
  uv_timer_t timer_ = {};
  uv_check_t check_ = {};
  uv_idle_t idle_ = {};
  int open_handles_ = 0;
  v8::Global<v8::Function> run_timers_;
  v8::Global<v8::Function> run_immediates_;
  SharedFields<uint32_t, ImmediateField> immediate_fields_;
};

}  // namespace refnode

#endif  // REFERENCE_TIMERS_LOOP_TIMERS_H_
