#include "reference/options/command_line.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "reference/options/option_table.h"

namespace refnode {

namespace {

enum class Source { kArguments, kEnvironment };

struct Alias {
  std::string_view written;
  std::string_view meant;
};

constexpr std::array kAliases = {
    Alias{"-C", "--conditions"},
    Alias{"-c", "--check"},
    Alias{"-e", "--eval"},
    Alias{"-h", "--help"},
    Alias{"-i", "--interactive"},
    Alias{"-p", "--print"},
    Alias{"-pe", "--print"},
    Alias{"-r", "--require"},
    Alias{"-v", "--version"},
    Alias{"--debug-port", "--inspect-port"},
    Alias{"--enable-network-family-autoselection", "--network-family-autoselection"},
    Alias{"--es-module-specifier-resolution", "--experimental-specifier-resolution"},
    Alias{"--experimental-default-config-file", "--experimental-config-file"},
    Alias{"--experimental-require-module", "--require-module"},
    Alias{"--experimental-strip-types", "--strip-types"},
    Alias{"--experimental-test-isolation", "--test-isolation"},
    Alias{"--loader", "--experimental-loader"},
    Alias{"--report-dir", "--report-directory"},
};

constexpr std::string_view kDashes = "--";
constexpr std::string_view kNegation = "--no-";

// `--stack_size` is `--stack-size`. Values and short options stay as they are.
std::string WithDashes(std::string_view written) {
  std::string name(written);
  if (name.starts_with(kDashes)) {
    std::ranges::replace(name, '_', '-');
  }
  return name;
}

std::string_view Resolve(std::string_view name) {
  const auto* alias = std::ranges::find(kAliases, name, &Alias::written);
  return alias == kAliases.end() ? name : alias->meant;
}

// One option as it was written.
struct Written {
  std::string_view word;             // all of it
  std::string name;                  // `--title`, with dashes, aliases resolved
  std::optional<std::string> value;  // what stands behind `=`
};

Written TakeApart(std::string_view word) {
  size_t equals = word.starts_with(kDashes) ? word.find('=') : std::string_view::npos;
  Written written = {word, std::string(Resolve(WithDashes(word.substr(0, equals)))), {}};
  if (equals != std::string_view::npos) {
    written.value = word.substr(equals + 1);
  }
  return written;
}

// Whether what stands behind the last colon is no port, or one for an inspector. A host may stand
// alone.
bool IsInspectorPort(std::string_view place) {
  std::string_view port = place.substr(place.rfind(':') + 1);
  if (port.empty() || port.find_first_not_of("0123456789") != std::string_view::npos) {
    return true;
  }
  int number = 0;
  auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  return error == std::errc() && (number == 0 || (number >= 1024 && number <= 65535));
}

class Parser {
 public:
  Parser(const std::vector<std::string>& words, Source source, CommandLine& into)
      : words_(words), source_(source), into_(into) {}

  void Run() {
    while (next_ < words_.size()) {
      const std::string& word = words_[next_];
      if (word == kDashes && source_ == Source::kArguments) {
        ++next_;
        break;
      }
      if (word.size() < 2 || word[0] != '-') {
        break;
      }
      Take(TakeApart(word));
    }
    if (source_ == Source::kArguments) {
      into_.arguments.assign(words_.begin() + static_cast<std::ptrdiff_t>(next_), words_.end());
    }
  }

 private:
  void Take(const Written& written) {
    Consume();
    bool negated = written.name.starts_with(kNegation);
    const OptionSpec* spec = negated ? nullptr : Find(written.name.substr(0, 2), written.name);
    if (spec == nullptr && negated) {
      std::string name = std::string(kDashes) + written.name.substr(kNegation.size());
      spec = FindOption(Resolve(name).substr(kDashes.size()));
      if (spec != nullptr && spec->kind != OptionKind::kFlag && spec->kind != OptionKind::kV8) {
        Fail(std::string(written.word) +
             " is an invalid negation because it is not a boolean option");
        return;
      }
    }
    if (source_ == Source::kEnvironment && (spec == nullptr || !spec->in_environment)) {
      Fail(std::string(written.word.substr(0, written.word.find('='))) +
           (written.value ? "=" : "") + " is not allowed in NODE_OPTIONS");
      return;
    }
    if (spec == nullptr || spec->kind == OptionKind::kV8) {
      into_.v8_options.emplace_back(written.word);
    } else if (spec->absent && !negated) {
      Fail(std::string(written.word) + " is not available in refnode");
    } else {
      Set(*spec, written, negated);
    }
  }

  static const OptionSpec* Find(std::string_view dashes, std::string_view name) {
    return dashes == kDashes ? FindOption(name.substr(dashes.size())) : nullptr;
  }

