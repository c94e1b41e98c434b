#include "reference/handles/pipe.h"

#include <sys/stat.h>
#include <sys/un.h>

#include <array>
#include <cerrno>
#include <memory>
#include <string>

#include "reference/base/abstract_socket.h"
#include "reference/engine/text.h"
#include "reference/handles/connection.h"
#include "reference/handles/handle_class.h"

namespace refnode {

Pipe* Pipe::Of(v8::Local<v8::Object> object) { return static_cast<Pipe*>(HandleOf(object)); }

int Pipe::Init() {
  if (state() != HandleState::kIdle) {
    return open() ? 0 : UV_EBADF;
  }
  uv_loop_t* loop = peer().environment()->loop();
  int ipc = is_ipc_ ? 1 : 0;
  return Open([loop, ipc](uv_pipe_t* pipe) { return uv_pipe_init(loop, pipe, ipc); });
}

int Pipe::Take(int fd) {
  int error = Init();
  return error != 0 ? error : uv_pipe_open(uv(), fd);
}

int Pipe::TakeNamed(Result<ScopedFd> made) {
  int error = made.ok() ? Take(made.value().get()) : made.error();
  if (error == 0) {
    static_cast<void>(made.value().release());
  }
  return error;
}

int Pipe::SetFileMode(mode_t mode) {
  // Names of Unix sockets are at most this long.
  std::array<char, sizeof(sockaddr_un::sun_path) + 1> path = {};
  size_t length = path.size();
  int error = uv_pipe_getsockname(uv(), path.data(), &length);
  if (error != 0 || path[0] == '\0') {
    return error;
  }
  return chmod(path.data(), mode) == 0 ? 0 : -errno;
}

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// libuv cuts off what is longer.
constexpr size_t kMostOfPath = sizeof(sockaddr_un::sun_path);

// new Pipe(isIpc)
void Construct(const Info& info) {
  // It belongs to its object until it is open, and then to libuv.
  new Pipe(Environment::Of(info.GetIsolate()), info.This(),
           info[0]->IsTrue());  // NOLINT(cppcoreguidelines-owning-memory)
}

// open(fd): 0, and the descriptor belongs to the pipe; or a negative errno.
void OpenFd(const Info& info) {
  Pipe* pipe = Pipe::Of(info.This());
  info.GetReturnValue().Set(pipe == nullptr ? UV_EBADF
                                            : pipe->Take(info[0].As<v8::Int32>()->Value()));
}

// init(): opens the pipe without a descriptor, for `accept`. 0 or a negative errno.
void Init(const Info& info) {
  Pipe* pipe = Pipe::Of(info.This());
  info.GetReturnValue().Set(pipe == nullptr ? UV_EBADF : pipe->Init());
}

// bind(path): 0 or a negative errno. The file is removed when the pipe is closed.
void Bind(const Info& info) {
  Pipe* pipe = Pipe::Of(info.This());
  int error = pipe == nullptr ? UV_EBADF : pipe->Init();
  if (error == 0) {
    std::string path = Utf8FromValue(info.GetIsolate(), info[0]);
    if (path.size() >= kMostOfPath) {
      error = UV_EINVAL;
    } else if (IsAbstractName(path)) {
      error = pipe->TakeNamed(BindAbstractSocket(path));
    } else {
      error = uv_pipe_bind(pipe->uv_pipe(), path.c_str());
    }
  }
  info.GetReturnValue().Set(error);
}

// connect(request, path): 0, and oncomplete(status) of the request; or a negative errno.
void Connect(const Info& info) {
  Pipe* pipe = Pipe::Of(info.This());
  int error = pipe == nullptr ? UV_EBADF : pipe->Init();
  std::string path = Utf8FromValue(info.GetIsolate(), info[1]);
  if (error == 0 && path.size() >= kMostOfPath) {
    error = UV_EINVAL;
  }
  if (error == 0) {
    auto request =
        std::make_unique<ConnectRequest>(pipe->peer().environment(), info[0].As<v8::Object>());
    uv_pipe_connect(request.release()->uv_connect(), pipe->uv_pipe(), path.c_str(),
                    ConnectRequest::OnConnected);
  }
  info.GetReturnValue().Set(error);
}

// connectAbstract(path): connects to a name that is in no directory, at once. 0 or a negative
// errno.
void ConnectAbstract(const Info& info) {
  Pipe* pipe = Pipe::Of(info.This());
  std::string path = Utf8FromValue(info.GetIsolate(), info[0]);
  info.GetReturnValue().Set(pipe == nullptr ? UV_EBADF
                                            : pipe->TakeNamed(ConnectAbstractSocket(path)));
}

// chmod(mode): who may use the file of a server. 0 or a negative errno.
void Chmod(const Info& info) {
  Pipe* pipe = Pipe::Of(info.This());
  info.GetReturnValue().Set(
      pipe == nullptr || !pipe->open()
          ? UV_EBADF
          : pipe->SetFileMode(static_cast<mode_t>(info[0].As<v8::Int32>()->Value())));
}

constexpr BindingFunction kMethods[] = {
    {"open", OpenFd},
    {"init", Init},
    {"bind", Bind},
    {"connect", Connect},
    {"connectAbstract", ConnectAbstract},
    {"chmod", Chmod},
};

void Initialize(v8::Local<v8::Context> context, v8::Local<v8::Object> target) {
  v8::Isolate* isolate = context->GetIsolate();
  v8::Local<v8::FunctionTemplate> pipe = NewHandleClass(isolate, "Pipe", Construct);
  AddStreamMethods(isolate, pipe);
  AddServerMethods(isolate, pipe);
  AddMethods(isolate, pipe, kMethods);
  ExportClass(context, target, "Pipe", pipe);
}

void AddPipeReferences(ExternalReferences& references) {
  references.Add(Construct);
  AddReferences(references, kMethods);
  AddHandleReferences(references);
  AddStreamReferences(references);
  AddServerReferences(references);
}

}  // namespace

const Binding kPipeBinding = {"pipe", {}, Initialize, AddPipeReferences};

}  // namespace refnode
