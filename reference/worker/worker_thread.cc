#include "reference/worker/worker_thread.h"

#include <pthread.h>

#include <algorithm>
#include <array>
#include <utility>

#include "reference/base/low_descriptors.h"
#include "reference/base/threads_without_signals.h"
#include "reference/engine/buffer_memory.h"
#include "reference/engine/platform.h"
#include "reference/engine/snapshot.h"
#include "reference/fs/thread_files.h"
#include "reference/loader/esm_binding.h"
#include "reference/options/options_binding.h"
#include "reference/worker/message_port.h"

namespace refnode {

namespace {

constexpr double kMegabyte = 1024 * 1024;

// What the C++ below JavaScript may use of the stack.
constexpr size_t kStackReserve = size_t{192} * 1024;
constexpr size_t kLeastStack = size_t{256} * 1024;

// What V8 gets beyond its limit, so that it can come to the place where it terminates.
constexpr size_t kExtraHeap = size_t{16} * 1024 * 1024;

constexpr size_t kLongestName = 15;  // of a thread, in Linux

thread_local ThisThread current_thread;

// Transferred memory outlives the isolate that allocated it, so the allocator outlives them all.
v8::ArrayBuffer::Allocator* BufferAllocator() {
  static auto* const allocator = std::make_unique<CountedBufferAllocator>().release();
  return allocator;
}

size_t Bytes(double megabytes) { return static_cast<size_t>(megabytes * kMegabyte); }

}  // namespace

const ThisThread& ThisThread::Current() { return current_thread; }

WorkerThread::WorkerThread(ThreadPlan plan, void (*done)(void*), void* data)
    : plan_(std::move(plan)), done_(done), data_(data) {}

int WorkerThread::Start() {
  uv_thread_options_t options = {};
  options.flags = UV_THREAD_HAS_STACK_SIZE;
  options.stack_size = std::max(Bytes(plan_.limits.stack), kLeastStack);
  ThreadsWithoutSignals masked;
  int error = uv_thread_create_ex(
      &thread_, &options, [](void* self) { static_cast<WorkerThread*>(self)->Main(); }, this);
  joined_ = error != 0;
  return error;
}

Environment::LoopTimes WorkerThread::LoopTimes() {
  Environment::LoopTimes times;
  state_.WhileRunning([&] { times = environment_->loop_times(); });
  return times;
}

ThreadEnding WorkerThread::Join() {
  if (!joined_) {
    joined_ = true;
    uv_thread_join(&thread_);
  }
  return ending_;
}

void WorkerThread::StopRunning() {
  environment_->StopCalls();
  isolate_->TerminateExecution();
  loop_stop_.Stop();
}

void WorkerThread::Main() {
  pthread_setname_np(pthread_self(), plan_.name.substr(0, kLongestName).c_str());
  current_thread = {.id = plan_.id, .name = plan_.name, .limits = plan_.limits};
  SetThreadOptions(&plan_.options);
  EnvStore::SetOfThread(std::move(plan_.env));
  {
    LowDescriptorsHeld held;
    start_error_ = uv_loop_init(&loop_);
  }
  if (start_error_ == 0) {
    RunIsolate();
  } else {
    state_.Stop(1, StopCause::kNotStarted);
    ending_ = state_.End(1);
  }
  // Its end must not wait for somebody to collect this.
  plan_.port.reset();
  EnvStore::SetOfThread(nullptr);
  done_(data_);
}

v8::Isolate::CreateParams WorkerThread::IsolateParams() {
  v8::Isolate::CreateParams params = SnapshotIsolateParams(BufferAllocator());
  v8::ResourceConstraints& constraints = params.constraints;
  constraints.ConfigureDefaults(uv_get_total_memory(), 0);
  ThreadLimits& limits = current_thread.limits;
  const auto settle = [](double& limit, size_t usual, auto set) {
    if (limit > 0) {
      set(Bytes(limit));
    } else {
      limit = static_cast<double>(usual) / kMegabyte;
    }
  };
  settle(limits.young_generation, constraints.max_young_generation_size_in_bytes(),
         [&](size_t size) { constraints.set_max_young_generation_size_in_bytes(size); });
  settle(limits.old_generation, constraints.max_old_generation_size_in_bytes(),
         [&](size_t size) { constraints.set_max_old_generation_size_in_bytes(size); });
  settle(limits.code_range, constraints.code_range_size_in_bytes(),
         [&](size_t size) { constraints.set_code_range_size_in_bytes(size); });
  return params;
}

void WorkerThread::RunIsolate() {
  isolate_ = v8::Isolate::Allocate();
  v8::Isolate::Initialize(isolate_, IsolateParams());
  size_t stack = std::max(Bytes(plan_.limits.stack), kLeastStack) - kStackReserve;
  char here = 0;
  isolate_->SetStackLimit(reinterpret_cast<uintptr_t>(&here) - stack);
  isolate_->AddNearHeapLimitCallback(OnNearHeapLimit, this);
  {
    v8::Isolate::Scope entered(isolate_);
    v8::HandleScope scope(isolate_);
    v8::Local<v8::Context> context = v8::Context::New(isolate_);
    v8::Context::Scope inside(context);
    InstallModuleCallbacks(isolate_);
    Environment environment(isolate_, context, &loop_, this);
    environment_ = &environment;
    RunEnvironment();
    environment.CloseLoop();
    ThreadFiles::CloseAll();
  }
  // Another isolate may get the address as soon as it is free.
  isolate_->Deinitialize();
  Platform::Current()->Forget(isolate_);
  v8::Isolate::Free(isolate_);
}

void WorkerThread::RunEnvironment() {
  loop_stop_.Open(&loop_);
  environment_->AtClose([](void* stop) { static_cast<LoopStop*>(stop)->Close(); }, &loop_stop_);
  start_error_ = MessagePort::Prepare(environment_);
  if (start_error_ != 0) {
    state_.Stop(1, StopCause::kNotStarted);
  }
  int code = 0;
  if (state_.Begin(this)) {
    v8::Local<v8::Object> port;
    if (MessagePort::Open(environment_->context(), std::move(plan_.port)).ToLocal(&port)) {
      std::array<v8::Local<v8::Value>, 1> arguments = {port};
      static_cast<void>(environment_->Call(v8::Undefined(isolate_),
                                           environment_->hook(Hook::kStartThread), arguments));
    }
    code = environment_->RunToEnd();
  }
  ending_ = state_.End(code);
}

size_t WorkerThread::OnNearHeapLimit(void* data, size_t current, size_t) {
  auto* thread = static_cast<WorkerThread*>(data);
  thread->state_.Stop(1, StopCause::kOutOfMemory);
  return current + kExtraHeap;
}

}  // namespace refnode
