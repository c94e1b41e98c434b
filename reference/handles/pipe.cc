#include "reference/handles/pipe.h"

#include "reference/engine/text.h"
#include "reference/handles/handle_class.h"

namespace refnode {

Pipe::Pipe(Environment* environment, v8::Local<v8::Object> object, PipeKind kind)
    : JsStreamOf(environment, object), kind_(kind) {}

Pipe* Pipe::Of(v8::Local<v8::Object> object) { return static_cast<Pipe*>(HandleOf(object)); }

std::string_view Pipe::resource_name() const {
  return kind_ == PipeKind::kServer ? "PipeServerWrap" : "PipeWrap";
}

int Pipe::Init() {
  if (state() != HandleState::kIdle) {
    return open() ? 0 : UV_EBADF;
  }
  uv_loop_t* loop = peer().environment()->loop();
  int ipc = kind_ == PipeKind::kIpc ? 1 : 0;
  return Open([loop, ipc](uv_pipe_t* pipe) { return uv_pipe_init(loop, pipe, ipc); });
}

int Pipe::Take(int fd) {
  int error = Init();
  return error != 0 ? error : uv_pipe_open(uv(), fd);
}

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// new Pipe(kind)
void Construct(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  auto kind = static_cast<PipeKind>(info[0].As<v8::Int32>()->Value());
  // It belongs to its object until it is open, and then to libuv.
  new Pipe(Environment::Of(isolate), info.This(), kind);  // NOLINT(cppcoreguidelines-owning-memory)
}

// open(fd): 0, and the descriptor belongs to the pipe; or a negative errno.
void OpenFd(const Info& info) {
  Pipe* pipe = Pipe::Of(info.This());
  info.GetReturnValue().Set(pipe == nullptr ? UV_EBADF
                                            : pipe->Take(info[0].As<v8::Int32>()->Value()));
}

constexpr BindingFunction kMethods[] = {{"open", OpenFd}};

// The constants that a Pipe is made with.
void AddKinds(v8::Local<v8::Context> context, v8::Local<v8::Object> target) {
  v8::Isolate* isolate = context->GetIsolate();
  const auto add = [&](std::string_view name, PipeKind kind) {
    target
        ->Set(context, InternedText(isolate, name),
              v8::Integer::New(isolate, static_cast<int>(kind)))
        .Check();
  };
  add("SOCKET", PipeKind::kSocket);
  add("SERVER", PipeKind::kServer);
  add("IPC", PipeKind::kIpc);
}

void Initialize(v8::Local<v8::Context> context, v8::Local<v8::Object> target) {
  v8::Isolate* isolate = context->GetIsolate();
  v8::Local<v8::FunctionTemplate> pipe = NewHandleClass(isolate, "Pipe", Construct);
  AddStreamMethods(isolate, pipe);
  AddMethods(isolate, pipe, kMethods);
  ExportClass(context, target, "Pipe", pipe);
  v8::Local<v8::Object> kinds = v8::Object::New(isolate);
  AddKinds(context, kinds);
  target->Set(context, InternedText(isolate, "constants"), kinds).Check();
}

void AddPipeReferences(ExternalReferences& references) {
  references.Add(Construct);
  AddReferences(references, kMethods);
  AddHandleReferences(references);
  AddStreamReferences(references);
}

}  // namespace

const Binding kPipeBinding = {"pipe", {}, Initialize, AddPipeReferences};

}  // namespace refnode
