// Names and messages of system errors, as programs for Node know them.

#ifndef REFERENCE_UV_ERROR_NAMES_H_
#define REFERENCE_UV_ERROR_NAMES_H_

#include <span>

namespace refnode {

struct ErrorName {
  int number;  // negative
  const char* name;
  const char* message;
};

// In the order in which `util.getSystemErrorMap` lists them.
std::span<const ErrorName> ErrorNames();

}  // namespace refnode

#endif  // REFERENCE_UV_ERROR_NAMES_H_
