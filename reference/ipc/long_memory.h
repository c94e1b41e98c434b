// Memory of long messages.

#ifndef REFERENCE_IPC_LONG_MEMORY_H_
#define REFERENCE_IPC_LONG_MEMORY_H_

namespace refnode {

// Has the allocator keep blocks of up to two megabytes for the next message, eight megabytes in
// all, in the place of giving them back: touching fresh memory page by page costs more than what is
// done with it. Once is enough; any thread.
void ExpectLongMessages();

}  // namespace refnode

#endif  // REFERENCE_IPC_LONG_MEMORY_H_
