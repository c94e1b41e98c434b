// Builds the startup snapshot of the bare program: evaluates the file of the first argument and
// writes the blob to that of the second.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "tools/bench/bare/bare.h"

namespace {

// The function that runs a script.
v8::Local<v8::Function> Evaluate(v8::Local<v8::Context> context, const std::string& text) {
  v8::Local<v8::String> source =
      v8::String::NewFromUtf8(context->GetIsolate(), text.c_str()).ToLocalChecked();
  v8::Local<v8::Value> natives[] = {bare::MakeNatives(context)};
  return v8::Script::Compile(context, source)
      .ToLocalChecked()
      ->Run(context)
      .ToLocalChecked()
      .As<v8::Function>()
      ->Call(context, v8::Undefined(context->GetIsolate()), 1, natives)
      .ToLocalChecked()
      .As<v8::Function>();
}

v8::StartupData MakeBlob(const std::string& text) {
  std::unique_ptr<v8::ArrayBuffer::Allocator> allocator(
      v8::ArrayBuffer::Allocator::NewDefaultAllocator());
  v8::Isolate::CreateParams params;
  params.array_buffer_allocator = allocator.get();
  params.external_references = bare::References();
  v8::SnapshotCreator creator(params);
  {
    v8::HandleScope scope(creator.GetIsolate());
    v8::Local<v8::Context> context = v8::Context::New(creator.GetIsolate());
    v8::Context::Scope entered(context);
    v8::Local<v8::Function> run = Evaluate(context, text);
    creator.SetDefaultContext(context);
    creator.AddData(context, run);
  }
  return creator.CreateBlob(v8::SnapshotCreator::FunctionCodeHandling::kKeep);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: bare_snapshot SCRIPT OUT\n", stderr);
    return 2;
  }
  v8::V8::SetFlagsFromString("--random-seed=42 --hash-seed=42 --predictable");
  bare::StartV8();
  std::ifstream script(argv[1]);
  v8::StartupData blob = MakeBlob(std::string(std::istreambuf_iterator<char>(script), {}));
  std::ofstream(argv[2], std::ios::binary).write(blob.data, blob.raw_size);
  delete[] blob.data;
  return 0;
}
