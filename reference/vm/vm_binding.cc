#include "reference/vm/vm_binding.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "reference/engine/environment.h"
#include "reference/engine/message_text.h"
#include "reference/engine/snapshot.h"
#include "reference/engine/text.h"
#include "reference/loader/host_options.h"
#include "reference/vm/global_template.h"
#include "reference/vm/time_limit.h"

namespace refnode {

namespace {

using Arguments = v8::FunctionCallbackInfo<v8::Value>;

// The key under which an object of the program keeps the global that stands before it.
v8::Local<v8::Private> GlobalKey(v8::Isolate* isolate) {
  return v8::Private::ForApi(isolate, InternedText(isolate, "refnode:vm.global"));
}

// The context that was made for an object; empty when there is none.
v8::MaybeLocal<v8::Context> ContextOf(v8::Isolate* isolate, v8::Local<v8::Object> sandbox) {
  v8::Local<v8::Value> global;
  if (sandbox->GetPrivate(isolate->GetCurrentContext(), GlobalKey(isolate)).ToLocal(&global) &&
      global->IsObject()) {
    return global.As<v8::Object>()->GetCreationContext();
  }
  return {};
}

// makeContext(sandbox or undefined, allowsStrings, allowsWasm): a context whose global stands
// before the object; returns the object, or the plain global when there is none. WebAssembly is
// compiled in any case.
void MakeContext(const Arguments& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> outer = isolate->GetCurrentContext();
  v8::Local<v8::Context> context;
  if (!v8::Context::FromSnapshot(isolate, kVmContextIndex).ToLocal(&context)) {
    isolate->ThrowError("V8 could not make a context");
    return;
  }
  context->SetSecurityToken(outer->GetSecurityToken());
  context->AllowCodeGenerationFromStrings(info[1]->IsTrue());
  context->SetEmbedderData(kSandboxField, info[0]);
  v8::Local<v8::Object> global = context->Global();
  v8::Local<v8::Object> sandbox = info[0]->IsObject() ? info[0].As<v8::Object>() : global;
  if (sandbox->SetPrivate(outer, GlobalKey(isolate), global).FromMaybe(false)) {
    info.GetReturnValue().Set(sandbox);
  }
}

// hasContext(object)
void HasContext(const Arguments& info) {
  info.GetReturnValue().Set(!ContextOf(info.GetIsolate(), info[0].As<v8::Object>()).IsEmpty());
}

// Where JavaScript says that a text came from: file, line offset, column offset, and who imports
// for it.
v8::ScriptOrigin OriginFrom(const Arguments& info, int first) {
  auto importer = static_cast<Importer>(info[first + 3].As<v8::Int32>()->Value());
  return v8::ScriptOrigin(info[first], info[first + 1].As<v8::Int32>()->Value(),
                          info[first + 2].As<v8::Int32>()->Value(), false, -1, {}, false, false,
                          false, HostOptions(info.GetIsolate(), importer));
}

// The bytes of a cache that the program gave; null for undefined. V8 owns what is returned, and it
// views a copy.
v8::ScriptCompiler::CachedData* CacheFrom(v8::Local<v8::Value> value) {
  if (!value->IsArrayBufferView()) {
    return nullptr;
  }
  v8::Local<v8::ArrayBufferView> view = value.As<v8::ArrayBufferView>();
  auto length = static_cast<int>(view->ByteLength());
  auto bytes = std::make_unique<uint8_t[]>(view->ByteLength());
  view->CopyContents(bytes.get(), view->ByteLength());
  return new v8::ScriptCompiler::CachedData(  // NOLINT(cppcoreguidelines-owning-memory): V8 takes
                                              // it
      bytes.release(), length, v8::ScriptCompiler::CachedData::BufferOwned);
}

v8::ScriptCompiler::CompileOptions CompileOptionsFor(const v8::ScriptCompiler::Source& source) {
  return source.GetCachedData() == nullptr ? v8::ScriptCompiler::kNoCompileOptions
                                           : v8::ScriptCompiler::kConsumeCodeCache;
}

void ReturnCache(const Arguments& info, v8::ScriptCompiler::CachedData* made) {
  std::unique_ptr<v8::ScriptCompiler::CachedData> cache(made);
  auto length = static_cast<size_t>(cache->length);
  v8::Local<v8::ArrayBuffer> buffer = v8::ArrayBuffer::New(info.GetIsolate(), length);
  std::memcpy(buffer->Data(), cache->data, length);
  info.GetReturnValue().Set(buffer);
}

// Adds the place to the stack of an error that leaves, as Node shows errors of such scripts.
void DecorateStack(v8::Local<v8::Context> context, v8::TryCatch* guard) {
  v8::Isolate* isolate = context->GetIsolate();
  if (!guard->HasCaught() || !guard->Exception()->IsNativeError()) {
    return;
  }
  v8::Local<v8::Object> error = guard->Exception().As<v8::Object>();
  v8::Local<v8::String> key = InternedText(isolate, "stack");
  v8::Local<v8::String> place;
  v8::Local<v8::Value> stack;
  std::string source = ShowSource(context, guard->Message());
  if (source.empty() || !TextFromUtf8(isolate, source + "\n").ToLocal(&place) ||
      !error->Get(context, key).ToLocal(&stack) || !stack->IsString()) {
    return;
  }
  v8::Local<v8::String> whole = v8::String::Concat(isolate, place, stack.As<v8::String>());
  error->Set(context, key, whole).FromMaybe(false);
}

// The context that an argument names: of an object of the program, or the main one for null.
v8::Local<v8::Context> ContextFrom(const Arguments& info, int index) {
  v8::Isolate* isolate = info.GetIsolate();
  if (info[index]->IsObject()) {
    return ContextOf(isolate, info[index].As<v8::Object>()).ToLocalChecked();
  }
  return Environment::Of(isolate)->context();
}

// compileScript(holder, text, file, line, column, importer, cache, sandbox or null): keeps the
// script in the holder. Returns whether the cache was rejected; undefined without one. Throws the
// syntax error, one of the sandbox's context.
void CompileScript(const Arguments& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context = ContextFrom(info, 7);
  v8::ScriptCompiler::Source source(info[1].As<v8::String>(), OriginFrom(info, 2),
                                    CacheFrom(info[6]));
  v8::Local<v8::UnboundScript> script;
  v8::TryCatch guard(isolate);
  v8::Context::Scope entered(context);
  if (!v8::ScriptCompiler::CompileUnboundScript(isolate, &source, CompileOptionsFor(source))
           .ToLocal(&script)) {
    DecorateStack(context, &guard);
    guard.ReThrow();
    return;
  }
  info[0].As<v8::Object>()->SetInternalField(0, script);
  if (source.GetCachedData() != nullptr) {
    info.GetReturnValue().Set(source.GetCachedData()->rejected);
  }
}

v8::Local<v8::UnboundScript> ScriptIn(v8::Local<v8::Value> holder) {
  return holder.As<v8::Object>()->GetInternalField(0).As<v8::UnboundScript>();
}

// cacheOf(holder): the code cache of a script, as an ArrayBuffer.
void CacheOf(const Arguments& info) {
  ReturnCache(info, v8::ScriptCompiler::CreateCodeCache(ScriptIn(info[0])));
}

// sourceMapUrlOf(holder): what the text says in its comment, or undefined.
void SourceMapUrlOf(const Arguments& info) {
  info.GetReturnValue().Set(ScriptIn(info[0])->GetSourceMappingURL());
}

// sourceUrlOf(holder)
void SourceUrlOf(const Arguments& info) {
  info.GetReturnValue().Set(ScriptIn(info[0])->GetSourceURL());
}

// What the function `failed` of RunScript throws.
void Fail(const Arguments& info, v8::Local<v8::Context> caller, int error) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Value> why = v8::Integer::New(isolate, error);
  std::ignore = info[4].As<v8::Function>()->Call(caller, v8::Undefined(isolate), 1, &why);
}

// runScript(holder, sandbox or null, timeout or 0, decorates, failed): the value of the script.
// Throws what it throws; else what the function `failed` throws, which is called with 0 when it
// took too long, and with a negative errno when nothing could watch the time.
void RunScript(const Arguments& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> caller = isolate->GetCurrentContext();
  v8::Local<v8::Context> context = ContextFrom(info, 1);
  auto limit = std::chrono::milliseconds(static_cast<int64_t>(info[2].As<v8::Number>()->Value()));
  v8::TryCatch guard(isolate);
  {
    std::optional<TimeLimit> watch;
    if (limit.count() > 0) {
      int error = watch.emplace(isolate, limit).Start();
      if (error != 0) {
        Fail(info, caller, error);
        guard.ReThrow();
        return;
      }
    }
    v8::Context::Scope entered(context);
    v8::Local<v8::Value> value;
    bool done = ScriptIn(info[0])->BindToCurrentContext()->Run(context).ToLocal(&value);
    if (!watch || !watch->Stop()) {
      if (done) {
        info.GetReturnValue().Set(value);
      } else if (info[3]->IsTrue() && guard.CanContinue()) {
        DecorateStack(context, &guard);
      }
      guard.ReThrow();
      return;
    }
  }
  isolate->CancelTerminateExecution();
  guard.Reset();
  Fail(info, caller, 0);
  guard.ReThrow();
}

// compileFunction(text, file, line, column, importer, cache, sandbox or null, extensions,
// parameters, wantsCache): [function, cacheRejected, cache], the latter two undefined where they do
// not apply. Throws the syntax error.
void CompileFunction(const Arguments& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> caller = isolate->GetCurrentContext();
  v8::Local<v8::Context> context = ContextFrom(info, 6);
  std::vector<v8::Local<v8::Object>> extensions;
  std::vector<v8::Local<v8::String>> parameters;
  v8::Local<v8::Array> given_extensions = info[7].As<v8::Array>();
  for (uint32_t index = 0; index < given_extensions->Length(); ++index) {
    extensions.push_back(given_extensions->Get(caller, index).ToLocalChecked().As<v8::Object>());
  }
  v8::Local<v8::Array> given_parameters = info[8].As<v8::Array>();
  for (uint32_t index = 0; index < given_parameters->Length(); ++index) {
    parameters.push_back(given_parameters->Get(caller, index).ToLocalChecked().As<v8::String>());
  }
  v8::ScriptCompiler::Source source(info[0].As<v8::String>(), OriginFrom(info, 1),
                                    CacheFrom(info[5]));
  v8::Local<v8::Function> function;
  v8::TryCatch guard(isolate);
  v8::Context::Scope entered(context);
  if (!v8::ScriptCompiler::CompileFunction(context, &source, parameters.size(), parameters.data(),
                                           extensions.size(), extensions.data(),
                                           CompileOptionsFor(source))
           .ToLocal(&function)) {
    DecorateStack(context, &guard);
    guard.ReThrow();
    return;
  }
  v8::Local<v8::Value> rejected = v8::Undefined(isolate);
  if (source.GetCachedData() != nullptr) {
    rejected = v8::Boolean::New(isolate, source.GetCachedData()->rejected);
  }
  if (info[9]->IsTrue()) {
    ReturnCache(info, v8::ScriptCompiler::CreateCodeCacheForFunction(function));
  }
  std::array<v8::Local<v8::Value>, 3> results = {function, rejected, info.GetReturnValue().Get()};
  info.GetReturnValue().Set(v8::Array::New(isolate, results.data(), results.size()));
}

constexpr BindingFunction kFunctions[] = {
    {"makeContext", MakeContext},       {"hasContext", HasContext},
    {"compileScript", CompileScript},   {"cacheOf", CacheOf},
    {"sourceMapUrlOf", SourceMapUrlOf}, {"sourceUrlOf", SourceUrlOf},
    {"runScript", RunScript},           {"compileFunction", CompileFunction},
};

// ScriptHolder: a class whose objects keep a script.
void Initialize(v8::Local<v8::Context> context, v8::Local<v8::Object> target) {
  v8::Isolate* isolate = context->GetIsolate();
  v8::Local<v8::FunctionTemplate> holder = v8::FunctionTemplate::New(isolate);
  holder->InstanceTemplate()->SetInternalFieldCount(1);
  holder->SetClassName(InternedText(isolate, "ScriptHolder"));
  target
      ->Set(context, InternedText(isolate, "ScriptHolder"),
            holder->GetFunction(context).ToLocalChecked())
      .Check();
}

}  // namespace

const Binding kVmBinding = {"vm", kFunctions, Initialize, AddVmGlobalReferences};

}  // namespace refnode
