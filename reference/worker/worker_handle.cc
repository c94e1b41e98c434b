#include "reference/worker/worker_handle.h"

#include <array>
#include <atomic>
#include <utility>
#include <vector>

#include "reference/options/options_binding.h"
#include "reference/worker/message_port.h"

namespace refnode {

namespace {

std::atomic<uint64_t> next_id = 1;

// Those of this thread whose threads run.
thread_local std::vector<WorkerHandle*> running;

// All are told before the first is waited for.
void StopAll(void*) {
  for (WorkerHandle* handle : running) {
    handle->Stop(1);
  }
  for (WorkerHandle* handle : running) {
    handle->Join();
  }
  running.clear();
}

}  // namespace

WorkerHandle::WorkerHandle(Environment* environment, v8::Local<v8::Object> object, std::string name)
    : Handle(JsPeer(environment, object), environment->resources()) {
  plan_.id = next_id++;
  plan_.name = std::move(name);
  plan_.env = EnvStore::OfThread();
  plan_.options = ProgramOptions();
  wrapper().Attach(this);
}

v8::MaybeLocal<v8::Object> WorkerHandle::OpenPort() {
  auto [ours, theirs] = PortEnd::Pair();
  plan_.port = std::move(theirs);
  return MessagePort::Open(wrapper().environment()->context(), std::move(ours));
}

int WorkerHandle::Start() {
  Environment* environment = wrapper().environment();
  uv_loop_t* loop = environment->loop();
  int error = Open([loop](uv_async_t* handle) { return uv_async_init(loop, handle, OnDone); });
  if (error != 0) {
    return error;
  }
  thread_ = std::make_unique<WorkerThread>(
      std::move(plan_), [](void* done) { uv_async_send(static_cast<uv_async_t*>(done)); }, uv());
  error = thread_->Start();
  if (error != 0) {
    Close();
    return error;
  }
  if (running.empty()) {
    environment->AtExit(StopAll, nullptr);
  }
  running.push_back(this);
  return 0;
}

void WorkerHandle::Stop(int code) {
  if (thread_ != nullptr) {
    thread_->Stop(code);
  }
}

void WorkerHandle::Abandon() {
  if (thread_ != nullptr) {
    thread_->Stop(1);
    thread_->Join();
  }
  Close();
}

void WorkerHandle::OnDone(uv_async_t* handle) {
  static_cast<WorkerHandle*>(static_cast<NativeHandle*>(handle->data))->Ended();
}

void WorkerHandle::Ended() {
  Environment* environment = wrapper().environment();
  v8::Isolate* isolate = environment->isolate();
  std::erase(running, this);
  ThreadEnding ending = Join();
  v8::HandleScope scope(isolate);
  std::array<v8::Local<v8::Value>, 3> arguments = {
      v8::Integer::New(isolate, ending.code),
      v8::Integer::New(isolate, static_cast<int>(ending.cause)),
      v8::Integer::New(isolate, thread_->start_error()),
  };
  wrapper().CallMethod("onexit", arguments);
  Close();
}

}  // namespace refnode
