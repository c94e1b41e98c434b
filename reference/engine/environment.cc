#include "reference/engine/environment.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <tuple>

#include "reference/base/low_descriptors.h"
#include "reference/base/standard_descriptors.h"
#include "reference/engine/fatal_errors.h"
#include "reference/engine/message_text.h"
#include "reference/engine/platform.h"
#include "reference/engine/snapshot.h"
#include "reference/engine/text.h"

namespace refnode {

namespace {

constexpr uint32_t kEnvironmentSlot = 0;
constexpr int kHandlerFailedCode = 7;

constexpr std::array<std::string_view, kHookCount> kHookNames = {
    "start",           "startThread",    "runTicks", "uncaught",     "handlerFailed",
    "promiseRejected", "emitBeforeExit", "emitExit", "importModule", "initImportMeta",
};

void OnPromiseRejected(v8::PromiseRejectMessage message) {
  v8::Local<v8::Promise> promise = message.GetPromise();
  v8::Isolate* isolate = promise->GetIsolate();
  Environment* environment = Environment::Of(isolate);
  if (environment == nullptr || !environment->can_call()) {
    return;
  }
  v8::HandleScope scope(isolate);
  v8::Local<v8::Value> value = message.GetValue();
  std::array<v8::Local<v8::Value>, 3> arguments = {
      v8::Integer::New(isolate, message.GetEvent()),
      promise,
      value.IsEmpty() ? v8::Undefined(isolate).As<v8::Value>() : value,
  };
  v8::Local<v8::Context> context = environment->context();
  // An error here is one of our own book-keeping; the promise machinery must go on.
  v8::TryCatch guard(isolate);
  std::ignore = environment->hook(Hook::kPromiseRejected)
                    ->Call(context, v8::Undefined(isolate), static_cast<int>(arguments.size()),
                           arguments.data());
}

}  // namespace

Environment::Environment(v8::Isolate* isolate, v8::Local<v8::Context> context, uv_loop_t* loop,
                         ThreadOwner* owner)
    : isolate_(isolate), loop_(loop), owner_(owner), context_(isolate, context) {
  v8::HandleScope scope(isolate);
  v8::Local<v8::Object> realm =
      context->GetDataFromSnapshotOnce<v8::Object>(kRealmIndex).ToLocalChecked();
  realm_.Reset(isolate, realm);
  for (size_t index = 0; index < kHookCount; ++index) {
    v8::Local<v8::Value> hook =
        realm->Get(context, InternedText(isolate, kHookNames[index])).ToLocalChecked();
    hooks_[index].Reset(isolate, hook.As<v8::Function>());
  }
  const auto array = [&](std::string_view name) {
    return realm->Get(context, InternedText(isolate, name)).ToLocalChecked().As<v8::TypedArray>();
  };
  tick_fields_.emplace(array("tickFields"));
  exit_fields_.emplace(array("exitFields"));
  isolate->SetData(kEnvironmentSlot, this);
  uv_loop_configure(loop, UV_METRICS_IDLE_TIME);
  InstallFatalErrorHandlers(isolate);
  isolate->SetMicrotasksPolicy(v8::MicrotasksPolicy::kExplicit);
  isolate->SetPromiseRejectCallback(OnPromiseRejected);
  tasks_ = Platform::Current()->TasksOf(isolate);
  tasks_->Attach(this);
}

Environment::~Environment() { isolate_->SetData(kEnvironmentSlot, nullptr); }

Environment* Environment::Of(v8::Isolate* isolate) {
  return static_cast<Environment*>(isolate->GetData(kEnvironmentSlot));
}

v8::MaybeLocal<v8::Value> Environment::Call(v8::Local<v8::Value> receiver,
                                            v8::Local<v8::Function> function,
                                            std::span<v8::Local<v8::Value>> arguments) {
  v8::EscapableHandleScope scope(isolate_);
  CallScope calls(this);
  ++calls_;
  v8::Local<v8::Value> value;
  if (!CallInside(receiver, function, arguments).ToLocal(&value)) {
    return {};
  }
  return scope.Escape(value);
}

void Environment::CallTick(v8::Local<v8::Value> receiver, v8::Local<v8::Function> function,
                           std::span<v8::Local<v8::Value>> arguments) {
  ++calls_;
  ++depth_;
  bool is_done = !CallInside(receiver, function, arguments).IsEmpty();
  if (--depth_ == 0 && is_done) {
    DrainQueues();
  }
}

v8::MaybeLocal<v8::Value> Environment::CallInside(v8::Local<v8::Value> receiver,
                                                  v8::Local<v8::Function> function,
                                                  std::span<v8::Local<v8::Value>> arguments) {
  if (!can_call()) {
    return {};
  }
  v8::TryCatch guard(isolate_);
  v8::MaybeLocal<v8::Value> result =
      function->Call(context(), receiver, static_cast<int>(arguments.size()), arguments.data());
  if (guard.HasCaught() && guard.CanContinue()) {
    HandleUncaught(guard.Exception(), guard.Message());
  }
  return result;
}

void Environment::DrainQueues() {
  if (!can_call()) {
    return;
  }
  const auto has = [this](TickField field) { return (*tick_fields_)[field] != 0; };
  v8::HandleScope scope(isolate_);
  if (!has(TickField::kHasTicks)) {
    isolate_->PerformMicrotaskCheckpoint();
  }
  if (has(TickField::kHasTicks) || has(TickField::kHasRejections)) {
    // After an error that somebody handled, the rest of the queue waits for the next turn, which
    // JavaScript asks for.
    ++depth_;
    static_cast<void>(CallInside(v8::Undefined(isolate_), hook(Hook::kRunTicks), {}));
    --depth_;
  }
}

void Environment::HandleUncaught(v8::Local<v8::Value> error, v8::Local<v8::Message> message) {
  v8::HandleScope scope(isolate_);
  v8::TryCatch guard(isolate_);
  if (!TellOfError(Hook::kUncaught, error, message).IsEmpty() || !can_call()) {
    return;
  }
  if (guard.HasCaught() && guard.CanContinue()) {
    v8::TryCatch last_guard(isolate_);
    std::ignore = TellOfError(Hook::kHandlerFailed, guard.Exception(), guard.Message());
    if (!can_call()) {
      return;
    }
  }
  // The hook ends the process itself, unless it is broken or out of stack.
  std::fputs("refnode: the handler of uncaught errors failed\n", stderr);
  ReallyExit(kHandlerFailedCode);
}

v8::MaybeLocal<v8::Value> Environment::TellOfError(Hook told, v8::Local<v8::Value> error,
                                                   v8::Local<v8::Message> message) {
  auto outer = std::pair(uncaught_error_, uncaught_message_);
  std::tie(uncaught_error_, uncaught_message_) = std::pair(error, message);
  std::array<v8::Local<v8::Value>, 2> arguments = {error, v8::False(isolate_)};
  ++depth_;
  v8::MaybeLocal<v8::Value> done = hook(told)->Call(
      context(), v8::Undefined(isolate_), static_cast<int>(arguments.size()), arguments.data());
  --depth_;
  std::tie(uncaught_error_, uncaught_message_) = outer;
  return done;
}

std::string Environment::DescribeLocation(v8::Local<v8::Value> error) {
  bool is_current = !uncaught_message_.IsEmpty() && !uncaught_error_.IsEmpty() &&
                    uncaught_error_->StrictEquals(error);
  v8::Local<v8::Message> message =
      is_current ? uncaught_message_ : v8::Exception::CreateMessage(isolate_, error);
  // For an error without a stack V8 names the place that asks.
  constexpr std::array<std::string_view, 2> kAsking = {"node:internal/fatal/",
                                                       "node:internal/worker/"};
  std::string place = Utf8FromValue(isolate_, message->GetScriptResourceName());
  if (!is_current && std::ranges::any_of(kAsking, [&](std::string_view asking) {
        return place.starts_with(asking);
      })) {
    return {};
  }
  return ShowSource(context(), message);
}

void Environment::AddFlush(void (*flush)()) {
  if (std::find(flushes_.begin(), flushes_.end(), flush) == flushes_.end()) {
    flushes_.push_back(flush);
  }
}

void Environment::FlushAll() const {
  for (auto* flush : flushes_) {
    flush();
  }
}

Environment::LoopTimes Environment::loop_times() const {
  constexpr double kMilli = 1e6;
  uint64_t start = loop_start_;
  if (start == 0) {
    return {};
  }
  return {.run = static_cast<double>(uv_hrtime() - start) / kMilli,
          .idle = static_cast<double>(uv_metrics_idle_time(loop_) + waited_) / kMilli};
}

void Environment::ReallyExit(int code) {
  if (is_main()) {
    ExitProcess(code);
  }
  owner_->ExitThread(code);
  // V8 looks at the request to terminate when a function is entered. What JavaScript is under way
  // sees this call throw, and goes no further.
  std::ignore = hook(Hook::kRunTicks)->Call(context(), v8::Undefined(isolate_), 0, nullptr);
}

void Environment::ExitProcess(int code) {
  StopCalls();
  FlushAll();
  CallAll(enders_);
  std::fflush(nullptr);
  uv_tty_reset_mode();
  RestoreStandardDescriptors();
  _exit(code);
}

int Environment::RunToEnd() {
  v8::HandleScope scope(isolate_);
  loop_start_ = uv_hrtime();
  do {
    do {
      if (!can_call()) {
        break;
      }
      uv_run(loop_, UV_RUN_DEFAULT);
      // What V8 does on its threads may have an end on this one.
      Platform::Current()->WaitForThreads(*tasks_);
    } while (can_call() && tasks_->RunReady());
    static_cast<void>(Call(v8::Undefined(isolate_), hook(Hook::kEmitBeforeExit), {}));
  } while (uv_loop_alive(loop_) != 0 && can_call());
  // No ticks and microtasks any more.
  ++depth_;
  static_cast<void>(CallInside(v8::Undefined(isolate_), hook(Hook::kEmitExit), {}));
  FlushAll();
  return (*exit_fields_)[ExitField::kHasCode] == 0 ? 0 : (*exit_fields_)[ExitField::kCode];
}

void Environment::CallAll(Closers& closers) {
  while (!closers.empty()) {
    auto [closer, data] = closers.back();
    closers.pop_back();
    closer(data);
  }
}

void Environment::CloseLoop() {
  StopCalls();
  CallAll(enders_);
  resources_.AbandonAll();
  CallAll(closers_);
  uv_run(loop_, UV_RUN_DEFAULT);
  // What the loop opened in its first turns, maybe in place of what the program had closed.
  for (int* fd : {&loop_->emfile_fd, &loop_->signal_pipefd[0], &loop_->signal_pipefd[1]}) {
    LiftDescriptor(*fd);
  }
  if (uv_loop_close(loop_) != 0) {
    std::fputs("refnode: handles are still open:\n", stderr);
    uv_print_all_handles(loop_, stderr);
    std::abort();
  }
}

}  // namespace refnode
