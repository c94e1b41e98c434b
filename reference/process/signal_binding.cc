#include "reference/process/signal_binding.h"

#include <array>

#include "reference/engine/environment.h"
#include "reference/handles/handle.h"
#include "reference/handles/handle_class.h"
#include "reference/handles/js_peer.h"
#include "uv.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// Waits for one signal and calls `onsignal(number)`. While it is open, the signal does not do what
// it does by default; libuv restores that when the last handle for it closes.
class SignalHandle final : public Handle<uv_signal_t, JsPeer> {
 public:
  SignalHandle(Environment* environment, v8::Local<v8::Object> object)
      : Handle(JsPeer(environment, object), environment->resources()) {
    wrapper().Attach(this);
  }

  std::string_view resource_name() const override { return "SignalWrap"; }

  // 0 or a negative errno.
  int Start(int number) {
    uv_loop_t* loop = wrapper().environment()->loop();
    int error =
        open() ? 0 : Open([loop](uv_signal_t* signal) { return uv_signal_init(loop, signal); });
    return error != 0 ? error : uv_signal_start(uv(), OnSignal, number);
  }

 private:
  static void OnSignal(uv_signal_t* signal, int number) {
    auto* handle = static_cast<SignalHandle*>(static_cast<NativeHandle*>(signal->data));
    v8::Isolate* isolate = handle->wrapper().environment()->isolate();
    v8::HandleScope scope(isolate);
    std::array<v8::Local<v8::Value>, 1> arguments = {v8::Integer::New(isolate, number)};
    handle->wrapper().CallMethod("onsignal", arguments);
  }
};

void Construct(const Info& info) {
  // It belongs to its object until it is open, and then to libuv.
  new SignalHandle(Environment::Of(info.GetIsolate()),
                   info.This());  // NOLINT(cppcoreguidelines-owning-memory)
}

// start(number): 0 or a negative errno.
void Start(const Info& info) {
  auto* handle = static_cast<SignalHandle*>(HandleOf(info.This()));
  info.GetReturnValue().Set(handle == nullptr ? UV_EBADF
                                              : handle->Start(info[0].As<v8::Int32>()->Value()));
}

constexpr BindingFunction kMethods[] = {{"start", Start}};

void Initialize(v8::Local<v8::Context> context, v8::Local<v8::Object> target) {
  v8::Local<v8::FunctionTemplate> signal =
      NewHandleClass(context->GetIsolate(), "Signal", Construct);
  AddMethods(context->GetIsolate(), signal, kMethods);
  ExportClass(context, target, "Signal", signal);
}

void AddSignalReferences(ExternalReferences& references) {
  references.Add(Construct);
  AddReferences(references, kMethods);
  AddHandleReferences(references);
}

}  // namespace

const Binding kSignalBinding = {"signals", {}, Initialize, AddSignalReferences};

}  // namespace refnode
