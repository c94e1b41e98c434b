// The options of the command line: what Node 26 knows, and what of it refnode has.

#ifndef REFERENCE_OPTIONS_OPTION_TABLE_H_
#define REFERENCE_OPTIONS_OPTION_TABLE_H_

#include <span>
#include <string_view>

namespace refnode {

enum class OptionKind {
  kFlag,      // on or, with `--no-` before its name, off
  kText,      // takes a value: `--name=value` or the next argument
  kList,      // takes a value; several are kept
  kV8,        // goes to V8 as it is written
  kNoEffect,  // was an option once
};

struct OptionSpec {
  std::string_view name;  // without the dashes
  OptionKind kind;
  bool in_environment;  // whether NODE_OPTIONS may hold it
  bool absent = false;  // refnode lacks what it is for, and says so
};

// Sorted by name.
std::span<const OptionSpec> OptionTable();

// The option of this name, without dashes and in Node's spelling; null when there is none.
const OptionSpec* FindOption(std::string_view name);

}  // namespace refnode

#endif  // REFERENCE_OPTIONS_OPTION_TABLE_H_
