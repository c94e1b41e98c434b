#include "reference/engine/loop_binding.h"

#include "reference/engine/environment.h"
#include "reference/engine/text.h"

namespace refnode {

namespace {

// reallyExit(code): ends the process or the thread at once, without any event.
void ReallyExit(const v8::FunctionCallbackInfo<v8::Value>& info) {
  Environment* environment = Environment::Of(info.GetIsolate());
  environment->ReallyExit(info[0]->Int32Value(environment->context()).FromMaybe(0));
}

// runMicrotasks(): runs the microtask queue until it is empty.
void RunMicrotasks(const v8::FunctionCallbackInfo<v8::Value>& info) {
  info.GetIsolate()->PerformMicrotaskCheckpoint();
}

// enqueueMicrotask(function)
void EnqueueMicrotask(const v8::FunctionCallbackInfo<v8::Value>& info) {
  info.GetIsolate()->EnqueueMicrotask(info[0].As<v8::Function>());
}

// describeLocation(error): where an error that nobody handled came from, as people are told; empty
// when that is unknown.
void DescribeLocation(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::String> text;
  if (TextFromUtf8(isolate, Environment::Of(isolate)->DescribeLocation(info[0])).ToLocal(&text)) {
    info.GetReturnValue().Set(text);
  }
}

// detailString(value): a value as V8's messages show it, without calling anything of the program.
void DetailString(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::Local<v8::String> text;
  if (info[0]->ToDetailString(info.GetIsolate()->GetCurrentContext()).ToLocal(&text)) {
    info.GetReturnValue().Set(text);
  }
}

// isNativeError(value): whether it is an object that a constructor of errors made.
void IsNativeError(const v8::FunctionCallbackInfo<v8::Value>& info) {
  info.GetReturnValue().Set(info[0]->IsNativeError());
}

// getAsyncContext(): what `setAsyncContext` set, which V8 carries along promises.
void GetAsyncContext(const v8::FunctionCallbackInfo<v8::Value>& info) {
  info.GetReturnValue().Set(info.GetIsolate()->GetContinuationPreservedEmbedderData());
}

// setAsyncContext(value)
void SetAsyncContext(const v8::FunctionCallbackInfo<v8::Value>& info) {
  info.GetIsolate()->SetContinuationPreservedEmbedderData(info[0]);
}

// loopTimes(fields): for how long the loop has run and for how long of it it waited, in
// milliseconds, into a Float64Array; zeros before it runs.
void LoopTimes(const v8::FunctionCallbackInfo<v8::Value>& info) {
  auto* fields =
      static_cast<double*>(info[0].As<v8::Float64Array>()->Buffer()->GetBackingStore()->Data());
  Environment::LoopTimes times = Environment::Of(info.GetIsolate())->loop_times();
  fields[0] = times.run;
  fields[1] = times.idle;
}

constexpr BindingFunction kFunctions[] = {
    {"reallyExit", ReallyExit},
    {"runMicrotasks", RunMicrotasks},
    {"enqueueMicrotask", EnqueueMicrotask},
    {"loopTimes", LoopTimes},
    {"describeLocation", DescribeLocation},
    {"detailString", DetailString},
    {"isNativeError", IsNativeError},
    {"getAsyncContext", GetAsyncContext},
    {"setAsyncContext", SetAsyncContext},
};

}  // namespace

const Binding kLoopBinding = {"loop", kFunctions, nullptr, nullptr};

}  // namespace refnode
