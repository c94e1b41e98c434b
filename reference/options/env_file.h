// The format of `.env` files.

#ifndef REFERENCE_OPTIONS_ENV_FILE_H_
#define REFERENCE_OPTIONS_ENV_FILE_H_

#include <map>
#include <string>
#include <string_view>

namespace refnode {

// The entries of a text by name; the last value of each counts.
std::map<std::string, std::string> ParseEnvText(std::string_view text);

}  // namespace refnode

#endif  // REFERENCE_OPTIONS_ENV_FILE_H_
