#include "reference/engine/snapshot.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <memory>

#include "reference/engine/builtins.h"
#include "reference/engine/external_references.h"
#include "reference/engine/realm_binding.h"
#include "reference/engine/text.h"

namespace refnode {

namespace {

// Evaluates `bootstrap/realm`, which returns the realm object. Empty, with the reason on standard
// error, when it throws.
v8::MaybeLocal<v8::Object> EvaluateRealm(v8::Local<v8::Context> context) {
  v8::Isolate* isolate = context->GetIsolate();
  v8::TryCatch guard(isolate);
  v8::Local<v8::Function> bootstrap;
  v8::Local<v8::Value> realm;
  v8::Local<v8::Object> exports = v8::Object::New(isolate);
  v8::Local<v8::Value> arguments[] = {exports, v8::Undefined(isolate), v8::Undefined(isolate),
                                      RealmBinding(context)};
  if (CompileBuiltin(context, "bootstrap/realm", true).ToLocal(&bootstrap) &&
      bootstrap->Call(context, v8::Undefined(isolate), 4, arguments).ToLocal(&realm) &&
      realm->IsObject()) {
    return realm.As<v8::Object>();
  }
  v8::Local<v8::Value> stack;
  if (guard.HasCaught() && v8::TryCatch::StackTrace(context, guard.Exception()).ToLocal(&stack)) {
    std::fprintf(stderr, "%s\n", Utf8FromValue(isolate, stack).c_str());
  } else {
    std::fputs("the realm returned no object\n", stderr);
  }
  if (guard.HasCaught() && !guard.Message().IsEmpty()) {
    v8::Local<v8::Message> message = guard.Message();
    std::fprintf(stderr, "%s:%d: %s\n",
                 Utf8FromValue(isolate, message->GetScriptResourceName()).c_str(),
                 message->GetLineNumber(context).FromMaybe(0),
                 Utf8FromValue(isolate, message->Get()).c_str());
  }
  return {};
}

}  // namespace

std::string BuildSnapshot(v8::Local<v8::ObjectTemplate> (*vm_global)(v8::Isolate*)) {
  std::unique_ptr<v8::ArrayBuffer::Allocator> allocator(
      v8::ArrayBuffer::Allocator::NewDefaultAllocator());
  v8::Isolate::CreateParams params;
  params.array_buffer_allocator = allocator.get();
  params.external_references = AllExternalReferences();
  v8::SnapshotCreator creator(params);
  v8::Isolate* isolate = creator.GetIsolate();
  {
    v8::HandleScope scope(isolate);
    v8::Local<v8::Context> context = v8::Context::New(isolate);
    v8::Context::Scope entered(context);
    v8::Local<v8::Object> realm;
    if (!EvaluateRealm(context).ToLocal(&realm)) {
      // The creator insists on a default context before it is destroyed.
      creator.SetDefaultContext(context);
      creator.CreateBlob(v8::SnapshotCreator::FunctionCodeHandling::kKeep);
      return {};
    }
    isolate->PerformMicrotaskCheckpoint();
    creator.SetDefaultContext(context);
    if (creator.AddContext(v8::Context::New(isolate, nullptr, vm_global(isolate))) !=
        kVmContextIndex) {
      return {};
    }
    if (creator.AddData(context, realm) != kRealmIndex) {
      return {};
    }
  }
  v8::StartupData blob = creator.CreateBlob(v8::SnapshotCreator::FunctionCodeHandling::kKeep);
  std::string bytes(blob.data, static_cast<size_t>(blob.raw_size));
  delete[] blob.data;
  return bytes;
}

void ReleaseSnapshotMemory() {
  v8::StartupData snapshot = EmbeddedSnapshot();
  const auto page = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
  auto start = reinterpret_cast<uintptr_t>(snapshot.data);
  uintptr_t end = start + static_cast<uintptr_t>(snapshot.raw_size);
  start = (start + page - 1) / page * page;
  end = end / page * page;
  if (start < end) {
    // The memory is that of the program's file, which nobody writes.
    madvise(reinterpret_cast<void*>(start), end - start, MADV_DONTNEED);
  }
}

v8::Isolate::CreateParams SnapshotIsolateParams(v8::ArrayBuffer::Allocator* allocator) {
  // V8 keeps the pointer for the isolate's lifetime.
  static v8::StartupData snapshot = EmbeddedSnapshot();
  v8::Isolate::CreateParams params;
  params.array_buffer_allocator = allocator;
  params.external_references = AllExternalReferences();
  params.snapshot_blob = &snapshot;
  return params;
}

}  // namespace refnode
