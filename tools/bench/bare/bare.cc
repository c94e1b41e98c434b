#include "tools/bench/bare/bare.h"

#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "libplatform/libplatform.h"
#include "tools/bench/bare/environment.h"

// Declared by hand: V8's headers do not ship those of the Abseil that is inside its library.
namespace absl {
enum class OnDeadlockCycle { kIgnore, kReport, kAbort };
void SetMutexDeadlockDetectionMode(OnDeadlockCycle mode);
}  // namespace absl

namespace bare {

namespace {

using Arguments = v8::FunctionCallbackInfo<v8::Value>;

v8::Local<v8::String> Text(v8::Isolate* isolate, const std::string& text) {
  return v8::String::NewFromUtf8(isolate, text.c_str()).ToLocalChecked();
}

// write(fd, text)
void Write(const Arguments& info) {
  v8::String::Utf8Value text(info.GetIsolate(), info[1]);
  ssize_t written =
      write(info[0].As<v8::Int32>()->Value(), *text, static_cast<size_t>(text.length()));
  info.GetReturnValue().Set(static_cast<int32_t>(written));
}

// now(): nanoseconds of a monotonic clock, as a bigint.
void Now(const Arguments& info) {
  constexpr uint64_t kNanoseconds = 1000000000;
  timespec now = {};
  clock_gettime(CLOCK_MONOTONIC, &now);
  info.GetReturnValue().Set(v8::BigInt::NewFromUnsigned(
      info.GetIsolate(),
      static_cast<uint64_t>(now.tv_sec) * kNanoseconds + static_cast<uint64_t>(now.tv_nsec)));
}

// exit(code)
void Exit(const Arguments& info) { _exit(info[0].As<v8::Int32>()->Value()); }

// stay(): until a signal ends the program.
void Stay(const Arguments&) {
  while (pause() != 0) {
  }
}

// compile(path): the file as a function with the parameters of a CommonJS module.
void Compile(const Arguments& info) {
  v8::Isolate* isolate = info.GetIsolate();
  std::ifstream file(*v8::String::Utf8Value(isolate, info[0]));
  std::string text(std::istreambuf_iterator<char>(file), {});
  std::array<v8::Local<v8::String>, 3> parameters = {
      Text(isolate, "exports"), Text(isolate, "require"), Text(isolate, "module")};
  v8::ScriptCompiler::Source source(Text(isolate, text), v8::ScriptOrigin(info[0]));
  v8::Local<v8::Function> function;
  if (v8::ScriptCompiler::CompileFunction(isolate->GetCurrentContext(), &source, parameters.size(),
                                          parameters.data())
          .ToLocal(&function)) {
    info.GetReturnValue().Set(function);
  }
}

constexpr std::array<std::pair<const char*, v8::FunctionCallback>, 5> kNatives = {{
    {"write", Write},
    {"now", Now},
    {"exit", Exit},
    {"stay", Stay},
    {"compile", Compile},
}};

}  // namespace

void StartV8() {
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  v8::V8::SetFlagsFromString("--single-threaded");
  v8::V8::SetEntropySource([](unsigned char* bytes, size_t count) {
    return getrandom(bytes, count, 0) == static_cast<ssize_t>(count);
  });
  v8::V8::InitializePlatform(v8::platform::NewSingleThreadedDefaultPlatform().release());
  v8::V8::Initialize();
}

const intptr_t* References() {
  static const auto* const references = [] {
    auto* made = new std::vector<intptr_t>();
    for (const auto& [name, callback] : kNatives) {
      made->push_back(reinterpret_cast<intptr_t>(callback));
    }
    for (intptr_t callback : EnvReferences()) {
      made->push_back(callback);
    }
    made->push_back(0);
    return made;
  }();
  return references->data();
}

v8::Local<v8::Object> MakeNatives(v8::Local<v8::Context> context) {
  v8::Isolate* isolate = context->GetIsolate();
  v8::Local<v8::Object> natives = v8::Object::New(isolate);
  for (const auto& [name, callback] : kNatives) {
    natives
        ->Set(context, Text(isolate, name), v8::Function::New(context, callback).ToLocalChecked())
        .Check();
  }
  natives->Set(context, Text(isolate, "env"), MakeEnv(context)).Check();
  return natives;
}

}  // namespace bare
