#include "spec-tests/native/support/runtime.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace childproof::native {
namespace {

constexpr std::string_view kScript = "{script}";

Settings& Stored() {
  static Settings settings;
  return settings;
}

// The text after `--name=`, if the argument is that option.
std::optional<std::string_view> OptionValue(std::string_view argument, std::string_view name) {
  if (!argument.starts_with(name) || !argument.substr(name.size()).starts_with('=')) {
    return std::nullopt;
  }
  return argument.substr(name.size() + 1);
}

bool IsListOfStrings(const nlohmann::json& value) {
  return value.is_array() && !value.empty() &&
         std::all_of(value.begin(), value.end(), [](const auto& item) { return item.is_string(); });
}

std::optional<std::vector<std::string>> ParseCommand(std::string_view text) {
  const nlohmann::json value = nlohmann::json::parse(text, nullptr, false);
  if (!IsListOfStrings(value)) {
    return std::nullopt;
  }
  return value.get<std::vector<std::string>>();
}

std::optional<std::string> ParseContext(std::string_view text) {
  const nlohmann::json value = nlohmann::json::parse(text, nullptr, false);
  if (!value.is_array() || value.empty() || !value.front().is_string()) {
    return std::nullopt;
  }
  return value.front().get<std::string>();
}

std::optional<std::chrono::milliseconds> ParseSeconds(std::string_view text) {
  double seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || !(seconds > 0)) {
    return std::nullopt;
  }
  return std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(seconds));
}

bool ReadArgument(std::string_view argument, Settings& settings) {
  if (const auto text = OptionValue(argument, "--runtime")) {
    auto command = ParseCommand(*text);
    settings.command = command.value_or(std::vector<std::string>());
    return command.has_value();
  }
  if (const auto text = OptionValue(argument, "--patience")) {
    const auto patience = ParseSeconds(*text);
    settings.patience = patience.value_or(settings.patience);
    return patience.has_value();
  }
  auto log = ParseContext(argument);
  settings.log = log.value_or("");
  return log.has_value();
}

void ReplaceAll(std::string& text, std::string_view word, const std::string& by) {
  for (std::size_t at = text.find(word); at != std::string::npos;
       at = text.find(word, at + by.size())) {
    text.replace(at, word.size(), by);
  }
}

bool AnnouncesChannel(std::string_view variable) { return variable.starts_with("NODE_CHANNEL_"); }

}  // namespace

Result<Settings> ReadSettings(const std::vector<std::string>& arguments) {
  Settings settings;
  for (const std::string& argument : arguments) {
    if (!ReadArgument(argument, settings)) {
      return Failure{EINVAL, "read " + argument};
    }
  }
  return settings;
}

std::vector<std::string> CommandFor(const Settings& settings, const std::filesystem::path& script,
                                    const std::vector<std::string>& arguments) {
  std::vector<std::string> command = settings.command;
  for (std::string& word : command) {
    ReplaceAll(word, kScript, script);
  }
  command.insert(command.end(), arguments.begin(), arguments.end());
  return command;
}

const Settings& TheSettings() { return Stored(); }

void SetTheSettings(Settings settings) { Stored() = std::move(settings); }

std::vector<std::string> EnvironmentWith(const std::vector<std::string>& additions) {
  std::vector<std::string> environment;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (!AnnouncesChannel(*variable)) {
      environment.emplace_back(*variable);
    }
  }
  environment.insert(environment.end(), additions.begin(), additions.end());
  return environment;
}

}  // namespace childproof::native
