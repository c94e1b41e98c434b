#include "reference/loader/compile_binding.h"

#include <vector>

#include "reference/engine/environment.h"
#include "reference/engine/text.h"

namespace refnode {

namespace {

// compileFunction(text, file, parameters): a function with this body. Throws the syntax error.
void CompileFunction(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  std::vector<v8::Local<v8::String>> parameters;
  v8::Local<v8::Array> names = info[2].As<v8::Array>();
  for (uint32_t index = 0; index < names->Length(); ++index) {
    parameters.push_back(names->Get(context, index).ToLocalChecked().As<v8::String>());
  }
  v8::ScriptOrigin origin(info[1]);
  v8::ScriptCompiler::Source source(info[0].As<v8::String>(), origin);
  v8::Local<v8::Function> function;
  if (v8::ScriptCompiler::CompileFunction(context, &source, parameters.size(), parameters.data())
          .ToLocal(&function)) {
    info.GetReturnValue().Set(function);
  }
}

// runScript(text, file): runs a script in the context of the program and returns its value. Throws
// what it throws.
void RunScript(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::ScriptOrigin origin(info[1]);
  v8::ScriptCompiler::Source source(info[0].As<v8::String>(), origin);
  v8::Local<v8::Script> script;
  v8::Local<v8::Value> value;
  if (v8::ScriptCompiler::Compile(context, &source).ToLocal(&script) &&
      script->Run(context).ToLocal(&value)) {
    info.GetReturnValue().Set(value);
  }
}

constexpr BindingFunction kFunctions[] = {{"compileFunction", CompileFunction},
                                          {"runScript", RunScript}};

}  // namespace

const Binding kCompileBinding = {"compile", kFunctions, nullptr, nullptr};

}  // namespace refnode