  void Set(const OptionSpec& spec, const Written& written, bool negated) {
    if (written.word == "-pe" || spec.name == "print") {
      SetPrint(written);
      return;
    }
    switch (spec.kind) {
      case OptionKind::kFlag:
        into_.values.emplace_back(spec.name, negated ? "false" : "");
        break;
      case OptionKind::kText:
      case OptionKind::kList:
        if (std::optional<std::string> value = ValueOf(written)) {
          into_.values.emplace_back(spec.name, std::move(*value));
        }
        break;
      case OptionKind::kV8:
      case OptionKind::kNoEffect:
        break;
    }
  }

  // `-p` takes a script only when the next word is no option; `-pe` always does.
  void SetPrint(const Written& written) {
    into_.values.emplace_back("print", "");
    bool has_script = next_ < words_.size() && !words_[next_].starts_with('-');
    if (written.word == "-pe" && !has_script) {
      Fail("--eval requires an argument");
    } else if (has_script && !written.value) {
      into_.values.emplace_back("eval", words_[next_]);
      Consume();
    }
  }

  // The value that belongs to an option. A value that starts with a dash is written with a
  // backslash before it.
  std::optional<std::string> ValueOf(const Written& written) {
    if (written.value && !written.value->empty()) {
      return written.value;
    }
    if (written.value || next_ >= words_.size() ||
        (words_[next_].starts_with('-') && words_[next_].size() > 1)) {
      Fail(std::string(written.word) + " requires an argument");
      return {};
    }
    std::string value = words_[next_];
    Consume();
    return value.starts_with("\\-") ? value.substr(1) : value;
  }

  void Consume() {
    if (source_ == Source::kArguments) {
      into_.exec_argv.push_back(words_[next_]);
    }
    ++next_;
  }

  void Fail(std::string error) { into_.errors.push_back(std::move(error)); }

  const std::vector<std::string>& words_;
  Source source_;
  CommandLine& into_;
  size_t next_ = 0;
};

// The words of NODE_OPTIONS: apart by spaces, unless within double quotes, where a backslash saves
// the next character.
std::optional<std::vector<std::string>> SplitWords(std::string_view text) {
  std::vector<std::string> words;
  bool quoted = false;
  bool starts_word = true;
  for (size_t index = 0; index < text.size(); ++index) {
    char character = text[index];
    if (character == '\\' && quoted) {
      if (++index == text.size()) {
        return {};
      }
      character = text[index];
    } else if (character == ' ' && !quoted) {
      starts_word = true;
      continue;
    } else if (character == '"') {
      quoted = !quoted;
      continue;
    }
    if (starts_word) {
      words.emplace_back();
      starts_word = false;
    }
    words.back() += character;
  }
  if (quoted) {
    return {};
  }
  return words;
}

template <size_t kCount>
bool IsOneOf(std::string_view value, const std::array<std::string_view, kCount>& allowed) {
  return std::ranges::find(allowed, value) != allowed.end();
}

}  // namespace

std::string_view CommandLine::Value(std::string_view name, std::string_view otherwise) const {
  for (auto at = values.rbegin(); at != values.rend(); ++at) {
    if (at->first == name) {
      return at->second;
    }
  }
  return otherwise;
}

bool CommandLine::Has(std::string_view name) const { return Value(name, "false") != "false"; }

void ParseEnvironmentOptions(std::string_view text, CommandLine& into) {
  std::optional<std::vector<std::string>> words = SplitWords(text);
  if (words) {
    Parser(*words, Source::kEnvironment, into).Run();
  } else {
    into.errors.emplace_back("invalid value for NODE_OPTIONS (unterminated string)\n");
  }
}

void ParseArguments(const std::vector<std::string>& words, CommandLine& into) {
  Parser(words, Source::kArguments, into).Run();
}

void CheckOptions(CommandLine& command_line) {
  constexpr std::array<std::string_view, 5> kModes = {"warn-with-error-code", "throw", "strict",
                                                      "warn", "none"};
  constexpr std::array<std::string_view, 4> kTypes = {"commonjs", "module", "commonjs-typescript",
                                                      "module-typescript"};
  std::vector<std::string>& errors = command_line.errors;
  if (!IsOneOf(command_line.Value("unhandled-rejections", "throw"), kModes)) {
    errors.emplace_back("invalid value for --unhandled-rejections");
  }
  if (!IsInspectorPort(command_line.Value("inspect-port", ""))) {
    errors.emplace_back("must be 0 or in range 1024 to 65535.");
  }
  if (!IsOneOf(command_line.Value("input-type", "commonjs"), kTypes)) {
    errors.emplace_back(
        "--input-type must be \"module\",\"commonjs\", \"module-typescript\" or "
        "\"commonjs-typescript\"");
  }
  bool has_eval = std::ranges::find(command_line.values, "eval", [](const auto& pair) {
                    return pair.first;
                  }) != command_line.values.end();
  if (command_line.Has("check") && has_eval) {
    errors.emplace_back("either --check or --eval can be used, not both");
  }
}

}  // namespace refnode
