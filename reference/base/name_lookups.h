// Where names of users, groups and hosts are looked up.

#ifndef REFERENCE_BASE_NAME_LOOKUPS_H_
#define REFERENCE_BASE_NAME_LOOKUPS_H_

namespace refnode {

// To be called before a function of the C library that looks a name up: from then on the files of
// the system answer, and for hosts DNS. A program that is linked statically cannot load the
// libraries of other sources.
void PrepareNameLookups();

}  // namespace refnode

#endif  // REFERENCE_BASE_NAME_LOOKUPS_H_
