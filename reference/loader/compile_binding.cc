#include "reference/loader/compile_binding.h"

#include <vector>

#include "reference/engine/environment.h"
#include "reference/engine/text.h"

namespace refnode {

namespace {

v8::MaybeLocal<v8::Function> FunctionFrom(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::Local<v8::Context> context = info.GetIsolate()->GetCurrentContext();
  std::vector<v8::Local<v8::String>> parameters;
  v8::Local<v8::Array> names = info[2].As<v8::Array>();
  for (uint32_t index = 0; index < names->Length(); ++index) {
    parameters.push_back(names->Get(context, index).ToLocalChecked().As<v8::String>());
  }
  v8::ScriptOrigin origin(info[1]);
  v8::ScriptCompiler::Source source(info[0].As<v8::String>(), origin);
  return v8::ScriptCompiler::CompileFunction(context, &source, parameters.size(),
                                             parameters.data());
}

v8::MaybeLocal<v8::Script> ScriptFrom(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::ScriptOrigin origin(info[1]);
  v8::ScriptCompiler::Source source(info[0].As<v8::String>(), origin);
  return v8::ScriptCompiler::Compile(info.GetIsolate()->GetCurrentContext(), &source);
}

void ReturnIfAny(const v8::FunctionCallbackInfo<v8::Value>& info,
                 v8::MaybeLocal<v8::Function> function) {
  v8::Local<v8::Function> made;
  if (function.ToLocal(&made)) {
    info.GetReturnValue().Set(made);
  }
}

// compileFunction(text, file, parameters): a function with this body. Throws the syntax error.
void CompileFunction(const v8::FunctionCallbackInfo<v8::Value>& info) {
  ReturnIfAny(info, FunctionFrom(info));
}

// tryCompileFunction(text, file, parameters): the function, or undefined for a syntax error.
void TryCompileFunction(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::TryCatch guard(info.GetIsolate());
  ReturnIfAny(info, FunctionFrom(info));
}

// syntaxErrorOf(text, file, parameters): the error of the text as the body of a function; undefined
// when it has none.
void SyntaxErrorOf(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::TryCatch guard(info.GetIsolate());
  if (FunctionFrom(info).IsEmpty()) {
    info.GetReturnValue().Set(guard.Exception());
  }
}

// scriptErrorOf(text, file): the error of the text as a script; undefined when it has none.
void ScriptErrorOf(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::TryCatch guard(info.GetIsolate());
  if (ScriptFrom(info).IsEmpty()) {
    info.GetReturnValue().Set(guard.Exception());
  }
}

// runScript(text, file): runs a script in the context of the program and returns its value. Throws
// what it throws.
void RunScript(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::Local<v8::Script> script;
  v8::Local<v8::Value> value;
  if (ScriptFrom(info).ToLocal(&script) &&
      script->Run(info.GetIsolate()->GetCurrentContext()).ToLocal(&value)) {
    info.GetReturnValue().Set(value);
  }
}

constexpr BindingFunction kFunctions[] = {
    {"compileFunction", CompileFunction},
    {"tryCompileFunction", TryCompileFunction},
    {"syntaxErrorOf", SyntaxErrorOf},
    {"scriptErrorOf", ScriptErrorOf},
    {"runScript", RunScript},
};

}  // namespace

const Binding kCompileBinding = {"compile", kFunctions, nullptr, nullptr};

}  // namespace refnode
