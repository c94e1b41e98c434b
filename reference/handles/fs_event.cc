#include "reference/handles/fs_event.h"

#include <array>

#include "reference/engine/text.h"
#include "reference/handles/handle_class.h"

namespace refnode {

FsEvent* FsEvent::Of(v8::Local<v8::Object> object) {
  return static_cast<FsEvent*>(HandleOf(object));
}

int FsEvent::Init() {
  if (state() != HandleState::kIdle) {
    return NativeHandle::Init();
  }
  uv_loop_t* loop = wrapper().environment()->loop();
  return Open([loop](uv_fs_event_t* event) { return uv_fs_event_init(loop, event); });
}

int FsEvent::Start(const std::string& path) {
  int error = Init();
  return error != 0 ? error : uv_fs_event_start(uv(), OnChange, path.c_str(), 0);
}

void FsEvent::OnChange(uv_fs_event_t* handle, const char* filename, int events, int status) {
  auto* event = static_cast<FsEvent*>(static_cast<NativeHandle*>(handle->data));
  Environment* environment = event->wrapper().environment();
  if (!environment->can_call()) {
    return;
  }
  v8::Isolate* isolate = environment->isolate();
  v8::HandleScope scope(isolate);
  v8::Local<v8::String> name;
  std::array<v8::Local<v8::Value>, 3> arguments = {
      v8::Integer::New(isolate, status),
      InternedText(isolate, (events & UV_RENAME) != 0 ? "rename" : "change"), v8::Null(isolate)};
  if (filename != nullptr && TextFromUtf8(isolate, filename).ToLocal(&name)) {
    arguments[2] = name;
  }
  event->wrapper().CallMethod("onchange", arguments);
}

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

void Construct(const Info& info) {
  // It belongs to its object until it is open, and then to libuv.
  new FsEvent(Environment::Of(info.GetIsolate()),
              info.This());  // NOLINT(cppcoreguidelines-owning-memory)
}

// start(path): 0 or a negative errno.
void Start(const Info& info) {
  FsEvent* event = FsEvent::Of(info.This());
  info.GetReturnValue().Set(
      event == nullptr ? UV_EBADF : event->Start(Utf8FromValue(info.GetIsolate(), info[0])));
}

constexpr BindingFunction kMethods[] = {{"start", Start}};

void Initialize(v8::Local<v8::Context> context, v8::Local<v8::Object> target) {
  v8::Local<v8::FunctionTemplate> event =
      NewHandleClass(context->GetIsolate(), "FSEvent", Construct);
  AddMethods(context->GetIsolate(), event, kMethods);
  ExportClass(context, target, "FSEvent", event);
}

void AddFsEventReferences(ExternalReferences& references) {
  references.Add(Construct);
  AddReferences(references, kMethods);
  AddHandleReferences(references);
}

}  // namespace

const Binding kFsEventBinding = {"fs_event", {}, Initialize, AddFsEventReferences};

}  // namespace refnode
