// The value in an advanced message, whatever its bytes: read, or refused by an exception.

#include <memory>
#include <string>

#include "libplatform/libplatform.h"
#include "reference/ipc/fuzz/fuzz_target.h"
#include "reference/ipc/value_codec.h"
#include "reference/ipc/value_scan.h"
#include "v8.h"

namespace {

constexpr size_t kPrefixLength = 4;
constexpr size_t kLongestArray = 100000;
constexpr size_t kInputsBetweenCollections = 4096;

// V8 for the whole run. Never disposed of: libFuzzer ends the process.
class Engine {
 public:
  Engine() : platform_(v8::platform::NewSingleThreadedDefaultPlatform()) {
    v8::V8::InitializePlatform(platform_.get());
    v8::V8::Initialize();
    allocator_.reset(v8::ArrayBuffer::Allocator::NewDefaultAllocator());
    v8::Isolate::CreateParams parameters;
    parameters.array_buffer_allocator = allocator_.get();
    isolate_ = v8::Isolate::New(parameters);
    v8::Isolate::Scope isolate_scope(isolate_);
    v8::HandleScope handles(isolate_);
    v8::Local<v8::Context> context = v8::Context::New(isolate_);
    v8::Context::Scope context_scope(context);
    context_.Reset(isolate_, context);
    buffer_prototype_.Reset(isolate_, v8::Object::New(isolate_));
  }

  void Check(std::string_view content) {
    v8::Isolate::Scope isolate_scope(isolate_);
    v8::HandleScope handles(isolate_);
    v8::Local<v8::Context> context = context_.Get(isolate_);
    v8::Context::Scope context_scope(context);
    v8::TryCatch caught(isolate_);
    v8::Local<v8::Value> value;
    if (!refnode::DecodeFrame(context, content, buffer_prototype_.Get(isolate_)).ToLocal(&value)) {
      refnode::Demand(caught.HasCaught(), "a refused value comes with an exception");
    } else {
      CheckWriting(context, value, caught);
    }
    if (++checked_ % kInputsBetweenCollections == 0) {
      isolate_->LowMemoryNotification();
    }
    // One at a time: the collector's own tasks may post others without end.
    v8::platform::PumpMessageLoop(platform_.get(), isolate_);
  }

 private:
  // What was read can be written, and reading that again works as well.
  void CheckWriting(v8::Local<v8::Context> context, v8::Local<v8::Value> value,
                    const v8::TryCatch& caught) {
    v8::Local<v8::Value> prototype = buffer_prototype_.Get(isolate_);
    refnode::EncodedFrame frame = refnode::EncodeFrame(context, value, prototype);
    if (frame.bytes == nullptr) {
      refnode::Demand(caught.HasCaught(), "a value that cannot be written comes with an exception");
      return;
    }
    std::string_view bytes(reinterpret_cast<const char*>(frame.bytes.get()), frame.size);
    refnode::Demand(
        !refnode::DecodeFrame(context, bytes.substr(kPrefixLength), prototype).IsEmpty(),
        "what was written can be read");
  }

  std::unique_ptr<v8::Platform> platform_;
  std::unique_ptr<v8::ArrayBuffer::Allocator> allocator_;
  v8::Isolate* isolate_;
  size_t checked_ = 0;
  v8::Global<v8::Context> context_;
  v8::Global<v8::Value> buffer_prototype_;
};

Engine* engine = nullptr;

}  // namespace

int LLVMFuzzerInitialize(int*, char***) {
  engine = new Engine();
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  // Long arrays are slow, and no other than short ones. What is not kept is not built upon.
  if (refnode::AnnouncesTooMuch(content, kLongestArray)) {
    return -1;
  }
  engine->Check(content);
  return 0;
}
