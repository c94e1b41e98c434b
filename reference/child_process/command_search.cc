#include "reference/child_process/command_search.h"

#include <cerrno>
#include <climits>

namespace refnode {

namespace {

constexpr std::string_view kDefaultPath = "/bin:/usr/bin";

// The first of several: JavaScript hands over none twice.
std::string_view PathOf(std::span<const std::string> environment) {
  constexpr std::string_view kName = "PATH=";
  for (std::string_view pair : environment) {
    if (pair.starts_with(kName)) {
      return pair.substr(kName.size());
    }
  }
  return kDefaultPath;
}

}  // namespace

Result<std::vector<std::string>> CommandCandidates(std::string_view file,
                                                   std::span<const std::string> environment) {
  using Candidates = Result<std::vector<std::string>>;
  if (file.empty()) {
    return Candidates::Failure(-ENOENT);
  }
  std::vector<std::string> candidates;
  if (file.find('/') != std::string_view::npos) {
    candidates.emplace_back(file);
    return candidates;
  }
  if (file.size() > NAME_MAX) {
    return Candidates::Failure(-ENAMETOOLONG);
  }
  std::string_view rest = PathOf(environment);
  while (true) {
    size_t end = rest.find(':');
    std::string_view folder = rest.substr(0, end);
    std::string candidate(folder);
    if (!folder.empty()) {
      candidate += '/';
    }
    candidates.push_back(candidate.append(file));
    if (end == std::string_view::npos) {
      return candidates;
    }
    rest.remove_prefix(end + 1);
  }
}

bool SearchGoesOn(int error) {
  switch (error) {
    case EACCES:
    case ENOENT:
    case ESTALE:
    case ENOTDIR:
    case ENODEV:
    case ETIMEDOUT:
    case ENAMETOOLONG:
      return true;
    default:
      return false;
  }
}

}  // namespace refnode
