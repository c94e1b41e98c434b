#include "reference/timers/timers_binding.h"

#include "reference/engine/environment.h"
#include "reference/timers/loop_timers.h"

namespace refnode {

namespace {

LoopTimers* TimersOf(const v8::FunctionCallbackInfo<v8::Value>& info) {
  return Environment::Of(info.GetIsolate())->timers();
}

// setUp(runTimers, runImmediates, immediateFields): once, at the start of the program.
void SetUp(const v8::FunctionCallbackInfo<v8::Value>& info) {
  Environment* environment = Environment::Of(info.GetIsolate());
  TimerHooks hooks = {info[0].As<v8::Function>(), info[1].As<v8::Function>(),
                      info[2].As<v8::Uint32Array>()};
  environment->set_timers(LoopTimers::Create(environment, hooks));
}

// now(): milliseconds of the loop's clock.
void Now(const v8::FunctionCallbackInfo<v8::Value>& info) {
  info.GetReturnValue().Set(TimersOf(info)->Now());
}

// schedule(delay)
void Schedule(const v8::FunctionCallbackInfo<v8::Value>& info) {
  TimersOf(info)->Schedule(static_cast<int64_t>(info[0].As<v8::Number>()->Value()));
}

// refTimer(keepsAlive)
void RefTimer(const v8::FunctionCallbackInfo<v8::Value>& info) {
  TimersOf(info)->RefTimer(info[0]->IsTrue());
}

// refImmediates(keepsAlive)
void RefImmediates(const v8::FunctionCallbackInfo<v8::Value>& info) {
  TimersOf(info)->RefImmediates(info[0]->IsTrue());
}

constexpr BindingFunction kFunctions[] = {
    {"setUp", SetUp},
    {"now", Now},
    {"schedule", Schedule},
    {"refTimer", RefTimer},
    {"refImmediates", RefImmediates},
};

}  // namespace

const Binding kTimersBinding = {"timers", kFunctions, nullptr, nullptr};

}  // namespace refnode
