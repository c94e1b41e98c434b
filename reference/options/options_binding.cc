#include "reference/options/options_binding.h"

#include <string>
#include <string_view>
#include <vector>

#include "reference/engine/text.h"
#include "reference/options/env_file.h"
#include "reference/options/option_table.h"

namespace refnode {

namespace {

CommandLine& Stored() {
  static CommandLine& stored = *std::make_unique<CommandLine>().release();
  return stored;
}

thread_local const CommandLine* own_command_line = nullptr;

// An array of texts. Those that V8 cannot hold are left out.
v8::Local<v8::Array> TextArray(v8::Isolate* isolate, const std::vector<std::string_view>& texts) {
  std::vector<v8::Local<v8::Value>> values;
  for (std::string_view text : texts) {
    v8::Local<v8::String> value;
    if (TextFromUtf8(isolate, text).ToLocal(&value)) {
      values.push_back(value);
    }
  }
  return v8::Array::New(isolate, values.data(), values.size());
}

// values(): name, value, name, value, ... in the order in which they were set.
void Values(const v8::FunctionCallbackInfo<v8::Value>& info) {
  std::vector<std::string_view> texts;
  for (const auto& [name, value] : ProgramOptions().values) {
    texts.insert(texts.end(), {name, value});
  }
  info.GetReturnValue().Set(TextArray(info.GetIsolate(), texts));
}

// execArgv(): the options as they were written.
void ExecArgv(const v8::FunctionCallbackInfo<v8::Value>& info) {
  const std::vector<std::string>& words = ProgramOptions().exec_argv;
  info.GetReturnValue().Set(TextArray(info.GetIsolate(), {words.begin(), words.end()}));
}

// programArguments(): the script and its arguments.
void ProgramArguments(const v8::FunctionCallbackInfo<v8::Value>& info) {
  const std::vector<std::string>& words = ProgramOptions().arguments;
  info.GetReturnValue().Set(TextArray(info.GetIsolate(), {words.begin(), words.end()}));
}

// allowedInEnvironment(): the names that NODE_OPTIONS may hold, each without dashes and followed by
// `flag` when it may be negated, else by an empty text.
void AllowedInEnvironment(const v8::FunctionCallbackInfo<v8::Value>& info) {
  std::vector<std::string_view> texts;
  for (const OptionSpec& spec : OptionTable()) {
    if (spec.in_environment) {
      texts.insert(texts.end(), {spec.name, spec.kind == OptionKind::kFlag ? "flag" : ""});
    }
  }
  info.GetReturnValue().Set(TextArray(info.GetIsolate(), texts));
}

// parseEnvText(text): name, value, name, value, ...
void ParseEnv(const v8::FunctionCallbackInfo<v8::Value>& info) {
  std::map<std::string, std::string> entries =
      ParseEnvText(Utf8FromValue(info.GetIsolate(), info[0]));
  std::vector<std::string_view> texts;
  for (const auto& [name, value] : entries) {
    texts.insert(texts.end(), {name, value});
  }
  info.GetReturnValue().Set(TextArray(info.GetIsolate(), texts));
}

constexpr BindingFunction kFunctions[] = {
    {"values", Values},
    {"execArgv", ExecArgv},
    {"programArguments", ProgramArguments},
    {"allowedInEnvironment", AllowedInEnvironment},
    {"parseEnvText", ParseEnv},
};

}  // namespace

const Binding kOptionsBinding = {"options", kFunctions, nullptr, nullptr};

void SetProgramOptions(CommandLine command_line) { Stored() = std::move(command_line); }

void SetThreadOptions(const CommandLine* command_line) { own_command_line = command_line; }

const CommandLine& ProgramOptions() {
  return own_command_line != nullptr ? *own_command_line : Stored();
}

}  // namespace refnode
