// Users and groups by name or number. Free of V8.

#ifndef REFERENCE_PROCESS_CREDENTIALS_H_
#define REFERENCE_PROCESS_CREDENTIALS_H_

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace refnode {

// The numbers of names; empty for unknown ones.
std::optional<uid_t> UserByName(const std::string& name);
std::optional<gid_t> GroupByName(const std::string& name);

// The name of a user; empty for an unknown one.
std::optional<std::string> NameOfUser(uid_t user);

// The groups of the process, with the effective one among them. Empty with errno set on failure.
std::optional<std::vector<gid_t>> GroupsOfProcess();

}  // namespace refnode

#endif  // REFERENCE_PROCESS_CREDENTIALS_H_
