// The program: bare_v8 SCRIPT ARGUMENTS...

#include <unistd.h>

#include <memory>
#include <vector>

#include "tools/bench/bare/bare.h"

// BARE_SNAPSHOT is the blob's path, given by the build.
extern "C" {
extern const char bare_snapshot_start[];
extern const char bare_snapshot_end[];
}

asm(".section .rodata\n"
    ".balign 16\n"
    ".global bare_snapshot_start\n"
    "bare_snapshot_start:\n"
    ".incbin \"" BARE_SNAPSHOT
    "\"\n"
    ".global bare_snapshot_end\n"
    "bare_snapshot_end:\n"
    ".byte 0\n"
    ".previous\n");

int main(int argc, char** argv) {
  bare::StartV8();
  v8::StartupData blob = {bare_snapshot_start,
                          static_cast<int>(bare_snapshot_end - bare_snapshot_start)};
  std::unique_ptr<v8::ArrayBuffer::Allocator> allocator(
      v8::ArrayBuffer::Allocator::NewDefaultAllocator());
  v8::Isolate::CreateParams params;
  params.array_buffer_allocator = allocator.get();
  params.external_references = bare::References();
  params.snapshot_blob = &blob;
  v8::Isolate* isolate = v8::Isolate::New(params);
  v8::Isolate::Scope inside(isolate);
  v8::HandleScope scope(isolate);
  v8::Local<v8::Context> context = v8::Context::New(isolate);
  v8::Context::Scope entered(context);
  std::vector<v8::Local<v8::Value>> arguments;
  for (int index = 0; index < argc; ++index) {
    arguments.push_back(v8::String::NewFromUtf8(isolate, argv[index]).ToLocalChecked());
  }
  v8::Local<v8::Function> run = context->GetDataFromSnapshotOnce<v8::Function>(0).ToLocalChecked();
  _exit(run->Call(context, v8::Undefined(isolate), argc, arguments.data()).IsEmpty() ? 1 : 0);
}
