#include "reference/process/library.h"

#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "reference/base/scoped_fd.h"

namespace refnode {

std::optional<std::string> LibraryError(const std::string& path, int mode) {
  if ((mode & (RTLD_LAZY | RTLD_NOW)) == 0) {
    return path + ": invalid mode for dlopen(): " + std::strerror(EINVAL);
  }
  // A name without a folder is searched for in folders of the system, where nothing is for us.
  ScopedFd file(path.find('/') == std::string::npos ? -1
                                                    : open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) {
    int error = path.find('/') == std::string::npos ? ENOENT : errno;
    return path + ": cannot open shared object file: " + std::strerror(error);
  }
  std::array<char, sizeof(Elf64_Ehdr)> header = {};
  ssize_t count = read(file.get(), header.data(), header.size());
  if (count < 0) {
    return path + ": cannot read file data: " + std::strerror(errno);
  }
  if (static_cast<size_t>(count) < header.size()) {
    return path + ": file too short";
  }
  if (std::memcmp(header.data(), ELFMAG, SELFMAG) != 0) {
    return path + ": invalid ELF header";
  }
  return std::nullopt;
}

}  // namespace refnode
