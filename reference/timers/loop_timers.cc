#include "reference/timers/loop_timers.h"

#include <array>
#include <cstdlib>

namespace refnode {

LoopTimers* LoopTimers::Create(Environment* environment, const TimerHooks& hooks) {
  // Freed in the close callback of the last of its handles.
  auto* timers = new LoopTimers(environment, hooks);  // NOLINT(cppcoreguidelines-owning-memory)
  environment->AtClose(Close, timers);
  return timers;
}

LoopTimers::LoopTimers(Environment* environment, const TimerHooks& hooks)
    : environment_(environment),
      base_(uv_now(environment->loop())),
      run_timers_(environment->isolate(), hooks.run_timers),
      run_immediates_(environment->isolate(), hooks.run_immediates),
      immediate_fields_(hooks.immediate_fields) {
  uv_loop_t* loop = environment->loop();
  uv_timer_init(loop, &timer_);
  uv_check_init(loop, &check_);
  uv_idle_init(loop, &idle_);
  timer_.data = check_.data = idle_.data = this;
  open_handles_ = 3;
  uv_check_start(
      &check_, [](uv_check_t* handle) { static_cast<LoopTimers*>(handle->data)->RunImmediates(); });
  uv_unref(reinterpret_cast<uv_handle_t*>(&check_));
}

void LoopTimers::Close(void* data) {
  auto* timers = static_cast<LoopTimers*>(data);
  timers->run_timers_.Reset();
  timers->run_immediates_.Reset();
  for (uv_handle_t* handle : {reinterpret_cast<uv_handle_t*>(&timers->timer_),
                              reinterpret_cast<uv_handle_t*>(&timers->check_),
                              reinterpret_cast<uv_handle_t*>(&timers->idle_)}) {
    uv_close(handle,
             [](uv_handle_t* closed) { static_cast<LoopTimers*>(closed->data)->OnHandleClosed(); });
  }
}

void LoopTimers::OnHandleClosed() {
  if (--open_handles_ == 0) {
    delete this;  // NOLINT(cppcoreguidelines-owning-memory)
  }
}

double LoopTimers::Now() {
  uv_update_time(environment_->loop());
  return static_cast<double>(uv_now(environment_->loop()) - base_);
}

void LoopTimers::Schedule(int64_t delay) {
  uv_timer_start(
      &timer_, [](uv_timer_t* handle) { static_cast<LoopTimers*>(handle->data)->RunTimers(); },
      static_cast<uint64_t>(delay < 1 ? 1 : delay), 0);
}

void LoopTimers::RefTimer(bool keeps_alive) {
  auto* handle = reinterpret_cast<uv_handle_t*>(&timer_);
  keeps_alive ? uv_ref(handle) : uv_unref(handle);
}

void LoopTimers::RefImmediates(bool keeps_alive) {
  if (keeps_alive) {
    uv_idle_start(&idle_, [](uv_idle_t*) {});
  } else {
    uv_idle_stop(&idle_);
  }
}

void LoopTimers::RunTimers() {
  v8::Isolate* isolate = environment_->isolate();
  v8::HandleScope scope(isolate);
  Environment::CallScope calls(environment_);
  v8::Local<v8::Function> run = run_timers_.Get(isolate);
  v8::Local<v8::Value> next;
  // After an error that somebody handled, the rest of what is due runs without waiting for ticks.
  do {
    std::array<v8::Local<v8::Value>, 1> arguments = {v8::Number::New(isolate, Now())};
    if (environment_->CallInside(v8::Undefined(isolate), run, arguments).ToLocal(&next)) {
      break;
    }
  } while (environment_->can_call());
  if (next.IsEmpty()) {
    return;
  }
  double at = next.As<v8::Number>()->Value();
  if (at != 0) {
    Schedule(static_cast<int64_t>(std::abs(at) - Now()));
    RefTimer(at > 0);
  }
}

void LoopTimers::RunImmediates() {
  if (immediate_fields_[ImmediateField::kCount] == 0 || !environment_->can_call()) {
    return;
  }
  v8::Isolate* isolate = environment_->isolate();
  v8::HandleScope scope(isolate);
  {
    Environment::CallScope calls(environment_);
    v8::Local<v8::Function> run = run_immediates_.Get(isolate);
    do {
      static_cast<void>(environment_->CallInside(v8::Undefined(isolate), run, {}));
    } while (immediate_fields_[ImmediateField::kHasRest] != 0 && environment_->can_call());
  }
  if (immediate_fields_[ImmediateField::kRefCount] == 0) {
    RefImmediates(false);
  }
}

}  // namespace refnode
