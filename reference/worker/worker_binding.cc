#include "reference/worker/worker_binding.h"

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "reference/engine/text.h"
#include "reference/handles/handle_class.h"
#include "reference/options/options_binding.h"
#include "reference/worker/thread_options.h"
#include "reference/worker/worker_handle.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

WorkerHandle* Self(const Info& info) { return static_cast<WorkerHandle*>(HandleOf(info.This())); }

std::vector<std::string> Texts(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::Array> array = value.As<v8::Array>();
  std::vector<std::string> texts;
  for (uint32_t index = 0; index < array->Length(); ++index) {
    texts.push_back(Utf8FromValue(isolate, array->Get(context, index).ToLocalChecked()));
  }
  return texts;
}

v8::Local<v8::Array> TextArray(v8::Isolate* isolate, const std::vector<std::string>& texts) {
  std::vector<v8::Local<v8::Value>> values;
  for (const std::string& text : texts) {
    values.push_back(TextFromUtf8(isolate, text).FromMaybe(v8::String::Empty(isolate)));
  }
  return v8::Array::New(isolate, values.data(), values.size());
}

v8::Local<v8::Array> LimitArray(v8::Isolate* isolate, const ThreadLimits& limits) {
  std::array<v8::Local<v8::Value>, 4> values = {
      v8::Number::New(isolate, limits.young_generation),
      v8::Number::New(isolate, limits.old_generation),
      v8::Number::New(isolate, limits.code_range),
      v8::Number::New(isolate, limits.stack),
  };
  return v8::Array::New(isolate, values.data(), values.size());
}

// new Worker(name): a thread that is not started yet.
void Construct(const Info& info) {
  // It belongs to its object until it is open, and then to libuv.
  new WorkerHandle(Environment::Of(info.GetIsolate()), info.This(),
                   Utf8FromValue(info.GetIsolate(),
                                 info[0]));  // NOLINT(cppcoreguidelines-owning-memory)
}

// id()
void Id(const Info& info) { info.GetReturnValue().Set(static_cast<double>(Self(info)->plan().id)); }

// setEnv(entries): an environment of its own, of `name=value`. Otherwise it shares ours.
void SetEnv(const Info& info) {
  Self(info)->plan().env = std::make_shared<EnvStore>(Texts(info.GetIsolate(), info[0]));
}

// setOptions(nodeOptions, execArgv): what the text of NODE_OPTIONS and the words of execArgv set.
// Returns [errors in the text, words that a thread cannot have]. Otherwise it has our options.
void SetOptions(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  CommandLine options;
  ParseThreadEnvironment(Utf8FromValue(isolate, info[0]), options);
  std::vector<std::string> refused = ParseThreadArguments(Texts(isolate, info[1]), options);
  std::array<v8::Local<v8::Value>, 2> results = {TextArray(isolate, options.errors),
                                                 TextArray(isolate, refused)};
  Self(info)->plan().options = std::move(options);
  info.GetReturnValue().Set(v8::Array::New(isolate, results.data(), results.size()));
}

// setLimits(young, old, code, stack): in megabytes, see ThreadLimits.
void SetLimits(const Info& info) {
  const auto number = [&](int index) { return info[index].As<v8::Number>()->Value(); };
  Self(info)->plan().limits = {.young_generation = number(0),
                               .old_generation = number(1),
                               .code_range = number(2),
                               .stack = number(3)};
}

// openPort(): the handle of the port to the thread. What is posted before the start waits for it.
void OpenPort(const Info& info) {
  v8::Local<v8::Object> handle;
  if (Self(info)->OpenPort().ToLocal(&handle)) {
    info.GetReturnValue().Set(handle);
  }
}

// start(): 0 or a negative errno. When the thread has ended, it calls onexit(code, cause, errno).
void Start(const Info& info) { info.GetReturnValue().Set(Self(info)->Start()); }

// loopTimes(fields): as that of the binding `loop`, of the thread's loop.
void LoopTimes(const Info& info) {
  auto* fields =
      static_cast<double*>(info[0].As<v8::Float64Array>()->Buffer()->GetBackingStore()->Data());
  WorkerHandle* handle = Self(info);
  Environment::LoopTimes times = handle == nullptr ? Environment::LoopTimes() : handle->LoopTimes();
  fields[0] = times.run;
  fields[1] = times.idle;
}

// stop(code)
void Stop(const Info& info) {
  if (WorkerHandle* handle = Self(info)) {
    handle->Stop(info[0].As<v8::Int32>()->Value());
  }
}

constexpr std::array kMethods = {
    BindingFunction{"id", Id},
    BindingFunction{"loopTimes", LoopTimes},
    BindingFunction{"openPort", OpenPort},
    BindingFunction{"setEnv", SetEnv},
    BindingFunction{"setLimits", SetLimits},
    BindingFunction{"setOptions", SetOptions},
    BindingFunction{"start", Start},
    BindingFunction{"stop", Stop},
};

// threadId(): 0 on the main thread.
void ThreadId(const Info& info) {
  info.GetReturnValue().Set(static_cast<double>(ThisThread::Current().id));
}

// threadName()
void ThreadName(const Info& info) {
  v8::Local<v8::String> name;
  if (TextFromUtf8(info.GetIsolate(), ThisThread::Current().name).ToLocal(&name)) {
    info.GetReturnValue().Set(name);
  }
}

// threadLimits(): [young, old, code, stack] of this thread.
void ThreadLimitsOf(const Info& info) {
  info.GetReturnValue().Set(LimitArray(info.GetIsolate(), ThisThread::Current().limits));
}

constexpr BindingFunction kFunctions[] = {
    {"threadId", ThreadId},
    {"threadLimits", ThreadLimitsOf},
    {"threadName", ThreadName},
};

void Initialize(v8::Local<v8::Context> context, v8::Local<v8::Object> target) {
  v8::Local<v8::FunctionTemplate> worker =
      NewHandleClass(context->GetIsolate(), "Worker", Construct);
  AddMethods(context->GetIsolate(), worker, kMethods);
  ExportClass(context, target, "Worker", worker);
}

void AddWorkerReferences(ExternalReferences& references) {
  references.Add(Construct);
  AddReferences(references, kMethods);
}

}  // namespace

const Binding kWorkerBinding = {"worker", kFunctions, Initialize, AddWorkerReferences};

}  // namespace refnode
