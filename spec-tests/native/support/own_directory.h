#ifndef SPEC_TESTS_NATIVE_SUPPORT_OWN_DIRECTORY_H_
#define SPEC_TESTS_NATIVE_SUPPORT_OWN_DIRECTORY_H_

#include <filesystem>

namespace childproof::native {

// Where this program lies, and beside it what it starts.
std::filesystem::path OwnDirectory();

}  // namespace childproof::native

#endif  // SPEC_TESTS_NATIVE_SUPPORT_OWN_DIRECTORY_H_
