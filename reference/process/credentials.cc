#include "reference/process/credentials.h"

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "reference/base/name_lookups.h"

namespace refnode {

namespace {

// Runs a look-up of the C library with more and more memory for what it finds. Null when there is
// no such entry.
template <typename Entry, typename LookUp>
Entry* LookUpEntry(Entry& entry, std::vector<char>& memory, LookUp look_up) {
  constexpr size_t kFirst = 1024;
  constexpr size_t kMost = 1U << 24U;
  Entry* found = nullptr;
  for (size_t size = kFirst; size <= kMost; size *= 2) {
    memory.resize(size);
    int error = look_up(&entry, memory.data(), size, &found);
    if (error != ERANGE && error != EINTR) {
      break;
    }
  }
  return found;
}

}  // namespace

std::optional<uid_t> UserByName(const std::string& name) {
  PrepareNameLookups();
  passwd entry = {};
  std::vector<char> memory;
  passwd* found =
      LookUpEntry(entry, memory, [&](passwd* into, char* text, size_t size, passwd** at) {
        return getpwnam_r(name.c_str(), into, text, size, at);
      });
  return found == nullptr ? std::nullopt : std::optional(found->pw_uid);
}

std::optional<gid_t> GroupByName(const std::string& name) {
  PrepareNameLookups();
  group entry = {};
  std::vector<char> memory;
  group* found = LookUpEntry(entry, memory, [&](group* into, char* text, size_t size, group** at) {
    return getgrnam_r(name.c_str(), into, text, size, at);
  });
  return found == nullptr ? std::nullopt : std::optional(found->gr_gid);
}

std::optional<std::string> NameOfUser(uid_t user) {
  PrepareNameLookups();
  passwd entry = {};
  std::vector<char> memory;
  passwd* found =
      LookUpEntry(entry, memory, [&](passwd* into, char* text, size_t size, passwd** at) {
        return getpwuid_r(user, into, text, size, at);
      });
  return found == nullptr ? std::nullopt : std::optional<std::string>(found->pw_name);
}

std::optional<std::vector<gid_t>> GroupsOfProcess() {
  int count = getgroups(0, nullptr);
  if (count < 0) {
    return std::nullopt;
  }
  std::vector<gid_t> groups(static_cast<size_t>(count));
  count = getgroups(count, groups.data());
  if (count < 0) {
    return std::nullopt;
  }
  groups.resize(static_cast<size_t>(count));
  gid_t effective = getegid();
  if (std::find(groups.begin(), groups.end(), effective) == groups.end()) {
    groups.push_back(effective);
  }
  return groups;
}

}  // namespace refnode
