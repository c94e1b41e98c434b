// What children of this process get of its descriptors.

#ifndef REFERENCE_BASE_INHERITANCE_H_
#define REFERENCE_BASE_INHERITANCE_H_

namespace refnode {

// Has every descriptor that is open now closed in programs that this process starts, unless it is
// given to them.
void KeepDescriptorsFromChildren();

}  // namespace refnode

#endif  // REFERENCE_BASE_INHERITANCE_H_
