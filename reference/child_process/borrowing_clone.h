// A child that has our memory until it runs a program: what vfork is, on a stack of its own.

#ifndef REFERENCE_CHILD_PROCESS_BORROWING_CLONE_H_
#define REFERENCE_CHILD_PROCESS_BORROWING_CLONE_H_

#include <sys/types.h>

#include <cstddef>
#include <span>

namespace refnode {

// Starts a child that calls `run(argument)` on `stack` while this thread waits, until the child has
// run a program or ended; `run` must not return. `descriptor` gets what stands for the child. The
// pid, or -1 with errno.
pid_t BorrowingClone(std::span<std::byte> stack, int (*run)(void*), void* argument,
                     int* descriptor);

// The same, but no signal has a handler in the child; those that we ignore stay ignored. -1 with
// ENOSYS, too, where that cannot be done.
pid_t BorrowingCloneWithoutHandlers(std::span<std::byte> stack, int (*run)(void*), void* argument,
                                    int* descriptor);

}  // namespace refnode

#endif  // REFERENCE_CHILD_PROCESS_BORROWING_CLONE_H_
