#include "reference/engine/loop_binding.h"

#include "reference/engine/environment.h"

namespace refnode {

namespace {

// reallyExit(code): ends the process at once, without any event.
void ReallyExit(const v8::FunctionCallbackInfo<v8::Value>& info) {
  Environment* environment = Environment::Of(info.GetIsolate());
  environment->ReallyExit(info[0]->Int32Value(environment->context()).FromMaybe(0));
}

// runMicrotasks(): runs the microtask queue until it is empty.
void RunMicrotasks(const v8::FunctionCallbackInfo<v8::Value>& info) { info.GetIsolate()->PerformMicrotaskCheckpoint(); }

// enqueueMicrotask(function)
void EnqueueMicrotask(const v8::FunctionCallbackInfo<v8::Value>& info) {
  info.GetIsolate()->EnqueueMicrotask(info[0].As<v8::Function>());
}

constexpr BindingFunction kFunctions[] = {
    {"reallyExit", ReallyExit},
    {"runMicrotasks", RunMicrotasks},
    {"enqueueMicrotask", EnqueueMicrotask},
};

}  // namespace

const Binding kLoopBinding = {"loop", kFunctions, nullptr, nullptr};

}  // namespace refnode
