// Libraries that programs want to load.

#ifndef REFERENCE_PROCESS_LIBRARY_H_
#define REFERENCE_PROCESS_LIBRARY_H_

#include <optional>
#include <string>

namespace refnode {

// Why no library can be loaded from this path in this mode of dlopen, in the words of the system's
// loader; empty when there is one. Nothing is loaded: refnode has no interface for what libraries
// hold.
std::optional<std::string> LibraryError(const std::string& path, int mode);

}  // namespace refnode

#endif  // REFERENCE_PROCESS_LIBRARY_H_
