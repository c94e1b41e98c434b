#include "reference/heap/heap_binding.h"

#include <initializer_list>
#include <string>
#include <vector>

#include "reference/engine/text.h"
#include "v8.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

v8::Local<v8::Array> Numbers(v8::Isolate* isolate, std::initializer_list<size_t> values) {
  std::vector<v8::Local<v8::Value>> numbers;
  for (size_t value : values) {
    numbers.push_back(v8::Number::New(isolate, static_cast<double>(value)));
  }
  return v8::Array::New(isolate, numbers.data(), numbers.size());
}

// statistics(): numbers in the order in which `v8.getHeapStatistics` names them.
void Statistics(const Info& info) {
  v8::HeapStatistics heap;
  info.GetIsolate()->GetHeapStatistics(&heap);
  info.GetReturnValue().Set(Numbers(
      info.GetIsolate(),
      {heap.total_heap_size(), heap.total_heap_size_executable(), heap.total_physical_size(),
       heap.total_available_size(), heap.used_heap_size(), heap.heap_size_limit(),
       heap.malloced_memory(), heap.peak_malloced_memory(), heap.does_zap_garbage(),
       heap.number_of_native_contexts(), heap.number_of_detached_contexts(),
       heap.total_global_handles_size(), heap.used_global_handles_size(), heap.external_memory()}));
}

// spaces(): for each space its name, then its numbers in the order of `v8.getHeapSpaceStatistics`.
void Spaces(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  std::vector<v8::Local<v8::Value>> all;
  for (size_t index = 0; index < isolate->NumberOfHeapSpaces(); ++index) {
    v8::HeapSpaceStatistics space;
    if (!isolate->GetHeapSpaceStatistics(&space, index)) {
      continue;
    }
    v8::Local<v8::Value> about[] = {
        InternedText(isolate, space.space_name()),
        Numbers(isolate, {space.space_size(), space.space_used_size(), space.space_available_size(),
                          space.physical_space_size()})};
    all.push_back(v8::Array::New(isolate, about, 2));
  }
  info.GetReturnValue().Set(v8::Array::New(isolate, all.data(), all.size()));
}

// codeStatistics(): numbers in the order of `v8.getHeapCodeStatistics`.
void CodeStatistics(const Info& info) {
  v8::HeapCodeStatistics code;
  info.GetIsolate()->GetHeapCodeAndMetadataStatistics(&code);
  info.GetReturnValue().Set(Numbers(
      info.GetIsolate(), {code.code_and_metadata_size(), code.bytecode_and_metadata_size(),
                          code.external_script_source_size(), code.cpu_profiler_metadata_size()}));
}

// setFlags(text)
void SetFlags(const Info& info) {
  std::string flags = Utf8FromValue(info.GetIsolate(), info[0]);
  v8::V8::SetFlagsFromString(flags.data(), flags.size());
}

void CachedDataVersionTag(const Info& info) {
  info.GetReturnValue().Set(v8::ScriptCompiler::CachedDataVersionTag());
}

// isOneByte(text): whether V8 keeps the text in Latin-1.
void IsOneByte(const Info& info) {
  info.GetReturnValue().Set(info[0].As<v8::String>()->IsOneByte());
}

constexpr BindingFunction kFunctions[] = {
    {"statistics", Statistics},
    {"spaces", Spaces},
    {"codeStatistics", CodeStatistics},
    {"setFlags", SetFlags},
    {"cachedDataVersionTag", CachedDataVersionTag},
    {"isOneByte", IsOneByte},
};

}  // namespace

const Binding kHeapBinding = {"heap", kFunctions, nullptr, nullptr};

}  // namespace refnode
