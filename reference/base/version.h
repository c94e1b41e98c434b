// The versions of this program.

#ifndef REFERENCE_BASE_VERSION_H_
#define REFERENCE_BASE_VERSION_H_

#include <string_view>

namespace refnode {

// The Node.js that refnode behaves as.
inline constexpr std::string_view kNodeVersion = "26.10.0";

inline constexpr std::string_view kRefnodeVersion = "0.1.0";

}  // namespace refnode

#endif  // REFERENCE_BASE_VERSION_H_
