#include "reference/child_process/process_handle.h"

#include <array>
#include <csignal>
#include <utility>
#include <vector>

#include "reference/base/scoped_fd.h"
#include "reference/child_process/options_from_js.h"
#include "reference/child_process/pipe_pair.h"
#include "reference/engine/text.h"
#include "reference/handles/handle_class.h"
#include "reference/handles/pipe.h"

namespace refnode {

namespace {

bool IsHandled(int signal) {
  struct sigaction action = {};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_DFL;
}

}  // namespace

ProcessHandle::ProcessHandle(Environment* environment, v8::Local<v8::Object> object)
    : Handle(JsPeer(environment, object), environment->resources()) {
  wrapper().Attach(this);
}

int ProcessHandle::Spawn(const SpawnOptions& options) {
  if (state() != HandleState::kIdle) {
    return UV_EINVAL;
  }
  Result<std::unique_ptr<Child>> child = Launch(options);
  if (!child.ok()) {
    return child.error();
  }
  uv_loop_t* loop = wrapper().environment()->loop();
  int fd = child.value()->exit_fd();
  int error = Open([loop, fd](uv_poll_t* poll) { return uv_poll_init(loop, poll, fd); });
  if (error != 0) {
    KillAndWait(*child.value());
    return error;
  }
  child_ = std::move(child.value());
  return 0;
}

int ProcessHandle::Watch() {
  return open() ? uv_poll_start(uv(), UV_READABLE, OnReadable) : UV_EBADF;
}

int ProcessHandle::Kill(int signal) {
  if (child_ == nullptr || has_ended_) {
    return UV_ESRCH;
  }
  wrapper().environment()->FlushAll();
  return kill(child_->pid(), signal) == 0 ? 0 : uv_translate_sys_error(errno);
}

void ProcessHandle::OnReadable(uv_poll_t* poll, int, int) {
  static_cast<ProcessHandle*>(static_cast<NativeHandle*>(poll->data))->Collect();
}

void ProcessHandle::Collect() {
  if (has_ended_) {
    Close();
    return;
  }
  std::optional<ExitStatus> status = child_->Collect();
  if (!status.has_value()) {
    return;
  }
  has_ended_ = true;
  if (!(child_->stays_readable() && IsHandled(SIGCHLD))) {
    // The object stays until the loop has closed the handle.
    Close();
  }
  v8::Isolate* isolate = wrapper().environment()->isolate();
  v8::HandleScope scope(isolate);
  std::array<v8::Local<v8::Value>, 2> arguments = {v8::Integer::New(isolate, status->code),
                                                   v8::Integer::New(isolate, status->signal)};
  wrapper().CallMethod("onexit", arguments);
}

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

ProcessHandle* ProcessOf(const Info& info) {
  return static_cast<ProcessHandle*>(HandleOf(info.This()));
}

// A pipe of the options, and our end of it while the child is being started.
struct PendingPipe {
  Pipe* pipe;
  PipePair pair;
};

// What the JavaScript half asks for in one place of the table: { type, handle, fd }.
int AddDescriptor(const PropertyReader& entry, SpawnOptions& options,
                  std::vector<PendingPipe>& pipes) {
  v8::Local<v8::Value> handle = entry.Get("handle");
  int fd = kNoDescriptor;
  if (entry.Bool("pipe")) {
    Result<PipePair> pair = MakePipePair();
    if (!pair.ok()) {
      return pair.error();
    }
    fd = pair.value().childs.get();
    pipes.push_back({.pipe = Pipe::Of(handle.As<v8::Object>()), .pair = std::move(pair.value())});
  } else if (handle->IsObject()) {
    auto* stream = static_cast<StreamHandle*>(HandleOf(handle.As<v8::Object>()));
    fd = stream == nullptr ? UV_EBADF : stream->fd();
    if (fd < 0) {
      return fd;
    }
  } else if (entry.Get("fd")->IsInt32()) {
    fd = entry.Int("fd");
  }
  options.descriptors.push_back(fd);
  return 0;
}

int OpenPipes(std::vector<PendingPipe>& pipes) {
  for (PendingPipe& pending : pipes) {
    int error = pending.pipe->Take(pending.pair.ours.get());
    if (error != 0) {
      return error;
    }
    static_cast<void>(pending.pair.ours.release());
  }
  return 0;
}

// new Process()
void Construct(const Info& info) {
  // It belongs to its object until it is open, and then to libuv.
  new ProcessHandle(Environment::Of(info.GetIsolate()),
                    info.This());  // NOLINT(cppcoreguidelines-owning-memory)
}

// spawn({ file, args, envPairs, cwd, detached, uid, gid }, stdio): 0 or a negative errno. On
// success the property `pid` is set. The pipes are open, after a failure of the start too.
void Spawn(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::Object> object = info[0].As<v8::Object>();
  SpawnOptions options = SpawnOptionsFrom(context, object);
  std::vector<PendingPipe> pipes;
  int error = 0;
  ForEachElement(context, info[1].As<v8::Array>(), [&](v8::Local<v8::Value> entry) {
    if (error == 0) {
      error = AddDescriptor(PropertyReader(context, entry.As<v8::Object>()), options, pipes);
    }
  });
  ProcessHandle* process = ProcessOf(info);
  if (error == 0) {
    error = process == nullptr ? UV_EINVAL : process->Spawn(options);
  }
  // Streams of a child that was never started show that they have no other end.
  int opened = OpenPipes(pipes);
  if (error == 0) {
    error = opened;
    info.This()
        ->Set(context, InternedText(isolate, "pid"), v8::Integer::New(isolate, process->pid()))
        .Check();
  }
  info.GetReturnValue().Set(error);
}

// watch(): from now on the end of the child is told. 0 or a negative errno.
void WatchProcess(const Info& info) {
  ProcessHandle* process = ProcessOf(info);
  info.GetReturnValue().Set(process == nullptr ? UV_EBADF : process->Watch());
}

// kill(signal): 0 or a negative errno.
void KillProcess(const Info& info) {
  ProcessHandle* process = ProcessOf(info);
  info.GetReturnValue().Set(process == nullptr ? UV_ESRCH
                                               : process->Kill(info[0].As<v8::Int32>()->Value()));
}

constexpr BindingFunction kMethods[] = {
    {"spawn", Spawn}, {"watch", WatchProcess}, {"kill", KillProcess}};

}  // namespace

void AddProcessClass(v8::Local<v8::Context> context, v8::Local<v8::Object> target) {
  v8::Isolate* isolate = context->GetIsolate();
  v8::Local<v8::FunctionTemplate> process = NewHandleClass(isolate, "Process", Construct);
  AddMethods(isolate, process, kMethods);
  ExportClass(context, target, "Process", process);
}

void AddProcessReferences(ExternalReferences& references) {
  references.Add(Construct);
  AddReferences(references, kMethods);
  AddHandleReferences(references);
}

}  // namespace refnode
