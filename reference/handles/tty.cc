#include "reference/handles/tty.h"

#include <array>

#include "reference/base/standard_descriptors.h"
#include "reference/engine/text.h"
#include "reference/handles/handle_class.h"

namespace refnode {

Tty* Tty::Of(v8::Local<v8::Object> object) { return static_cast<Tty*>(HandleOf(object)); }

int Tty::Take(int fd) {
  if (state() != HandleState::kIdle) {
    return UV_EBADF;
  }
  uv_loop_t* loop = peer().environment()->loop();
  return Open([loop, fd](uv_tty_t* tty) { return uv_tty_init(loop, tty, fd, 0); });
}

int Tty::GetWindowSize(int* columns, int* rows) {
  return open() ? uv_tty_get_winsize(uv(), columns, rows) : UV_EBADF;
}

int Tty::SetMode(uv_tty_mode_t mode) {
  if (!open()) {
    return UV_EBADF;
  }
  if (mode != UV_TTY_MODE_NORMAL) {
    RestoreTerminalOnDeath();
  }
  return uv_tty_set_mode(uv(), mode);
}

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

void Construct(const Info& info) {
  // It belongs to its object until it is open, and then to libuv.
  new Tty(Environment::Of(info.GetIsolate()),
          info.This());  // NOLINT(cppcoreguidelines-owning-memory)
}

// open(fd): 0 or a negative errno. The descriptor stays the caller's, unless it is above 2.
void OpenFd(const Info& info) {
  Tty* tty = Tty::Of(info.This());
  info.GetReturnValue().Set(tty == nullptr ? UV_EBADF
                                           : tty->Take(info[0].As<v8::Int32>()->Value()));
}

// getWindowSize(): columns and rows in an array, or a negative errno.
void GetWindowSize(const Info& info) {
  Tty* tty = Tty::Of(info.This());
  int columns = 0;
  int rows = 0;
  int error = tty == nullptr ? UV_EBADF : tty->GetWindowSize(&columns, &rows);
  if (error != 0) {
    info.GetReturnValue().Set(error);
    return;
  }
  v8::Isolate* isolate = info.GetIsolate();
  std::array<v8::Local<v8::Value>, 2> size = {v8::Integer::New(isolate, columns),
                                              v8::Integer::New(isolate, rows)};
  info.GetReturnValue().Set(v8::Array::New(isolate, size.data(), size.size()));
}

// setRawMode(raw, rawOutput): 0 or a negative errno.
void SetRawMode(const Info& info) {
  Tty* tty = Tty::Of(info.This());
  uv_tty_mode_t raw = info[1]->IsTrue() ? UV_TTY_MODE_IO : UV_TTY_MODE_RAW;
  uv_tty_mode_t mode = info[0]->IsTrue() ? raw : UV_TTY_MODE_NORMAL;
  info.GetReturnValue().Set(tty == nullptr ? UV_EBADF : tty->SetMode(mode));
}

constexpr BindingFunction kMethods[] = {
    {"open", OpenFd},
    {"getWindowSize", GetWindowSize},
    {"setRawMode", SetRawMode},
};

// isTTY(fd)
void IsTty(const Info& info) {
  info.GetReturnValue().Set(uv_guess_handle(info[0].As<v8::Int32>()->Value()) == UV_TTY);
}

// guessHandleType(fd): FILE, PIPE, TCP, UDP, TTY or UNKNOWN.
void GuessHandleType(const Info& info) {
  std::string_view name = "UNKNOWN";
  switch (uv_guess_handle(info[0].As<v8::Int32>()->Value())) {
    case UV_FILE:
      name = "FILE";
      break;
    case UV_NAMED_PIPE:
      name = "PIPE";
      break;
    case UV_TCP:
      name = "TCP";
      break;
    case UV_UDP:
      name = "UDP";
      break;
    case UV_TTY:
      name = "TTY";
      break;
    default:
      break;
  }
  info.GetReturnValue().Set(InternedText(info.GetIsolate(), name));
}

constexpr BindingFunction kFunctions[] = {{"isTTY", IsTty}, {"guessHandleType", GuessHandleType}};

void Initialize(v8::Local<v8::Context> context, v8::Local<v8::Object> target) {
  v8::Local<v8::FunctionTemplate> tty = NewHandleClass(context->GetIsolate(), "TTY", Construct);
  AddStreamMethods(context->GetIsolate(), tty);
  AddMethods(context->GetIsolate(), tty, kMethods);
  ExportClass(context, target, "TTY", tty);
}

void AddTtyReferences(ExternalReferences& references) {
  references.Add(Construct);
  AddReferences(references, kMethods);
  AddHandleReferences(references);
  AddStreamReferences(references);
}

}  // namespace

const Binding kTtyBinding = {"tty", kFunctions, Initialize, AddTtyReferences};

}  // namespace refnode
