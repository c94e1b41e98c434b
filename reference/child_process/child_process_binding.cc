#include "reference/child_process/child_process_binding.h"

#include <cstdlib>
#include <deque>
#include <utility>
#include <vector>

#include "reference/buffer/view_bytes.h"
#include "reference/child_process/launch.h"
#include "reference/child_process/options_from_js.h"
#include "reference/child_process/process_handle.h"
#include "reference/child_process/sync_runner.h"
#include "reference/engine/text.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// Options of a synchronous run, with what keeps their input in place.
struct SyncRequest {
  SyncOptions options;
  std::deque<ReadableBytes> inputs;
};

// What the JavaScript half asks for in one place of the table: { pipe, readable, writable, input,
// fd }.
void AddEntry(const PropertyReader& entry, SyncRequest& request) {
  std::vector<int>& descriptors = request.options.spawn.descriptors;
  if (entry.Bool("pipe")) {
    SyncPipe pipe;
    pipe.place = descriptors.size();
    pipe.child_reads = entry.Bool("readable");
    pipe.child_writes = entry.Bool("writable");
    if (v8::Local<v8::Value> input = entry.Get("input"); input->IsArrayBufferView()) {
      pipe.input = request.inputs.emplace_back(input).get();
    }
    request.options.pipes.push_back(pipe);
  }
  descriptors.push_back(entry.Get("fd")->IsInt32() ? entry.Int("fd") : kNoDescriptor);
}

void ReadRequest(v8::Local<v8::Context> context, v8::Local<v8::Object> object,
                 v8::Local<v8::Array> stdio, SyncRequest& request) {
  PropertyReader reader(context, object);
  request.options.spawn = SpawnOptionsFrom(context, object);
  request.options.timeout =
      std::chrono::milliseconds(static_cast<int64_t>(reader.Number("timeout")));
  request.options.max_buffer = reader.Number("maxBuffer");
  ForEachElement(context, stdio, [&](v8::Local<v8::Value> entry) {
    AddEntry(PropertyReader(context, entry.As<v8::Object>()), request);
  });
}

v8::Local<v8::Value> ArrayBufferOf(v8::Isolate* isolate, OutputBytes& bytes) {
  size_t size = bytes.size();
  char* memory = bytes.Release();
  if (memory == nullptr) {
    return v8::ArrayBuffer::New(isolate, 0);
  }
  return v8::ArrayBuffer::New(
      isolate, v8::ArrayBuffer::NewBackingStore(
                   memory, size, [](void* data, size_t, void*) { free(data); }, nullptr));
}

// What every place of the table brought; null where no pipe was read.
v8::Local<v8::Value> OutputOf(v8::Isolate* isolate, const SyncOptions& options,
                              SyncResult& result) {
  if (result.pid == 0) {
    return v8::Null(isolate);
  }
  std::vector<v8::Local<v8::Value>> output(options.spawn.descriptors.size(), v8::Null(isolate));
  for (size_t index = 0; index < options.pipes.size(); ++index) {
    if (options.pipes[index].child_writes) {
      output[options.pipes[index].place] = ArrayBufferOf(isolate, result.output[index]);
    }
  }
  return v8::Array::New(isolate, output.data(), output.size());
}

// spawnSync(options, stdio, killSignal): [pid, code, signal, error, output]. Code and signal are -1
// when the child has not ended, output holds an ArrayBuffer or null by place, and is null when
// nothing was started.
void SpawnSync(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  SyncRequest request;
  ReadRequest(isolate->GetCurrentContext(), info[0].As<v8::Object>(), info[1].As<v8::Array>(),
              request);
  request.options.kill_signal = info[2].As<v8::Int32>()->Value();
  Environment::Of(isolate)->FlushAll();
  SyncResult result = SyncRunner(request.options).Run();
  ExitStatus status = result.status.value_or(ExitStatus{.code = -1, .signal = -1});
  v8::Local<v8::Value> values[] = {
      v8::Integer::New(isolate, result.pid),      v8::Integer::New(isolate, status.code),
      v8::Integer::New(isolate, status.signal),   v8::Integer::New(isolate, result.error),
      OutputOf(isolate, request.options, result),
  };
  info.GetReturnValue().Set(v8::Array::New(isolate, values, std::size(values)));
}

constexpr BindingFunction kFunctions[] = {{"spawnSync", SpawnSync}};

}  // namespace

const Binding kChildProcessBinding = {"child_process", kFunctions, AddProcessClass,
                                      AddProcessReferences};

}  // namespace refnode
