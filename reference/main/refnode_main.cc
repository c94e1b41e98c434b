// The program.

#include <csignal>
#include <cstdio>
#include <memory>
#include <vector>

#include "reference/base/standard_descriptors.h"
#include "reference/engine/environment.h"
#include "reference/engine/snapshot.h"
#include "reference/engine/text.h"
#include "reference/engine/v8_start.h"
#include "uv.h"
#include "v8.h"

namespace {

v8::Local<v8::Array> TextArray(v8::Isolate* isolate, int count, char** texts) {
  std::vector<v8::Local<v8::Value>> values;
  for (int index = 0; index < count; ++index) {
    values.push_back(refnode::TextFromUtf8(isolate, texts[index]).ToLocalChecked());
  }
  return v8::Array::New(isolate, values.data(), values.size());
}

int RunMain(int argc, char** argv) {
  std::unique_ptr<v8::ArrayBuffer::Allocator> allocator(
      v8::ArrayBuffer::Allocator::NewDefaultAllocator());
  v8::Isolate* isolate = v8::Isolate::New(refnode::SnapshotIsolateParams(allocator.get()));
  int code = 0;
  {
    v8::Isolate::Scope entered(isolate);
    v8::HandleScope scope(isolate);
    v8::Local<v8::Context> context = v8::Context::New(isolate);
    v8::Context::Scope inside(context);
    refnode::Environment environment(isolate, context, uv_default_loop());
    v8::Local<v8::Value> arguments[] = {TextArray(isolate, argc, argv)};
    static_cast<void>(environment.Call(v8::Undefined(isolate),
                                       environment.hook(refnode::Hook::kStart), arguments));
    code = environment.RunToEnd();
#ifndef NDEBUG
    environment.CloseLoop();
#endif
    environment.ReallyExit(code);
  }
}

}  // namespace

int main(int argc, char** argv) {
  refnode::PrepareStandardDescriptors();
  // Who writes to a pipe that nobody reads gets an errno instead.
  std::signal(SIGPIPE, SIG_IGN);
  argv = uv_setup_args(argc, argv);
  refnode::V8Start start(4);
  return RunMain(argc, argv);
}
