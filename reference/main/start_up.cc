#include "reference/main/start_up.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "reference/main/information.h"
#include "reference/options/env_file.h"
#include "v8.h"

namespace refnode {

namespace {

constexpr int kInvalidOptions = 9;
constexpr const char* kOptionsVariable = "NODE_OPTIONS";

// Adds the entries of one file to the others. What goes wrong is added to the errors.
void ReadEnvFile(const std::string& path, bool must_exist,
                 std::map<std::string, std::string>& entries, CommandLine& command_line) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    if (must_exist) {
      command_line.errors.push_back(path + ": not found");
    } else {
      std::fprintf(stderr, "%s not found. Continuing without it.\n", path.c_str());
    }
    return;
  }
  std::string text(std::istreambuf_iterator<char>(file), {});
  for (auto& [name, value] : ParseEnvText(text)) {
    entries.insert_or_assign(name, std::move(value));
  }
}

// Sets what the environment lacks. Of several files the last one counts.
void LoadEnvFiles(CommandLine& command_line) {
  std::map<std::string, std::string> entries;
  for (const auto& [name, value] : command_line.values) {
    if (name == "env-file" || name == "env-file-if-exists") {
      ReadEnvFile(value, name == "env-file", entries, command_line);
    }
  }
  for (const auto& [name, value] : entries) {
    setenv(name.c_str(), value.c_str(), 0);
  }
}

// NODE_OPTIONS comes first, so that the command line counts more.
void AddEnvironmentOptions(CommandLine& command_line) {
  const char* text = std::getenv(kOptionsVariable);
  if (text == nullptr) {
    return;
  }
  CommandLine merged;
  ParseEnvironmentOptions(text, merged);
  const auto append = [](auto& to, const auto& from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  append(merged.values, command_line.values);
  append(merged.v8_options, command_line.v8_options);
  append(merged.errors, command_line.errors);
  merged.exec_argv = std::move(command_line.exec_argv);
  merged.arguments = std::move(command_line.arguments);
  command_line = std::move(merged);
}

// V8 takes its options out of the list; what is left is nobody's.
void SetV8Options(CommandLine& command_line) {
  std::vector<std::string>& options = command_line.v8_options;
  if (options.empty()) {
    return;
  }
  std::string program = "refnode";
  std::vector<char*> words = {program.data()};
  for (std::string& option : options) {
    words.push_back(option.data());
  }
  int count = static_cast<int>(words.size());
  v8::V8::SetFlagsFromCommandLine(&count, words.data(), true);
  for (int index = 1; index < count; ++index) {
    command_line.errors.push_back(std::string("bad option: ") + words[static_cast<size_t>(index)]);
  }
}

}  // namespace

std::optional<int> StartUp(int argc, char** argv, CommandLine& command_line) {
  ParseArguments({argv + 1, argv + argc}, command_line);
  LoadEnvFiles(command_line);
  AddEnvironmentOptions(command_line);
  CheckOptions(command_line);
  if (command_line.errors.empty()) {
    SetV8Options(command_line);
  }
  if (!command_line.errors.empty()) {
    for (const std::string& error : command_line.errors) {
      std::fprintf(stderr, "%s: %s\n", argv[0], error.c_str());
    }
    return kInvalidOptions;
  }
  if (WriteInformation(command_line)) {
    return 0;
  }
  return {};
}

}  // namespace refnode
